import { CancelledError } from '@tanstack/react-query';
import { crashAdvice, errorAdvice } from './error-advice';
import { answerBody, errorCode, errorMessage, httpStatus, isQuotaRefusal, isUnreadable, requestId, UnsendableError } from './failure';

/**
 * - `not-loaded`: the console lacks a part of its own, and nothing was sent
 * - `read-only`: this connection was marked read-only, and nothing was sent
 * - `unreachable`: no answer, for a reason the browser does not tell
 * - `refuses-browsers`: no answer that a page may read, though somebody is there (CORS)
 * - `blocked`: this page's Content-Security-Policy stopped the request, or its relay does not forward there
 * - `cancelled`: the operator or the page gave it up
 * - `no-answer`: the time limit passed
 * - `credentials`, `expired`, `clock`, `denied`: who is asking was not accepted
 * - `not-found`, `conflict`, `throttled`, `quota`, `invalid`: refused as it stands
 * - `not-supported`: this endpoint does not have the operation; with status 500, that is how it looks
 * - `service`: the endpoint failed
 * - `unreadable`, `empty`: 200, but nothing that could be understood
 */
export type GatewayErrorKind =
  | 'not-loaded'
  | 'read-only'
  | 'unreachable'
  | 'refuses-browsers'
  | 'blocked'
  | 'cancelled'
  | 'no-answer'
  | 'credentials'
  | 'expired'
  | 'clock'
  | 'denied'
  | 'not-found'
  | 'conflict'
  | 'throttled'
  | 'quota'
  | 'invalid'
  | 'not-supported'
  | 'service'
  | 'unreadable'
  | 'empty';

const refusals: ReadonlySet<GatewayErrorKind> = new Set<GatewayErrorKind>([
  'not-loaded',
  'read-only',
  'blocked',
  'credentials',
  'expired',
  'clock',
  'denied',
  'not-found',
  'conflict',
  'throttled',
  'quota',
  'invalid',
  'not-supported',
]);

interface GatewayErrorFacts {
  kind: GatewayErrorKind;
  message: string;
  /** The operation that failed, as the API calls it. */
  operation: string;
  status?: number | undefined;
  /** API Gateway's error code, when the endpoint lets a browser read it. */
  code?: string | undefined;
  /** The request's id, when the endpoint lets a browser read it. */
  requestId?: string | undefined;
}

/** The one error type that leaves the gateway. `message` is the endpoint's own words where it sent any. */
export class GatewayError extends Error {
  readonly kind: GatewayErrorKind;
  readonly operation: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly requestId: string | undefined;

  constructor({ kind, message, operation, status, code, requestId: id }: GatewayErrorFacts, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GatewayError';
    this.kind = kind;
    this.operation = operation;
    this.status = status;
    this.code = code;
    this.requestId = id;
  }

  /** What an operator can do about it. */
  get advice(): string {
    return this.#isCrash ? crashAdvice : errorAdvice[this.kind];
  }

  /** Whether the same request may succeed when it is sent again unchanged. */
  get retryable(): boolean {
    return ['unreachable', 'cancelled', 'no-answer', 'conflict', 'throttled', 'service', 'unreadable', 'empty'].includes(this.kind);
  }

  /** Whether it certainly had no effect: the endpoint said no, or nothing was sent. Any other write that failed may have happened. */
  get refused(): boolean {
    return refusals.has(this.kind) && !this.#isCrash;
  }

  /** Whether what looks like an operation that is not there may have been one that broke. */
  get #isCrash(): boolean {
    return this.kind === 'not-supported' && this.status === 500;
  }
}

function isExpired(code: string | undefined, message: string): boolean {
  return code?.startsWith('ExpiredToken') === true || /security token included in the request is expired/i.test(message);
}

function isClockSkew(code: string | undefined, message: string): boolean {
  return code === 'RequestTimeTooSkewed' || code === 'RequestExpired' || /^signature (expired|not yet current)/i.test(message);
}

