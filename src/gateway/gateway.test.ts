import { createServer } from 'node:http';
import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { regions } from '@/rules/regions';
import { awsEndpoint } from './aws-endpoint';
import { createGateway, type Gateway } from './gateway';
import { GatewayError, type GatewayErrorKind } from './gateway-error';
import { likeBrowsers } from './test-browser';
import { type Answer, startTestServer } from './test-server';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test', sessionToken: 'token' };

const server = await startTestServer(createServer);
afterAll(() => server.close());
afterEach(() => {
  vi.useRealTimers();
});

const { parse } = JSON;
function parseTextOnly(...[text, reviver]: Parameters<typeof parse>): unknown {
  if (typeof text !== 'string') throw new TypeError('this is no text');
  return parse(text, reviver);
}

let gateway: Gateway;

beforeEach(() => {
  server.reset();
  vi.stubGlobal('fetch', likeBrowsers(fetch));
  // Node's parses Buffers too. Where it does not, the SDK keeps the text of an answer that it cannot read, as it does in browsers.
  vi.spyOn(JSON, 'parse').mockImplementation(parseTextOnly);
  // Takes the waiting out of backing off, which is a random part of a growing time.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  gateway = createGateway({ endpoint: server.url, region: 'us-east-1', credentials });
});

const readApi = (signal?: AbortSignal) => gateway.read('GetApi', (sdk) => new sdk.GetApiCommand({ ApiId: 'a1' }), signal);
const change = { ApiId: 'a1', RouteId: 'r1', ApiKeyRequired: true };
const writeRoute = (signal?: AbortSignal) => gateway.write('UpdateRoute', (sdk) => new sdk.UpdateRouteCommand(change), signal);

async function errorOf(call: Promise<unknown>): Promise<GatewayError> {
  const failure: unknown = await call.then(
    () => 'nothing failed',
    (thrown: unknown) => thrown,
  );
  expect(failure).toBeInstanceOf(GatewayError);
  return failure as GatewayError;
}

/** All that an error says. */
function factsOf({ operation, kind, status, code, requestId, message, refused, retryable }: GatewayError) {
  return { operation, kind, status, code, requestId, message, refused, retryable };
}

/** What an endpoint lets a browser read, and what one does that hides its headers. */
const EXPOSED = { 'access-control-expose-headers': 'x-amzn-RequestId, x-amzn-ErrorType, Date, Retry-After' };

const REQUEST_ID = '4f3b2c1d-0000-4000-8000-000000000001';

interface Fault {
  what: string;
  status: number;
  code?: string;
  /** A message, as JSON; or a body that is no API answer. */
  message?: string;
  body?: string;
  kind: GatewayErrorKind;
  /** What the console says, where the endpoint's own words are not it. */
  says?: string;
  refused: boolean;
  retryable: boolean;
  /** How many times it is sent: three is what the SDK's standard mode does (wire.md, "Faults"). */
  reads: 1 | 3;
  writes: 1 | 3;
}

const refusal = { refused: true, retryable: false, reads: 1, writes: 1 } as const;
const failed = { refused: false, retryable: true, reads: 3, writes: 1 } as const;
const garbled = { refused: false, retryable: true, reads: 1, writes: 1 } as const;

const MAXIMUM = 'Maximum number of Authorizers for this API has been reached. Please contact AWS if you need additional Authorizers.';

