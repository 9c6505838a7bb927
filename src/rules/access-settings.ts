import { type Authorization, authorizationChoice, authorizerOfChoice } from './authorization';

/** What $connect asks of a client. */
export interface Access {
  authorization: Authorization;
  apiKeyRequired: boolean;
}

/** What still protects an API once one of its two settings has been opened. */
export function protectionWithoutAuthorization({ apiKeyRequired }: Access): string {
  return apiKeyRequired
    ? 'What is left: a client must still present an API key.'
    : 'Nothing is left that protects it: no API key is required either.';
}

export function protectionWithoutApiKey({ authorization }: Access): string {
  const choice = authorizationChoice(authorization);
  if (choice === 'NONE') return 'Nothing is left that protects it: Authorization is NONE.';
  const by = authorizerOfChoice(choice) === undefined ? choice : 'a Lambda authorizer';
  return `What is left: a client must still be authorized by ${by}.`;
}

/** Everything that a route lets in, in a line for an overview. */
export function accessSummary({ authorization, apiKeyRequired }: Access): string {
  return `Authorization ${authorization.type}, API key ${apiKeyRequired ? 'required' : 'not required'}`;
}
