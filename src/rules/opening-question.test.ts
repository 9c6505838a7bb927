import { expect, test } from 'vitest';
import { openingQuestion } from './opening-question';

const LEFT = 'What is left: a client must still present an API key.';

test.each([
  [['prod'], 'This opens prod to everyone immediately'],
  [['dev', 'prod'], 'This opens dev and prod to everyone immediately'],
  [['a', 'b', 'c'], 'This opens a, b, and c to everyone immediately'],
])('names the stages on which it is live at once (%j), and what is left', (stages, title) => {
  expect(openingQuestion(stages, LEFT)).toEqual({ title, text: LEFT, yes: 'Open it' });
});

test('says what is marked production, where it is live only once it is deployed', () => {
  const { title, text } = openingQuestion([], LEFT);
  expect(title).toBe('This opens the API to everyone once it is deployed');
  expect(text).toContain('marked production');
  expect(text).toContain(LEFT);
});

test('says that it is not known, where the stages could not be read', () => {
  const { title, text } = openingQuestion(undefined, LEFT);
  expect(title).toContain('may open');
  expect(text).toContain('could not be read');
  expect(text).toContain(LEFT);
});
