import { isLambdaPath } from './lambda-path';

/** Request headers that services behind API Gateway publish as allowed; the SDK's retry headers are not among them (aws/aws-sdk-js-v3#6395). */
const allowedHeaders: readonly string[] = [
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
];

const allowedMethods: readonly string[] = ['GET', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'];

/** Request headers of Lambda's Invoke. That its allow-list has them is inferred: pages invoke functions with the SDK. */
const invocationHeaders: readonly string[] = ['x-amz-invocation-type', 'x-amz-log-type', 'x-amz-client-context'];

/** Response headers that a page may read, unless the endpoint is told to hide them; the last three are of Lambda's Invoke. */
export const exposedHeaders =
  'x-amzn-requestid, x-amzn-errortype, date, retry-after, x-amz-function-error, x-amz-executed-version, x-amz-log-result';

const preflightSeconds = 172_800;

/** The allow-list of a path. */
const allowedAt = (url: string): readonly string[] =>
  isLambdaPath(new URL(url).pathname) ? [...allowedHeaders, ...invocationHeaders] : allowedHeaders;

/** Whether a request is a browser's question and not the request itself. */
export const isPreflight = (request: Request): boolean =>
  request.method === 'OPTIONS' && request.headers.has('origin') && request.headers.has('access-control-request-method');

/** The answer to a preflight: AWS's allow-list, or 403 without CORS headers for what is not on it. */
export function answerPreflight(request: Request): Response {
  const method = request.headers.get('access-control-request-method') ?? '';
  const asked = (request.headers.get('access-control-request-headers') ?? '').split(',').map((name) => name.trim().toLowerCase());
  const allowed = allowedAt(request.url);
  const names = new Set(allowed.map((name) => name.toLowerCase()));
  const refused = asked.filter((name) => name !== '' && !names.has(name));
  if (refused.length > 0 || !allowedMethods.includes(method)) return new Response(null, { status: 403 });
  return new Response(null, {
    status: 200,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': allowedMethods.join(','),
      'access-control-allow-headers': allowed.join(','),
      'access-control-expose-headers': exposedHeaders,
      'access-control-max-age': String(preflightSeconds),
    },
  });
}

/** Whether a browser would never have sent this request, because its preflight is refused. */
export const needsRefusedPreflight = (request: Request): boolean =>
  request.headers.has('origin') && (request.headers.has('amz-sdk-invocation-id') || request.headers.has('amz-sdk-request'));

/** The answer to such a request: like that to its preflight without CORS headers, with JSON for who looks at it without a browser. */
export const refuseUnaskedRequest = (): Response =>
  Response.json({ message: "The SDK's retry headers are not on the list of headers that a page may send" }, { status: 403 });
