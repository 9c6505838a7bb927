import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import type { Api } from '@/gateway/apis';
import type { Authorizer } from '@/gateway/authorizers';
import type { Route } from '@/gateway/routes';
import type { Stage } from '@/gateway/stages';
import { type AuthorizerEvent, authorizerEvent } from '@/rules/authorizer-event';
import { connectArn, type ApiPlace } from '@/rules/execute-api-arn';
import { missingIdentitySources } from '@/rules/identity-value';
import type { LambdaFunction } from '@/rules/lambda-function';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { LockedButton } from '@/ui/locked-button';
import { isFocusLost } from '@/ui/lost-focus';
import { SelectField } from '@/ui/select-field';
import { useConfirmation } from '@/ui/use-confirmation';
import { useSlow } from '@/ui/use-slow';
import { type FormProblems, HEADERS, madeUpIds, QUERY, sourceFieldName, typedHandshake } from './handshake-of-form';
import { IdentitySourceField } from './identity-source-field';
import { readRight } from './read-right';
import { endWords, type TrialEnd } from './trial-end';
import { TrialResult } from './trial-result';
import { TextAreaField } from './text-area-field';
import { useTrial } from './use-trial';

interface TrialFormProps {
  api: Api;
  authorizer: Authorizer;
  lambda: LambdaFunction;
  place: ApiPlace;
  stages: Stage[];
  /** $connect; undefined where it could not be had. */
  route: Route | undefined;
}

const NO_VARIABLES: Readonly<Record<string, string>> = {};

/** A handshake to be tried, and what came of it. */
export function TrialForm({ api, authorizer, lambda, place, stages, route }: TrialFormProps) {
  const gateway = useGateway();
  const client = useQueryClient();
  const isReadOnly = useSession()?.readOnly === true;
  const ask = useConfirmation();
  const { isRunning, run, cancel } = useTrial(lambda);
  const slow = useSlow(isRunning);
  const [stageName, setStageName] = useState(stages[0]?.StageName ?? '');
  const [problems, setProblems] = useState<FormProblems>({});
  const [end, setEnd] = useState<TrialEnd>();
  const result = useRef<HTMLDivElement>(null);

  const stage = stages.find(({ StageName }) => StageName === stageName) ?? stages[0];
  const sources = authorizer.IdentitySource ?? [];
  const variables = stage?.StageVariables ?? NO_VARIABLES;
  const host = hostOf(api) ?? `${place.apiId}.execute-api.${place.region}.amazonaws.com`;

  // Cancel goes with what it stopped.
  useEffect(() => {
    if (end && isFocusLost()) result.current?.focus();
  }, [end]);

  function finish(next: TrialEnd) {
    setEnd(next);
    announce(endWords(next));
  }

  async function submit(submission: SubmitEvent<HTMLFormElement>) {
    submission.preventDefault();
    // Enter in a field submits as well, where the button is locked.
    if (isReadOnly || isRunning || !stage) return;
    const read = typedHandshake(new FormData(submission.currentTarget), sources);
    setProblems('problems' in read ? read.problems : {});
    if ('problems' in read) {
      announce('The function was not invoked: a line cannot be read.', 'assertive');
      return;
    }
    const at = new Date();
    const event = authorizerEvent({
      api: place,
      host,
      stage: stage.StageName,
      stageVariables: variables,
      ...read.typed,
      at,
      ids: madeUpIds(at),
    });
    const parts = { connectArn: connectArn(place, stage.StageName), stage, route, api, authorizerId: authorizer.AuthorizerId };
    const missingSources = missingIdentitySources(sources, event);
    setEnd(undefined);
    if (missingSources.length > 0) finish({ ...parts, kind: 'not-called', missingSources });
    else await invoke(event, parts);
  }

  async function invoke(
    event: AuthorizerEvent,
    parts: Omit<Extract<TrialEnd, { kind: 'called' }>, 'kind' | 'run' | 'right' | 'keyHeader'>,
  ) {
    const yes = await ask({
      title: `Invoke ${lambda.name}?`,
      text: (
        <>
          <p>
            This invokes the function {lambda.name}
            {lambda.qualifier !== undefined && ` (${lambda.qualifier})`} in account {lambda.account}, {lambda.region}. It runs for real,
            with all that it does and costs.
          </p>
          <p>What was typed is sent to Lambda, and may be written into the function’s own log.</p>
        </>
      ),
      yes: 'Invoke',
    });
    if (!yes) return;
    // A role's right cannot be read here; otherwise the function's own policy has it.
    const grant = authorizer.AuthorizerCredentialsArn ? undefined : { lambda, api: place, authorizerId: authorizer.AuthorizerId };
    const [ended, right] = await Promise.all([run(event), readRight(gateway, client, grant)]);
    if (!ended) return;
    const keyHeader = Object.entries(event.headers).some(([name, value]) => name.toLowerCase() === 'x-api-key' && value !== '');
    finish({ ...parts, kind: 'called', run: ended, right, keyHeader });
  }

  return (
    <div className="space-y-4">
      <form className="space-y-4" autoComplete="off" onSubmit={(event) => void submit(event)}>
        <SelectField
          label="Stage"
          value={stage?.StageName ?? ''}
          hint="Its variables are part of the event."
          onChange={(event) => {
            setStageName(event.target.value);
            setEnd(undefined);
          }}
        >
          {stages.map(({ StageName }) => (
            <option key={StageName} value={StageName}>
              {StageName}
            </option>
          ))}
        </SelectField>
        {sources.length === 0 && <p>This authorizer has no identity source: the function is called for every client.</p>}
        {sources.map((source, index) => (
          <IdentitySourceField
            key={source}
            source={source}
            name={sourceFieldName(index)}
            stage={stage?.StageName ?? ''}
            stageVariables={variables}
            onChange={() => setEnd(undefined)}
          />
        ))}
        <details open={Object.keys(problems).length > 0 || undefined}>
          <summary className="font-medium">More headers and parameters</summary>
          <div className="space-y-4 pt-2">
            <TextAreaField
              label="More headers"
              hint="One a line, as Name: value. The API key of a client goes here too, as x-api-key."
              name={HEADERS}
              problem={problems.headers}
              onChange={() => setEnd(undefined)}
            />
            <TextAreaField
              label="More query parameters"
              hint="One a line, as name=value, not percent-encoded."
              name={QUERY}
              problem={problems.query}
              onChange={() => setEnd(undefined)}
            />
          </div>
        </details>
        <div className="flex flex-wrap items-center gap-2">
          {isReadOnly ? (
            <LockedButton reason="This connection is read-only, and invoking a function runs it for real.">Invoke</LockedButton>
          ) : (
            <Button type="submit" look="primary" pending={isRunning}>
              Invoke
            </Button>
          )}
          {isRunning && (
            <>
              <Button onClick={cancel}>Cancel</Button>
              <span className="text-muted">{slow ? 'The function takes its time…' : 'Invoking the function…'}</span>
            </>
          )}
        </div>
      </form>
      <div ref={result} tabIndex={-1} className="rounded-md">
        {end && <TrialResult end={end} />}
      </div>
    </div>
  );
}

function hostOf({ ApiEndpoint }: Api): string | undefined {
  return ApiEndpoint && URL.canParse(ApiEndpoint) ? new URL(ApiEndpoint).host : undefined;
}
