import { beforeEach, expect, test, vi } from 'vitest';
import { memoryStorage, textOf } from './test-storage';

let store: typeof import('./saved-connections');

async function reload() {
  vi.resetModules();
  store = await import('./saved-connections');
}

beforeEach(async () => {
  vi.stubGlobal('localStorage', memoryStorage());
  await reload();
});

const orders = { name: 'orders', endpoint: 'http://localhost:4570', region: 'eu-central-1' };
const aws = { name: 'live', endpoint: '', region: 'us-east-1', production: true, source: { method: 'profile', profile: 'ops' } } as const;

test('are offered again after reloading, the last used first', async () => {
  store.rememberConnection(orders);
  store.rememberConnection(aws);
  await reload();
  expect(store.savedConnections()).toEqual([aws, orders]);
  expect(store.lastConnection()).toEqual(aws);
  store.rememberConnection(orders);
  expect(store.savedConnections()).toEqual([orders, aws]);
});

test('take the place of those of the same name, with their marks', () => {
  store.rememberConnection({ ...orders, production: true });
  store.rememberConnection({ ...orders, readOnly: true });
  expect(store.savedConnections()).toEqual([{ ...orders, readOnly: true }]);
});

test('without a name are the last one only', () => {
  store.rememberConnection({ region: 'us-east-1', production: true });
  expect(store.savedConnections()).toEqual([]);
  expect(store.lastConnection()).toEqual({ endpoint: '', region: 'us-east-1', production: true });
});

test('hold nothing of a session that is secret', () => {
  const session = {
    ...orders,
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'a/secret+key', sessionToken: 'a-session-token' },
    identity: { account: '111111111111', arn: 'arn:aws:iam::111111111111:user/x' },
  };
  store.rememberConnection(session);
  const text = textOf(localStorage);
  expect(text).toContain('orders');
  for (const secret of ['AKIAEXAMPLE', 'a/secret+key', 'a-session-token', '111111111111']) expect(text).not.toContain(secret);
});

test('can be deleted, and then do not come up again', async () => {
  store.rememberConnection(orders);
  store.rememberConnection(aws);
  store.forgetConnection('live');
  await reload();
  expect(store.savedConnections()).toEqual([orders]);
  expect(store.lastConnection()).toEqual({});
});

test('that another tab has saved meanwhile stay', async () => {
  const here = store;
  here.rememberConnection(orders);
  await reload();
  store.rememberConnection(aws);
  here.rememberConnection({ ...orders, name: 'third' });
  await reload();
  expect(store.savedConnections().map(({ name }) => name)).toEqual(['third', 'live', 'orders']);
});

test('tell whoever listens of every change, and are the same until then', () => {
  const heard: number[] = [];
  const stop = store.subscribeToSavedConnections(() => heard.push(store.savedConnections().length));
  expect(store.savedConnections()).toBe(store.savedConnections());
  store.rememberConnection(orders);
  store.forgetConnection('orders');
  stop();
  store.rememberConnection(orders);
  expect(heard).toEqual([1, 0]);
});

test.each(['{', 'null', '{}', '3', '[null]', '[{"name":"a"}]', '[{"name":"","endpoint":"","region":"us-east-1"}]', '[{"name":3}]'])(
  'are none where %s is stored',
  async (text) => {
    store.rememberConnection(orders);
    localStorage.setItem('switchboard.connections', text);
    await reload();
    expect(store.savedConnections()).toEqual([]);
  },
);

test('take over nothing that they do not know from what is stored', async () => {
  localStorage.setItem(
    'switchboard.connections',
    JSON.stringify([{ ...orders, credentials: 'x', production: 'yes', source: { method: 'other' } }]),
  );
  await reload();
  expect(store.savedConnections()).toEqual([orders]);
});
