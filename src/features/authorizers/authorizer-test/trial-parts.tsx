import { useQuery } from '@tanstack/react-query';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import type { Api } from '@/gateway/apis';
import type { Authorizer } from '@/gateway/authorizers';
import { routeQuery } from '@/gateway/routes';
import { stagesQuery } from '@/gateway/stages';
import type { ApiPlace } from '@/rules/execute-api-arn';
import type { LambdaFunction } from '@/rules/lambda-function';
import { CONNECT } from '@/rules/route-keys';
import { TrialForm } from './trial-form';

interface TrialPartsProps {
  api: Api;
  authorizer: Authorizer;
  lambda: LambdaFunction;
  place: ApiPlace;
}

/** What a test is made of, once it is wanted: the stages, and what $connect asks for. */
export function TrialParts({ api, authorizer, lambda, place }: TrialPartsProps) {
  const gateway = useGateway();
  const stagesOptions = stagesQuery(gateway, api.ApiId);
  const stages = useQuery(stagesOptions);
  const routeOptions = routeQuery(gateway, api.ApiId, CONNECT);
  const route = useQuery(routeOptions);
  return (
    <>
      <QueryState what="The stages" operation="GetStages" query={stages} queryKey={stagesOptions.queryKey} />
      {stages.data?.length === 0 && <p>This API has no stage, so there is nothing that a client could connect to.</p>}
      {stages.data && stages.data.length > 0 && !(route.isPending && route.fetchStatus !== 'idle') && (
        <TrialForm
          api={api}
          authorizer={authorizer}
          lambda={lambda}
          place={place}
          stages={stages.data}
          // That it could not be read is said beside the result.
          route={route.data}
        />
      )}
    </>
  );
}
