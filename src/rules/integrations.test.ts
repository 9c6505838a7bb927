import { describe, expect, test } from 'vitest';
import { backEndOf, integrationIdOf, integrationKind, isProxy } from './integrations';

describe('the integration that a route sends to', () => {
  // aws-facts.md E: "Correct format should be integrations/<integration_id>."
  test.each([
    ['integrations/abc123', 'abc123'],
    ['integrations/', undefined],
    ['integration/abc123', undefined],
    ['xintegrations/abc123', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('of the target %j is %j', (Target, id) => {
    expect(integrationIdOf({ Target })).toBe(id);
  });

  test('is none where there is no target', () => {
    expect(integrationIdOf({})).toBeUndefined();
  });
});

describe('types of integration', () => {
  // The five of SDK's IntegrationType; what else an endpoint stores is shown as it is.
  test.each([
    ['AWS', 'AWS service', false],
    ['AWS_PROXY', 'Lambda function (proxy)', true],
    ['HTTP', 'HTTP endpoint', false],
    ['HTTP_PROXY', 'HTTP endpoint (proxy)', true],
    ['MOCK', 'Mock', false],
    ['SOMETHING', 'SOMETHING', false],
    ['constructor', 'constructor', false],
  ])('%s is called %s', (type, name, proxy) => {
    expect(integrationKind(type)).toBe(name);
    expect(isProxy({ IntegrationType: type })).toBe(proxy);
  });

  test.each([undefined, ''])('%j is not known', (type) => {
    expect(integrationKind(type)).toBe('Unknown type');
  });

  test.each([undefined, null, ''])('%j is no proxy', (IntegrationType) => {
    expect(isProxy({ IntegrationType })).toBe(false);
  });
});

describe('what an integration reaches', () => {
  // aws-facts.md B6 for the form of the ARN, and G for aliases and stage variables in it.
  const invocation = (fn: string) =>
    `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:${fn}/invocations`;

  test.each([
    ['AWS_PROXY', invocation('send-message'), 'Lambda send-message'],
    ['AWS_PROXY', invocation('send-message:live'), 'Lambda send-message:live'],
    ['AWS_PROXY', invocation('${stageVariables.sender}'), 'Lambda ${stageVariables.sender}'],
    ['AWS', invocation('send-message'), 'Lambda send-message'],
    ['HTTP_PROXY', 'https://example.com/send', 'https://example.com/send'],
    ['AWS', 'arn:aws:apigateway:us-east-1:sqs:action/SendMessage', 'arn:aws:apigateway:us-east-1:sqs:action/SendMessage'],
    ['MOCK', undefined, 'None: API Gateway answers'],
    ['MOCK', 'https://example.com/ignored', 'None: API Gateway answers'],
    ['HTTP', undefined, 'Not known'],
    ['HTTP', null, 'Not known'],
    // endpoints.md: null, "" and absent mean the same.
    ['HTTP', '', 'Not known'],
  ])('%s to %j reads %j', (IntegrationType, IntegrationUri, text) => {
    expect(backEndOf({ IntegrationType, IntegrationUri })).toBe(text);
  });
});
