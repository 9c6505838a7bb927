import { FROM_AUTHORIZER, FROM_HEADER } from './key-source';

/** The members of UpdateRoute that make a choice true. */
export function apiKeyRequiredChange(choice: string): { ApiKeyRequired: boolean } {
  return { ApiKeyRequired: choice === 'true' };
}

/**
 * What a choice means for a client that connects (aws-facts.md B4, B10, C).
 * @param keySource where the API takes the key from; "" if its endpoint does not say (key-source.ts)
 * @param authorizationType of the same route
 */
export function apiKeyRequiredMeaning(choice: string, keySource: string, authorizationType: string): string {
  if (choice !== 'true') return 'Open: a client is not asked for an API key, and no usage plan limits it.';
  if (keySource === FROM_AUTHORIZER) {
    return authorizationType === 'CUSTOM'
      ? 'The authorizer must name an API key of a usage plan for the stage. Otherwise the client gets 403.'
      : `The authorizer must name an API key of a usage plan for the stage, but Authorization is ${authorizationType}: there is none that could, and a client gets 403.`;
  }
  if (keySource !== FROM_HEADER && keySource !== '') {
    return `A client must present an API key of a usage plan for the stage by ${keySource}. Without one it gets 403.`;
  }
  return 'A client must send an API key of a usage plan for the stage in the header x-api-key, which browsers cannot. Without one it gets 403.';
}
