import { expect, test } from 'vitest';
import { mayConnect } from './safe-lookup';

/** Addresses by RFC 6890 (special purposes), and AWS's guide on instance metadata. */
test.each<[hostname: string, address: string, family: 4 | 6, expected: boolean]>([
  ['apigateway.us-east-1.amazonaws.com', '52.94.228.1', 4, true],
  ['apigateway.us-east-1.amazonaws.com', '2600:1f18::1', 6, true],
  ['apigateway.us-east-1.amazonaws.com', '10.0.12.7', 4, true],
  ['apigateway.us-east-1.amazonaws.com', '127.0.0.1', 4, false],
  ['apigateway.us-east-1.amazonaws.com', '127.8.8.8', 4, false],
  ['apigateway.us-east-1.amazonaws.com', '::1', 6, false],
  ['apigateway.us-east-1.amazonaws.com', '::', 6, false],
  ['apigateway.us-east-1.amazonaws.com', '0.0.0.0', 4, false],
  ['apigateway.us-east-1.amazonaws.com', '0.1.2.3', 4, false],
  ['apigateway.us-east-1.amazonaws.com', '169.254.169.254', 4, false],
  ['apigateway.us-east-1.amazonaws.com', '169.254.170.2', 4, false],
  ['apigateway.us-east-1.amazonaws.com', 'fd00:ec2::254', 6, false],
  ['apigateway.us-east-1.amazonaws.com', 'fe80::1', 6, false],
  ['apigateway.us-east-1.amazonaws.com', '::ffff:127.0.0.1', 6, false],
  ['apigateway.us-east-1.amazonaws.com', '::ffff:169.254.169.254', 6, false],
  ['apigateway.us-east-1.amazonaws.com', '::127.0.0.1', 6, false],
  ['apigateway.us-east-1.amazonaws.com', '64:ff9b::7f00:1', 6, false],
  ['apigateway.us-east-1.amazonaws.com', '64:ff9b::a9fe:a9fe', 6, false],
  ['apigateway.us-east-1.amazonaws.com', '64:ff9b::345e:e401', 6, true],
  ['apigateway.us-east-1.amazonaws.com', '2002:7f00:1::', 6, false],
  ['apigateway.us-east-1.amazonaws.com', '100.100.100.200', 4, false],
  ['apigateway.us-east-1.amazonaws.com', '168.63.129.16', 4, false],
  ['apigateway.us-east-1.amazonaws.com', '224.0.0.1', 4, false],
  ['apigateway.us-east-1.amazonaws.com', '255.255.255.255', 4, false],
  ['localhost', '127.0.0.1', 4, true],
  ['localhost', '::1', 6, true],
  ['localhost', '10.0.0.1', 4, false],
  ['localhost', '52.94.228.1', 4, false],
  ['127.0.0.1', '127.0.0.1', 4, true],
])('for %s the relay may connect to %s (IPv%i): %s', (hostname, address, family, expected) => {
  expect(mayConnect(hostname, { address, family })).toBe(expected);
});
