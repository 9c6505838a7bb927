import { expect, test } from 'vitest';
import { stageRefusal } from './stage-refusal';

test.each([
  // anomalyco/sst#1556
  ['CloudWatch Logs role ARN must be set in account settings to enable logging', undefined, /update-account .*\/cloudwatchRoleArn/],
  // badmintoncryer/cdk-preflight
  ['Access Log format must include either $context.requestId or $context.extendedRequestId', 'Format', /requestId/],
  ['Access Log destination must be the ARN of a CloudWatch Logs log group', 'DestinationArn', /log group/],
  ['Stage name only allows a-zA-Z0-9_', 'StageName', /HTTP APIs only/],
  ['Invalid Client Certificate identifier specified', undefined, /account’s certificates/],
  // serverless/serverless#6533
  ['Stage already exists', 'StageName', /another name/],
  ['Deployment ID cannot be set on this stage because AutoDeploy is enabled.', undefined, /automatic deployment off/],
  // terraform-aws-modules/terraform-aws-apigateway-v2#80
  ['Unable to find Route by key a/b within the provided RouteSettings', 'routeKey', /no such route/],
  ['Maximum number of Stages for this API has been reached. Please contact AWS if you need additional Stages.', undefined, /10 stages/],
])('%s', (message, field, advice) => {
  expect(stageRefusal(message)?.field).toBe(field);
  expect(stageRefusal(message)?.advice).toMatch(advice);
});

test('says nothing of its own about words that it does not know', () => {
  expect(stageRefusal('Unable to complete operation due to concurrent modification. Please try again later.')).toBeUndefined();
});
