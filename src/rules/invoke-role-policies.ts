import { functionArn, type LambdaFunction } from './lambda-function';

const pretty = (statement: object): string => JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2);

/** The two policies that an authorizer's invoke role needs: who may take it on, and what it may do then (aws-facts.md B7). */
export function invokeRolePolicies(lambda: LambdaFunction): { trust: string; permission: string } {
  return {
    trust: pretty({ Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' }),
    permission: pretty({ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: functionArn(lambda) }),
  };
}
