/** What AWS refuses about a stage, by its words: which field that concerns, and what an operator can do. The first that matches counts. */
const REFUSALS: readonly { words: RegExp; field?: StageField; advice: string }[] = [
  {
    // anomalyco/sst#1556, #4663; guide: set-up-logging
    words: /CloudWatch Logs role ARN must be set/i,
    advice:
      'API Gateway writes logs with one role for the whole account and region, and none is set. An administrator creates a role that ' +
      'apigateway.amazonaws.com may assume, with the policy AmazonAPIGatewayPushToCloudWatchLogs, and sets it once: ' +
      'aws apigateway update-account --patch-operations op=replace,path=/cloudwatchRoleArn,value=ROLE_ARN. Then save again.',
  },
  {
    // badmintoncryer/cdk-preflight pf-apigwv2-access-log-format-request-id
    words: /access log format/i,
    field: 'Format',
    advice: 'Add $context.requestId or $context.extendedRequestId to the format.',
  },
  {
    // badmintoncryer/cdk-preflight pf-apigwv2-access-log-destination-log-group
    words: /access log destination|destination ?arn|log group/i,
    field: 'DestinationArn',
    advice: 'Enter the ARN of a CloudWatch Logs log group of this account and region that exists.',
  },
  {
    // badmintoncryer/cdk-preflight pf-apigwv2-stage-name-charset; aws/aws-cdk#13031
    words: /stage name/i,
    field: 'StageName',
    advice: 'Use letters, digits, _ and -. The stage $default is for HTTP APIs only.',
  },
  {
    // v2 model: ClientCertificateId; words of the embedded endpoint's, by analogy
    words: /client certificate/i,
    advice: 'Choose one of the account’s certificates in this region: GetClientCertificates of API Gateway’s first API lists them.',
  },
  // serverless/serverless#6533
  { words: /stage already exists/i, field: 'StageName', advice: 'Choose another name, or edit the stage that is there.' },
  {
    // v2 model: UpdateStageRequest DeploymentId
    words: /deployment id cannot be set/i,
    advice: 'A stage that deploys automatically always points at its newest deployment. Turn automatic deployment off to choose one.',
  },
  {
    // terraform-aws-modules/terraform-aws-apigateway-v2#80
    words: /unable to find route by key/i,
    field: 'routeKey',
    advice: 'The API has no such route. Settings can be given for a route that exists.',
  },
  {
    // guide: limits
    words: /stage variable/i,
    advice: 'A name has letters, digits and _ and at most 64 characters; a value at most 512 of A-Z a-z 0-9 - . _ ~ : / ? # & = and comma.',
  },
  {
    // guide: limits; by analogy with anomalyco/sst#4522
    words: /maximum number of stages/i,
    advice: 'An API may have 10 stages. Delete one that is not used, or ask AWS for a higher quota. Trying again does not help.',
  },
];

export type StageField = 'StageName' | 'DestinationArn' | 'Format' | 'routeKey';

/** What can be done about a refusal of a stage, and the field that it concerns; undefined where its words are not known. */
export function stageRefusal(message: string): { field?: StageField; advice: string } | undefined {
  return REFUSALS.find(({ words }) => words.test(message));
}