const faults: Fault[] = [
  // aws-facts.md E.
  {
    what: 'authorization elsewhere',
    status: 400,
    code: 'BadRequestException',
    message: 'Currently, authorization is restricted to the $connect route only',
    kind: 'invalid',
    ...refusal,
  },
  {
    what: 'an authorizer that does not exist',
    status: 400,
    code: 'BadRequestException',
    message: 'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    kind: 'invalid',
    ...refusal,
  },
  {
    what: 'an id without a type',
    status: 400,
    code: 'BadRequestException',
    message: 'Unable to update route. Authorizer type is invalid or null.',
    kind: 'invalid',
    ...refusal,
  },
  {
    what: 'no permission',
    status: 403,
    code: 'AccessDeniedException',
    message:
      'User: arn:aws:iam::111111111111:user/x is not authorized to perform: apigateway:PATCH on resource: arn:aws:apigateway:us-east-1::/apis/a1/routes/r1',
    kind: 'denied',
    ...refusal,
  },
  {
    what: 'an API that is not there',
    status: 404,
    code: 'NotFoundException',
    message: 'Invalid API identifier specified 111111111111:a1',
    kind: 'not-found',
    ...refusal,
  },
  {
    what: 'a concurrent modification',
    status: 409,
    code: 'ConflictException',
    message: 'Unable to complete operation due to concurrent modification. Please try again later.',
    kind: 'conflict',
    ...refusal,
    retryable: true,
  },
  {
    what: 'a quota that is used up',
    status: 429,
    code: 'ConflictException',
    message: MAXIMUM,
    kind: 'quota',
    ...refusal,
    reads: 3,
  },
  {
    what: 'throttling',
    status: 429,
    code: 'TooManyRequestsException',
    message: 'Too Many Requests',
    kind: 'throttled',
    refused: true,
    retryable: true,
    reads: 3,
    writes: 3,
  },
  // Who is asking: the words of AWS's Signature Version 4 front end.
  {
    what: 'an expired token',
    status: 403,
    code: 'ExpiredTokenException',
    message: 'The security token included in the request is expired',
    kind: 'expired',
    ...refusal,
  },
  {
    what: 'an unknown key',
    status: 403,
    code: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
    kind: 'credentials',
    ...refusal,
  },
  {
    what: 'a wrong secret',
    status: 403,
    code: 'InvalidSignatureException',
    message:
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    kind: 'credentials',
    ...refusal,
  },
  {
    what: 'no credentials',
    status: 403,
    code: 'MissingAuthenticationTokenException',
    message: 'Missing Authentication Token',
    kind: 'credentials',
    ...refusal,
  },
  { what: 'an unauthorized request', status: 401, code: 'UnauthorizedException', message: 'Unauthorized', kind: 'denied', ...refusal },
  // wire.md, "Faults, as the app sees them".
  { what: 'a failure', status: 500, code: 'InternalFailure', message: 'Internal server error', kind: 'service', ...failed },
  {
    what: 'a failure without a word',
    status: 500,
    body: '',
    kind: 'service',
    says: 'The endpoint answered {operation} with status 500 and no message.',
    ...failed,
  },
  {
    what: 'a 503 page',
    status: 503,
    body: '<html><head><title>Service Unavailable</title></head><body>Try later</body></html>',
    kind: 'service',
    says: 'The endpoint answered {operation} with status 503 and an HTML page (“Service Unavailable”) instead of an API answer.',
    ...failed,
  },
  {
    what: "a proxy's page",
    status: 502,
    body: '<html><body><h1>502 Bad Gateway</h1></body></html>',
    kind: 'service',
    says: 'The endpoint answered {operation} with status 502 and an HTML page (“502 Bad Gateway”) instead of an API answer.',
    ...failed,
  },
  { what: "a proxy's time limit", status: 504, code: 'GatewayTimeout', message: 'Endpoint request timed out', kind: 'service', ...failed },
  {
    what: 'a 403 page',
    status: 403,
    body: '<!DOCTYPE html><html><body>no</body></html>',
    kind: 'denied',
    says: 'The endpoint answered {operation} with status 403 and an HTML page instead of an API answer.',
    ...refusal,
  },
  {
    what: 'plain text',
    status: 400,
    body: 'Bad Request',
    kind: 'invalid',
    says: 'The endpoint answered {operation} with status 400 and something that is not JSON instead of an API answer.',
    ...refusal,
  },
  {
    what: 'JSON that breaks off',
    status: 200,
    body: '{"apiId":"a1",',
    kind: 'unreadable',
    says: 'The endpoint answered {operation} with status 200 and something that is not JSON instead of an API answer.',
    ...garbled,
  },
  {
    what: 'a 200 page',
    status: 200,
    body: '<!doctype html><title>Sign in</title>',
    kind: 'unreadable',
    says: 'The endpoint answered {operation} with status 200 and an HTML page (“Sign in”) instead of an API answer.',
    ...garbled,
  },
  {
    what: 'a page with hostile words',
    status: 200,
    body: '<html><title><img src=x onerror=alert(1)></title></html>',
    kind: 'unreadable',
    says: 'The endpoint answered {operation} with status 200 and an HTML page instead of an API answer.',
    ...garbled,
  },
  // endpoints.md: what emulators answer to an operation that they lack.
  {
    what: 'a 404 page (moto)',
    status: 404,
    body: '<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>',
    kind: 'not-supported',
    says: 'The endpoint answered {operation} with status 404 and an HTML page (“404 Not Found”) instead of an API answer.',
    ...refusal,
  },
  {
    what: 'a 500 page (moto)',
    status: 500,
    body: '<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>',
    kind: 'not-supported',
    says: 'The endpoint answered {operation} with status 500 and an HTML page (“500 Internal Server Error”) instead of an API answer.',
    ...failed,
    retryable: false,
  },
  {
    what: 'an operation that is not there',
    status: 501,
    code: 'NotImplementedException',
    message: 'GetApi is not implemented by this endpoint',
    kind: 'not-supported',
    ...refusal,
  },
  { what: 'a method that is not there', status: 405, code: 'MethodNotAllowed', message: 'Not allowed', kind: 'not-supported', ...refusal },
];

