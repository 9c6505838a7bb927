import { beforeEach, expect, test, vi } from 'vitest';

const ENDPOINT = 'http://localhost:4566';

let page: EventTarget;
const asked = vi.fn<typeof fetch>();

async function whyNoAnswer() {
  vi.resetModules();
  return (await import('./probe')).whyNoAnswer(ENDPOINT, '/v2/apis');
}

beforeEach(() => {
  page = new EventTarget();
  asked.mockReset();
  vi.stubGlobal('document', page);
  vi.stubGlobal('fetch', asked);
});

const unsigned = (init: RequestInit) => [`${ENDPOINT}/v2/apis`, { ...init, cache: 'no-store', signal: expect.any(AbortSignal) as unknown }];

const asSigned = { authorization: 'none', 'x-amz-content-sha256': 'none', 'x-amz-date': 'none', 'x-amz-user-agent': 'none' };

test('somebody who is there, and does not answer what a page sends, refuses browsers', async () => {
  asked.mockResolvedValueOnce(new Response()).mockRejectedValueOnce(new TypeError('Failed to fetch'));
  expect(await whyNoAnswer()).toBe('refuses-browsers');
  // It sends nothing of ours, and does not wait for ever.
  expect(asked.mock.calls).toEqual([unsigned({ mode: 'no-cors' }), unsigned({ headers: asSigned })]);
});

test('where somebody answers what a page sends, the answer was lost', async () => {
  asked.mockResolvedValueOnce(new Response()).mockResolvedValueOnce(new Response('{}', { status: 403 }));
  expect(await whyNoAnswer()).toBe('lost');
});

test('nobody is unreachable', async () => {
  asked.mockRejectedValue(new TypeError('Failed to fetch'));
  expect(await whyNoAnswer()).toBe('unreachable');
});

test('whoever does not answer within five seconds is unreachable', async () => {
  const limits = vi.spyOn(AbortSignal, 'timeout');
  asked.mockRejectedValue(new DOMException('too slow', 'TimeoutError'));
  expect(await whyNoAnswer()).toBe('unreachable');
  expect(limits.mock.calls).toEqual([[5000]]);
});

test('whom the page’s policy does not let it ask is blocked', async () => {
  asked.mockImplementation(() => {
    const violation = Object.assign(new Event('securitypolicyviolation'), {
      blockedURI: `${ENDPOINT}/`,
      effectiveDirective: 'connect-src',
    });
    setTimeout(() => page.dispatchEvent(violation));
    return Promise.reject(new TypeError('Failed to fetch'));
  });
  expect(await whyNoAnswer()).toBe('blocked');
});
