import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ApiKeyChoice } from '@/connection/api-key-choice';
import type { ApiKey } from '@/gateway/api-keys';
import { Button } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';

/** The API keys that a new plan is to hold. The account's keys are read when the first is to be chosen. */
export function KeyFields({ keys, onChange }: { keys: readonly ApiKey[]; onChange(keys: ApiKey[]): void }) {
  const [isChoosing, setIsChoosing] = useState(false);
  const list = useRef<HTMLFieldSetElement>(null);
  return (
    <fieldset ref={list} className="space-y-3">
      <legend className="font-medium">API keys</legend>
      {keys.length === 0 && <p className="text-muted">None: they can be added later, too.</p>}
      <ul className="space-y-1">
        {keys.map(({ id, name }) => (
          <li key={id} className="flex items-center gap-2">
            <IconButton
              icon="close"
              name={`Remove ${name || id}`}
              onClick={() => {
                flushSync(() => onChange(keys.filter((other) => other.id !== id)));
                list.current?.querySelector<HTMLElement>('input')?.focus();
              }}
            />
            <span className="min-w-0 wrap-anywhere">
              {name || id} {name && <span className="font-mono text-xs text-muted">{id}</span>}
            </span>
          </li>
        ))}
      </ul>
      {isChoosing ? (
        <ApiKeyChoice key={keys.length} value="" except={keys.map(({ id }) => id)} onChange={(key) => onChange([...keys, key])} />
      ) : (
        <Button onClick={() => setIsChoosing(true)}>Choose API keys</Button>
      )}
    </fieldset>
  );
}
