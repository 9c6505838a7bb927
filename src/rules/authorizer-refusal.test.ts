import { expect, test } from 'vitest';
import { type AuthorizerDraft, emptyDraft } from './authorizer-draft';
import { fieldOfRefusal, isNameTaken } from './authorizer-refusal';

const draft: AuthorizerDraft = {
  ...emptyDraft,
  sources: [
    { row: 3, kind: 'header', name: 'Auth' },
    { row: 5, kind: 'unread', name: '$request.header.Authorization' },
  ],
};

test.each([
  [
    // aws/aws-cdk#18307
    "Invalid request identity source expression: $request.header.Authorization. The sources must be separated by comma, and each source must be either a request parameter, matching 'route.request.querystring|header.[a-zA-Z0-9._-]+', or a stage variable, matching 'stageVariables.[a-zA-Z0-9._-]+', or a context parameter, matching 'context.[a-zA-Z0-9._-]+'",
    'source-5',
  ],
  // hashicorp/terraform-provider-aws#1757
  [
    'Invalid Authorizer URI: arn:x. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.',
    'functionArn',
  ],
  // badmintoncryer/cdk-preflight
  ['AuthorizerUri is a required field in an Authorizer', 'functionArn'],
  // IAM user guide, id_roles_use_passrole
  ['User: arn:aws:iam::1:user/a is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/b', 'role'],
  ['Authorizer name must be unique. Authorizer sessions already exists in this RestApi.', 'name'],
  // aws/aws-cdk#5678
  ["1 validation error detected: Value null at 'createAuthorizerInput.name' failed to satisfy constraint: Member must not be null", 'name'],
  // aws-facts.md E: about none of the fields
  ['Unable to complete operation due to concurrent modification. Please try again later.', undefined],
  ['User: arn:aws:iam::1:user/a is not authorized to perform: apigateway:POST on resource: arn:aws:apigateway:eu-west-1::/apis', undefined],
])('%s', (message, field) => {
  expect(fieldOfRefusal(message, draft)).toBe(field);
});

test('is said at the URI where that is given as it is, and at all sources where none is named', () => {
  expect(fieldOfRefusal('AuthorizerUri is a required field in an Authorizer', { ...draft, target: 'uri' })).toBe('uri');
  expect(fieldOfRefusal('Invalid identity source', draft)).toBe('sources');
});

test('knows a name that is taken', () => {
  expect(isNameTaken('Authorizer name must be unique. Authorizer a already exists in this RestApi.')).toBe(true);
  expect(isNameTaken('AuthorizerUri is a required field in an Authorizer')).toBe(false);
});
