import { expect, test } from 'vitest';
import { isAllowed, mayBeAllowed } from './allow-list';

const target = (url: string) => {
  const { protocol, hostname, port } = new URL(url);
  return { protocol: protocol === 'https:' ? ('https:' as const) : ('http:' as const), hostname, port };
};

/** Hosts by the endpoint rules of @aws-sdk/client-apigatewayv2, client-lambda, client-sts and client-cognito-identity. */
test.each([
  'https://apigateway.us-east-1.amazonaws.com',
  'https://apigateway-fips.us-east-1.amazonaws.com',
  'https://apigateway.us-east-1.api.aws',
  'https://apigateway-fips.us-gov-west-1.api.aws',
  'https://apigateway.us-gov-west-1.amazonaws.com',
  'https://apigateway.cn-north-1.amazonaws.com.cn',
  'https://apigateway.cn-northwest-1.api.amazonwebservices.com.cn',
  'https://apigateway.ap-southeast-4.amazonaws.com',
  'https://lambda.eu-central-1.amazonaws.com',
  'https://sts.me-central-1.amazonaws.com',
  'https://cognito-identity.us-west-2.amazonaws.com',
])('forwards to AWS’s API host %s', (url) => {
  expect(isAllowed(target(url), [])).toBe(true);
});

test.each([
  ['http://localhost:4566', true],
  ['http://127.0.0.1:4566', true],
  ['http://[::1]:4566', true],
  ['https://gateway.example.com', true],
  ['http://gateway.example.com', false],
  ['http://10.0.0.1:4566', false],
  ['http://localhost.example.com:4566', false],
  ['ftp://localhost', false],
])('%s may be named as an endpoint to forward to: %s', (url, expected) => {
  expect(mayBeAllowed(new URL(url))).toBe(expected);
});

test.each([
  ['http://localhost:4566', ['http://localhost:4566'], true],
  ['http://localhost:4567', ['http://localhost:4566'], false],
  ['https://localhost:4566', ['http://localhost:4566'], false],
  ['https://gateway.example.com', ['https://gateway.example.com'], true],
  ['http://gateway.example.com', ['http://gateway.example.com'], false],
])('forwards to %s when %j were named: %s', (url, endpoints, expected) => {
  expect(isAllowed(target(url), endpoints)).toBe(expected);
});
