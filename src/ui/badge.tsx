import type { ReactNode } from 'react';

const looks = {
  plain: 'border-line bg-sunken text-ink',
  warning: 'border-warning/40 bg-warning-soft text-warning',
  success: 'border-success/40 bg-success-soft text-success',
};

/** A word or two about a thing, set apart from its name. */
export function Badge({ look = 'plain', children }: { look?: keyof typeof looks; children: ReactNode }) {
  return <span className={`inline-block rounded border px-1.5 text-xs/5 wrap-anywhere ${looks[look]}`}>{children}</span>;
}
