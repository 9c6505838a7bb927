import { beforeEach, expect, test, vi } from 'vitest';

let deploymentConfig: (typeof import('./deployment-config'))['deploymentConfig'];
const asked = vi.fn<typeof fetch>();

beforeEach(async () => {
  asked.mockReset();
  vi.stubGlobal('fetch', asked);
  vi.resetModules();
  ({ deploymentConfig } = await import('./deployment-config'));
});

test('is read once, for all who ask', async () => {
  const config = { endpoint: 'http://localhost:4570', region: 'us-east-1', embedded: true };
  asked.mockResolvedValue(Response.json(config));
  await expect(Promise.all([deploymentConfig(), deploymentConfig()])).resolves.toEqual([config, config]);
  await expect(deploymentConfig()).resolves.toEqual(config);
  expect(asked.mock.calls).toEqual([['/config.json']]);
});

test('may be missing', async () => {
  asked.mockResolvedValue(new Response('<h1>Not found</h1>', { status: 404 }));
  await expect(deploymentConfig()).resolves.toEqual({});
});

test('says how one has to sign in', async () => {
  const config = { region: 'us-east-1', signIn: { methods: ['keys'] } };
  asked.mockResolvedValue(Response.json(config));
  await expect(deploymentConfig()).resolves.toEqual(config);
});

test.each<[what: string, answer: () => Promise<Response>, problem: RegExp]>([
  ['the server fails', () => Promise.resolve(new Response('no', { status: 500 })), /could not be read: status 500/],
  ['the server is gone', () => Promise.reject(new TypeError('Failed to fetch')), /Failed to fetch/],
  ['it is no JSON', () => Promise.resolve(new Response('<html></html>')), /not valid JSON/],
  [
    'it prescribes what cannot be',
    () => Promise.resolve(Response.json({ signIn: { methods: ['saml'] } })),
    /config\.json cannot be used: signIn\.methods/,
  ],
])('is asked for again after %s', async (_what, answer, problem) => {
  asked.mockImplementationOnce(answer).mockResolvedValueOnce(Response.json({ region: 'us-east-1' }));
  await expect(deploymentConfig()).rejects.toThrow(problem);
  await expect(deploymentConfig()).resolves.toEqual({ region: 'us-east-1' });
});
