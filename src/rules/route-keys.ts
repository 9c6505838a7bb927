/** The route on which API Gateway authorizes a connection, once, for the entire API (aws-facts.md B1). */
export const CONNECT = '$connect';

/** The keys with a meaning of their own, in the order in which a connection meets them. */
const predefined = [CONNECT, '$disconnect', '$default'];

export function isConnect(routeKey: string): boolean {
  return routeKey === CONNECT;
}

const byText = new Intl.Collator('en', { numeric: true });

/** Orders routes as an operator looks for them: the predefined ones first, then by key. */
export function compareRouteKeys(one: string, other: string): number {
  const rank = (key: string) => (predefined.includes(key) ? predefined.indexOf(key) : predefined.length);
  return rank(one) - rank(other) || byText.compare(one, other);
}

/** What a route is for, in a line. */
export function routePurpose(routeKey: string): string {
  switch (routeKey) {
    case CONNECT:
      return 'Called when a client opens a connection. The only route on which a client is authorized.';
    case '$disconnect':
      return 'Called after a connection has closed.';
    case '$default':
      return 'Called for messages that match no other route.';
    default:
      return 'Called for messages whose route selection expression gives this key.';
  }
}
