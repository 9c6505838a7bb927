import { describe, expect, test } from 'vitest';
import { authorizerEvent, type Handshake } from './authorizer-event';
import { identityValue, missingIdentitySources } from './identity-value';

const handshake = (changes: Partial<Handshake> = {}): Handshake => ({
  api: { region: 'us-east-1', account: '123456789012', apiId: 'abcdef123' },
  host: 'abcdef123.execute-api.us-east-1.amazonaws.com',
  stage: 'default',
  stageVariables: {},
  headers: [['HeaderAuth1', 'headerValue1']],
  query: [['QueryString1', 'queryValue1']],
  context: [],
  at: new Date(Date.UTC(2023, 0, 19, 21, 13, 26)),
  ids: { request: 'EXT=', connection: 'CONN=', webSocketKey: 'KEY==', trace: 'Root=1-0' },
  ...changes,
});

// The guide, apigateway-websocket-api-lambda-auth: "The following example shows an input to a REQUEST authorizer for a WebSocket API".
test('is the event of the guide’s example', () => {
  expect(authorizerEvent(handshake())).toEqual({
    type: 'REQUEST',
    methodArn: 'arn:aws:execute-api:us-east-1:123456789012:abcdef123/default/$connect',
    headers: {
      Connection: 'upgrade',
      'content-length': '0',
      HeaderAuth1: 'headerValue1',
      Host: 'abcdef123.execute-api.us-east-1.amazonaws.com',
      'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits',
      'Sec-WebSocket-Key': 'KEY==',
      'Sec-WebSocket-Version': '13',
      Upgrade: 'websocket',
      'X-Amzn-Trace-Id': 'Root=1-0',
      'X-Forwarded-For': '192.0.2.1',
      'X-Forwarded-Port': '443',
      'X-Forwarded-Proto': 'https',
    },
    multiValueHeaders: {
      Connection: ['upgrade'],
      'content-length': ['0'],
      HeaderAuth1: ['headerValue1'],
      Host: ['abcdef123.execute-api.us-east-1.amazonaws.com'],
      'Sec-WebSocket-Extensions': ['permessage-deflate; client_max_window_bits'],
      'Sec-WebSocket-Key': ['KEY=='],
      'Sec-WebSocket-Version': ['13'],
      Upgrade: ['websocket'],
      'X-Amzn-Trace-Id': ['Root=1-0'],
      'X-Forwarded-For': ['192.0.2.1'],
      'X-Forwarded-Port': ['443'],
      'X-Forwarded-Proto': ['https'],
    },
    queryStringParameters: { QueryString1: 'queryValue1' },
    multiValueQueryStringParameters: { QueryString1: ['queryValue1'] },
    stageVariables: {},
    requestContext: {
      routeKey: '$connect',
      eventType: 'CONNECT',
      extendedRequestId: 'EXT=',
      requestTime: '19/Jan/2023:21:13:26 +0000',
      messageDirection: 'IN',
      stage: 'default',
      connectedAt: 1674162806000,
      requestTimeEpoch: 1674162806000,
      identity: { sourceIp: '192.0.2.1' },
      requestId: 'EXT=',
      domainName: 'abcdef123.execute-api.us-east-1.amazonaws.com',
      connectionId: 'CONN=',
      apiId: 'abcdef123',
    },
  });
});

test('holds the last of several values, and all of them beside it (api-gateway-lambda-authorizer-input)', () => {
  const event = authorizerEvent(
    handshake({
      headers: [
        ['X', '1'],
        ['X', '2'],
      ],
      query: [
        ['q', 'a'],
        ['q', 'b'],
        ['__proto__', 'c'],
      ],
    }),
  );
  expect([event.headers['X'], event.multiValueHeaders['X']]).toEqual(['2', ['1', '2']]);
  expect([event.queryStringParameters['q'], event.multiValueQueryStringParameters['q']]).toEqual(['b', ['a', 'b']]);
  expect(JSON.stringify(event.queryStringParameters)).toContain('"__proto__":"c"');
});

test('takes a header that is given for its own, whatever its case', () => {
  const { headers } = authorizerEvent(handshake({ headers: [['host', 'ws.example.com']] }));
  expect(headers['host']).toBe('ws.example.com');
  expect(headers).not.toHaveProperty('Host');
});

test('carries the stage’s variables, and what is known of the client', () => {
  const event = authorizerEvent(
    handshake({
      stageVariables: { tier: 'gold' },
      context: [
        ['identity.sourceIp', '198.51.100.7'],
        ['identity.userAgent', 'wscat'],
      ],
    }),
  );
  expect(event.stageVariables).toEqual({ tier: 'gold' });
  expect(event.requestContext['identity']).toEqual({ sourceIp: '198.51.100.7', userAgent: 'wscat' });
  expect(event.headers['X-Forwarded-For']).toBe('198.51.100.7');
});

describe('identity sources', () => {
  const event = authorizerEvent(handshake({ stageVariables: { tier: 'gold', empty: '' } }));

  // aws-facts.md B5.
  test.each<[source: string, value: string | undefined]>([
    ['route.request.header.HeaderAuth1', 'headerValue1'],
    ['route.request.header.headerauth1', 'headerValue1'],
    ['route.request.header.Other', undefined],
    ['route.request.querystring.QueryString1', 'queryValue1'],
    ['route.request.querystring.querystring1', undefined],
    ['route.request.querystring.constructor', undefined],
    ['stageVariables.tier', 'gold'],
    ['context.identity.sourceIp', '192.0.2.1'],
    ['context.connectedAt', '1674162806000'],
    ['context.identity', undefined],
    ['context.nothing.at.all', undefined],
    ['$request.header.HeaderAuth1', undefined],
  ])('%s is %j', (source, value) => {
    expect(identityValue(source, event)).toBe(value);
  });

  test('that are missing or empty are named (aws-facts.md B10)', () => {
    const sources = ['route.request.header.HeaderAuth1', 'route.request.querystring.none', 'stageVariables.empty'];
    expect(missingIdentitySources(sources, event)).toEqual(['route.request.querystring.none', 'stageVariables.empty']);
    expect(missingIdentitySources([], event)).toEqual([]);
  });
});
