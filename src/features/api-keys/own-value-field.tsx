import { useState } from 'react';
import { Button } from '@/ui/button';
import { CheckboxField } from '@/ui/checkbox-field';
import { FieldFrame } from '@/ui/field-frame';

interface OwnValueFieldProps {
  /** `undefined` has API Gateway generate one. */
  value: string | undefined;
  problem: string | undefined;
  onChange(value: string | undefined): void;
}

/** The value of a new key: generated, or one's own, which is typed without being shown. */
export function OwnValueField({ value, problem, onChange }: OwnValueFieldProps) {
  const [isShown, setIsShown] = useState(false);
  return (
    <div className="space-y-3">
      <CheckboxField
        label="Have API Gateway generate the value"
        hint="A generated value has 40 characters. It cannot be changed later, whoever made it."
        checked={value === undefined}
        onChange={(generate) => onChange(generate ? undefined : '')}
      />
      {value !== undefined && (
        <FieldFrame label="Value" problem={problem} hint="20 to 128 characters.">
          {(control) => (
            <div className="flex gap-2">
              <input
                {...control}
                type={isShown ? 'text' : 'password'}
                autoComplete="off"
                spellCheck={false}
                value={value}
                onChange={(event) => onChange(event.target.value)}
              />
              <Button aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
                Show
              </Button>
            </div>
          )}
        </FieldFrame>
      )}
    </div>
  );
}
