/**
 * Who may open a connection, as a route stores it. `type` is NONE, AWS_IAM or CUSTOM on API Gateway (aws-facts.md B1); emulators store any
 * text, so any is kept and shown.
 */
export interface Authorization {
  type: string;
  /** Of the Lambda authorizer that CUSTOM names. Some endpoints keep it after the type has changed. */
  authorizerId?: string;
}

interface RouteAuthorization {
  AuthorizationType?: string | null | undefined;
  AuthorizerId?: string | null | undefined;
}

/** Reads it off a route. Endpoints say "none" as null, as "" and by leaving the member out (endpoints.md). */
export function authorizationOf({ AuthorizationType, AuthorizerId }: RouteAuthorization): Authorization {
  const type = AuthorizationType || 'NONE';
  return AuthorizerId ? { type, authorizerId: AuthorizerId } : { type };
}

const CUSTOM_WITH = 'CUSTOM/';

/** One text per choice that an operator has: NONE, AWS_IAM, CUSTOM/{authorizerId}, or whatever else an endpoint stores. */
export function authorizationChoice({ type, authorizerId }: Authorization): string {
  return type === 'CUSTOM' ? `${CUSTOM_WITH}${authorizerId ?? ''}` : type;
}

/** The id of the authorizer that a choice names; undefined for every other choice. */
export function authorizerOfChoice(choice: string): string | undefined {
  return choice.startsWith(CUSTOM_WITH) ? choice.slice(CUSTOM_WITH.length) : undefined;
}

/**
 * The members of UpdateRoute that make a choice true (aws-facts.md B3): type and authorizer always together, since an id alone is refused
 * (hashicorp/terraform-provider-aws#35821); "" detaches the authorizer that would otherwise stay attached (aws/aws-cdk#14424).
 */
export function authorizationChange(stored: Authorization, choice: string): { AuthorizationType: string; AuthorizerId?: string } {
  const authorizerId = authorizerOfChoice(choice);
  if (authorizerId !== undefined) return { AuthorizationType: 'CUSTOM', AuthorizerId: authorizerId };
  const detaches = stored.type === 'CUSTOM' || stored.authorizerId !== undefined;
  return detaches ? { AuthorizationType: choice, AuthorizerId: '' } : { AuthorizationType: choice };
}

/** An authorizer that is named by a type which does not use it: it has no effect, and comes back to life with CUSTOM. */
export function leftoverAuthorizer({ type, authorizerId }: Authorization): string | undefined {
  return type === 'CUSTOM' ? undefined : authorizerId;
}

/**
 * What a choice means for a client that connects (aws-facts.md B10).
 * @param authorizerName of the authorizer that the choice names
 */
export function authorizationMeaning(choice: string, authorizerName: string): string {
  if (choice === 'NONE') return 'Open: a client is not asked who it is.';
  if (choice === 'AWS_IAM') {
    return 'A client must sign the request as a principal that is allowed execute-api:Invoke on the API. Any other gets 403.';
  }
  if (authorizerOfChoice(choice) !== undefined) {
    return `${authorizerName} decides. A client gets 401 if an identity source is missing, 403 if it is denied, 500 if the function fails.`;
  }
  return `API Gateway has no authorization type ${choice} for WebSocket APIs. What it does is up to this endpoint.`;
}
