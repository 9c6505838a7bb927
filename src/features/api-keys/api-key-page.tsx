import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';

export function ApiKeyPage() {
  return (
    <div className="max-w-4xl space-y-4">
      <PageTitle parts={['API key']} />
      <PageHeading>API key</PageHeading>
    </div>
  );
}
