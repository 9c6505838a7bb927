import { expect, test } from 'vitest';
import { authorizerUri, functionOfAuthorizerUri } from './authorizer-uri';
import type { LambdaFunction } from './lambda-function';

const sessions: LambdaFunction = { partition: 'aws', region: 'eu-central-1', account: '123456789012', name: 'sessions' };
const uriOf = (region: string, arn: string) => `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
const arn = 'arn:aws:lambda:eu-central-1:123456789012:function:sessions';

test('reads the function and its alias from a URI, and writes it again (aws-facts.md B6, G)', () => {
  const live = { ...sessions, qualifier: 'live' };
  expect(functionOfAuthorizerUri(uriOf('eu-central-1', arn))).toEqual(sessions);
  expect(functionOfAuthorizerUri(uriOf('eu-central-1', `${arn}:live`))).toEqual(live);
  expect(authorizerUri(live)).toBe(uriOf('eu-central-1', `${arn}:live`));
});

test.each([
  ['a stage variable (aws-facts.md G)', uriOf('eu-central-1', `arn:aws:lambda:eu-central-1:123456789012:function:\${stageVariables.fn}`)],
  ['a stage variable as the alias', uriOf('eu-central-1', `${arn}:\${stageVariables.alias}`)],
  ['two regions that disagree', uriOf('us-east-1', arn)],
  ['a bare function (aws-facts.md B6)', arn],
  ['nothing', ''],
  ['null', null],
])('does not read %s', (_, uri) => {
  expect(functionOfAuthorizerUri(uri)).toBeUndefined();
});
