import { GetIdCommand } from '@aws-sdk/client-cognito-identity';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';

import { createEndpoint, type Endpoint } from './endpoint';
import { endpointVersion } from './health';
import { control, failureOf, newAccount, testCognitoClient, testHost, testStsClient } from './test-client';

const origin = 'http://localhost:4567';

const preflight = (headers: string, method = 'PATCH', path = '/v2/apis/a/routes/b'): Promise<Response> =>
  createEndpoint().handle(
    new Request(`http://${testHost}${path}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': headers },
    }),
  );

const corsHeaders = (response: Response): string[] => [...response.headers.keys()].filter((name) => name.startsWith('access-control-'));

test("answers a preflight with AWS's own list, and no more", async () => {
  const response = await preflight('authorization,content-type,x-amz-content-sha256,x-amz-date,x-amz-security-token,x-amz-user-agent');

  expect(response.ok).toBe(true);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  const list = (name: string): string[] | undefined => response.headers.get(name)?.split(',').toSorted();
  expect(list('access-control-allow-methods')).toEqual(['DELETE', 'GET', 'OPTIONS', 'PATCH', 'POST', 'PUT']);
  expect(list('access-control-allow-headers')).toEqual(
    [
      'Authorization',
      'Date',
      'X-Amz-Date',
      'X-Amz-Security-Token',
      'X-Amz-Target',
      'content-type',
      'x-amz-content-sha256',
      'x-amz-user-agent',
      'x-amzn-platform-id',
      'x-amzn-trace-id',
    ].toSorted(),
  );
  expect(Number(response.headers.get('access-control-max-age'))).toBeGreaterThan(0);
});

test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])('allows %s, also at the root, where STS is', async (method) => {
  expect((await preflight('authorization', method, '/')).ok).toBe(true);
});

/** What a browser sets by itself, and what the console leaves off before it signs. */
const notAskedFor = new Set(['host', 'user-agent', 'content-length', 'amz-sdk-invocation-id', 'amz-sdk-request']);

/** Names of the headers that a browser's preflight asks for when the SDK sends this. */
async function headersOf(send: (endpoint: Endpoint) => Promise<unknown>): Promise<string> {
  const names: string[] = [];
  const recorder: Endpoint = {
    handle(request) {
      names.push(...request.headers.keys());
      return Promise.resolve(new Response(null, { status: 500 }));
    },
  };
  await failureOf(send(recorder));
  return names.filter((name) => !notAskedFor.has(name)).join(',');
}

test("allows what the SDK sends to STS, and to Cognito's identity pools, where it does not sign", async () => {
  const signed = await headersOf((endpoint) => testStsClient(endpoint, { sessionToken: 'token' }).send(new GetSessionTokenCommand({})));
  expect(signed).toContain('x-amz-security-token');
  const unsigned = await headersOf((endpoint) => testCognitoClient(endpoint).send(new GetIdCommand({ IdentityPoolId: 'us-east-1:1' })));
  expect(unsigned).toContain('x-amz-target');
  expect(unsigned).not.toContain('authorization');

  for (const headers of [signed, unsigned]) expect((await preflight(headers, 'POST', '/')).status).toBe(200);
});

test.each(['amz-sdk-invocation-id', 'amz-sdk-request', 'x-api-key', 'x-switchboard-control'])(
  'refuses a preflight for the header %s, without CORS headers',
  async (header) => {
    const response = await preflight(`authorization, ${header}`);
    expect(response.status).toBe(403);
    expect(corsHeaders(response)).toEqual([]);
  },
);

test('refuses a preflight for a method that is not on the list', async () => {
  const response = await preflight('authorization', 'TRACE');
  expect(response.status).toBe(403);
  expect(corsHeaders(response)).toEqual([]);
});

test("refuses a page's request that its browser would not have sent", async () => {
  const response = await createEndpoint().handle(
    new Request(`http://${testHost}/v2/apis`, { headers: { origin, 'amz-sdk-invocation-id': 'c0ffee' } }),
  );
  expect(response.status).toBe(403);
  expect(corsHeaders(response)).toEqual([]);
  expect(await response.json()).toEqual({ message: "The SDK's retry headers are not on the list of headers that a page may send" });
});

test('lets others than pages send the retry headers', async () => {
  const response = await createEndpoint().handle(
    new Request(`http://${testHost}/v2/apis`, { headers: { 'amz-sdk-invocation-id': 'c0ffee' } }),
  );
  expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
});

test('lets pages read the error type, the request id and the date, of refusals too', async () => {
  const response = await createEndpoint().handle(new Request(`http://${testHost}/v2/apis`, { headers: { origin } }));
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('access-control-expose-headers')).toBe(
    'x-amzn-requestid, x-amzn-errortype, date, retry-after, x-amz-function-error, x-amz-executed-version, x-amz-log-result',
  );
  expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(Math.abs(Date.parse(String(response.headers.get('date'))) - Date.now())).toBeLessThan(5000);
});

test("hides its headers from pages, for an account that wants it so, when it refuses that account's signature too", async () => {
  const endpoint = createEndpoint();
  const account = newAccount();
  await control(endpoint, 'POST', 'settings', { account, hideHeaders: true });
  const ask = (accessKeyId: string): Promise<Response> =>
    endpoint.handle(
      new Request(`http://${testHost}/v2/apis`, {
        headers: { origin, authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20250101/us-east-1/apigateway/aws4_request` },
      }),
    );

  expect(corsHeaders(await ask(account))).toEqual(['access-control-allow-origin']);
  expect(corsHeaders(await ask(newAccount()))).toEqual(['access-control-allow-origin', 'access-control-expose-headers']);
});

test('says how it is in the shape of LocalStack, to pages of every origin', async () => {
  const response = await createEndpoint().handle(new Request(`http://${testHost}/_localstack/health`, { headers: { origin } }));
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(await response.json()).toEqual({
    services: { apigateway: 'running', 'cognito-identity': 'running', lambda: 'running', sts: 'running' },
    edition: 'switchboard',
    version: endpointVersion,
  });
});