function answerOf({ status, code, message, body }: Fault, shown: Record<string, string>): Answer {
  const headers = { ...shown, 'x-amzn-requestid': REQUEST_ID, ...(code === undefined ? {} : { 'x-amzn-errortype': code }) };
  return { status, headers, body: body ?? JSON.stringify({ message }) };
}

describe.each([
  ['shows its headers to browsers', true],
  ['hides its headers from browsers', false],
])('an endpoint that %s', (_what, exposes) => {
  const shown = exposes ? EXPOSED : {};
  const whenShown = <Value>(value: Value) => (exposes ? value : undefined);

  test.each(faults)('answers a read with $what ($status $code): $kind', async (fault) => {
    server.answer(answerOf(fault, shown));
    const error = await errorOf(readApi());
    expect(factsOf(error)).toEqual({
      operation: 'GetApi',
      kind: fault.kind,
      status: fault.status,
      code: whenShown(fault.code),
      requestId: whenShown(REQUEST_ID),
      message: fault.says?.replace('{operation}', 'GetApi') ?? fault.message,
      refused: fault.refused,
      retryable: fault.retryable,
    });
    expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual(Array(fault.reads).fill('GET /v2/apis/a1'));
  });

  test.each(faults)('answers a write with $what ($status $code): $kind, sent $writes times', async (fault) => {
    server.answer(answerOf(fault, shown));
    const error = await errorOf(writeRoute());
    expect(factsOf(error)).toEqual({
      operation: 'UpdateRoute',
      kind: fault.kind,
      status: fault.status,
      code: whenShown(fault.code),
      requestId: whenShown(REQUEST_ID),
      message: fault.says?.replace('{operation}', 'UpdateRoute') ?? fault.message,
      refused: fault.refused,
      retryable: fault.retryable,
    });
    expect(server.received.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual(
      Array(fault.writes).fill('PATCH /v2/apis/a1/routes/r1 {"apiKeyRequired":true}'),
    );
  });

  test('says that the clock is wrong, where that is what AWS refuses', async () => {
    // The front end's words for a request that was signed more than five minutes ago, or from now.
    for (const message of [
      'Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z (20260101T001500Z - 5 min.)',
      'Signature not yet current: 20260101T003000Z is still later than 20260101T002000Z (20260101T001500Z + 5 min.)',
    ]) {
      const headers = { ...shown, 'x-amzn-errortype': 'InvalidSignatureException' };
      server.answer({ status: 403, headers, body: JSON.stringify({ message }) });
      const error = await errorOf(writeRoute());
      expect(error).toMatchObject({ kind: 'clock', status: 403, message, refused: true, retryable: false });
    }
    expect(server.received).toHaveLength(2);
  });

  test('gets a write again that it throttled, and answers it', async () => {
    const headers = { ...shown, 'x-amzn-errortype': 'TooManyRequestsException' };
    server.answer(
      { status: 429, headers, body: '{"message":"Too Many Requests"}' },
      { status: 200, headers: shown, body: '{"routeId":"r1","apiKeyRequired":true}' },
    );
    await expect(writeRoute()).resolves.toMatchObject({ RouteId: 'r1', ApiKeyRequired: true });
    expect(server.received.map(({ body }) => body)).toEqual(['{"apiKeyRequired":true}', '{"apiKeyRequired":true}']);
  });

  test('gets a read again that it failed, and answers it', async () => {
    server.answer({ status: 500, headers: shown }, 'reset', { status: 200, headers: shown, body: '{"apiId":"a1"}' });
    await expect(readApi()).resolves.toMatchObject({ ApiId: 'a1' });
    expect(server.received).toHaveLength(3);
  });

  test('does not get a write again after throttling turned into a failure', async () => {
    const body = '{"message":"Too Many Requests"}';
    server.answer({ status: 429, headers: shown, body }, { status: 500, headers: shown, body: '{"message":"no"}' });
    expect(await errorOf(writeRoute())).toMatchObject({ kind: 'service', refused: false });
    expect(server.received).toHaveLength(2);
  });
});

describe('no answer', () => {
  test('to a read: it is sent three times, and then somebody is looked for', async () => {
    server.answer('reset');
    const error = await errorOf(readApi());
    expect(error).toMatchObject({
      kind: 'unreachable',
      message: `No answer from the endpoint to GetApi. Nothing answers at ${server.url}.`,
      refused: false,
      retryable: true,
    });
    expect(error).toMatchObject({ status: undefined, code: undefined, requestId: undefined });
    expect(server.received.map(({ url }) => url)).toEqual(['/v2/apis/a1', '/v2/apis/a1', '/v2/apis/a1', '/v2/apis']);
  });

  test('to a write: it may have happened, so it is sent once', async () => {
    server.answer('reset');
    const error = await errorOf(writeRoute());
    expect(error).toMatchObject({ kind: 'unreachable', message: 'No answer from the endpoint to UpdateRoute.', refused: false });
    expect(server.received).toHaveLength(1);
  });

  test.each([
    ['read', readApi, 3],
    ['write', writeRoute, 1],
  ])('to a %s within the time limit is a kind of its own', async (_role, call, times) => {
    vi.useFakeTimers();
    const asked = vi.fn<typeof fetch>(() => new Promise(() => undefined));
    vi.stubGlobal('fetch', asked);
    const error = errorOf(call());
    for (let sent = 1; sent <= times; sent += 1) {
      await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(sent));
      await vi.advanceTimersByTimeAsync(60_000);
    }
    expect(await error).toMatchObject({ kind: 'no-answer', refused: false, retryable: true, status: undefined });
    expect(asked).toHaveBeenCalledTimes(times);
  });
});

