import { expect, test } from 'vitest';
import { fromPathSegment, toPathSegment } from './path-segment';

/** Texts that a route key may be made of, and what the URL standard does to them when they stand in a path as they are. */
const texts: [text: string, danger: string][] = [
  ['$connect', 'begins with $'],
  ['$default', 'begins with $'],
  ['sendMessage', 'none'],
  ['.', 'is a step that is dropped (WHATWG URL, "single-dot path segment")'],
  ['..', 'is a step up (WHATWG URL, "double-dot path segment")'],
  ['%2E', 'is read as "."'],
  ['%2e%2E', 'is read as ".."'],
  ['.%2e', 'is read as ".."'],
  ['...', 'looks like a step, and is none'],
  ['.a', 'begins like a step'],
  ['~', 'is our own mark'],
  ['~~', 'is our own mark twice'],
  ['~.', 'is what "." is written as'],
  ['~..', 'is what ".." is written as'],
  ['~~.', 'is what "~." is written as'],
  ['a~', 'ends with our own mark'],
  ['/', 'separates segments'],
  ['//', 'separates segments'],
  ['a/b', 'separates segments'],
  ['/..', 'separates, and steps up'],
  ['../..', 'separates, and steps up'],
  ['\\', 'is read as "/" in http URLs'],
  ['?', 'begins a query'],
  ['a?b=c', 'begins a query'],
  ['#', 'begins a fragment'],
  ['%', 'begins an escape'],
  ['%2F', 'is an escaped "/"'],
  ['%252F', 'is an escape of an escape'],
  ['%zz', 'is no escape'],
  ['é', 'is no ASCII'],
  ['e\u0301', 'looks like another text, and is not it'],
  ['日本', 'is no ASCII'],
  ['🚀', 'takes two UTF-16 units'],
  [' ', 'is trimmed from a URL'],
  [' a ', 'is trimmed from a URL'],
  ['a b', 'is no URL code point'],
  ['a\tb\nc', 'is removed from a URL (WHATWG URL, "ASCII tab or newline")'],
  ['+', 'is a space in queries'],
  ['&=;:@,', 'has a meaning elsewhere in URLs'],
  ['"<>`{}|^', 'is escaped in some parts and not in others'],
  ['undefined', 'is what a router writes for nothing'],
  ['__proto__', 'names a member of every object'],
];

/** The path that a link has, after a browser has resolved it. */
function pathOf(text: string): string {
  return new URL(`/us-east-1/apis/a1/routes/${encodeURIComponent(toPathSegment(text))}/route-request`, 'http://localhost:4567').pathname;
}

test.each(texts)('brings %j through a URL, though it %s', (text) => {
  const segments = pathOf(text).split('/');
  expect(segments).toHaveLength(7);
  expect(segments.toSpliced(5, 1)).toEqual(['', 'us-east-1', 'apis', 'a1', 'routes', 'route-request']);
  expect(fromPathSegment(decodeURIComponent(segments[5] ?? ''))).toBe(text);
});

test('gives every text a path of its own', () => {
  const paths = texts.map(([text]) => pathOf(text));
  expect(new Set(paths).size).toBe(texts.length);
});

test.each(['$connect', '$default', 'sendMessage', '...', '.a', 'a~', 'é'])('leaves %j as it is, since nothing misreads it', (text) => {
  expect(toPathSegment(text)).toBe(text);
});
