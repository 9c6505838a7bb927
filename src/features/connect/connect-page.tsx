import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type SubmitEvent, useRef, useState } from 'react';
import type { SignInMethod } from '@/connection/credential-source';
import { pageToken } from '@/connection/page-token';
import { proveConnection } from '@/connection/prove-connection';
import type { SavedConnection } from '@/connection/saved-connections';
import { startSession } from '@/connection/session';
import { obtainCredentials, type SignInSecrets } from '@/connection/sign-in/obtain-credentials';
import { renewalOf } from '@/connection/sign-in/renewal-of';
import type { Credentials } from '@/gateway/connection';
import { awsEndpoint } from '@/gateway/aws-endpoint';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { CheckboxField } from '@/ui/checkbox-field';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { AssumeRoleFields } from './assume-role-fields';
import { type ConnectFailure, connectFailure } from './connect-failure';
import { type Problems, problemsOf } from './connect-problems';
import { initialValues, offeredMethods, regionOf, signInValues, sourceOf, testKeyFor, type Values } from './connect-values';
import { ConnectionMarks, marksOf, sessionMarks } from './connection-marks';
import { EndpointFields } from './endpoint-fields';
import { FailureNotice } from './failure-notice';
import { offeredConnection } from './offered-connection';
import { RegionField } from './region-field';
import { SavedConnections } from './saved-connections';
import { putSecret, secretIn } from './secret-fields';
import { SignInFields } from './sign-in-fields';
import { useProfiles } from './use-profiles';

const page = getRouteApi('/connect');