describe('an answer that says nothing', () => {
  test.each(['', '{}', '[]', '"text"', '3'])(
    '(%j) is a success with nothing in it to the SDK, so what is needed must be checked',
    async (body) => {
      server.answer({ status: 200, body });
      const answer = await readApi();
      expect(answer.ApiId).toBeUndefined();
      expect(server.received).toHaveLength(1);
    },
  );

  test('(null) is no API answer, in our words and not in the SDK’s', async () => {
    server.answer({ status: 200, body: 'null' });
    const error = await errorOf(readApi());
    expect(error).toMatchObject({ kind: 'unreadable', status: 200, refused: false });
    expect(error.message).toMatch(/^The endpoint answered GetApi with status 200 and .+ instead of an API answer\.$/);
  });
});

describe('giving up', () => {
  test('before it is sent sends nothing', async () => {
    const error = await errorOf(writeRoute(AbortSignal.abort()));
    expect(error).toMatchObject({ kind: 'cancelled', operation: 'UpdateRoute', refused: false, retryable: true, status: undefined });
    expect(server.received).toHaveLength(0);
  });

  test.each([
    ['read', readApi],
    ['write', writeRoute],
  ])('a %s while the endpoint is silent ends it', async (_role, call) => {
    server.answer('silence');
    const controller = new AbortController();
    const error = errorOf(call(controller.signal));
    await server.nextRequest();
    controller.abort();
    expect(await error).toMatchObject({ kind: 'cancelled', refused: false });
    expect(server.received).toHaveLength(1);
  });

  test('between two attempts ends it too', async () => {
    server.answer({ status: 503 });
    const controller = new AbortController();
    // Backing off begins with a random number.
    vi.spyOn(Math, 'random').mockImplementation(() => {
      controller.abort();
      return 0.999;
    });
    expect(await errorOf(readApi(controller.signal))).toMatchObject({ kind: 'cancelled' });
    expect(server.received).toHaveLength(1);
  });
});

