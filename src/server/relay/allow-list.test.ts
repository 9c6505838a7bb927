import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { STSClient } from '@aws-sdk/client-sts';
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
  'https://lambda.cn-north-1.api.amazonwebservices.com.cn',
  'https://lambda-fips.us-gov-east-1.api.aws',
  'https://cognito-identity.us-west-2.amazonaws.com',
  'https://cognito-identity-fips.us-west-2.amazonaws.com',
  'https://cognito-identity.cn-north-1.amazonaws.com.cn',
  'https://cognito-identity-fips.us-gov-west-1.api.aws',
])('forwards to AWS’s API host %s', (url) => {
  expect(isAllowed(target(url), [])).toBe(true);
});

const regions = [
  'us-east-1',
  'eu-central-1',
  'ap-southeast-7',
  'mx-central-1',
  'il-central-1',
  'cn-northwest-1',
  'us-gov-west-1',
  'us-gov-east-1',
];

/** What the SDK itself would send to, for each partition, by name, FIPS and dual-stack. */
test.each(regions)('forwards to every host that the SDK’s endpoint rules give for %s', (region) => {
  const clients = [new ApiGatewayV2Client({ region }), new APIGatewayClient({ region }), new STSClient({ region })];
  const variants = [false, true].flatMap((UseFIPS) => [false, true].map((UseDualStack) => ({ Region: region, UseFIPS, UseDualStack })));
  const urls = clients.flatMap(({ config }) => variants.map((variant) => config.endpointProvider(variant).url.href));
  expect(urls).toHaveLength(12);
  expect(urls.filter((url) => !isAllowed(target(url), []))).toEqual([]);
});

test.each([
  'https://apigateway.us-east-1.amazonaws.com.cn',
  'https://apigateway.cn-north-1.amazonaws.com',
  'https://apigateway.us-gov-west-1.api.amazonwebservices.com.cn',
  'https://apigateway.us-east-1.amazonaws.com:8443',
  'https://execute-api.us-east-1.amazonaws.com',
  'https://apigateway.amazonaws.com',
  'http://apigateway.us-east-1.amazonaws.com',
])('does not forward to %s, which is none of them', (url) => {
  expect(isAllowed(target(url), [])).toBe(false);
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
