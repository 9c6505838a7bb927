import { Icon } from '@/ui/icon';

/** Whether a key lets anybody in. */
export function KeyState({ isEnabled }: { isEnabled: boolean }) {
  return (
    <span className={`inline-flex items-center gap-1 ${isEnabled ? 'text-success' : 'text-muted'}`}>
      <Icon name={isEnabled ? 'check' : 'close'} />
      {isEnabled ? 'Enabled' : 'Disabled'}
    </span>
  );
}
