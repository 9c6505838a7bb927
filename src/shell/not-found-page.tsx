import { Link } from '@tanstack/react-router';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';

/** For a URL that names nothing. */
export function NotFoundPage() {
  return (
    <div className="space-y-3">
      <PageTitle parts={['Page not found']} />
      <PageHeading>Page not found</PageHeading>
      <p>Nothing is at this address. It may have been mistyped, or cut short when it was copied.</p>
      <p>
        <Link to="/">Go to the start page</Link>
      </p>
    </div>
  );
}
