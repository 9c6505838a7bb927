import type { Authorizer } from '@/gateway/authorizers';
import { functionOfAuthorizerUri } from '@/rules/authorizer-uri';
import { functionPlace } from '@/rules/function-place';
import { Badge } from '@/ui/badge';
import { useHome } from './use-home';

/** The function that an authorizer invokes, and where it is if not beside the API. A URI that cannot be read is shown whole. */
export function FunctionName({ authorizer }: { authorizer: Authorizer }) {
  const home = useHome();
  const { AuthorizerUri: uri } = authorizer;
  const lambda = functionOfAuthorizerUri(uri);
  if (!lambda) return uri ? <code className="font-mono text-xs wrap-anywhere">{uri}</code> : null;
  const place = functionPlace(lambda, home);
  return (
    <>
      <span className="wrap-anywhere">
        {lambda.name}
        {lambda.qualifier !== undefined && (
          <>
            {' '}
            <Badge>{lambda.qualifier}</Badge>
          </>
        )}
      </span>
      {place.length > 0 && <span className="block text-xs text-muted">{place.join(' · ')}</span>}
    </>
  );
}
