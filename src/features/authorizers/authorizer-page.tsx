import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';

export function AuthorizerPage() {
  return (
    <div className="max-w-4xl space-y-4">
      <PageTitle parts={['Authorizer']} />
      <PageHeading>Authorizer</PageHeading>
    </div>
  );
}
