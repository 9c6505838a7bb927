import type { EndpointAccount } from './endpoint-account';
import type { ApiSeed, FunctionSeed } from './seeds';

/**
 * An authorizer's function that does what the header Auth says, or lets the client in. JavaScript, for the endpoint to run.
 */
const CODE = `export const handler = async ({ headers, methodArn }) => {
  const policy = (Effect, Resource = methodArn) => ({
    principalId: 'somebody',
    policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
  });
  switch (headers.Auth ?? headers.auth) {
    case 'rest': return policy('Allow', methodArn.replace('$connect', 'GET/orders'));
    case 'shape': return { principalId: 'somebody' };
    case 'unauthorized': throw new Error('Unauthorized');
    case 'throw': throw new Error('No such user');
    default: return policy('Allow');
  }
};
`;

export function authorizingFunction(changes: Partial<FunctionSeed> = {}): FunctionSeed {
  return { functionName: 'authorize', code: CODE, ...changes };
}

/** A statement that lets API Gateway invoke a function: for one authorizer of the API chat, or for anybody's if no account is given. */
export function grantTo(name: string, endpoint?: EndpointAccount): object {
  const source = endpoint && `arn:aws:execute-api:${endpoint.region}:${endpoint.account}:chat/authorizers/${name}`;
  return {
    Sid: name,
    Effect: 'Allow',
    Principal: { Service: 'apigateway.amazonaws.com' },
    Action: 'lambda:InvokeFunction',
    ...(source ? { Condition: { ArnLike: { 'AWS:SourceArn': source } } } : {}),
  };
}

/** The URI of an authorizer that invokes a function in the account's own region. */
export function authorizerUri({ account, region }: EndpointAccount, name = 'authorize'): string {
  return `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${region}:${account}:function:${name}/invocations`;
}

/** An API that is deployed with an authorizer at $connect, and has another with the same function. */
export function authorizedApi(uri: string): ApiSeed {
  const identitySource = ['route.request.header.Auth'];
  return {
    apiId: 'chat',
    name: 'chat',
    routes: [{ routeId: 'rconnect', routeKey: '$connect', authorizationType: 'CUSTOM', authorizerId: 'auth1' }],
    authorizers: [
      { authorizerId: 'auth1', name: 'session-token', authorizerUri: uri, identitySource },
      { authorizerId: 'auth2', name: 'session-token-new', authorizerUri: uri, identitySource },
    ],
    deployments: [{ deploymentId: 'dep1' }],
    stages: [{ stageName: 'test', deploymentId: 'dep1' }],
  };
}
