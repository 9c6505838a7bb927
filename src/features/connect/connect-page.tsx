import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type SubmitEvent, useRef, useState } from 'react';
import { endpointProblem, isLocalEndpoint } from '@/connection/endpoint-url';
import { proveConnection } from '@/connection/prove-connection';
import { currentSession, lastConnection, startSession } from '@/connection/session';
import type { Connection } from '@/gateway/connection';
import { awsEndpoint } from '@/gateway/aws-endpoint';
import { type GatewayError, toGatewayError } from '@/gateway/gateway-error';
import { isRegion } from '@/lib/is-region';
import { regions } from '@/rules/regions';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { ProblemText } from '@/ui/problem';

const page = getRouteApi('/connect');

/** What the form shows. The two secrets are left to their fields: React would write them into the document as attributes. */
interface Values {
  endpoint: string;
  region: string;
  accessKeyId: string;
  keep: boolean;
}

type Problems = Partial<Record<keyof Values | 'secretAccessKey', string>>;

/** Chooses endpoint, region and credentials, and proves with a real call that they work. */
export function ConnectPage() {
  const config = page.useLoaderData();
  const { next } = page.useSearch();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const secretAccessKey = useRef<HTMLInputElement>(null);
  const sessionToken = useRef<HTMLInputElement>(null);
  const attempt = useRef<AbortController>(undefined);
  const [values, setValues] = useState<Values>(() => {
    const session = config.lockEndpoint ? undefined : currentSession();
    const last = lastConnection();
    // Whoever started the console with an endpoint means that one.
    const endpoint = session ? (session.endpoint ?? '') : (config.endpoint ?? last.endpoint ?? '');
    const region = regionOf(next) ?? session?.region ?? config.region ?? last.region ?? 'us-east-1';
    return { endpoint, region, accessKeyId: testKeyFor(endpoint), keep: false };
  });
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<GatewayError>();
  const [pending, setPending] = useState(false);

  function change(changes: Partial<Values>) {
    setValues((now) => ({ ...now, ...changes }));
    setProblems({});
    setFailure(undefined);
  }

  function changeEndpoint(endpoint: string) {
    const secret = secretAccessKey.current;
    if (!secret || !isTestKey(values.accessKeyId) || !isTestKey(secret.value)) return change({ endpoint });
    const testKey = testKeyFor(endpoint.trim());
    secret.value = testKey;
    change({ endpoint, accessKeyId: testKey });
  }

  async function connect(event: SubmitEvent) {
    event.preventDefault();
    if (pending) return;
    const connection = connectionOf(values, secretAccessKey.current?.value.trim() ?? '', sessionToken.current?.value.trim() ?? '');
    const found = problemsOf(connection);
    setProblems(found);
    setFailure(undefined);
    if (Object.keys(found).length > 0) {
      announce(Object.values(found).join(' '), 'assertive');
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    const controller = new AbortController();
    attempt.current = controller;
    setPending(true);
    announce('Connecting.');
    try {
      const identity = await proveConnection(connection, controller.signal);
      startSession(identity ? { ...connection, identity } : connection, { keep: values.keep });
      const where = `${connection.region} at ${connection.endpoint ?? awsEndpoint(connection.region)}`;
      announce(`Connected to ${identity ? `account ${identity.account}` : 'an account that is not known'} in ${where}.`);
      // A link is about its own region; whoever chose another meanwhile wants that.
      if (next && regionOf(next) === connection.region) router.history.replace(next);
      else await router.navigate({ to: '/$region/apis', params: { region: connection.region } });
    } catch (thrown) {
      if (controller.signal.aborted) return;
      const error = toGatewayError(thrown, 'GetApis');
      setFailure(error);
      announce(`Not connected. ${error.message}`, 'assertive');
    } finally {
      setPending(false);
    }
  }

  function cancel() {
    attempt.current?.abort();
    announce('Cancelled.');
  }

  return (
    <div className="mx-auto w-full max-w-xl space-y-4 sm:py-4">
      <PageTitle parts={['Connect']} />
      <PageHeading>Connect</PageHeading>
      <p className="text-muted">
        To Amazon API Gateway, or to any endpoint that speaks its API. Requests are signed in this browser; the secret key does not leave
        it.
      </p>
      <form
        ref={form}
        noValidate
        className="space-y-4 rounded-lg border border-line bg-surface p-5"
        onSubmit={(event) => void connect(event)}
      >
        <Field
          label="Endpoint URL"
          type="url"
          placeholder="AWS, if left empty"
          value={values.endpoint}
          readOnly={config.lockEndpoint}
          problem={problems.endpoint}
          hint={
            config.lockEndpoint ? 'This console is for this endpoint only.' : 'Empty for AWS, or an emulator such as http://localhost:4566.'
          }
          onChange={(event) => changeEndpoint(event.target.value)}
        />
        {config.found?.map((endpoint) => (
          <p key={endpoint} className="flex flex-wrap items-center gap-2">
            Found on this computer: <code className="font-mono text-xs">{endpoint}</code>
            <Button onClick={() => changeEndpoint(endpoint)}>Use {endpoint}</Button>
          </p>
        ))}
        <Field
          label="Region"
          list="regions"
          value={values.region}
          problem={problems.region}
          autoComplete="off"
          onChange={(event) => change({ region: event.target.value })}
        />
        <datalist id="regions">
          {regions.map((region) => (
            <option key={region}>{region}</option>
          ))}
        </datalist>
        <Field
          label="Access key ID"
          value={values.accessKeyId}
          problem={problems.accessKeyId}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          onChange={(event) => change({ accessKeyId: event.target.value })}
        />
        <Field
          label="Secret access key"
          type="password"
          ref={secretAccessKey}
          defaultValue={testKeyFor(values.endpoint)}
          problem={problems.secretAccessKey}
          autoComplete="off"
          onChange={() => change({})}
        />
        <Field
          label="Session token"
          type="password"
          ref={sessionToken}
          autoComplete="off"
          hint="For temporary credentials only."
          onChange={() => change({})}
        />
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-0.5 size-4 accent-accent"
            checked={values.keep}
            onChange={(event) => change({ keep: event.target.checked })}
          />
          Keep for this tab
        </label>
        <p className="-mt-3 pl-6 text-muted">Survives reloading; gone when the tab closes. Otherwise they are kept in memory only.</p>
        {failure && (
          <Notice tone="danger">
            <ProblemText problem={failure} />
          </Notice>
        )}
        <div className="flex gap-2">
          <Button type="submit" look="primary" pending={pending}>
            Connect
          </Button>
          {pending && <Button onClick={cancel}>Cancel</Button>}
        </div>
      </form>
    </div>
  );
}

/** The region that a link to be opened afterwards is about. */
function regionOf(path: string | undefined): string | undefined {
  const region = path?.split('/')[1] ?? '';
  return isRegion(region) ? region : undefined;
}

/** Emulators take test/test from anyone; nothing is known of the others. */
function testKeyFor(endpoint: string): string {
  return isLocalEndpoint(endpoint) ? 'test' : '';
}

/** Whether nobody has typed anything else yet. */
function isTestKey(text: string): boolean {
  return text === '' || text === 'test';
}

function connectionOf(values: Values, secretAccessKey: string, sessionToken: string): Connection {
  const endpoint = values.endpoint.trim().replace(/\/+$/, '');
  const keys = { accessKeyId: values.accessKeyId.trim(), secretAccessKey };
  return {
    ...(endpoint ? { endpoint } : {}),
    region: values.region.trim(),
    credentials: sessionToken ? { ...keys, sessionToken } : keys,
  };
}

function problemsOf({ endpoint, region, credentials }: Connection): Problems {
  const found: Problems = {};
  const wrongEndpoint = endpointProblem(endpoint ?? '');
  if (wrongEndpoint) found.endpoint = wrongEndpoint;
  if (!isRegion(region))
    found.region = region ? `${region} does not look like a region, such as us-east-1.` : 'Enter a region, such as us-east-1.';
  if (!credentials.accessKeyId) found.accessKeyId = 'Enter an access key ID.';
  if (!credentials.secretAccessKey) found.secretAccessKey = 'Enter the secret access key.';
  return found;
}
