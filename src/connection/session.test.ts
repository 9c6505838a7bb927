import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Session } from './session';
import { memoryStorage, textOf } from './test-storage';

const SECRETS = ['AKIAEXAMPLE', 'a/secret+key', 'a-session-token'];

const session = (members: Partial<Session> = {}): Session => ({
  endpoint: 'http://localhost:4570',
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'a/secret+key', sessionToken: 'a-session-token' },
  ...members,
});
const identity = { account: '111111111111', arn: 'arn:aws:iam::111111111111:user/x' };

let store: typeof import('./session');
let saved: typeof import('./saved-connections');

/** What loading the page does: the modules begin anew, the storages stay. */
async function reload() {
  vi.resetModules();
  store = await import('./session');
  saved = await import('./saved-connections');
}

beforeEach(async () => {
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.stubGlobal('localStorage', memoryStorage());
  await reload();
});

const secretsIn = (storage: Storage) => SECRETS.filter((secret) => textOf(storage).includes(secret));

describe('secrets', () => {
  test('are in memory only, unless the operator keeps them', () => {
    store.startSession(session(), { keep: false });
    expect(store.currentSession()).toEqual(session());
    expect(secretsIn(sessionStorage)).toEqual([]);
    expect(secretsIn(localStorage)).toEqual([]);
  });

  test('that are kept are in this tab’s storage only', () => {
    store.startSession(session(), { keep: true });
    expect(secretsIn(sessionStorage)).toEqual(SECRETS);
    expect(secretsIn(localStorage)).toEqual([]);
  });

  test('that were not kept are not, once it is known whose they are', () => {
    const started = session();
    store.startSession(started, { keep: false });
    store.identifySession(started, identity);
    expect(secretsIn(sessionStorage)).toEqual([]);
    expect(secretsIn(localStorage)).toEqual([]);
  });

  test.each([
    ['signing out', () => store.signOut()],
    ['a session that is not kept', () => store.startSession(session(), { keep: false })],
  ])('leave the tab’s storage with %s', (_what, ends) => {
    store.startSession(session(), { keep: true });
    ends();
    expect(secretsIn(sessionStorage)).toEqual([]);
    expect(secretsIn(localStorage)).toEqual([]);
  });
});

describe('reloading the page', () => {
  test('ends a session that is not kept', async () => {
    store.startSession(session(), { keep: false });
    await reload();
    expect(store.currentSession()).toBeUndefined();
  });

  test('goes on with one that is', async () => {
    store.startSession(session(), { keep: true });
    await reload();
    expect(store.currentSession()).toEqual(session());
  });

  test('remembers whose it is', async () => {
    const started = session();
    store.startSession(started, { keep: true });
    store.identifySession(started, identity);
    await reload();
    expect(store.currentSession()).toEqual(session({ identity }));
  });

  test('learns whose it is, and keeps that as well', async () => {
    store.startSession(session(), { keep: true });
    await reload();
    const resumed = store.currentSession();
    expect(resumed).toBeDefined();
    store.identifySession(resumed ?? session(), identity);
    await reload();
    expect(store.currentSession()?.identity).toEqual(identity);
  });

  test('after signing out goes on with nothing', async () => {
    store.startSession(session(), { keep: true });
    store.signOut();
    await reload();
    expect(store.currentSession()).toBeUndefined();
    expect(store.isConnectedByHand()).toBe(true);
  });

  test('with a kept session that cannot be read is as without one, and forgets it', async () => {
    store.startSession(session(), { keep: true });
    sessionStorage.setItem('switchboard.session', '{"endpoint":');
    await reload();
    expect(store.currentSession()).toBeUndefined();
    expect(sessionStorage.getItem('switchboard.session')).toBeNull();
  });
});

describe('signing out in another tab', () => {
  const LATER = Date.now() + 1000;

  test('ends a session that was begun before', () => {
    store.startSession(session(), { keep: true });
    expect(store.endIfBegunBefore(LATER)).toBe(true);
    expect(store.currentSession()).toBeUndefined();
    expect(secretsIn(sessionStorage)).toEqual([]);
    expect(store.isConnectedByHand()).toBe(true);
  });

  test('leaves alone one that was begun since', () => {
    store.startSession(session(), { keep: true });
    expect(store.endIfBegunBefore(Date.now() - 1000)).toBe(false);
    expect(store.currentSession()).toEqual(session());
  });

  test('ends one that is kept also if its page was not there to hear of it', async () => {
    store.startSession(session(), { keep: true });
    localStorage.setItem('switchboard.signed-out', String(LATER));
    await reload();
    expect(store.currentSession()).toBeUndefined();
    expect(secretsIn(sessionStorage)).toEqual([]);
  });
});

