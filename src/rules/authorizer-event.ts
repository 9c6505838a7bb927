import { type ApiPlace, connectArn } from './execute-api-arn';
import type { IdentityValues } from './identity-value';

/** A header or a parameter as a client sends it. A name may come several times. */
export type NamedValue = readonly [name: string, value: string];

/** A handshake as a client would make it. */
export interface Handshake {
  api: ApiPlace;
  /** The host that the client connects to. */
  host: string;
  stage: string;
  stageVariables: Readonly<Record<string, string>>;
  headers: readonly NamedValue[];
  query: readonly NamedValue[];
  /** What API Gateway knows of the client, by the path in its request context, such as `identity.sourceIp`. */
  context: readonly NamedValue[];
  at: Date;
  /** What API Gateway makes up for each connection and request. */
  ids: { request: string; connection: string; webSocketKey: string; trace: string };
}

/**
 * What API Gateway sends to the function of a WebSocket API's REQUEST authorizer. Members as in the example of the guide's page
 * apigateway-websocket-api-lambda-auth.
 */
export interface AuthorizerEvent extends IdentityValues {
  type: 'REQUEST';
  methodArn: string;
  headers: Record<string, string>;
  multiValueHeaders: Record<string, string[]>;
  queryStringParameters: Record<string, string>;
  multiValueQueryStringParameters: Record<string, string[]>;
  stageVariables: Record<string, string>;
  requestContext: Record<string, unknown>;
}

/** Documentation addresses (RFC 5737), where the operator names no other: nobody's own. */
export const SOURCE_IP = '192.0.2.1';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number): string => String(number).padStart(2, '0');

/** As in access logs: `19/Jan/2023:21:13:26 +0000`. */
function requestTime(at: Date): string {
  const day = `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()] ?? ''}/${at.getUTCFullYear()}`;
  return `${day}:${[at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':')} +0000`;
}

/** Every value of each name, and the last of each: what the single-valued maps hold (api-gateway-lambda-authorizer-input). */
function maps(values: readonly NamedValue[]): { last: Record<string, string>; every: Record<string, string[]> } {
  // Not objects from the start: a name may be __proto__.
  const every = new Map<string, string[]>();
  for (const [name, value] of values) every.set(name, [...(every.get(name) ?? []), value]);
  return {
    last: Object.fromEntries([...every].map(([name, all]) => [name, all.at(-1) ?? ''])),
    every: Object.fromEntries(every),
  };
}

/** The object with a member set at a path, and nothing else of it changed. */
function withMember(object: Record<string, unknown>, [name = '', ...rest]: string[], value: string): Record<string, unknown> {
  if (rest.length === 0) return { ...object, [name]: value };
  const inner = object[name];
  const known = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
  return { ...object, [name]: withMember(known, rest, value) };
}

export function authorizerEvent(handshake: Handshake): AuthorizerEvent {
  const { api, host, stage, at, ids, context } = handshake;
  const sourceIp = context.findLast(([path]) => path === 'identity.sourceIp')?.[1] ?? SOURCE_IP;
  const own: NamedValue[] = [
    ['Connection', 'upgrade'],
    ['content-length', '0'],
    ['Host', host],
    ['Sec-WebSocket-Extensions', 'permessage-deflate; client_max_window_bits'],
    ['Sec-WebSocket-Key', ids.webSocketKey],
    ['Sec-WebSocket-Version', '13'],
    ['Upgrade', 'websocket'],
    ['X-Amzn-Trace-Id', ids.trace],
    ['X-Forwarded-For', sourceIp],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-Proto', 'https'],
  ];
  const given = new Set(handshake.headers.map(([name]) => name.toLowerCase()));
  const headers = maps([...own.filter(([name]) => !given.has(name.toLowerCase())), ...handshake.headers]);
  const query = maps(handshake.query);
  const requestContext: Record<string, unknown> = {
    routeKey: '$connect',
    eventType: 'CONNECT',
    extendedRequestId: ids.request,
    requestTime: requestTime(at),
    messageDirection: 'IN',
    stage,
    connectedAt: at.getTime(),
    requestTimeEpoch: at.getTime(),
    identity: { sourceIp },
    requestId: ids.request,
    domainName: host,
    connectionId: ids.connection,
    apiId: api.apiId,
  };
  return {
    type: 'REQUEST',
    methodArn: connectArn(api, stage),
    headers: headers.last,
    multiValueHeaders: headers.every,
    queryStringParameters: query.last,
    multiValueQueryStringParameters: query.every,
    stageVariables: { ...handshake.stageVariables },
    requestContext: context.reduce((object, [path, value]) => withMember(object, path.split('.'), value), requestContext),
  };
}
