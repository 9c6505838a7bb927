import { createServer } from 'node:http';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { likeBrowsers } from '@/gateway/test-browser';
import { type Answer, type Received, startTestServer } from '@/gateway/test-server';
import { goOnWith, proveRenewal, renewByItself, whyNotRenewed } from './renewal';
import { currentRenew, currentSession, type Renew, type Session, signOut, startSession } from './session';
import { isSuccessor } from './successors';
import { memoryStorage, textOf } from './test-storage';

const server = await startTestServer(createServer);
afterAll(() => server.close());

const isSts = ({ method, url }: Received) => method === 'POST' && url === '/';
const belongingTo = (account: string): Answer => ({
  status: 200,
  body: `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/x</Arn><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
});

const MINE = '111111111111';
// Whose successors they are is remembered by the objects themselves.
let old = { accessKeyId: 'AKIAOLD', secretAccessKey: 'old secret', sessionToken: 'old token' };
let fresh = { accessKeyId: 'AKIAFRESH', secretAccessKey: 'fresh secret', sessionToken: 'fresh token' };

/** Begins a session of the account `MINE`. */
function begin({ renew, keep = false, ...members }: Partial<Session> & { renew?: Renew; keep?: boolean } = {}): Session {
  const identity = { account: MINE, arn: `arn:aws:iam::${MINE}:user/x` };
  const session: Session = { endpoint: server.url, region: 'us-east-1', credentials: old, identity, ...members };
  startSession(session, renew ? { keep, renew } : { keep });
  return session;
}

beforeEach(() => {
  old = { ...old };
  fresh = { ...fresh };
  server.reset();
  server.answer({ status: 200, body: '{"items":[]}' });
  server.answerTo(isSts, belongingTo(MINE));
  vi.stubGlobal('fetch', likeBrowsers(fetch));
  vi.stubGlobal('location', { origin: 'http://localhost:4567' });
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.stubGlobal('localStorage', memoryStorage());
  vi.spyOn(Math, 'random').mockReturnValue(0);
  signOut();
});

const never = new AbortController().signal;

describe('credentials that an operator gives', () => {
  test('go on for the same account, and stay where the old ones were', async () => {
    const session = begin({ keep: true });
    const renewal = await proveRenewal(session, fresh, never);
    expect(renewal).toMatchObject({ isSameAccount: true, identity: { account: MINE } });
    goOnWith(renewal, session);
    expect(currentSession()?.credentials).toBe(fresh);
    expect(isSuccessor(old, fresh)).toBe(true);
    expect(textOf(sessionStorage)).toContain('fresh secret');
    expect(textOf(sessionStorage)).not.toContain('old secret');
  });

  test('of another account are told apart, and then nothing goes on', async () => {
    server.answerTo(isSts, belongingTo('222222222222'));
    const session = begin();
    const renewal = await proveRenewal(session, fresh, never);
    expect(renewal.isSameAccount).toBe(false);
    goOnWith(renewal, session);
    expect(currentSession()).toMatchObject({ credentials: fresh, identity: { account: '222222222222' } });
    expect(isSuccessor(old, fresh)).toBe(false);
  });

  test('of which nobody can tell whose they are, are not taken for the same', async () => {
    server.answerTo(isSts, { status: 501 });
    const session = begin();
    const renewal = await proveRenewal(session, fresh, never);
    expect(renewal.isSameAccount).toBeUndefined();
    goOnWith(renewal, session);
    expect(currentSession()).not.toHaveProperty('identity');
    // The same key belongs to whom it has belonged.
    expect(await proveRenewal(session, { ...old, sessionToken: 'fresh token' }, never)).toMatchObject({ isSameAccount: true });
  });

  test('that do not work change nothing', async () => {
    const refusal = { status: 403, body: '{"message":"The security token included in the request is expired"}' };
    server.answer(refusal);
    server.answerTo(isSts, { status: 403 });
    const session = begin();
    await expect(proveRenewal(session, fresh, never)).rejects.toMatchObject({ kind: 'expired' });
    expect(currentSession()?.credentials).toBe(old);
  });
});

describe('a session that renews by itself', () => {
  test('goes on with what its source gives, and can be renewed again', async () => {
    const renew = vi.fn<Renew>(() => Promise.resolve(fresh));
    begin({ renew });
    await expect(renewByItself()).resolves.toBe(true);
    expect(currentSession()?.credentials).toBe(fresh);
    expect(isSuccessor(old, fresh)).toBe(true);
    expect(currentRenew()).toBe(renew);
  });

  test('asks its source once, however often it is wanted', async () => {
    const renew = vi.fn<Renew>(() => Promise.resolve(fresh));
    begin({ renew });
    await Promise.all([renewByItself(), renewByItself(), renewByItself()]);
    expect(renew).toHaveBeenCalledOnce();
  });

  test('goes on too where nobody can be asked whose they are: it is the same source', async () => {
    server.answerTo(isSts, { status: 501 });
    begin({ renew: () => Promise.resolve(fresh) });
    await expect(renewByItself()).resolves.toBe(true);
    expect(currentSession()).toMatchObject({ credentials: fresh, identity: { account: MINE } });
  });

  test.each<[what: string, Renew, says: RegExp]>([
    ['its source fails', () => Promise.reject(new Error('aws sso login --profile ops')), /aws sso login/],
    ['what it gets has expired', () => Promise.resolve({ ...fresh, expiration: new Date(0) }), /expired already/],
  ])('does not where %s, and says why', async (_what, renew, says) => {
    begin({ renew });
    await expect(renewByItself()).resolves.toBe(false);
    expect(whyNotRenewed()).toMatch(says);
    expect(currentSession()?.credentials).toBe(old);
  });

  test('does not where its source stands for another account now', async () => {
    server.answerTo(isSts, belongingTo('222222222222'));
    begin({ renew: () => Promise.resolve(fresh) });
    await expect(renewByItself()).resolves.toBe(false);
    expect(whyNotRenewed()).toMatch(/another account now: 222222222222/);
    expect(currentSession()?.credentials).toBe(old);
  });

  test('does not come back after somebody has signed out meanwhile', async () => {
    begin({
      renew: () => {
        signOut();
        return Promise.resolve(fresh);
      },
    });
    await renewByItself();
    expect(currentSession()).toBeUndefined();
  });

  test('is none without a source that can be asked', async () => {
    begin();
    await expect(renewByItself()).resolves.toBe(false);
    expect(whyNotRenewed()).toBeUndefined();
  });
});
