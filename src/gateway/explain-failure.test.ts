import { beforeEach, expect, test, vi } from 'vitest';

const ENDPOINT = 'https://apigateway.us-east-1.amazonaws.com';

/** The document of a page, as far as the policy's events need one. */
let page: EventTarget;

async function loadModule() {
  return import('./explain-failure');
}

beforeEach(() => {
  page = new EventTarget();
  vi.stubGlobal('document', page);
  vi.resetModules();
});

/** Has the page's policy stop a request, which a browser tells a task after the request has failed. */
function policyBlocks(blockedURI: string, effectiveDirective = 'connect-src') {
  setTimeout(() => page.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { blockedURI, effectiveDirective })));
}

const networkFailure = () => new TypeError('Failed to fetch');

test('a request that the page’s policy stopped is blocked, and had no effect', async () => {
  const { explainFailure } = await loadModule();
  policyBlocks(`${ENDPOINT}/v2/apis`);
  const failure = networkFailure();
  const error = await explainFailure(failure, 'GetApis', ENDPOINT);
  expect(error).toMatchObject({ name: 'GatewayError', kind: 'blocked', operation: 'GetApis', retryable: false, refused: true });
  expect(error.message).toContain(ENDPOINT);
  expect(error.cause).toBe(failure);
});

test('is known of an endpoint from then on', async () => {
  const { explainFailure } = await loadModule();
  policyBlocks(`${ENDPOINT}/v2/apis`);
  await explainFailure(networkFailure(), 'GetApis', ENDPOINT);
  expect(await explainFailure(networkFailure(), 'GetApi', ENDPOINT)).toMatchObject({ kind: 'blocked', operation: 'GetApi' });
});

test.each([
  ['another origin', 'https://sts.us-east-1.amazonaws.com/', 'connect-src'],
  ['another port', 'https://apigateway.us-east-1.amazonaws.com:8443/', 'connect-src'],
  ['another directive', `${ENDPOINT}/v2/apis`, 'img-src'],
  ['something that has no URL', 'inline', 'connect-src'],
])('a violation by %s says nothing about this one', async (_what, blockedURI, directive) => {
  const { explainFailure } = await loadModule();
  policyBlocks(blockedURI, directive);
  expect(await explainFailure(networkFailure(), 'GetApis', ENDPOINT)).toMatchObject({ kind: 'unreachable' });
});

test('an answer is an answer, whatever the policy stopped before', async () => {
  const { explainFailure } = await loadModule();
  policyBlocks(`${ENDPOINT}/v2/apis`);
  await explainFailure(networkFailure(), 'GetApis', ENDPOINT);
  const denied = Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 403 } });
  expect(await explainFailure(denied, 'GetApis', ENDPOINT)).toMatchObject({ kind: 'denied', status: 403 });
});
