import { describe, expect, test } from 'vitest';
import {
  type Authorization,
  authorizationChange,
  authorizationChoice,
  authorizationMeaning,
  authorizationOf,
  authorizerOfChoice,
  leftoverAuthorizer,
} from './authorization';

/** What endpoints say for "none": null, "" and nothing (endpoints.md, "What each one stores and answers"). */
const nothings = [undefined, null, ''];

describe('what a route stores', () => {
  const stored: [type: string | null | undefined, authorizerId: string | null | undefined, read: Authorization][] = [
    // aws-facts.md B1: NONE, AWS_IAM and CUSTOM are what a WebSocket API has.
    ['NONE', undefined, { type: 'NONE' }],
    ['AWS_IAM', undefined, { type: 'AWS_IAM' }],
    ['CUSTOM', 'abc123', { type: 'CUSTOM', authorizerId: 'abc123' }],
    // B3: the authorizer can stay attached after the type has changed.
    ['NONE', 'abc123', { type: 'NONE', authorizerId: 'abc123' }],
    ['AWS_IAM', 'abc123', { type: 'AWS_IAM', authorizerId: 'abc123' }],
    [undefined, 'abc123', { type: 'NONE', authorizerId: 'abc123' }],
    // endpoints.md: emulators store any text, and a CUSTOM that names nobody.
    ['JWT', 'abc123', { type: 'JWT', authorizerId: 'abc123' }],
    ['custom', undefined, { type: 'custom' }],
    ['CUSTOM', undefined, { type: 'CUSTOM' }],
  ];

  test.each(stored)('reads %j with authorizer %j', (AuthorizationType, AuthorizerId, read) => {
    expect(authorizationOf({ AuthorizationType, AuthorizerId })).toEqual(read);
  });

  test.each(nothings.flatMap((type) => nothings.map((id) => [type, id])))('reads %j with authorizer %j as NONE', (type, id) => {
    expect(authorizationOf({ AuthorizationType: type, AuthorizerId: id })).toEqual({ type: 'NONE' });
  });

  test('reads a route that says nothing about it as NONE', () => {
    expect(authorizationOf({})).toEqual({ type: 'NONE' });
  });

  test.each(nothings)('leaves no member for an authorizer that is %j', (AuthorizerId) => {
    expect(Object.keys(authorizationOf({ AuthorizationType: 'AWS_IAM', AuthorizerId }))).toEqual(['type']);
  });
});

describe('choices', () => {
  const choices: [Authorization, choice: string, authorizerId: string | undefined][] = [
    [{ type: 'NONE' }, 'NONE', undefined],
    [{ type: 'AWS_IAM' }, 'AWS_IAM', undefined],
    [{ type: 'CUSTOM', authorizerId: 'abc123' }, 'CUSTOM/abc123', 'abc123'],
    [{ type: 'CUSTOM', authorizerId: 'a/b' }, 'CUSTOM/a/b', 'a/b'],
    [{ type: 'CUSTOM', authorizerId: 'CUSTOM/x' }, 'CUSTOM/CUSTOM/x', 'CUSTOM/x'],
    [{ type: 'CUSTOM' }, 'CUSTOM/', ''],
    [{ type: 'NONE', authorizerId: 'abc123' }, 'NONE', undefined],
    [{ type: 'JWT', authorizerId: 'abc123' }, 'JWT', undefined],
  ];

  test.each(choices)('%j is the choice %j', (authorization, choice, authorizerId) => {
    expect(authorizationChoice(authorization)).toBe(choice);
    expect(authorizerOfChoice(choice)).toBe(authorizerId);
  });

  test('a CUSTOM that names nobody differs from every CUSTOM that names one, and from NONE', () => {
    const of = (authorization: Authorization) => authorizationChoice(authorization);
    expect(new Set([of({ type: 'CUSTOM' }), of({ type: 'CUSTOM', authorizerId: 'a' }), of({ type: 'NONE' })]).size).toBe(3);
  });
});

