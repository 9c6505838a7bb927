import { expect, test } from 'vitest';
import { endpointProblem, isLocalEndpoint } from './endpoint-url';

test.each([
  'http://localhost:4566',
  'http://localhost',
  'https://localhost:4566/',
  'http://LOCALHOST:4566',
  'http://apigateway.localhost:4566',
  'http://127.0.0.1:4570',
  'http://127.1.2.3',
  'http://[::1]:4566',
  // WHATWG URL: an IPv4 address is normalised, however it is written.
  'http://127.1:4566',
  'http://0x7f000001',
])('%s runs on this computer', (endpoint) => {
  expect(isLocalEndpoint(endpoint)).toBe(true);
});

// What is taken for local is offered test/test, and Chrome's local-network permission, so it must not be anything else.
test.each([
  '',
  'localhost',
  'localhost:4566',
  'not a url',
  'https://apigateway.us-east-1.amazonaws.com',
  'https://localhost.example.com',
  'https://notlocalhost',
  'https://127.0.0.1.example.com',
  'https://localhost@example.com',
  'http://10.0.0.1:4566',
  'http://192.168.1.5',
  'http://[::2]',
  'https://example.com/localhost',
])('%j does not', (endpoint) => {
  expect(isLocalEndpoint(endpoint)).toBe(false);
});

test.each([
  '',
  'http://localhost:4566',
  'https://apigateway.us-east-1.amazonaws.com',
  'https://example.com/relay',
  'http://[::1]:4566',
  'HTTPS://EXAMPLE.COM',
])('%j can be an endpoint', (endpoint) => {
  expect(endpointProblem(endpoint)).toBeUndefined();
});

test.each([
  ['not a url', /whole URL/],
  ['/v2', /whole URL/],
  ['example.com', /whole URL/],
  ['http://', /whole URL/],
  ['http://localhost:99999', /whole URL/],
  // A URL whose scheme is localhost.
  ['localhost:4566', /http:\/\/ or https:\/\//],
  ['ftp://example.com', /http:\/\/ or https:\/\//],
  ['javascript:alert(1)', /http:\/\/ or https:\/\//],
  ['file:///etc/hosts', /http:\/\/ or https:\/\//],
  ['data:text/html,x', /http:\/\/ or https:\/\//],
  ['http://test:test@localhost:4566', /user name and password/],
  ['http://test@localhost:4566', /user name and password/],
  ['http://:secret@localhost:4566', /user name and password/],
  ['http://localhost:4566?x=1', /question mark/],
  ['http://localhost:4566/#x', /hash sign/],
])('%j cannot: %s', (endpoint, problem) => {
  expect(endpointProblem(endpoint)).toMatch(problem);
});