describe('what leaves', () => {
  // endpoints.md, "CORS": the list that services behind API Gateway publish.
  const ALLOWED = [
    'authorization',
    'date',
    'x-amz-date',
    'x-amz-security-token',
    'x-amz-target',
    'content-type',
    'x-amz-content-sha256',
    'x-amz-user-agent',
    'x-amzn-platform-id',
    'x-amzn-trace-id',
  ];
  // Set by whatever sends the request: no script can.
  const BY_THE_SENDER = [
    'host',
    'connection',
    'content-length',
    'user-agent',
    'accept',
    'accept-language',
    'accept-encoding',
    'sec-fetch-mode',
    'pragma',
    'cache-control',
  ];
  const signedHeaders = (authorization: unknown) => /SignedHeaders=([^,]+),/.exec(String(authorization))?.[1]?.split(';') ?? [];

  test.each([
    ['read', readApi],
    ['write', writeRoute],
  ])('with a %s are no headers but those that AWS’s preflight answer allows', async (_role, call) => {
    server.answer({ status: 429 }, { status: 200, body: '{}' });
    await call();
    expect(server.received).toHaveLength(2);
    for (const { headers } of server.received) {
      expect(Object.keys(headers).filter((name) => ![...ALLOWED, ...BY_THE_SENDER].includes(name))).toEqual([]);
      expect(Object.keys(headers)).toEqual(expect.arrayContaining(['authorization', 'x-amz-date', 'x-amz-security-token']));
    }
  });

  test.each([
    ['read', readApi],
    ['write', writeRoute],
  ])('with a %s is signed as it leaves, without the SDK’s retry headers (aws/aws-sdk-js-v3#6395)', async (_role, call) => {
    server.answer({ status: 200, body: '{}' });
    await call();
    const [request] = server.received;
    const signed = signedHeaders(request?.headers['authorization']);
    expect(signed).toEqual(expect.arrayContaining(['host', 'x-amz-date', 'x-amz-security-token']));
    expect(signed.filter((name) => !Object.hasOwn(request?.headers ?? {}, name))).toEqual([]);
    expect(signed.filter((name) => name.startsWith('amz-sdk-'))).toEqual([]);
  });

  test('is for the region and the service', async () => {
    server.answer({ status: 200, body: '{}' });
    await createGateway({ endpoint: server.url, region: 'eu-west-3', credentials }).read('GetApis', (sdk) => new sdk.GetApisCommand({}));
    expect(server.received[0]?.headers['authorization']).toMatch(/Credential=test\/\d{8}\/eu-west-3\/apigateway\/aws4_request,/);
  });

  test('of a change is the change and nothing else', async () => {
    server.answer({ status: 200, body: '{"routeId":"r1"}' });
    const input = { ApiId: 'a1', RouteId: 'r1', AuthorizationType: 'NONE', AuthorizerId: '' } as const;
    await gateway.write('UpdateRoute', (sdk) => new sdk.UpdateRouteCommand(input));
    expect(server.received[0]?.body).toBe('{"authorizationType":"NONE","authorizerId":""}');
  });

  test.each(['a/b', '%2F', 'é', 'a b', '?x=1', '#', '...', '~', '$connect'])('keeps the identifier %j in one segment', async (ApiId) => {
    server.answer({ status: 200, body: '{"apiId":"a1"}' });
    await gateway.read('GetApi', (sdk) => new sdk.GetApiCommand({ ApiId }));
    const segments = server.received[0]?.url.split('/') ?? [];
    expect(segments.slice(0, 3)).toEqual(['', 'v2', 'apis']);
    expect(segments.slice(3).map(decodeURIComponent)).toEqual([ApiId]);
  });

  test.each(['.', '..'])('is nothing for the identifier %j, which a browser would make into another operation', async (id) => {
    const read = await errorOf(gateway.read('GetApi', (sdk) => new sdk.GetApiCommand({ ApiId: id })));
    const write = await errorOf(gateway.write('UpdateRoute', (sdk) => new sdk.UpdateRouteCommand({ ...change, RouteId: id })));
    expect(server.received).toHaveLength(0);
    for (const error of [read, write]) {
      expect(error.message).toContain('identifier');
      expect(error).toMatchObject({ kind: 'invalid', retryable: false });
    }
  });
});

