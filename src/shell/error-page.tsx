import { type ErrorComponentProps, Link, useParams, useRouter } from '@tanstack/react-router';
import { toGatewayError } from '@/gateway/gateway-error';
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
  unreachable: 'No answer',
  blocked: 'Blocked by this page’s policy',
  'no-answer': 'No answer',
};

/** In the place of a page whose subject could not be read: what the endpoint said, and the ways on. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const { region } = useParams({ strict: false });
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
