/** Where API Gateway takes a client's API key from: the two expressions that WebSocket APIs know (aws-facts.md B4). */
export const KEY_FROM_HEADER = '$request.header.x-api-key';
export const KEY_FROM_AUTHORIZER = '$context.authorizer.usageIdentifierKey';

/** What a stored expression says; none at all is the default (aws-facts.md B4). */
export const keySourceOf = (expression: string | null | undefined): string => expression || KEY_FROM_HEADER;

/** A key source in a few words. */
export function keySourceName(expression: string): string {
  if (expression === KEY_FROM_HEADER) return 'Header x-api-key';
  return expression === KEY_FROM_AUTHORIZER ? 'Authorizer (usageIdentifierKey)' : expression;
}

/** What a key source means for clients (aws-facts.md B4, F9). @param authorizationType of $connect; undefined if that is not known */
export function keySourceMeaning(expression: string, authorizationType: string | undefined): string {
  if (expression === KEY_FROM_HEADER)
    return 'A client sends its key in the header x-api-key when it connects. A browser cannot send that header.';
  if (expression !== KEY_FROM_AUTHORIZER)
    return 'API Gateway has no such key source for WebSocket APIs. What it does is up to this endpoint.';
  const means =
    'The Lambda authorizer’s answer holds the key’s value as usageIdentifierKey; the client sends none, so browsers can connect.';
  return authorizationType === undefined || authorizationType === 'CUSTOM'
    ? means
    : `${means} It needs Authorization CUSTOM on $connect, which is ${authorizationType}: where a key is required, nobody can connect.`;
}
