import { expect, test } from 'vitest';
import { invokeRolePolicies } from './invoke-role-policies';

// aws-facts.md B7: a role trusted by apigateway.amazonaws.com that allows lambda:InvokeFunction.
test('an invoke role is trusted to API Gateway, and may invoke the one function, version or alias', () => {
  const { trust, permission } = invokeRolePolicies({
    partition: 'aws-cn',
    region: 'cn-north-1',
    account: '222222222222',
    name: 'authorize',
    qualifier: 'prod',
  });
  expect(JSON.parse(trust)).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  });
  expect(JSON.parse(permission)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: 'arn:aws-cn:lambda:cn-north-1:222222222222:function:authorize:prod',
      },
    ],
  });
});
