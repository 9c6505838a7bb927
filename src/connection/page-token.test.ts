import { beforeEach, expect, test, vi } from 'vitest';

const replaced = vi.fn<History['replaceState']>();

/** Begins a page at an address. */
async function openPage(address: string) {
  vi.resetModules();
  vi.stubGlobal('location', new URL(address));
  vi.stubGlobal('history', { state: { key: 'x' }, replaceState: replaced });
  return (await import('./page-token')).pageToken();
}

beforeEach(() => replaced.mockReset());

test.each([
  ['http://localhost:4567/#token=a-B_9', '/'],
  ['http://localhost:4567/us-east-1/apis?q=x#token=a-B_9', '/us-east-1/apis?q=x'],
])('is taken out of %s at once, which leaves %s', async (address, left) => {
  expect(await openPage(address)).toBe('a-B_9');
  expect(replaced.mock.calls).toEqual([[{ key: 'x' }, '', left]]);
});

test.each(['', '#token=', '#token=a b', '#x#token=a', '#token=a&b=c', '#content', '?token=a'])(
  'is not there in an address that ends with "%s", which stays as it is',
  async (end) => {
    expect(await openPage(`http://localhost:4567/${end}`)).toBeUndefined();
    expect(replaced.mock.calls).toEqual([]);
  },
);

test('is forgotten by the next page', async () => {
  await openPage('http://localhost:4567/#token=a');
  expect(await openPage('http://localhost:4567/')).toBeUndefined();
});

test('is not there without a browser', async () => {
  vi.resetModules();
  expect((await import('./page-token')).pageToken()).toBeUndefined();
});
