/** The two expressions that API Gateway knows for where an API key is taken from (aws-facts.md B4). */
const FROM_AUTHORIZER = '$context.authorizer.usageIdentifierKey';

/** The members of UpdateRoute that make a choice true. */
export function apiKeyRequiredChange(choice: string): { ApiKeyRequired: boolean } {
  return { ApiKeyRequired: choice === 'true' };
}

/**
 * What a choice means for a client that connects (aws-facts.md B4, B10, C).
 * @param keySource the API's ApiKeySelectionExpression
 */
export function apiKeyRequiredMeaning(choice: string, keySource: string | undefined): string {
  if (choice !== 'true') return 'Open: a client is not asked for an API key, and no usage plan limits it.';
  return keySource === FROM_AUTHORIZER
    ? 'The authorizer must name an API key of a usage plan for the stage. Otherwise the client gets 403.'
    : 'A client must send an API key of a usage plan for the stage in the header x-api-key, which browsers cannot. Without one it gets 403.';
}
