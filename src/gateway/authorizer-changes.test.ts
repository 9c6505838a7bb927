import type { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, test } from 'vitest';
import { type AuthorizerMembers, storedMembers } from '@/rules/authorizer-draft';
import { createAuthorizer, deleteAuthorizer } from './authorizer-changes';
import { authorizerSetting, authorizerValue, membersOfValue } from './authorizer-setting';
import { type Authorizer, authorizerQuery, authorizersQuery } from './authorizers';
import { GatewayError, type GatewayErrorKind } from './gateway-error';
import { createQueryClient } from './query-client';
import { saveSetting } from './save-setting';
import { gatewayAnswering, type Sent } from './test-gateway';

const error = (kind: GatewayErrorKind, message: string = kind) => new GatewayError({ kind, message, operation: 'op' });
const idle = () => ({ signal: new AbortController().signal, giveUp: new AbortController().signal });
const calls = (sent: Sent[]) => sent.map(({ operation }) => operation);

const members: AuthorizerMembers = { Name: 'sessions', AuthorizerUri: 'uri', AuthorizerCredentialsArn: '', IdentitySource: [] };
const made = (id: string): Authorizer => ({ AuthorizerId: id, Name: 'sessions', AuthorizerUri: 'uri' });
const other: Authorizer = { AuthorizerId: 'a0', Name: 'partners', AuthorizerUri: 'uri' };

let client: QueryClient;
beforeEach(() => {
  client = createQueryClient();
});

describe('creating', () => {
  /** The list as it is before and after, and what becomes of the write. */
  function creation({ before = [other], after = before, write }: { before?: unknown; after?: unknown; write(): unknown }) {
    let written = false;
    const { gateway, sent } = gatewayAnswering(({ operation }) => {
      if (operation === 'CreateAuthorizer') {
        written = true;
        return write();
      }
      const list = written ? after : before;
      if (list instanceof GatewayError) throw list;
      return { Items: list };
    });
    return { sent, create: (more: object = {}) => createAuthorizer({ gateway, client, apiId: 'api', members, ...idle(), ...more }) };
  }
  const lost = () => {
    throw error('unreachable');
  };

  test('sends only what an authorizer of a WebSocket API has, and shows it in the list', async () => {
    const { create, sent } = creation({ write: () => made('a1') });
    expect(await create()).toEqual({ kind: 'created', authorizer: made('a1') });
    expect(sent.at(-1)?.input).toEqual({
      ApiId: 'api',
      AuthorizerType: 'REQUEST',
      Name: 'sessions',
      AuthorizerUri: 'uri',
      IdentitySource: [],
    });
    expect(client.getQueryData(['authorizers', 'api'])).toEqual([other, made('a1')]);
  });

  test('takes one that was not there before for the one whose answer was lost', async () => {
    const { create } = creation({ after: [other, made('a1')], write: lost });
    expect(await create()).toMatchObject({ kind: 'created-after-all', authorizer: made('a1'), copies: 0 });
  });

  test('counts the copies that a request makes which is sent again', async () => {
    const { create } = creation({ after: [other, made('a1'), made('a2')], write: lost });
    expect(await create()).toMatchObject({ kind: 'created-after-all', copies: 1 });
  });

  test('takes the refusal of its own name, after it was sent again, for its own doing', async () => {
    const taken = error('invalid', 'Authorizer name must be unique. Authorizer sessions already exists in this RestApi.');
    const write = () => Promise.reject(taken);
    expect(await creation({ after: [other, made('a1')], write }).create()).toMatchObject({ kind: 'created-after-all' });
    client.clear();
    expect(await creation({ before: [made('old')], write }).create()).toEqual({ kind: 'refused', error: taken });
  });

  test('says that it was not created, where the list says so, and what was refused', async () => {
    expect(await creation({ before: [made('old')], write: lost }).create()).toMatchObject({ kind: 'not-created' });
    const refused = error('invalid');
    expect(await creation({ write: () => Promise.reject(refused) }).create()).toEqual({ kind: 'refused', error: refused });
  });

  test('does not know what became of it where the list cannot be read, and reads it before it sends again', async () => {
    const { create, sent } = creation({ after: error('denied'), write: lost });
    const outcome = await create();
    expect(outcome.kind).toBe('unknown');
    const { unresolved } = outcome as Extract<typeof outcome, { kind: 'unknown' }>;
    sent.length = 0;
    expect((await create({ unresolved })).kind).toBe('unknown');
    expect(calls(sent)).toEqual(['GetAuthorizers']);
    const later = creation({ before: [other, made('a1')], write: lost });
    expect(await later.create({ unresolved })).toMatchObject({ kind: 'created-after-all', authorizer: made('a1') });
    expect(calls(later.sent)).toEqual(['GetAuthorizers']);
  });

  test('goes on where there is no list, and does not know then which was made', async () => {
    const { create, sent } = creation({ before: error('not-supported'), after: [made('a1')], write: lost });
    expect((await create()).kind).toBe('unknown');
    expect(calls(sent)).toEqual(['GetAuthorizers', 'CreateAuthorizer', 'GetAuthorizers']);
  });

  test('sends nothing once it was cancelled', async () => {
    const { create, sent } = creation({ write: lost });
    expect(await create({ signal: AbortSignal.abort() })).toMatchObject({ kind: 'refused', error: { kind: 'cancelled' } });
    expect(calls(sent)).not.toContain('CreateAuthorizer');
  });
});

