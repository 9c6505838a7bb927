import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';

export function UsagePlanPage() {
  return (
    <div className="max-w-4xl space-y-4">
      <PageTitle parts={['Usage plan']} />
      <PageHeading>Usage plan</PageHeading>
    </div>
  );
}
