import type { Authorizer as SdkAuthorizer } from '@aws-sdk/client-apigatewayv2';
import { queryOptions } from '@tanstack/react-query';
import { everyPage } from './every-page';
import type { Gateway } from './gateway';
import { required } from './required';

export type Authorizer = SdkAuthorizer & { AuthorizerId: string; Name: string };

/** Every authorizer of an API. */
export function authorizersQuery(gateway: Gateway, apiId: string) {
  return queryOptions({
    queryKey: ['authorizers', apiId],
    queryFn: ({ signal }) => readAuthorizerList(gateway, apiId, signal),
  });
}

/** Reads the list past the cache. */
export function readAuthorizerList(gateway: Gateway, apiId: string, signal: AbortSignal): Promise<Authorizer[]> {
  return everyPage(async (token) => {
    const input = token ? { ApiId: apiId, NextToken: token } : { ApiId: apiId };
    const answer = await gateway.read('GetAuthorizers', (sdk) => new sdk.GetAuthorizersCommand(input), signal);
    const page = required(answer, 'GetAuthorizers', 'Items');
    return {
      items: page.Items.map((authorizer): Authorizer => required(authorizer, 'GetAuthorizers', 'AuthorizerId', 'Name')),
      nextToken: page.NextToken,
    };
  });
}

export function authorizerQuery(gateway: Gateway, apiId: string, authorizerId: string) {
  return queryOptions({
    queryKey: ['authorizer', apiId, authorizerId],
    queryFn: ({ signal }) => readStoredAuthorizer(gateway, apiId, authorizerId, signal),
  });
}

/** Reads one past the cache. */
export async function readStoredAuthorizer(
  gateway: Gateway,
  apiId: string,
  authorizerId: string,
  signal: AbortSignal,
): Promise<Authorizer> {
  const input = { ApiId: apiId, AuthorizerId: authorizerId };
  const answer = await gateway.read('GetAuthorizer', (sdk) => new sdk.GetAuthorizerCommand(input), signal);
  return required(answer, 'GetAuthorizer', 'AuthorizerId', 'Name');
}