describe('deleting', () => {
  const deletion = (answer: (operation: string) => unknown) => {
    const { gateway } = gatewayAnswering(({ operation }) => answer(operation));
    client.setQueryData(authorizersQuery(gateway, 'api').queryKey, [other, made('a1')]);
    return deleteAuthorizer(gateway, client, 'api', 'a1', new AbortController().signal);
  };
  const fail = (kind: GatewayErrorKind) => {
    throw error(kind);
  };

  test.each<[string, (operation: string) => unknown, object, string[]]>([
    ['is gone', () => ({}), { kind: 'deleted', wasGone: false }, ['a0']],
    ['was gone already', () => fail('not-found'), { kind: 'deleted', wasGone: true }, ['a0']],
    ['is refused while a route holds it', () => fail('conflict'), { kind: 'refused' }, ['a0', 'a1']],
    [
      'is gone, though the answer was lost',
      (operation) => fail(operation === 'GetAuthorizer' ? 'not-found' : 'unreachable'),
      { kind: 'deleted', wasGone: false },
      ['a0'],
    ],
    [
      'is still there after a lost answer',
      (operation) => (operation === 'GetAuthorizer' ? made('a1') : fail('unreachable')),
      { kind: 'not-deleted' },
      ['a0', 'a1'],
    ],
    ['is not known after two lost answers', () => fail('unreachable'), { kind: 'unknown' }, ['a0', 'a1']],
  ])('%s', async (_, answer, outcome, left) => {
    expect(await deletion(answer)).toMatchObject(outcome);
    expect(client.getQueryData<Authorizer[]>(['authorizers', 'api'])?.map(({ AuthorizerId }) => AuthorizerId)).toEqual(left);
  });
});

describe('editing', () => {
  const shown: Authorizer = { ...made('a1'), AuthorizerCredentialsArn: 'arn:role', IdentitySource: ['context.a'] };

  /** Changes two members, on an endpoint that merges, while somebody else has made `theirs` of it. */
  async function edit(theirs: Partial<Authorizer>, age: number) {
    const stored = { ...shown, ...theirs };
    const { gateway, sent } = gatewayAnswering(({ operation, input }) => {
      if (operation === 'UpdateAuthorizer') Object.assign(stored, input);
      return { ...stored };
    });
    const { queryKey } = authorizerQuery(gateway, 'api', 'a1');
    client.setQueryData(queryKey, shown, { updatedAt: Date.now() - age });
    const names = ['AuthorizerCredentialsArn', 'IdentitySource'] as const;
    const setting = authorizerSetting({ gateway, client, apiId: 'api', authorizer: shown, members: names });
    const value = (changes: Partial<AuthorizerMembers>) => authorizerValue({ ...storedMembers(shown), ...changes }, names);
    const outcome = await saveSetting(setting, {
      shown: value({}),
      wanted: value({ AuthorizerCredentialsArn: '', IdentitySource: ['context.b'] }),
      ...idle(),
    });
    return { outcome, sent };
  }

  test('sends what changed, "" for a role that is taken away, and reads it back', async () => {
    const { outcome, sent } = await edit({}, 0);
    expect(outcome.kind).toBe('saved');
    expect(sent.map(({ operation, input }) => [operation, input])).toEqual([
      ['UpdateAuthorizer', { ApiId: 'api', AuthorizerId: 'a1', AuthorizerCredentialsArn: '', IdentitySource: ['context.b'] }],
      ['GetAuthorizer', { ApiId: 'api', AuthorizerId: 'a1' }],
    ]);
  });

  test('stops for what somebody else made of the same member, and only of that', async () => {
    const { outcome, sent } = await edit({ IdentitySource: ['context.theirs'] }, 11_000);
    expect(outcome.kind).toBe('changed-meanwhile');
    expect(calls(sent)).toEqual(['GetAuthorizer']);
    const { theirs } = outcome as Extract<typeof outcome, { kind: 'changed-meanwhile' }>;
    expect(membersOfValue(theirs)).toEqual({ AuthorizerCredentialsArn: 'arn:role', IdentitySource: ['context.theirs'] });
    expect((await edit({ Name: 'renamed' }, 11_000)).outcome.kind).toBe('saved');
  });
});
