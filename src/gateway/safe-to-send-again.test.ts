import { expect, test } from 'vitest';
import { isSafeToSendAgain } from './safe-to-send-again';

const MAXIMUM = 'Maximum number of Authorizers for this API has been reached. Please contact AWS if you need additional Authorizers.';

const failure = (status: number | undefined, name: string, message: string) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });

test.each<[status: number | undefined, name: string, message: string, safe: boolean]>([
  [429, 'TooManyRequestsException', 'Too Many Requests', true],
  // The endpoint hides its headers, so that only the message tells (wire.md, "CORS").
  [429, 'Unknown', 'Too Many Requests', true],
  [429, 'Unknown', '', true],
  // aws-facts.md E, "429 named ConflictException (quota, do not retry)".
  [429, 'ConflictException', MAXIMUM, false],
  [429, 'ConflictException', 'other words', false],
  [429, 'Unknown', MAXIMUM, false],
  [429, 'TooManyRequestsException', 'Maximum number of Routes for this API has been reached.', false],
  [409, 'ConflictException', 'Unable to complete operation due to concurrent modification. Please try again later.', false],
  // What may have happened all the same.
  [500, 'InternalFailure', 'no', false],
  [502, 'Unknown', 'no', false],
  [503, 'SyntaxError', 'Unexpected token', false],
  [504, 'Unknown', 'no', false],
  [200, 'SyntaxError', 'Unexpected token', false],
  [undefined, 'TypeError', 'Failed to fetch', false],
  [undefined, 'TooManyRequestsException', 'Too Many Requests', false],
  [400, 'BadRequestException', 'no', false],
])('%s %s "%s": %s', (status, name, message, safe) => {
  expect(isSafeToSendAgain(failure(status, name, message))).toBe(safe);
});

test.each([undefined, null, 'text'])('%j: false', (thrown) => {
  expect(isSafeToSendAgain(thrown)).toBe(false);
});
