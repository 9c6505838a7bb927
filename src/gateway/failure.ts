/**
 * What can be read off anything that the SDK throws. Its classes cannot be relied on: an endpoint that hides its headers from the browser
 * leaves `name` as "Unknown", and an HTML answer arrives as a SyntaxError (wire.md, "CORS" and "Faults").
 */
interface SdkFailure {
  name?: unknown;
  message?: unknown;
  $metadata?: { httpStatusCode?: unknown; requestId?: unknown; attempts?: unknown };
  $response?: { statusCode?: unknown; headers?: Record<string, string>; body?: unknown };
}

/** A request that was stopped before it left. The message says why. */
export class UnsendableError extends Error {}

function asFailure(failure: unknown): SdkFailure {
  return typeof failure === 'object' && failure !== null ? failure : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The HTTP status of the answer; undefined when there was no answer. */
export function httpStatus(failure: unknown): number | undefined {
  const { $metadata, $response } = asFailure(failure);
  const status = $metadata?.httpStatusCode ?? $response?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

/** API Gateway's error code, such as `NotFoundException`; undefined when the browser was not shown it. */
export function errorCode(failure: unknown): string | undefined {
  const name = text(asFailure(failure).name);
  const inventedByTheSdk = ['Error', 'Unknown', 'UnknownError', 'SyntaxError', 'TypeError', 'AbortError', 'TimeoutError'];
  return name && !inventedByTheSdk.includes(name) ? name : undefined;
}

/** The endpoint's own words; undefined when there are none. */
export function errorMessage(failure: unknown): string | undefined {
  const message = text(asFailure(failure).message);
  return message === 'UnknownError' ? undefined : message;
}

/** The request id that AWS support asks for; undefined when the browser was not shown it. */
export function requestId(failure: unknown): string | undefined {
  const { $metadata, $response } = asFailure(failure);
  return text($metadata?.requestId) ?? text($response?.headers?.['x-amzn-requestid']);
}

/** The body of an answer that was no API answer. */
export function answerBody(failure: unknown): string | undefined {
  return text(asFailure(failure).$response?.body);
}

/** Whether the answer could not be read as what it should be. A success that cannot be read arrives as whatever the SDK tripped over. */
export function isUnreadable(failure: unknown): boolean {
  const status = httpStatus(failure);
  return asFailure(failure).name === 'SyntaxError' || (status !== undefined && status < 300);
}

/** A quota that is used up is sent as 429 named ConflictException, and is not throttling (aws-facts.md E; anomalyco/sst#4522). */
export function isQuotaRefusal(failure: unknown): boolean {
  return errorCode(failure) === 'ConflictException' || /maximum number of .+ has been reached/i.test(errorMessage(failure) ?? '');
}
