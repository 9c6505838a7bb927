import { HttpRequest } from '@smithy/core/protocols';
import { expect, test, vi } from 'vitest';
import { requestHandler } from './request-handler';

const sent = vi.fn<typeof fetch>();

function send(path: string) {
  sent.mockReset().mockResolvedValue(new Response('{}'));
  vi.stubGlobal('fetch', sent);
  return requestHandler.handle(new HttpRequest({ protocol: 'https:', hostname: 'example.com', method: 'GET', path }), {});
}

// WHATWG URL: the spellings of a single-dot and of a double-dot path segment, which a URL loses when it is parsed.
test.each(['.', '..', '%2e', '%2E', '.%2e', '%2E.', '%2e%2E'])('sends nothing where a segment is %j', async (segment) => {
  for (const path of [`/v2/apis/${segment}`, `/v2/apis/${segment}/routes`]) {
    expect(new URL(`https://example.com${path}`).pathname).not.toBe(path);
    await expect(send(path)).rejects.toThrow('cannot be sent by a browser');
    expect(sent).not.toHaveBeenCalled();
  }
});

test.each(['...', '.a', 'a.', 'a..b', '%2e%2e%2e', '%252e', '%2E.a', '~', ''])('sends a segment of %j as it is', async (segment) => {
  const path = `/v2/apis/${segment}/routes`;
  await expect(send(path)).resolves.toMatchObject({ response: { statusCode: 200 } });
  expect(sent.mock.calls.map(([request]) => new URL((request as Request).url).pathname)).toEqual([path]);
});

test('asks past the browser’s cache, so that what is read is what is stored', async () => {
  await send('/v2/apis');
  expect(sent.mock.calls.map(([request]) => (request as Request).cache)).toEqual(['no-store']);
});