describe('clocks', () => {
  const HOUR = 3_600_000;
  const expired = '{"message":"Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z"}';
  const serverTime = () => new Date(Date.now() + HOUR);
  const signedAt = (header: unknown) => Date.parse(String(header).replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  const refusesTheClock = (): Answer => ({
    status: 403,
    headers: { ...EXPOSED, date: serverTime().toUTCString(), 'x-amzn-errortype': 'InvalidSignatureException' },
    body: expired,
  });

  test('a read is signed again by the endpoint’s clock', async () => {
    server.answer(refusesTheClock(), { status: 200, headers: EXPOSED, body: '{"apiId":"a1"}' });
    await expect(readApi()).resolves.toMatchObject({ ApiId: 'a1' });
    const [first, second] = server.received.map(({ headers }) => signedAt(headers['x-amz-date']));
    expect(Number(second) - Number(first)).toBeGreaterThan(HOUR - 10_000);
  });

  test('a write is not sent again by itself, but the next one is right', async () => {
    server.answer(refusesTheClock(), { status: 200, headers: EXPOSED, body: '{"routeId":"r1"}' });
    expect(await errorOf(writeRoute())).toMatchObject({ kind: 'clock', refused: true });
    await expect(writeRoute()).resolves.toMatchObject({ RouteId: 'r1' });
    const [first, second] = server.received.map(({ headers }) => signedAt(headers['x-amz-date']));
    expect(Number(second) - Number(first)).toBeGreaterThan(HOUR - 10_000);
  });
});

describe('where it goes', () => {
  const { config } = new ApiGatewayV2Client({ region: 'us-east-1', credentials });

  test.each(regions)('in %s is said to be where the SDK sends it', (Region) => {
    const { url } = config.endpointProvider({ Region, UseDualStack: false, UseFIPS: false });
    expect(`${awsEndpoint(Region)}/`).toBe(url.href);
  });

  test('without an endpoint is AWS', async () => {
    const asked = vi.fn<typeof fetch>(() => Promise.resolve(Response.json({ items: [] })));
    vi.stubGlobal('fetch', asked);
    const aws = createGateway({ region: 'eu-central-1', credentials });
    await aws.read('GetApis', (sdk) => new sdk.GetApisCommand({}));
    expect(aws).toMatchObject({ endpoint: 'https://apigateway.eu-central-1.amazonaws.com', region: 'eu-central-1' });
    expect(asked.mock.calls.map(([request]) => (request as Request).url)).toEqual([`${aws.endpoint}/v2/apis`]);
  });

  test('with an endpoint is there', () => {
    expect(gateway).toMatchObject({ endpoint: server.url, region: 'us-east-1' });
  });

  test('to a URL that is none fails as everything fails here', async () => {
    const nowhere = createGateway({ endpoint: 'not a url', region: 'us-east-1', credentials });
    expect((await errorOf(nowhere.read('GetApis', (sdk) => new sdk.GetApisCommand({})))).operation).toBe('GetApis');
  });
});
