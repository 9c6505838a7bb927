import { beforeEach, expect, test, vi } from 'vitest';

const ENDPOINT = 'http://localhost:4566';

let page: EventTarget;
const asked = vi.fn<typeof fetch>();

async function whyNoAnswer() {
  vi.resetModules();
  return (await import('./probe')).whyNoAnswer(ENDPOINT);
}

beforeEach(() => {
  page = new EventTarget();
  asked.mockReset();
  vi.stubGlobal('document', page);
  vi.stubGlobal('fetch', asked);
});

test('somebody who is there refuses browsers', async () => {
  asked.mockResolvedValue(new Response());
  expect(await whyNoAnswer()).toBe('refuses-browsers');
  // It asks for nothing readable, sends no credentials of ours, and does not wait for ever.
  expect(asked.mock.calls).toEqual([[ENDPOINT, { mode: 'no-cors', cache: 'no-store', signal: expect.any(AbortSignal) as unknown }]]);
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
