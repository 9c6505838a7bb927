import { beforeEach, expect, test, vi } from 'vitest';
import type { DeploymentConfig } from './deployment-config';
import { memoryStorage, textOf } from './test-storage';

const embedded: DeploymentConfig = { embedded: true, endpoint: 'http://localhost:4570', region: 'us-east-1' };

/** What loading the page of a console with this config does. */
async function load(config: DeploymentConfig) {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(config)));
  vi.resetModules();
  const { resumeSession } = await import('./resume-session');
  const store = await import('./session');
  return { resumeSession, ...store };
}

beforeEach(() => {
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.stubGlobal('localStorage', memoryStorage());
});

test('a console that was started with its own endpoint connects by itself, and keeps no secret', async () => {
  const { resumeSession, currentSession } = await load(embedded);
  const session = await resumeSession();
  expect(session).toEqual({
    endpoint: 'http://localhost:4570',
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  expect(currentSession()).toBe(session);
  expect(textOf(sessionStorage)).toBe('');
});

test.each<[what: string, DeploymentConfig]>([
  ['there is no config', {}],
  ['the endpoint is not its own', { endpoint: 'http://localhost:4566', region: 'us-east-1' }],
  ['it has no endpoint', { embedded: true, region: 'us-east-1' }],
  ['it has no region', { embedded: true, endpoint: 'http://localhost:4570' }],
])('connects to nothing by itself where %s', async (_what, config) => {
  const { resumeSession, currentSession } = await load(config);
  await expect(resumeSession()).resolves.toBeUndefined();
  expect(currentSession()).toBeUndefined();
});

test('does not connect again by itself after signing out, also after reloading', async () => {
  const first = await load(embedded);
  await first.resumeSession();
  first.signOut();
  await expect(first.resumeSession()).resolves.toBeUndefined();
  await expect((await load(embedded)).resumeSession()).resolves.toBeUndefined();
});

test('goes on with the operator’s own session', async () => {
  const { resumeSession, startSession } = await load(embedded);
  const own = { region: 'eu-west-1', credentials: { accessKeyId: 'AKIA1', secretAccessKey: 'secret' } };
  startSession(own, { keep: false });
  await expect(resumeSession()).resolves.toBe(own);
});

test('goes on with a session that was kept, whatever the config says', async () => {
  const own = { region: 'eu-west-1', credentials: { accessKeyId: 'AKIA1', secretAccessKey: 'secret' } };
  (await load(embedded)).startSession(own, { keep: true });
  await expect((await load(embedded)).resumeSession()).resolves.toEqual(own);
});
