import { MutationObserver, onlineManager } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { createQueryClient } from './query-client';

afterEach(() => {
  onlineManager.setOnline(true);
  vi.useRealTimers();
});

test('a change that is made offline fails now, and is not sent later by itself', async () => {
  const mutationFn = vi.fn<() => Promise<string>>(() => Promise.reject(new TypeError('Failed to fetch')));
  onlineManager.setOnline(false);
  await expect(new MutationObserver(createQueryClient(), { mutationFn }).mutate()).rejects.toThrow('Failed to fetch');
  onlineManager.setOnline(true);
  expect(mutationFn).toHaveBeenCalledOnce();
});

test('a read is made whatever the browser thinks of the network, since localhost needs none', async () => {
  onlineManager.setOnline(false);
  await expect(createQueryClient().query({ queryKey: ['apis'], queryFn: () => Promise.resolve('read') })).resolves.toBe('read');
});

test('what failed is not sent again by the cache: the SDK does that, where it is safe', async () => {
  const queryFn = vi.fn<() => Promise<string>>(() => Promise.reject(new Error('no')));
  await expect(createQueryClient().query({ queryKey: ['apis'], queryFn })).rejects.toThrow('no');
  expect(queryFn).toHaveBeenCalledOnce();
});

test('what was just read is shown again without asking, for half a minute', async () => {
  vi.useFakeTimers();
  const client = createQueryClient();
  const queryFn = vi.fn<() => Promise<string>>(() => Promise.resolve('read'));
  await client.query({ queryKey: ['apis'], queryFn });
  vi.advanceTimersByTime(29_999);
  await client.query({ queryKey: ['apis'], queryFn });
  expect(queryFn).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(2);
  await client.query({ queryKey: ['apis'], queryFn });
  expect(queryFn).toHaveBeenCalledTimes(2);
});

test('every connection has a cache of its own', () => {
  const [one, other] = [createQueryClient(), createQueryClient()];
  one.setQueryData(['apis'], 'of one account');
  expect(other.getQueryData(['apis'])).toBeUndefined();
});
