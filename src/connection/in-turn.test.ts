import { expect, test } from 'vitest';
import { createQueryClient } from '@/gateway/query-client';
import { inTurn } from './in-turn';

/** Something that is written, and ends when it is told to. */
function held(log: string[], name: string) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  return {
    end: () => end(),
    async write() {
      log.push(`${name} begins`);
      await ended;
      log.push(`${name} ends`);
      return name;
    },
  };
}

test('writes of one resource follow each other, and those of others do not wait', async () => {
  const client = createQueryClient();
  const log: string[] = [];
  const turnOf = (scope: string) => ({ scope, afterWrite: async () => void log.push(`${scope} is read again`) });
  const first = held(log, 'first');
  const second = held(log, 'second');
  const other = held(log, 'other');
  second.end();
  other.end();
  const results = [
    inTurn(client, turnOf('route r1'), first.write),
    inTurn(client, turnOf('route r1'), second.write),
    inTurn(client, turnOf('route r2'), other.write),
  ];
  expect(await results[2]).toBe('other');
  expect(log).toEqual(['first begins', 'other begins', 'other ends', 'route r2 is read again']);
  first.end();
  expect(await Promise.all(results)).toEqual(['first', 'second', 'other']);
  expect(log.slice(4)).toEqual(['first ends', 'route r1 is read again', 'second begins', 'second ends', 'route r1 is read again']);
});
