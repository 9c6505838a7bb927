import { expect, test } from 'vitest';
import { shownAnswer } from './shown-answer';

test.each<[payload: string, text: string]>([
  ['{"a":[1]}', '{\n  "a": [\n    1\n  ]\n}'],
  ['null', 'null'],
  ['<p>no JSON', '<p>no JSON'],
  ['', ''],
])('%j', (payload, text) => {
  expect(shownAnswer(payload)).toEqual({ text, isCut: false });
});

test('hides the value of an API key, wherever it stands', () => {
  const { text } = shownAnswer('{"usageIdentifierKey":"the-value-of-a-key","context":{"usageIdentifierKey":"the-value-of-a-key"}}');
  expect(text).not.toContain('the-value');
  expect(text).toContain('hidden: 18 characters');
});

test('is cut where it is long', () => {
  const { text, isCut } = shownAnswer(JSON.stringify('x'.repeat(6_000_000)));
  expect([text.length, isCut]).toEqual([20_000, true]);
});