function isBadCredentials(code: string | undefined, message: string): boolean {
  return (
    (code !== undefined &&
      [
        'UnrecognizedClientException',
        'InvalidClientTokenId',
        'InvalidClientTokenIdException',
        'SignatureDoesNotMatch',
        'InvalidSignatureException',
        'IncompleteSignatureException',
        'IncompleteSignature',
        'MissingAuthenticationTokenException',
        'MissingAuthenticationToken',
        'AuthFailure',
        'InvalidAccessKeyId',
      ].includes(code)) ||
    /security token included in the request is invalid|signature we calculated does not match|missing authentication token/i.test(message)
  );
}

function kindOfRefusal(failure: unknown, status: number): GatewayErrorKind {
  const code = errorCode(failure);
  const message = errorMessage(failure) ?? '';
  if (isUnreadable(failure)) {
    if ([404, 405, 501].includes(status)) return 'not-supported';
    // moto's answer to what it does not have. A proxy that is in trouble would say 502 to 504, and API Gateway would say it in JSON.
    if (status === 500 && isHtml(answerBody(failure))) return 'not-supported';
    return status === 403 ? 'denied' : status >= 500 ? 'service' : status >= 400 ? 'invalid' : 'unreadable';
  }
  if (status < 500) {
    if (isExpired(code, message)) return 'expired';
    if (isClockSkew(code, message)) return 'clock';
    if (isBadCredentials(code, message)) return 'credentials';
  }
  switch (status) {
    case 401:
    case 403:
      return 'denied';
    case 404:
      return 'not-found';
    case 405:
    case 501:
      return 'not-supported';
    case 409:
      return 'conflict';
    case 429:
      return isQuotaRefusal(failure) ? 'quota' : 'throttled';
    default:
      return status >= 500 ? 'service' : status >= 400 ? 'invalid' : 'unreadable';
  }
}

const isHtml = (body: string | undefined): boolean => /<(!doctype|html|head|body|h1|title)/i.test(body ?? '');

/** What the relay itself failed at (src/server/relay): the endpoint has not been heard. */
function kindOfRelayFailure(code: string | undefined, status: number): GatewayErrorKind | undefined {
  if (code === 'RelayFailure') return 'unreachable';
  if (code === 'RelayTimeout') return 'no-answer';
  return code === 'RelayRefused' && status === 403 ? 'blocked' : undefined;
}

/** What an answer that is no API answer looks like, in a few words: the title of its page, if it has one. */
function describeBody(body: string | undefined): string {
  if (!body) return 'nothing that can be read';
  if (!isHtml(body)) return 'something that is not JSON';
  const title = /<(title|h1)[^>]*>([^<]{1,80})</i.exec(body)?.[2]?.trim();
  return title ? `an HTML page (“${title}”)` : 'an HTML page';
}

/** Turns anything that a call threw into a GatewayError. */
export function toGatewayError(failure: unknown, operation: string): GatewayError {
  if (failure instanceof GatewayError) return failure;
  if (failure instanceof UnsendableError) return new GatewayError({ kind: 'invalid', message: failure.message, operation });
  const status = httpStatus(failure);
  const name = failure instanceof Error ? failure.name : '';
  const cause = { cause: failure };
  if (name === 'AbortError' || failure instanceof CancelledError)
    return new GatewayError({ kind: 'cancelled', message: 'The request was cancelled.', operation }, cause);
  if (name === 'TimeoutError') {
    return new GatewayError({ kind: 'no-answer', message: 'The endpoint did not answer in time.', operation }, cause);
  }
  if (status === undefined) {
    return new GatewayError({ kind: 'unreachable', message: `No answer from the endpoint to ${operation}.`, operation }, cause);
  }
  const code = errorCode(failure);
  const kind = kindOfRelayFailure(code, status) ?? kindOfRefusal(failure, status);
  const message = isUnreadable(failure)
    ? `The endpoint answered ${operation} with status ${status} and ${describeBody(answerBody(failure))} instead of an API answer.`
    : (errorMessage(failure) ?? `The endpoint answered ${operation} with status ${status} and no message.`);
  return new GatewayError({ kind, message, operation, status, code, requestId: requestId(failure) }, cause);
}
