import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';

export function ApiKeysPage() {
  return (
    <div className="max-w-4xl space-y-4">
      <PageTitle parts={['API keys']} />
      <PageHeading>API keys</PageHeading>
    </div>
  );
}
