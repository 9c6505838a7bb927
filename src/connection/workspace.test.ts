import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Undo } from '@/ui/undo/undo';
import { currentNotifications, dismiss } from '@/ui/notify';
import { goOnWith } from './renewal';
import { type Session, signOut, startSession } from './session';
import { offerUndoOver } from './offer-undo';
import { memoryStorage } from './test-storage';
import { workspaceFor } from './workspace';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const session: Session = { endpoint: 'http://localhost:4570', region: 'us-east-1', credentials };

beforeEach(() => {
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.stubGlobal('localStorage', memoryStorage());
  // No workspace is left of the test before.
  signOut();
});

afterEach(() => {
  for (const { number } of currentNotifications()) dismiss(number);
});

const undo: Undo = {
  about: 'route r1 Authorization',
  setting: 'Authorization',
  of: '$connect of chat',
  previous: 'NONE',
  saved: 'AWS_IAM',
  nameOf: (value) => value,
  save: async (value) => ({ kind: 'saved', value }),
  check: async (value) => ({ kind: 'saved', value }),
  afterSaving: () => '',
};

test('is the same for the same connection and region', () => {
  expect(workspaceFor(session, 'us-east-1')).toBe(workspaceFor(session, 'us-east-1'));
});

test('stays when it becomes known who is connected', () => {
  const before = workspaceFor(session, 'us-east-1');
  const identified = { ...session, identity: { account: '111111111111', arn: 'arn' } };
  expect(workspaceFor(identified, 'us-east-1')).toBe(before);
});

test('stays when the credentials are renewed, and signs with the new ones', () => {
  startSession(session, { keep: false });
  const before = workspaceFor(session, 'us-east-1');
  const renewed = { ...credentials, sessionToken: 'renewed' };
  goOnWith({ credentials: renewed, identity: undefined, isSameAccount: true }, session);
  expect(workspaceFor({ ...session, credentials: renewed }, 'us-east-1')).toBe(before);
});

test('does not stay for renewed credentials that may belong to somebody else', () => {
  startSession(session, { keep: false });
  const before = workspaceFor(session, 'us-east-1');
  const others = { ...credentials, sessionToken: 'of others' };
  goOnWith({ credentials: others, identity: undefined, isSameAccount: undefined }, session);
  expect(workspaceFor({ ...session, credentials: others }, 'us-east-1')).not.toBe(before);
});

test('refuses writes while the session is marked read-only', async () => {
  startSession({ ...session, readOnly: true }, { keep: false });
  const { gateway } = workspaceFor(session, 'us-east-1');
  const write = gateway.write('UpdateRoute', (sdk) => new sdk.UpdateRouteCommand({ ApiId: 'a', RouteId: 'r' }));
  await expect(write).rejects.toMatchObject({ kind: 'read-only' });
});

test.each<[what: string, Session, region: string]>([
  ['another region', session, 'eu-west-1'],
  ['another endpoint', { ...session, endpoint: 'http://localhost:4566' }, 'us-east-1'],
  ['other credentials', { ...session, credentials: { ...credentials, accessKeyId: '111111111111' } }, 'us-east-1'],
])('is another for %s, and shows nothing that was read before', (_what, other, region) => {
  const before = workspaceFor(session, 'us-east-1');
  before.queryClient.setQueryData(['apis'], 'read before');
  const after = workspaceFor(other, region);
  expect(after.queryClient.getQueryData(['apis'])).toBeUndefined();
  expect(after.gateway.region).toBe(region);
  // What is still on the screen cannot show it again either.
  expect(before.queryClient.getQueryData(['apis'])).toBeUndefined();
});

test('has what it saved taken back over it, as long as it is open', async () => {
  const { gateway } = workspaceFor(session, 'us-east-1');
  expect(offerUndoOver(gateway, undo, 'Authorization saved: AWS_IAM.')).toBe(true);
  await vi.waitFor(() => expect(currentNotifications()).toHaveLength(1));
  workspaceFor(session, 'eu-west-1');
  expect(currentNotifications()).toEqual([]);
  // A save that ends after that.
  expect(offerUndoOver(gateway, undo, 'Authorization saved: AWS_IAM.')).toBe(false);
  expect(currentNotifications()).toEqual([]);
});

test('of AWS goes to the region in the URL, and not to the session’s', () => {
  const { gateway } = workspaceFor({ region: 'us-east-1', credentials }, 'eu-west-1');
  expect(gateway).toMatchObject({ region: 'eu-west-1', endpoint: 'https://apigateway.eu-west-1.amazonaws.com' });
});

test('is forgotten with signing out, and all that was read with it', () => {
  startSession(session, { keep: false });
  const before = workspaceFor(session, 'us-east-1');
  before.queryClient.setQueryData(['apis'], 'read before');
  signOut();
  expect(before.queryClient.getQueryData(['apis'])).toBeUndefined();
  expect(workspaceFor(session, 'us-east-1')).not.toBe(before);
});
