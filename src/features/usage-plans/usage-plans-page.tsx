import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';

export function UsagePlansPage() {
  return (
    <div className="max-w-4xl space-y-4">
      <PageTitle parts={['Usage plans']} />
      <PageHeading>Usage plans</PageHeading>
    </div>
  );
}
