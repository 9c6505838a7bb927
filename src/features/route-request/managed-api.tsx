import type { ReactNode } from 'react';
import type { Api } from '@/gateway/apis';
import { managedBy } from '@/rules/managed-by';
import { ManagedByNotice } from '@/ui/managed-by-notice';

/** Loaded for an API that has tags, which say who manages it. */
export function ManagedApi({ api }: { api: Api }): ReactNode {
  return <ManagedByNotice what="This API" manager={managedBy(api.Tags)} />;
}
