import { expect, test } from 'vitest';
import { functionArn, type LambdaFunction, parseFunctionArn } from './lambda-function';

const plain: LambdaFunction = { partition: 'aws', region: 'eu-central-1', account: '123456789012', name: 'sessions' };

// Lambda API reference, FunctionName and Qualifier; partitions: aws-facts.md G.
test.each<[string, LambdaFunction]>([
  ['arn:aws:lambda:eu-central-1:123456789012:function:sessions', plain],
  ['arn:aws:lambda:eu-central-1:123456789012:function:sessions:7', { ...plain, qualifier: '7' }],
  ['arn:aws:lambda:eu-central-1:123456789012:function:sessions:live', { ...plain, qualifier: 'live' }],
  ['arn:aws:lambda:eu-central-1:123456789012:function:sessions:$LATEST', { ...plain, qualifier: '$LATEST' }],
  ['arn:aws-cn:lambda:cn-north-1:123456789012:function:sessions', { ...plain, partition: 'aws-cn', region: 'cn-north-1' }],
  ['arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:sessions', { ...plain, partition: 'aws-us-gov', region: 'us-gov-west-1' }],
])('reads %s, and writes it again', (arn, lambda) => {
  expect(parseFunctionArn(arn)).toEqual(lambda);
  expect(functionArn(lambda)).toBe(arn);
});

test.each([
  '',
  'sessions',
  'arn:aws:lambda:eu-central-1:123456789012:function:',
  'arn:aws:lambda:eu-central-1:123456789012:function:${stageVariables.fn}',
  'arn:aws:lambda:eu-central-1:12345:function:sessions',
  'arn:aws:lambda:eu-central-1:123456789012:layer:sessions',
  'arn:aws:lambda:eu-central-1:123456789012:function:a b',
  `arn:aws:lambda:eu-central-1:123456789012:function:${'a'.repeat(65)}`,
  'arn:aws:s3:::bucket',
])('takes %s for no function', (arn) => {
  expect(parseFunctionArn(arn)).toBeUndefined();
});