describe('the change that makes a choice true', () => {
  // aws-facts.md B3, and the issues that it names.
  const changes: [stored: Authorization, choice: string, change: object, why: string][] = [
    [
      { type: 'NONE' },
      'CUSTOM/abc123',
      { AuthorizationType: 'CUSTOM', AuthorizerId: 'abc123' },
      'an id alone is refused (hashicorp/terraform-provider-aws#35821)',
    ],
    [
      { type: 'CUSTOM', authorizerId: 'old' },
      'CUSTOM/new',
      { AuthorizationType: 'CUSTOM', AuthorizerId: 'new' },
      'the type goes with the id, also where it stays the same',
    ],
    [
      { type: 'CUSTOM', authorizerId: 'abc123' },
      'NONE',
      { AuthorizationType: 'NONE', AuthorizerId: '' },
      'an authorizer that is not cleared stays attached (aws/aws-cdk#14424)',
    ],
    [{ type: 'CUSTOM', authorizerId: 'abc123' }, 'AWS_IAM', { AuthorizationType: 'AWS_IAM', AuthorizerId: '' }, 'the same to AWS_IAM'],
    [{ type: 'CUSTOM' }, 'NONE', { AuthorizationType: 'NONE', AuthorizerId: '' }, 'a change away from CUSTOM always clears (design.md)'],
    [{ type: 'NONE', authorizerId: 'old' }, 'AWS_IAM', { AuthorizationType: 'AWS_IAM', AuthorizerId: '' }, 'what was left over goes too'],
    [{ type: 'NONE' }, 'AWS_IAM', { AuthorizationType: 'AWS_IAM' }, 'nothing is cleared that is not there'],
    [{ type: 'AWS_IAM' }, 'NONE', { AuthorizationType: 'NONE' }, 'nothing is cleared that is not there'],
    [{ type: 'AWS_IAM' }, 'CUSTOM/abc123', { AuthorizationType: 'CUSTOM', AuthorizerId: 'abc123' }, 'both together'],
    [{ type: 'NONE', authorizerId: 'old' }, 'CUSTOM/new', { AuthorizationType: 'CUSTOM', AuthorizerId: 'new' }, 'the new one replaces it'],
    [{ type: 'JWT', authorizerId: 'old' }, 'NONE', { AuthorizationType: 'NONE', AuthorizerId: '' }, 'JWT is for HTTP APIs (B1)'],
  ];

  test.each(changes)('%j to %s sends %j: %s', (stored, choice, change) => {
    expect(authorizationChange(stored, choice)).toStrictEqual(change);
  });

  interface Stored {
    AuthorizationType?: string;
    AuthorizerId?: string;
  }
  /** UpdateRoute merges: what is absent stays, "" clears (aws-facts.md B3). */
  const merge = (stored: Stored, change: Stored): Stored => ({ ...stored, ...change });
  /** Whether NONE alone also blanks the id is not established (B3), so both must come out right. */
  const blankUnlessCustom = (stored: Stored, change: Stored): Stored => {
    const merged = merge(stored, change);
    return merged.AuthorizationType === 'CUSTOM' ? merged : { ...merged, AuthorizerId: '' };
  };

  const before: Stored[] = [
    {},
    { AuthorizationType: 'NONE' },
    { AuthorizationType: 'NONE', AuthorizerId: '' },
    { AuthorizationType: 'NONE', AuthorizerId: 'left' },
    { AuthorizationType: 'AWS_IAM' },
    { AuthorizationType: 'AWS_IAM', AuthorizerId: 'left' },
    { AuthorizationType: 'CUSTOM', AuthorizerId: 'a' },
    { AuthorizationType: 'CUSTOM', AuthorizerId: 'b' },
    { AuthorizationType: 'CUSTOM' },
    { AuthorizationType: 'JWT', AuthorizerId: 'a' },
  ];
  const pairs = before.flatMap((stored) => ['NONE', 'AWS_IAM', 'CUSTOM/a', 'CUSTOM/b'].map((choice) => [stored, choice] as const));

  test.each(pairs)('turns %j into %s on any endpoint that merges', (stored, choice) => {
    const change = authorizationChange(authorizationOf(stored), choice);
    for (const endpoint of [merge, blankUnlessCustom]) {
      const after = authorizationOf(endpoint(stored, change));
      expect(authorizationChoice(after)).toBe(choice);
      expect(after.authorizerId).toBe(authorizerOfChoice(choice));
    }
  });

  test.each(pairs)('from %j to %s, never sends an id without its type', (stored, choice) => {
    expect(authorizationChange(authorizationOf(stored), choice).AuthorizationType).toBe(choice.split('/')[0]);
  });
});

describe('an authorizer that is left over', () => {
  test.each<[Authorization, string | undefined]>([
    [{ type: 'NONE', authorizerId: 'abc123' }, 'abc123'],
    [{ type: 'AWS_IAM', authorizerId: 'abc123' }, 'abc123'],
    [{ type: 'JWT', authorizerId: 'abc123' }, 'abc123'],
    [{ type: 'CUSTOM', authorizerId: 'abc123' }, undefined],
    [{ type: 'CUSTOM' }, undefined],
    [{ type: 'NONE' }, undefined],
    [{ type: 'AWS_IAM' }, undefined],
  ])('of %j is %j', (authorization, leftover) => {
    expect(leftoverAuthorizer(authorization)).toBe(leftover);
  });
});

describe('what a client gets', () => {
  const statuses = ['401', '403', '429', '500'];

  // aws-facts.md B10: 401 identity source missing; 403 denied, or unsigned; 500 the authorizer throws.
  test.each<[choice: string, statuses: string[]]>([
    ['NONE', []],
    ['AWS_IAM', ['403']],
    ['CUSTOM/abc123', ['401', '403', '500']],
    ['CUSTOM/', ['401', '403', '500']],
    ['JWT', []],
  ])('under %s is one of %j', (choice, named) => {
    const meaning = authorizationMeaning(choice, 'token-check');
    expect(statuses.filter((status) => meaning.includes(status))).toEqual(named);
  });

  test('is open under NONE only', () => {
    const open = ['NONE', 'AWS_IAM', 'CUSTOM/abc123', 'JWT'].filter((choice) => authorizationMeaning(choice, 'x').startsWith('Open'));
    expect(open).toEqual(['NONE']);
  });

  test('under AWS_IAM depends on execute-api:Invoke (aws-facts.md B9)', () => {
    expect(authorizationMeaning('AWS_IAM', '')).toContain('execute-api:Invoke');
  });

  test('under CUSTOM is decided by the authorizer, by name', () => {
    expect(authorizationMeaning('CUSTOM/abc123', '<b>token</b>')).toMatch(/^<b>token<\/b> decides\./);
  });

  test('under a type that API Gateway does not have is not claimed to be known', () => {
    const meaning = authorizationMeaning('JWT', '');
    expect(meaning).toContain('JWT');
    expect(meaning).toContain('up to this endpoint');
  });
});
