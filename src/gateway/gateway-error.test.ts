import { CancelledError } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { errorAdvice } from './error-advice';
import { GatewayError, type GatewayErrorKind, toGatewayError } from './gateway-error';

const of = (kind: GatewayErrorKind) => new GatewayError({ kind, message: 'words', operation: 'GetApi' });

describe('every kind', () => {
  /** Whether the same request, unchanged, may succeed later; and whether it certainly had no effect. */
  const kinds: [GatewayErrorKind, retryable: boolean, refused: boolean][] = [
    ['not-loaded', false, true],
    ['read-only', false, true],
    ['unreachable', true, false],
    ['refuses-browsers', false, false],
    ['blocked', false, true],
    ['cancelled', true, false],
    ['no-answer', true, false],
    ['credentials', false, true],
    ['expired', false, true],
    ['clock', false, true],
    ['denied', false, true],
    ['not-found', false, true],
    ['conflict', true, true],
    ['throttled', true, true],
    ['quota', false, true],
    ['invalid', false, true],
    ['not-supported', false, true],
    ['service', true, false],
    ['unreadable', true, false],
    ['empty', true, false],
  ];

  test('is in this table', () => {
    expect(kinds.map(([kind]) => kind).toSorted()).toEqual(Object.keys(errorAdvice).toSorted());
  });

  test.each(kinds)('%s may succeed when it is sent again: %s; certainly had no effect: %s', (kind, retryable, refused) => {
    expect(of(kind)).toMatchObject({ retryable, refused });
  });

  test.each(kinds)('%s comes with something to do', (kind) => {
    expect(of(kind).advice).toMatch(/^[A-Z].{20,}\.$/);
  });

  test.each(kinds)('%s is advised to be tried again only if that can help', (kind, retryable) => {
    expect(/try again|when you are ready/i.test(of(kind).advice)).toBe(retryable || kind === 'invalid');
  });
});

test('an operation that broke may not be there, and may have had an effect all the same', () => {
  const page = {
    message: 'Unexpected token <',
    name: 'SyntaxError',
    $response: { statusCode: 500, body: '<!doctype html><title>500</title>' },
  };
  const error = toGatewayError(page, 'UpdateStage');
  expect(error).toMatchObject({ kind: 'not-supported', status: 500, refused: false, retryable: false });
  expect(error.advice).toMatch(/^Not supported by this endpoint, as it seems/);
});

describe('a write that was answered', () => {
  const answer = (status: number, body: Partial<Error>) => Object.assign(new Error(), body, { $metadata: { httpStatusCode: status } });

  test.each([
    [400, true],
    [401, true],
    [403, true],
    [404, true],
    [405, true],
    [409, true],
    [413, true],
    [429, true],
    [499, true],
    [500, false],
    // The operation does not exist, so that it cannot have happened.
    [501, true],
    [502, false],
    [503, false],
    [504, false],
    [599, false],
  ])('with status %i certainly had no effect: %s', (status, refused) => {
    // What else the answer says changes nothing about that.
    for (const body of [
      { message: 'words' },
      { name: 'SyntaxError', message: 'Unexpected token <' },
      { message: 'The security token included in the request is expired' },
      { message: 'Missing Authentication Token' },
      { message: 'Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z' },
    ]) {
      expect(toGatewayError(answer(status, body), 'UpdateRoute')).toMatchObject({ status, refused });
    }
  });

  test.each([
    { name: 'SyntaxError', message: 'Unexpected token <' },
    { name: 'TypeError', message: 'Cannot read properties of null' },
    { name: 'Unknown', message: 'The security token included in the request is expired' },
  ])('with 200 and what cannot be read (%j) may have happened', (body) => {
    expect(toGatewayError(answer(200, body), 'UpdateRoute')).toMatchObject({ kind: 'unreadable', status: 200, refused: false });
  });
});

