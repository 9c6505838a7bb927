/** What an API's `apiKeySelectionExpression` can be on API Gateway; the first is its default (aws-facts.md B4). */
export const FROM_HEADER = '$request.header.x-api-key';
export const FROM_AUTHORIZER = '$context.authorizer.usageIdentifierKey';

/** The choices that an operator has. */
export const keySources: readonly string[] = [FROM_HEADER, FROM_AUTHORIZER];

/** Where an API takes the key from; "" if its endpoint does not say. */
export function keySourceOf(api: { ApiKeySelectionExpression?: string | null | undefined }): string {
  return api.ApiKeySelectionExpression ?? '';
}

export function keySourceName(source: string): string {
  return source || 'Not said by this endpoint';
}

/**
 * What a source means for a client that connects (aws-facts.md B4, F9; words: ours).
 * @param authorizationType of $connect
 */
export function keySourceMeaning(source: string, authorizationType: string): string {
  switch (source) {
    case '':
      return `API Gateway’s default is ${FROM_HEADER}. What an endpoint does that does not say is up to it.`;
    case FROM_HEADER:
      return 'A client sends the key’s value in the header x-api-key when it connects. A browser cannot: its WebSocket sets no headers.';
    case FROM_AUTHORIZER: {
      const meaning = 'The Lambda authorizer’s function returns the key’s value as usageIdentifierKey, so that browsers can connect, too.';
      return authorizationType === 'CUSTOM'
        ? meaning
        : `${meaning} It needs Authorization CUSTOM, but that is ${authorizationType}: no client can present a key.`;
    }
    default:
      return `API Gateway knows no such source for WebSocket APIs. What ${source} does is up to this endpoint.`;
  }
}
