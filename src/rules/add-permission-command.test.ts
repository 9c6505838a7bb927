import { describe, expect, test } from 'vitest';
import { addPermissionCommand, permissionFor, policyQualifier } from './add-permission-command';
import { shellWord } from './shell-word';

const API = { region: 'eu-central-1', account: '111111111111', apiId: 'abc123' };
const LAMBDA = { partition: 'aws', region: 'us-west-2', account: '222222222222', name: 'authorize' };

describe('the command', () => {
  // aws-facts.md B7, with the ids filled in.
  test('has every id, the function’s own region, and the API’s in the source', () => {
    expect(addPermissionCommand(permissionFor(LAMBDA, API, 'auth1'), LAMBDA.region)).toBe(
      'aws lambda add-permission --function-name arn:aws:lambda:us-west-2:222222222222:function:authorize ' +
        '--statement-id apigateway-abc123-authorizer-auth1 --action lambda:InvokeFunction --principal apigateway.amazonaws.com ' +
        '--source-arn arn:aws:execute-api:eu-central-1:111111111111:abc123/authorizers/auth1 --region us-west-2',
    );
  });

  test('names a version or alias apart from the function (aws-facts.md G)', () => {
    const command = addPermissionCommand(permissionFor({ ...LAMBDA, qualifier: 'prod' }, API, 'auth1'), LAMBDA.region);
    expect(command).toContain('function:authorize --qualifier prod --statement-id');
  });

  test('quotes what a shell would read otherwise', () => {
    const odd = { ...permissionFor(LAMBDA, API, 'auth1'), FunctionName: `a'; rm -rf ~ #$HOME` };
    expect(addPermissionCommand(odd, 'us-west-2')).toContain(`--function-name 'a'\\''; rm -rf ~ #$HOME' --statement-id`);
  });
});

describe('the permission', () => {
  test('leaves $LATEST out, for which there is no policy', () => {
    const permission = permissionFor({ ...LAMBDA, qualifier: '$LATEST' }, API, 'auth1');
    expect(permission).not.toHaveProperty('Qualifier');
    expect(policyQualifier({ ...LAMBDA, qualifier: '$LATEST' })).toBeUndefined();
    expect(policyQualifier({ ...LAMBDA, qualifier: '7' })).toBe('7');
  });

  // Lambda API reference, AddPermission: an id of 1–100 characters of [a-zA-Z0-9-_].
  test('has an id that Lambda takes, whatever the ids of the endpoint are', () => {
    const { StatementId } = permissionFor(LAMBDA, API, `${'é/'.repeat(80)}x`);
    expect(StatementId).toMatch(/^[a-zA-Z0-9-_]{1,100}$/);
  });
});

test.each([
  ['plain-1', 'plain-1'],
  ['$LATEST', `'$LATEST'`],
])('%j is written %s', (text, word) => {
  expect(shellWord(text)).toBe(word);
});