describe('what is no answer of the SDK', () => {
  test('stays the same if it is a GatewayError', () => {
    const error = of('conflict');
    expect(toGatewayError(error, 'Other')).toBe(error);
  });

  test.each<[what: string, failure: unknown, GatewayErrorKind]>([
    ['a request that was aborted', new DOMException('x', 'AbortError'), 'cancelled'],
    ['a query that was cancelled', new CancelledError({ revert: true }), 'cancelled'],
    ['a time limit', new DOMException('x', 'TimeoutError'), 'no-answer'],
    ['a network failure', new TypeError('Failed to fetch'), 'unreachable'],
    ['a network failure in Firefox', new TypeError('NetworkError when attempting to fetch resource.'), 'unreachable'],
    ['a network failure in Safari', new TypeError('Load failed'), 'unreachable'],
    ['text', 'text', 'unreachable'],
    ['null', null, 'unreachable'],
    ['nothing', undefined, 'unreachable'],
    ['a status that is none', { $metadata: { httpStatusCode: '500' } }, 'unreachable'],
  ])('%s is told in our words', (_what, failure, kind) => {
    const error = toGatewayError(failure, 'GetRoutes');
    expect(error).toMatchObject({ name: 'GatewayError', kind, operation: 'GetRoutes', refused: false, status: undefined, code: undefined });
    expect(error.message).toMatch(
      /^(The request was cancelled|The endpoint did not answer in time|No answer from the endpoint to GetRoutes)\.$/,
    );
    expect(error.cause).toBe(failure);
  });
});

describe('codes', () => {
  const answer = (name: string, status: number, message: string) =>
    Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status, requestId: 'id-1' } });

  test.each<[code: string, status: number, GatewayErrorKind]>([
    // A code tells even where an emulator's words are its own. AWS's common errors, by either spelling of its protocols.
    ['ExpiredTokenException', 403, 'expired'],
    ['ExpiredToken', 400, 'expired'],
    ['UnrecognizedClientException', 403, 'credentials'],
    ['InvalidClientTokenId', 403, 'credentials'],
    ['InvalidAccessKeyId', 403, 'credentials'],
    ['SignatureDoesNotMatch', 403, 'credentials'],
    ['InvalidSignatureException', 403, 'credentials'],
    ['IncompleteSignature', 400, 'credentials'],
    ['MissingAuthenticationToken', 403, 'credentials'],
    ['RequestExpired', 400, 'clock'],
    ['RequestTimeTooSkewed', 403, 'clock'],
    ['AccessDeniedException', 403, 'denied'],
    ['NotFoundException', 404, 'not-found'],
    ['ConflictException', 409, 'conflict'],
    // aws-facts.md E: the quota error that AWS sends as 429 (anomalyco/sst#4522), whatever it says.
    ['ConflictException', 429, 'quota'],
    ['TooManyRequestsException', 429, 'throttled'],
    ['BadRequestException', 400, 'invalid'],
    ['InternalFailure', 500, 'service'],
  ])('%s with status %i is %s', (code, status, kind) => {
    expect(toGatewayError(answer(code, status, 'other words'), 'GetApi')).toMatchObject({
      kind,
      status,
      code,
      requestId: 'id-1',
      message: 'other words',
    });
  });

  test.each(['Error', 'Unknown', 'UnknownError', 'TypeError', ''])('the name %j is the SDK’s, and no code', (name) => {
    expect(toGatewayError(answer(name, 400, 'words'), 'GetApi')).toMatchObject({ kind: 'invalid', code: undefined, message: 'words' });
  });

  test('AWS’s words come before its status', () => {
    const words = 'The security token included in the request is expired';
    expect(toGatewayError(answer('Unknown', 400, words), 'GetApi').kind).toBe('expired');
  });

  test('markup in AWS’s words stays text', () => {
    const words = '<img src=x onerror=alert(1)>';
    expect(toGatewayError(answer('NotFoundException', 404, words), 'GetApi').message).toBe(words);
  });
});
