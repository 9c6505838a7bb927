import { CancelledError } from '@tanstack/react-query';
import { type ErrorComponentProps, Link, useParams, useRouter } from '@tanstack/react-router';
import { GatewayError, toGatewayError } from '@/gateway/gateway-error';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { ProblemText } from '@/ui/problem';

const titles: Partial<Record<string, string>> = {
  'not-found': 'Not found',
  denied: 'Not allowed',
  expired: 'Credentials expired',
  credentials: 'Credentials not accepted',
  cancelled: 'Cancelled',
  'not-supported': 'Not supported by this endpoint',
  unreachable: 'No answer',
  'refuses-browsers': 'The endpoint refuses browsers',
  blocked: 'Not allowed by this console',
  'no-answer': 'No answer',
};

/** In the place of a page whose subject could not be read: what the endpoint said, and the ways on. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const { region } = useParams({ strict: false });
  if (!(error instanceof GatewayError || error instanceof CancelledError))
    return <ConsoleFailed message={error instanceof Error ? error.message : String(error)} />;
  const problem = toGatewayError(error, 'page');
  const title = titles[problem.kind] ?? 'This page could not be shown';
  const signIn = problem.kind === 'expired' || problem.kind === 'credentials';
  return (
    <div className="max-w-3xl space-y-4">
      <PageTitle parts={[title]} />
      <PageHeading>{title}</PageHeading>
      <Notice tone="danger">
        <ProblemText problem={problem} />
      </Notice>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          look="primary"
          icon="refresh"
          onClick={() => {
            reset();
            void router.invalidate();
          }}
        >
          Try again
        </Button>
        {signIn && (
          <Link to="/connect" search={{ next: router.state.location.publicHref }}>
            Connect again
          </Link>
        )}
        {region && (
          <Link to="/$region/apis" params={{ region }}>
            Back to APIs
          </Link>
        )}
      </div>
    </div>
  );
}

/** For what is no fault of the endpoint: a part of the console that did not load, or a mistake in it. */
function ConsoleFailed({ message }: { message: string }) {
  const title = 'The console itself failed';
  return (
    <div className="max-w-3xl space-y-4">
      <PageTitle parts={[title]} />
      <PageHeading>{title}</PageHeading>
      <Notice tone="danger">
        <p className="font-medium">{message}</p>
        <p className="text-muted">Nothing is wrong with your API. Reload the page: the console may have been updated meanwhile.</p>
      </Notice>
      <Button look="primary" icon="refresh" onClick={() => globalThis.location.reload()}>
        Reload
      </Button>
    </div>
  );
}
