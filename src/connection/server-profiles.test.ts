import { beforeEach, describe, expect, test, vi } from 'vitest';

let store: typeof import('./server-profiles');
const asked = vi.fn<typeof fetch>();

async function openPage(address: string): Promise<void> {
  vi.resetModules();
  vi.stubGlobal('location', new URL(address));
  vi.stubGlobal('history', { state: null, replaceState: () => undefined });
  vi.stubGlobal('fetch', asked);
  store = await import('./server-profiles');
}

beforeEach(async () => {
  asked.mockReset();
  await openPage('http://localhost:4567/#token=the-token');
});

const refused = (status: number, body: object) => Response.json(body, { status });

test('lists the profiles, and the one that the console was started with', async () => {
  asked.mockResolvedValue(Response.json({ profiles: ['default', 'dev'], chosen: 'dev' }));
  await expect(store.listProfiles()).resolves.toEqual({ profiles: ['default', 'dev'], chosen: 'dev' });
  asked.mockResolvedValue(Response.json({ profiles: [] }));
  await expect(store.listProfiles()).resolves.toEqual({ profiles: [] });
});

test('gets the credentials of a profile, with the time at which they expire, and its region', async () => {
  asked.mockResolvedValue(
    Response.json({
      accessKeyId: 'ASIA1',
      secretAccessKey: 'secret',
      sessionToken: 'token',
      expiration: '2099-01-01T00:00:00.000Z',
      region: 'eu-west-1',
    }),
  );
  await expect(store.profileCredentials({ profile: 'dev' })).resolves.toEqual({
    credentials: {
      accessKeyId: 'ASIA1',
      secretAccessKey: 'secret',
      sessionToken: 'token',
      expiration: new Date('2099-01-01T00:00:00Z'),
    },
    region: 'eu-west-1',
  });
  asked.mockResolvedValue(Response.json({ accessKeyId: 'AKIA1', secretAccessKey: 'secret' }));
  await expect(store.profileCredentials({ profile: 'old' })).resolves.toEqual({
    credentials: { accessKeyId: 'AKIA1', secretAccessKey: 'secret' },
  });
});

test('proves with the token of the page who asks, in a header and nowhere else', async () => {
  asked.mockImplementation(() => Promise.resolve(Response.json({ accessKeyId: 'A', secretAccessKey: 'S' })));
  const { signal } = new AbortController();
  await store.profileCredentials({ profile: 'dev', mfaCode: '123456', signal });
  expect(asked.mock.calls).toEqual([
    [
      '/profiles/credentials',
      {
        method: 'POST',
        body: '{"profile":"dev","mfaCode":"123456"}',
        headers: { 'x-switchboard-token': 'the-token', 'content-type': 'application/json' },
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        signal,
      },
    ],
  ]);
});

test('asks nobody from a page that has no token, and says which address has one', async () => {
  await openPage('http://localhost:4567/connect');
  await expect(store.listProfiles()).rejects.toMatchObject({ code: 'Refused', message: expect.stringContaining('switchboard printed') });
  await expect(store.profileCredentials({ profile: 'dev' })).rejects.toMatchObject({ code: 'Refused' });
  expect(asked.mock.calls).toEqual([]);
});

describe('a failure', () => {
  test.each([
    [422, 'MfaRequired', 'Profile dev wants a code of the MFA device arn:aws:iam::123456789012:mfa/olga.'],
    [422, 'SsoExpired', 'There is no valid SSO session for profile dev. Run: aws sso login --profile dev'],
    [404, 'ProfileNotFound', 'There is no profile dev; there are none.'],
    [422, 'CredentialsFailed', 'Access denied'],
    [403, 'Refused', 'Profiles are for the console’s own page.'],
  ])('with status %s and code %s is told in the server’s words', async (status, code, message) => {
    asked.mockResolvedValue(refused(status, { code, message }));
    const failure: unknown = await store.profileCredentials({ profile: 'dev' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(store.ProfileFailure);
    expect(failure).toMatchObject({ code, message });
  });

  test.each<[what: string, answer: () => Promise<Response>]>([
    ['the server is gone', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['another server answers with a page', () => Promise.resolve(new Response('<html></html>'))],
    ['another server knows no profiles', () => Promise.resolve(new Response('Not found', { status: 404 }))],
    ['an unknown code comes', () => Promise.resolve(refused(500, { code: 'Other', message: 'x' }))],
    ['nothing is in the answer', () => Promise.resolve(Response.json(null))],
    ['no keys are in the answer', () => Promise.resolve(Response.json({ accessKeyId: 'A' }))],
  ])('when %s is NoAnswer', async (_what, answer) => {
    asked.mockImplementation(answer);
    await expect(store.profileCredentials({ profile: 'dev' })).rejects.toMatchObject({ name: 'ProfileFailure', code: 'NoAnswer' });
    await expect(store.listProfiles()).rejects.toMatchObject({ name: 'ProfileFailure', code: 'NoAnswer' });
  });

  test('of which nobody waits any more is what it was given up with', async () => {
    const stop = new AbortController();
    asked.mockImplementation(() => Promise.reject(new TypeError('network error')));
    stop.abort(new DOMException('gone', 'AbortError'));
    await expect(store.listProfiles(stop.signal)).rejects.toMatchObject({ name: 'AbortError', message: 'gone' });
  });
});
