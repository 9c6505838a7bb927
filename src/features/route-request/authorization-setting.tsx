import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import type { Api } from '@/gateway/apis';
import { type Authorizer, authorizersQuery } from '@/gateway/authorizers';
import type { Route } from '@/gateway/routes';
import { protectionWithoutAuthorization } from '@/rules/access-settings';
import {
  authorizationChange,
  authorizationChoice,
  authorizationMeaning,
  authorizationOf,
  authorizerOfChoice,
  leftoverAuthorizer,
} from '@/rules/authorization';
import { InlineEditor } from '@/ui/inline-editor/inline-editor';
import { SelectControl } from '@/ui/inline-editor/select-control';
import { useRouteSetting } from './use-route-setting';

const valueOf = (route: Route) => authorizationChoice(authorizationOf(route));

/** Authorization: NONE, AWS_IAM, or CUSTOM with one of the API's Lambda authorizers. */
export function AuthorizationSetting({ api, route }: { api: Api; route: Route }) {
  const options = authorizersQuery(useGateway(), api.ApiId);
  const authorizers = useQuery(options);
  const lambdaAuthorizers = authorizers.data?.filter(({ AuthorizerType }) => (AuthorizerType ?? 'REQUEST') === 'REQUEST') ?? [];
  const editor = useRouteSetting({
    api,
    route,
    valueOf,
    changeTo: (choice, stored) => authorizationChange(authorizationOf(stored), choice),
    leftAfterOpening: (choice, stored) =>
      choice === 'NONE'
        ? protectionWithoutAuthorization({ authorization: authorizationOf(stored), apiKeyRequired: stored.ApiKeyRequired === true })
        : undefined,
  });

  const authorizerName = (id: string) => lambdaAuthorizers.find(({ AuthorizerId }) => AuthorizerId === id)?.Name ?? (id || 'no authorizer');
  const nameOf = (choice: string) => {
    const id = authorizerOfChoice(choice);
    return id === undefined ? choice : `CUSTOM: ${authorizerName(id)}`;
  };
  const storedAuthorizer = authorizerOfChoice(editor.value);
  // Known only once the whole list is.
  const isMissing =
    authorizers.data !== undefined &&
    storedAuthorizer !== undefined &&
    !lambdaAuthorizers.some(({ AuthorizerId }) => AuthorizerId === storedAuthorizer);

  return (
    <div>
      <InlineEditor
        setting="Authorization"
        nameOf={nameOf}
        display={
          storedAuthorizer && !isMissing ? (
            <AuthorizerLink apiId={api.ApiId} id={storedAuthorizer} name={authorizerName(storedAuthorizer)} />
          ) : undefined
        }
        meaningOf={(choice) => authorizationMeaning(choice, `The Lambda authorizer ${authorizerName(authorizerOfChoice(choice) ?? '')}`)}
        control={(control) => (
          <SelectControl control={control}>
            <Options stored={editor.value} authorizers={lambdaAuthorizers} complete={authorizers.data !== undefined} />
          </SelectControl>
        )}
        {...editor}
      />
      <div className="space-y-2 pb-4 empty:hidden sm:pl-[12.5rem]">
        <QueryState
          what="The list of authorizers, and with it what else CUSTOM could name,"
          operation="GetAuthorizers"
          query={authorizers}
          queryKey={options.queryKey}
        />
        {isMissing && (
          <p className="text-danger">
            The route names the authorizer {storedAuthorizer || '(none)'}, but this API has no such Lambda authorizer. A client gets 500
            where an authorizer cannot be invoked.
          </p>
        )}
        <Leftover route={route} authorizerName={authorizerName} />
        {authorizers.data && lambdaAuthorizers.length === 0 && <NoAuthorizer apiId={api.ApiId} />}
      </div>
    </div>
  );
}

interface OptionsProps {
  /** The stored choice, which is offered whatever it is. */
  stored: string;
  authorizers: Authorizer[];
  /** Whether these are all that there are. */
  complete: boolean;
}

function Options({ stored, authorizers, complete }: OptionsProps) {
  const storedAuthorizer = authorizerOfChoice(stored);
  const isListed = authorizers.some(({ AuthorizerId }) => AuthorizerId === storedAuthorizer);
  const isUnknownType = storedAuthorizer === undefined && stored !== 'NONE' && stored !== 'AWS_IAM';
  const isShared = (name: string) => authorizers.filter(({ Name }) => Name === name).length > 1;
  return (
    <>
      <option value="NONE">NONE</option>
      <option value="AWS_IAM">AWS_IAM</option>
      {isUnknownType && <option value={stored}>{stored}</option>}
      {(authorizers.length > 0 || storedAuthorizer !== undefined) && (
        <optgroup label="CUSTOM">
          {storedAuthorizer !== undefined && !isListed && (
            <option value={stored}>{complete ? `${storedAuthorizer || 'no authorizer'} (not found)` : storedAuthorizer}</option>
          )}
          {authorizers.map(({ AuthorizerId, Name }) => (
            <option key={AuthorizerId} value={authorizationChoice({ type: 'CUSTOM', authorizerId: AuthorizerId })}>
              {isShared(Name) ? `${Name} (${AuthorizerId})` : Name}
            </option>
          ))}
        </optgroup>
      )}
    </>
  );
}

function AuthorizerLink({ apiId, id, name }: { apiId: string; id: string; name: string }) {
  const { region = '' } = useParams({ strict: false });
  return (
    <>
      CUSTOM:{' '}
      <Link to="/$region/apis/$apiId/authorizers/$authorizerId" params={{ region, apiId, authorizerId: id }}>
        {name}
      </Link>
    </>
  );
}

function Leftover({ route, authorizerName }: { route: Route; authorizerName(id: string): string }) {
  const authorization = authorizationOf(route);
  const leftover = leftoverAuthorizer(authorization);
  return leftover ? (
    <p className="text-muted">
      The authorizer {authorizerName(leftover)} is still attached. It has no effect while Authorization is {authorization.type}.
    </p>
  ) : null;
}

function NoAuthorizer({ apiId }: { apiId: string }) {
  const { region = '' } = useParams({ strict: false });
  return (
    <p className="text-muted">
      CUSTOM is offered once this API has a Lambda authorizer:{' '}
      <Link to="/$region/apis/$apiId/authorizers/new" params={{ region, apiId }}>
        Create an authorizer
      </Link>
      .
    </p>
  );
}
