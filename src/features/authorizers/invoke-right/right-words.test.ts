import { describe, expect, test } from 'vitest';
import { GatewayError, type GatewayErrorKind } from '@/gateway/gateway-error';
import type { InvokeRight } from '@/rules/function-policy';
import { rightWords, unreadableWords } from './right-words';

describe('a right in words', () => {
  const wide: InvokeRight = {
    state: 'allowed-too-widely',
    hasOwn: false,
    wide: [
      { sid: 'old', reach: 'account' },
      { sid: undefined, reach: 'public' },
    ],
  };
  test.each<[right: InvokeRight, tone: string, word: string, meaning: RegExp]>([
    [{ state: 'allowed', reach: 'authorizer' }, 'success', 'Allowed.', /for this authorizer\.$/],
    [{ state: 'allowed', reach: 'api' }, 'success', 'Allowed.', /and for everything else in this API\.$/],
    [
      wide,
      'warning',
      'Allowed too widely.',
      /old lets in other APIs of the same account\. A statement without an id lets in anybody at all\./,
    ],
    [{ state: 'missing', others: [] }, 'danger', 'Missing.', /a client gets 500\.$/],
    [{ state: 'missing', others: ['a', 'b'] }, 'danger', 'Missing.', /Grants name a and b/],
    [{ state: 'denied', sid: 'no' }, 'danger', 'Denied.', /The statement no denies it/],
    [{ state: 'unknown', why: 'its policy is odd.' }, 'info', 'Unknown.', /It cannot be told: its policy is odd\./],
  ])('%j', (right, tone, word, meaning) => {
    expect(rightWords(right)).toEqual({ tone, word, meaning: expect.stringMatching(meaning) });
  });
});

test.each<[kind: GatewayErrorKind, word: string | undefined]>([
  ['denied', 'Unknown.'],
  ['not-supported', 'Unknown.'],
  ['service', undefined],
  ['no-answer', undefined],
])('a policy that could not be read for %s: %s', (kind, word) => {
  expect(unreadableWords(new GatewayError({ kind, message: 'no', operation: 'GetPolicy' }))?.word).toBe(word);
});