/** Chooses endpoint, region and the way to sign in, and proves with a real call that they work. */
export function ConnectPage() {
  const config = page.useLoaderData();
  const { next, saved } = page.useSearch();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const attempt = useRef<AbortController>(undefined);
  const lockedTo = config.lockEndpoint ? config.endpoint : undefined;
  const [offeredFirst] = useState(() => offeredConnection(saved, config));
  const [chosen, setValues] = useState<Values>(() => initialValues(config, next, offeredFirst));
  const [marks, setMarks] = useState(() => marksOf(offeredFirst?.region === chosen.region ? offeredFirst : {}));
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<ConnectFailure>();
  const [needsMfaCode, setNeedsMfaCode] = useState(false);
  const [pending, setPending] = useState(false);

  const offered = offeredMethods(config, pageToken() !== undefined);
  const profiles = useProfiles(offered.includes('profile'));
  const values = { ...chosen, profile: chosen.profile ?? profiles.chosen ?? profiles.profiles?.[0] };
  const method = methodNow(offered, chosen.method, profiles.chosen !== undefined);

  function change(changes: Partial<Values>) {
    setValues((now) => ({ ...now, ...changes }));
    setProblems({});
    setFailure(undefined);
  }

  function changeEndpoint(endpoint: string) {
    if (!isTestKey(values.accessKeyId) || !isTestKey(secretIn(form.current, 'secretAccessKey'))) return change({ endpoint });
    const testKey = testKeyFor(endpoint.trim());
    putSecret(form.current, 'secretAccessKey', testKey);
    change({ endpoint, accessKeyId: testKey });
  }

  function fillKeys({ accessKeyId, secretAccessKey, sessionToken = '', expiration }: Credentials) {
    putSecret(form.current, 'secretAccessKey', secretAccessKey);
    putSecret(form.current, 'sessionToken', sessionToken);
    change({ accessKeyId, expiration });
  }

  function choose(connection: SavedConnection) {
    changeEndpoint(connection.endpoint);
    change({ region: connection.region, ...signInValues(connection.source, config) });
    setMarks(marksOf(connection));
    announce(`${connection.name} is filled in.`);
    form.current?.querySelector<HTMLElement>('input')?.focus();
  }

  async function connect(event: SubmitEvent) {
    event.preventDefault();
    if (pending || !method) return;
    const place = placeOf(values);
    const source = sourceOf(values, method, config);
    const secrets = secretsIn(form.current, values, method);
    const found = problemsOf(place, source, secrets);
    setProblems(found);
    setFailure(undefined);
    if (Object.keys(found).length > 0) {
      announce(Object.values(found).join(' '), 'assertive');
      focusSoon('[aria-invalid]');
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    attempt.current = controller;
    setPending(true);
    announce('Connecting.');
    try {
      const credentials = await obtainCredentials(source, secrets, { ...place, signal });
      const connection = { ...place, credentials };
      const identity = await proveConnection(connection, signal);
      const session = { ...connection, ...sessionMarks(marks), source, ...(identity ? { identity } : {}) };
      startSession(session, { keep: values.keep, ...renewalOf(source, secrets, place) });
      const where = `${connection.region} at ${place.endpoint ?? awsEndpoint(connection.region)}`;
      announce(`Connected to ${identity ? `account ${identity.account}` : 'an account that is not known'} in ${where}.`);
      // A link is about its own region; whoever chose another meanwhile wants that.
      if (next && regionOf(next) === connection.region) router.history.replace(next);
      else await router.navigate({ to: '/$region/apis', params: { region: connection.region } });
    } catch (thrown) {
      if (signal.aborted) return;
      fail(connectFailure(thrown));
    } finally {
      setPending(false);
    }
  }

  function fail(why: ConnectFailure) {
    setFailure(why);
    announce(`Not connected. ${why.problem.message}`, 'assertive');
    if (!why.needsMfaCode) return;
    setNeedsMfaCode(true);
    focusSoon('[name="profileMfaCode"]');
  }

  /** Once it is on the page. */
  function focusSoon(selector: string) {
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(selector)?.focus());
  }

  function cancel() {
    attempt.current?.abort();
    announce('Cancelled.');
  }

  const problemOf = (part: ConnectFailure['part']) => (failure?.part === part ? failure.problem : undefined);

  return (
    <div className="mx-auto w-full max-w-xl space-y-4 sm:py-4">
      <PageTitle parts={['Connect']} />
      <PageHeading>Connect</PageHeading>
      <p className="text-muted">
        To Amazon API Gateway, or to any endpoint that speaks its API. Requests are signed in this browser; the secret key does not leave
        it.
      </p>
      <SavedConnections lockedTo={lockedTo} onChoose={choose} />
      <form
        ref={form}
        noValidate
        className="space-y-4 rounded-lg border border-line bg-surface p-5"
        onSubmit={(event) => void connect(event)}
      >
        <EndpointFields
          endpoint={values.endpoint}
          locked={config.lockEndpoint ?? false}
          found={config.found ?? []}
          problem={problems.endpoint}
          onChange={changeEndpoint}
        />
        <RegionField region={values.region} problem={problems.region} onChange={(region) => change({ region })} />
        <SignInFields
          method={method}
          offered={offered}
          values={values}
          prescribed={config.signIn ?? {}}
          profiles={profiles}
          needsMfaCode={needsMfaCode}
          problems={problems}
          problem={problemOf('method')}
          onChange={change}
          onFill={fillKeys}
        />
        <AssumeRoleFields
          values={values}
          prescribed={config.signIn?.assumeRole}
          problems={problems}
          problem={problemOf('role')}
          onChange={change}
        />
        <CheckboxField
          label="Keep for this tab"
          // docs/decisions/004-where-secrets-live.md
          hint="Survives reloading; gone when the tab closes. Otherwise they are kept in memory only."
          checked={values.keep}
          onChange={(keep) => change({ keep })}
        />
        <ConnectionMarks marks={marks} onChange={setMarks} />
        {failure?.part === 'form' && <FailureNotice problem={failure.problem} />}
        <div className="flex gap-2">
          {method && (
            <Button type="submit" look="primary" pending={pending}>
              Connect
            </Button>
          )}
          {pending && <Button onClick={cancel}>Cancel</Button>}
        </div>
      </form>
    </div>
  );
}

/** The chosen way to sign in; without one the profile that the console was started with, or what is offered first. */
function methodNow(
  offered: readonly SignInMethod[],
  wanted: SignInMethod | undefined,
  hasChosenProfile: boolean,
): SignInMethod | undefined {
  const preferred = wanted ?? (hasChosenProfile ? 'profile' : undefined);
  return offered.find((method) => method === preferred) ?? offered[0];
}

/** Whether nobody has typed anything else yet. */
function isTestKey(text: string): boolean {
  return text === '' || text === 'test';
}

function placeOf(values: Values): { endpoint?: string; region: string } {
  const endpoint = values.endpoint.trim().replace(/\/+$/, '');
  return { ...(endpoint ? { endpoint } : {}), region: values.region.trim() };
}

function secretsIn(form: HTMLFormElement | null, { accessKeyId, expiration }: Values, method: SignInMethod): SignInSecrets {
  const sessionToken = secretIn(form, 'sessionToken');
  const keys: Credentials = {
    accessKeyId: accessKeyId.trim(),
    secretAccessKey: secretIn(form, 'secretAccessKey'),
    ...(sessionToken ? { sessionToken } : {}),
    ...(expiration ? { expiration } : {}),
  };
  return {
    keys,
    profileMfaCode: secretIn(form, 'profileMfaCode'),
    token: secretIn(form, method === 'cognito' ? 'loginToken' : 'identityToken'),
    mfaCode: secretIn(form, 'mfaCode'),
  };
}