describe('the session of the tab that opened this one', () => {
  const handover = (members: Partial<import('./session').Handover> = {}) =>
    ({ session: session(), manner: 'memory', begunAt: Date.now(), ...members }) as const;

  test('is in memory, if it was there', () => {
    store.takeOver(handover());
    expect(store.currentSession()).toEqual(session());
    expect(secretsIn(sessionStorage)).toEqual([]);
    expect(store.isConnectedByHand()).toBe(true);
  });

  test('is kept for this tab, if it was for that one', async () => {
    store.takeOver(handover({ manner: 'kept' }));
    await reload();
    expect(store.currentSession()).toEqual(session());
  });

  test('that nobody asked for leaves no trace here either', () => {
    store.takeOver(handover({ manner: 'automatic' }));
    expect(store.currentSession()).toEqual(session());
    expect(textOf(sessionStorage) + textOf(localStorage)).toBe('');
  });

  test('is not taken if somebody has signed out since', () => {
    const begun = handover({ begunAt: Date.now() - 1000 });
    store.signOut();
    store.takeOver(begun);
    expect(store.currentSession()).toBeUndefined();
  });

  test('goes on being handed over as it was', () => {
    expect(store.handOver()).toBeUndefined();
    store.takeOver(handover({ manner: 'kept', begunAt: 1234 }));
    expect(store.handOver()).toEqual({ session: session(), manner: 'kept', begunAt: 1234 });
  });
});

test('when credentials expire is known after reloading', async () => {
  const credentials = { ...session().credentials, expiration: new Date(Date.now() + 1000) };
  store.startSession(session({ credentials }), { keep: true });
  await reload();
  expect(store.currentSession()?.credentials).toEqual(credentials);
});

describe('who is connected', () => {
  test('is not put on another session, which was started meanwhile', () => {
    const first = session();
    const second = session({ region: 'us-east-1' });
    store.startSession(first, { keep: true });
    store.startSession(second, { keep: true });
    store.identifySession(first, identity);
    expect(store.currentSession()).toBe(second);
    expect(textOf(sessionStorage)).not.toContain(identity.account);
  });

  test('is not put on a session that has ended', () => {
    const first = session();
    store.startSession(first, { keep: true });
    store.signOut();
    store.identifySession(first, identity);
    expect(store.currentSession()).toBeUndefined();
    expect(textOf(sessionStorage)).not.toContain(identity.account);
  });
});

describe('signing out', () => {
  test('is remembered, so that nothing connects by itself', () => {
    expect(store.isConnectedByHand()).toBe(false);
    store.signOut();
    expect(store.isConnectedByHand()).toBe(true);
  });

  test('nor does anything after a session that was made by hand, which a reload ends', async () => {
    store.startSession(session(), { keep: false });
    await reload();
    expect(store.isConnectedByHand()).toBe(true);
  });

  test('a session that nobody asked for leaves no trace', () => {
    store.startAutomaticSession(session());
    expect(store.isConnectedByHand()).toBe(false);
    expect(saved.lastConnection()).toEqual({});
    expect(textOf(sessionStorage) + textOf(localStorage)).not.toContain('eu-west-1');
  });
});

describe('subscribers', () => {
  test('hear of every change, until they stop listening', () => {
    const heard: (Session | undefined)[] = [];
    const stop = store.subscribeToSession(() => heard.push(store.currentSession()));
    const started = session();
    store.startSession(started, { keep: false });
    store.identifySession(started, identity);
    store.signOut();
    expect(heard).toEqual([session(), session({ identity }), undefined]);
    stop();
    store.startSession(started, { keep: false });
    expect(heard).toHaveLength(3);
  });

  test('see the same session until it changes, as React demands', () => {
    store.startSession(session(), { keep: true });
    expect(store.currentSession()).toBe(store.currentSession());
  });

  test('see the same session after reloading, too', async () => {
    store.startSession(session(), { keep: true });
    await reload();
    expect(store.currentSession()).toBe(store.currentSession());
  });
});

describe('the last connection', () => {
  test('is nothing at first', () => {
    expect(saved.lastConnection()).toEqual({});
  });

  test('is offered again, also after signing out, in another tab and after reloading', async () => {
    store.startSession(session(), { keep: false });
    store.signOut();
    vi.stubGlobal('sessionStorage', memoryStorage());
    await reload();
    expect(saved.lastConnection()).toEqual({ endpoint: 'http://localhost:4570', region: 'eu-west-1' });
  });

  test('of AWS has an empty endpoint, so that no other is offered for it', () => {
    const { endpoint: _endpoint, ...aws } = session();
    store.startSession(aws, { keep: false });
    expect(saved.lastConnection()).toEqual({ endpoint: '', region: 'eu-west-1' });
  });

  test.each(['{', '', 'undefined', 'null', '3', '"text"', '[]'])('is nothing where %j is stored', (text) => {
    store.startSession(session(), { keep: false });
    localStorage.setItem(localStorage.key(0) ?? '', text);
    const { endpoint, region } = saved.lastConnection();
    expect([endpoint, region]).toEqual([undefined, undefined]);
  });
});
