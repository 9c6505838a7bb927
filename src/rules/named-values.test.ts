import { expect, test } from 'vitest';
import { parseHeaders, parseQuery } from './named-values';

test.each<[text: string, read: unknown]>([
  ['', []],
  ['\n \n', []],
  ['X-A: 1', [['X-A', '1']]],
  [
    'X-A:1\r\n\nX-B :  b: c ',
    [
      ['X-A', '1'],
      ['X-B', 'b: c'],
    ],
  ],
  ['X-A:', [['X-A', '']]],
  ['X-A: 1\nX B: 2', 'Line 2 has to be a header’s name, a colon and its value.'],
  [': 2', 'Line 1 has to be a header’s name, a colon and its value.'],
  ['secret', 'Line 1 has to be a header’s name, a colon and its value.'],
])('headers %j', (text, read) => {
  expect(parseHeaders(text)).toEqual(read);
});

test.each<[text: string, read: unknown]>([
  ['', []],
  [
    'a=1\nb==2=',
    [
      ['a', '1'],
      ['b', '=2='],
    ],
  ],
  ['a=', [['a', '']]],
  ['=1', 'Line 1 has to be a parameter’s name, = and its value.'],
  ['secret', 'Line 1 has to be a parameter’s name, = and its value.'],
])('a query string %j', (text, read) => {
  expect(parseQuery(text)).toEqual(read);
});
