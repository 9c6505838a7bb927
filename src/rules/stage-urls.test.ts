import { expect, test } from 'vitest';
import { stageUrls } from './stage-urls';

test.each([
  [
    'wss://a1.execute-api.eu-west-1.amazonaws.com',
    'prod',
    {
      url: 'wss://a1.execute-api.eu-west-1.amazonaws.com/prod',
      wscat: 'wscat -c wss://a1.execute-api.eu-west-1.amazonaws.com/prod',
      connections: 'https://a1.execute-api.eu-west-1.amazonaws.com/prod/@connections',
    },
  ],
  // Emulators keep names that AWS would refuse, and answer without TLS.
  [
    'ws://localhost:4566',
    "a b/c'",
    {
      url: "ws://localhost:4566/a%20b%2Fc'",
      wscat: "wscat -c 'ws://localhost:4566/a%20b%2Fc'\\'''",
      connections: "http://localhost:4566/a%20b%2Fc'/@connections",
    },
  ],
  [undefined, 'prod', undefined],
])('the addresses of a stage of %s named %s', (endpoint, name, urls) => {
  expect(stageUrls(endpoint, name)).toEqual(urls);
});
