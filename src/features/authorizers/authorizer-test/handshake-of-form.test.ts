import { expect, test } from 'vitest';
import { madeUpIds, typedHandshake } from './handshake-of-form';

const form = (values: Record<string, string>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
};

const SOURCES = ['route.request.header.Auth', 'route.request.querystring.token', 'stageVariables.tier', 'context.identity.sourceIp'];

test('puts every value where a client would send it', () => {
  const data = form({ 'source-0': 'a', 'source-1': 'b', 'source-2': 'c', 'source-3': '198.51.100.7', headers: 'X-A: 1', query: 'q=2' });
  expect(typedHandshake(data, SOURCES)).toEqual({
    typed: {
      headers: [
        ['X-A', '1'],
        ['Auth', 'a'],
      ],
      query: [
        ['q', '2'],
        ['token', 'b'],
      ],
      context: [['identity.sourceIp', '198.51.100.7']],
    },
  });
});

test('sends nothing for what was left empty', () => {
  expect(typedHandshake(form({ 'source-0': '' }), SOURCES)).toEqual({ typed: { headers: [], query: [], context: [] } });
});

test('says which lines cannot be read, and nothing of what stands in them', () => {
  const read = typedHandshake(form({ headers: 'secret', query: 'secret' }), []);
  expect(Object.keys('problems' in read ? read.problems : {})).toEqual(['headers', 'query']);
  expect(JSON.stringify(read)).not.toContain('secret');
});

test('makes up an id of its own for every request', () => {
  const [one, other] = [madeUpIds(new Date(1_674_162_806_000)), madeUpIds(new Date(1_674_162_806_000))];
  expect(one.request).toMatch(/^[\w+/]{15}=$/);
  expect(one.trace).toMatch(/^Root=1-63c9b276-[0-9a-f]{24}$/);
  expect(new Set([one.request, one.connection, other.request, other.connection]).size).toBe(4);
});
