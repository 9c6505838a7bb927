/** What a client sends to open a connection. */
export interface Handshake {
  /** By name as sent; a name may have several values. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly sourceIp: string;
}

/** The connection that is asked for, and of what. */
export interface ConnectionAttempt {
  readonly account: string;
  readonly region: string;
  readonly apiId: string;
  readonly stage: string;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly now: Date;
  readonly handshake: Handshake;
}

/** The ARN that an authorizer's policy has to allow (guide: apigateway-websocket-api-lambda-auth). */
export const methodArn = ({ account, region, apiId, stage }: ConnectionAttempt): string =>
  `arn:aws:execute-api:${region}:${account}:${apiId}/${stage}/$connect`;

/** What `context.` names in an identity source, and an authorizer's event holds as `requestContext`. */
export interface ConnectContext {
  readonly [name: string]: string | number | { readonly sourceIp: string };
  readonly identity: { readonly sourceIp: string };
  readonly domainName: string;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** `19/Jan/2023:21:13:26 +0000` */
const requestTime = (date: Date): string =>
  `${two(date.getUTCDate())}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}:${date.toISOString().slice(11, 19)} +0000`;

/** Ids of a connection and its requests: base64 that ends in `=`, as AWS's do. */
const newConnectionId = (): string => `${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(11)))).slice(0, 15)}=`;

/** The context of a `$connect` request (guide: apigateway-websocket-api-lambda-auth, the example's `requestContext`). */
export function connectContext({ region, apiId, stage, now, handshake }: ConnectionAttempt): ConnectContext {
  const requestId = newConnectionId();
  return {
    routeKey: '$connect',
    eventType: 'CONNECT',
    extendedRequestId: requestId,
    requestTime: requestTime(now),
    messageDirection: 'IN',
    stage,
    connectedAt: now.getTime(),
    requestTimeEpoch: now.getTime(),
    identity: { sourceIp: handshake.sourceIp },
    requestId,
    domainName: `${apiId}.execute-api.${region}.amazonaws.com`,
    connectionId: newConnectionId(),
    apiId,
  };
}

const lastOf = (values: Readonly<Record<string, readonly string[]>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1) ?? '']));

/**
 * The event that API Gateway sends to an authorizer of a WebSocket API (guide: apigateway-websocket-api-lambda-auth). Of several values the
 * last stands in `headers` and `queryStringParameters`. That they are empty objects, and not null, where there is nothing is by analogy with
 * the example's `stageVariables`.
 */
export function authorizerEvent(attempt: ConnectionAttempt, context: ConnectContext): object {
  const { handshake, stageVariables } = attempt;
  const own = upgradeHeaders(context, handshake);
  const given = new Set(Object.keys(handshake.headers).map((name) => name.toLowerCase()));
  const headers = { ...Object.fromEntries(Object.entries(own).filter(([name]) => !given.has(name.toLowerCase()))), ...handshake.headers };
  return {
    type: 'REQUEST',
    methodArn: methodArn(attempt),
    headers: lastOf(headers),
    multiValueHeaders: headers,
    queryStringParameters: lastOf(handshake.query),
    multiValueQueryStringParameters: handshake.query,
    stageVariables,
    requestContext: context,
  };
}

/** What every client sends to have a connection upgraded, and what API Gateway adds. */
const upgradeHeaders = ({ domainName }: ConnectContext, { sourceIp }: Handshake): Record<string, readonly string[]> => ({
  Connection: ['upgrade'],
  'content-length': ['0'],
  Host: [domainName],
  'Sec-WebSocket-Extensions': ['permessage-deflate; client_max_window_bits'],
  'Sec-WebSocket-Key': [btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))],
  'Sec-WebSocket-Version': ['13'],
  Upgrade: ['websocket'],
  'X-Amzn-Trace-Id': [`Root=1-${crypto.randomUUID().slice(0, 8)}-${crypto.randomUUID().replaceAll('-', '').slice(0, 24)}`],
  'X-Forwarded-For': [sourceIp],
  'X-Forwarded-Port': ['443'],
  'X-Forwarded-Proto': ['https'],
});
