import { describe, expect, test } from 'vitest';
import { type CliCall, cliCommand } from './cli-command';
import { NOT_RECORDED } from './not-recorded';

/** What the AWS CLI makes of each is in e2e/clients, which runs them. */
const cases: (Pick<CliCall, 'service' | 'operation' | 'input'> & { what: string; command: string })[] = [
  {
    what: 'an empty text, which takes the authorizer away, after the ids',
    service: 'apigatewayv2',
    operation: 'UpdateRoute',
    input: { AuthorizationType: 'NONE', AuthorizerId: '', ApiId: 'a1', RouteId: 'r1' },
    command: `aws apigatewayv2 update-route --api-id a1 --route-id r1 --authorization-type NONE --authorizer-id ''`,
  },
  {
    what: 'booleans as options of their own',
    service: 'apigatewayv2',
    operation: 'UpdateApi',
    input: { ApiId: 'a1', DisableExecuteApiEndpoint: false, DisableSchemaValidation: true },
    command: 'aws apigatewayv2 update-api --api-id a1 --no-disable-execute-api-endpoint --disable-schema-validation',
  },
  {
    what: 'a list of texts and a number',
    service: 'apigatewayv2',
    operation: 'UpdateAuthorizer',
    input: { ApiId: 'a1', AuthorizerId: 'b2', IdentitySource: ['route.request.header.Auth'], AuthorizerResultTtlInSeconds: 0 },
    command: `aws apigatewayv2 update-authorizer --api-id a1 --authorizer-id b2 --identity-source '["route.request.header.Auth"]' --authorizer-result-ttl-in-seconds 0`,
  },
  {
    what: 'an argument that would be one of the AWS CLI itself (awscli/customizations/argrename.py)',
    service: 'apigatewayv2',
    operation: 'CreateApi',
    input: { Name: 'chat', ProtocolType: 'WEBSOCKET', Version: '1.0' },
    command: 'aws apigatewayv2 create-api --name chat --protocol-type WEBSOCKET --api-version 1.0',
  },
  {
    what: 'a URL, which version 1 would fetch (awscli/paramfile.py)',
    service: 'apigatewayv2',
    operation: 'UpdateIntegration',
    input: { ApiId: 'a1', IntegrationId: 'i1', IntegrationUri: `https://example.com/it's` },
    command: `aws apigatewayv2 update-integration --cli-input-json '{"ApiId":"a1","IntegrationId":"i1","IntegrationUri":"https://example.com/it'\\''s"}'`,
  },
  {
    what: 'a text that would be read from a file',
    service: 'apigateway',
    operation: 'CreateApiKey',
    input: { name: 'file:///etc/passwd', enabled: true },
    command: `aws apigateway create-api-key --cli-input-json '{"name":"file:///etc/passwd","enabled":true}'`,
  },
  {
    what: 'a text that looks like an option',
    service: 'apigatewayv2',
    operation: 'UpdateStage',
    input: { ApiId: 'a1', StageName: '$default', Description: '--no, "this" & that' },
    command: `aws apigatewayv2 update-stage --api-id a1 --stage-name '$default' --description='--no, "this" & that'`,
  },
  {
    what: 'a value of a key, which is not recorded',
    service: 'apigateway',
    operation: 'CreateApiKey',
    input: { name: 'a b', value: NOT_RECORDED, enabled: false },
    command: `aws apigateway create-api-key --name 'a b' --value "$API_KEY_VALUE" --no-enabled`,
  },
  {
    what: 'a secret in a map',
    service: 'apigatewayv2',
    operation: 'UpdateStage',
    input: { ApiId: 'a1', StageName: 'prod', StageVariables: { table: 'x', dbPassword: NOT_RECORDED } },
    command: `aws apigatewayv2 update-stage --api-id a1 --stage-name prod --stage-variables '{"table":"x","dbPassword":"'"$DB_PASSWORD"'"}'`,
  },
  {
    what: 'a secret beside a URL',
    service: 'apigateway',
    operation: 'CreateApiKey',
    input: { name: 'n', description: 'http://x', value: NOT_RECORDED },
    command: `aws apigateway create-api-key --cli-input-json '{"name":"n","description":"http://x","value":"'"$API_KEY_VALUE"'"}'`,
  },
  {
    what: 'patches of the first API',
    service: 'apigateway',
    operation: 'UpdateUsagePlan',
    input: { usagePlanId: 'p1', patchOperations: [{ op: 'add', path: '/apiStages', value: 'a1:prod' }] },
    command: `aws apigateway update-usage-plan --usage-plan-id p1 --patch-operations '[{"op":"add","path":"/apiStages","value":"a1:prod"}]'`,
  },
  {
    what: 'a name that ends in an abbreviation (botocore, xform_name)',
    service: 'lambda',
    operation: 'AddPermission',
    input: { FunctionName: 'f', StatementId: 's', Action: 'lambda:InvokeFunction', Principal: '*', PrincipalOrgID: 'o-1' },
    command: `aws lambda add-permission --function-name f --statement-id s --action lambda:InvokeFunction --principal '*' --principal-org-id o-1`,
  },
];

describe('says by the AWS CLI', () => {
  test.each(cases)('$what', ({ service, operation, input, command }) => {
    expect(cliCommand({ service, operation, input, region: 'eu-west-1' })).toBe(`${command} --region eu-west-1`);
  });
});

test('names the endpoint where that is not AWS', () => {
  const call = { service: 'apigatewayv2', operation: 'DeleteApi', input: { ApiId: 'a1' }, region: 'us-east-1' } as const;
  expect(cliCommand({ ...call, endpoint: 'http://localhost:4570/' })).toBe(
    'aws apigatewayv2 delete-api --api-id a1 --region us-east-1 --endpoint-url http://localhost:4570/',
  );
});

test('has no command for an invocation, whose event is not recorded', () => {
  const call = {
    service: 'lambda',
    operation: 'Invoke',
    input: { FunctionName: 'f', Payload: NOT_RECORDED },
    region: 'us-east-1',
  } as const;
  expect(cliCommand(call)).toBeUndefined();
});
