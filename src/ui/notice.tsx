import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

const tones: Record<Tone, { icon: IconName; look: string; mark: string }> = {
  info: { icon: 'info', look: 'border-line bg-info-soft', mark: 'text-link' },
  success: { icon: 'check', look: 'border-line bg-success-soft', mark: 'text-success' },
  warning: { icon: 'alert', look: 'border-warning/40 bg-warning-soft', mark: 'text-warning' },
  danger: { icon: 'alert', look: 'border-danger/40 bg-danger-soft', mark: 'text-danger' },
};

export type Tone = 'info' | 'success' | 'warning' | 'danger';

/** A message in the page, beside what it is about. It is not a live region: what must be heard at once goes through `announce`. */
export function Notice({ tone, id, children }: { tone: Tone; id?: string; children: ReactNode }) {
  const { icon, look, mark } = tones[tone];
  return (
    <div id={id} className={`flex gap-2.5 rounded-md border px-3 py-2.5 ${look}`}>
      <Icon name={icon} className={`mt-0.5 shrink-0 ${mark}`} />
      <div className="min-w-0 grow space-y-1 wrap-anywhere">{children}</div>
    </div>
  );
}
