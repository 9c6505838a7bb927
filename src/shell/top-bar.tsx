import { Link, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { signOutEverywhere } from '@/connection/between-tabs';
import { areRefused, subscribeToExpiry } from '@/connection/expiry';
import { identifySession, type Session } from '@/connection/session';
import { useSession } from '@/connection/use-session';
import { readIdentity } from '@/gateway/identity';
import { awsEndpoint } from '@/gateway/aws-endpoint';
import { Icon, type IconName } from '@/ui/icon';
import { ConnectionMenu } from './connection-menu';
import { LaterPart } from './later-part';
import { ThemeSwitch } from './theme-switch';
import { WaySwitch } from './way-switch';

const loadLifetime = async () => (await import('./lifetime')).Lifetime;

/** Who is connected to what, on every page. Without a region it is the bar of the page that connects. */
export function TopBar({ region, settled }: { region?: string; settled?: boolean }) {
  const session = useSession();
  const isProduction = region !== undefined && session?.production === true;
  return (
    <header className={`border-b border-bar-line text-bar-ink ${isProduction ? 'bg-bar-production' : 'bg-bar'}`}>
      <a
        href="#main"
        className="sr-only rounded-md bg-bar-raised px-3 py-1 text-bar-ink focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus-visible:outline-bar-mark"
      >
        Skip to content
      </a>
      <div className="flex min-h-12 flex-wrap items-center gap-x-5 gap-y-1 px-4 py-1.5">
        <Link to="/" className="flex items-center gap-2 font-semibold text-bar-ink no-underline focus-visible:outline-bar-mark">
          <img src="/favicon.svg" alt="" width="22" height="22" />
          Switchboard
        </Link>
        {session && region && <Where session={session} region={region} settled={settled ?? false} />}
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {isProduction && <Mark icon="alert">Production</Mark>}
          {region && session?.readOnly && <Mark icon="lock">Read-only</Mark>}
          {session && <SignOut />}
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}

function Where({ session, region, settled }: { session: Session; region: string; settled: boolean }) {
  const { identity, endpoint, credentials } = session;
  const isTemporary = useSyncExternalStore(subscribeToExpiry, () => credentials.expiration !== undefined || areRefused(credentials));

  // Who one is, is not asked before the page shows what it is for.
  useEffect(() => {
    if (identity || !settled) return undefined;
    const leaving = new AbortController();
    readIdentity({ ...session, region }, leaving.signal).then(
      (answer) => identifySession(session, answer),
      // An endpoint without STS is one whose account is not known. The bar says so.
      () => undefined,
    );
    return () => leaving.abort();
  }, [session, identity, region, settled]);

  const url = new URL(endpoint ?? awsEndpoint(region));
  return (
    <dl className="flex min-w-0 flex-wrap gap-x-5 gap-y-0.5 text-xs max-md:order-last max-md:basis-full">
      {session.name && (
        <Fact name="Connection" title={session.name}>
          <span className="block max-w-40 truncate">{session.name}</span>
        </Fact>
      )}
      <Fact name="Account" title={identity?.arn}>
        {identity?.account ?? 'not known'}
      </Fact>
      <Fact name="Principal">
        <ConnectionMenu session={session} />
      </Fact>
      <Fact name="Region">{region}</Fact>
      <Fact name="Endpoint" title={url.href}>
        {url.host}
      </Fact>
      <Fact name="Way">
        <WaySwitch origin={url.origin} settled={settled} />
      </Fact>
      {isTemporary && <LaterPart load={loadLifetime} props={{ session }} />}
    </dl>
  );
}

function Fact({ name, title, children }: { name: string; title?: string | undefined; children: ReactNode }) {
  return (
    <div className="flex min-w-0 items-center gap-1.5">
      <dt className="text-bar-muted">{name}</dt>
      <dd className="font-mono wrap-anywhere" title={title}>
        {children}
      </dd>
    </div>
  );
}

/** What the operator has marked the connection as. */
function Mark({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1.5 rounded border border-bar-ink px-2 text-xs/6 font-semibold">
      <Icon name={icon} /> {children}
    </span>
  );
}

function SignOut() {
  const router = useRouter();

  async function leave() {
    // Leaving may be called off because of an unsaved change; then the session stays.
    await router.navigate({ to: '/connect' });
    if (router.state.location.pathname === '/connect') signOutEverywhere();
  }

  return (
    <button
      type="button"
      className="min-h-8 rounded-md border border-bar-line px-2.5 hover:bg-bar-raised focus-visible:outline-bar-mark"
      onClick={() => void leave()}
    >
      Sign out
    </button>
  );
}
