import { useId, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { Stage } from '@/gateway/stages';
import type { StageTexts } from '@/rules/stage-part';
import { type VariableRow, variableRow, variablesPart } from '@/rules/stage-variables';
import { Button } from '@/ui/button';
import { Facts } from '@/ui/facts';
import { IconButton } from '@/ui/icon-button';
import { StagePartCard } from './stage-part-card';

/** The variables of a stage, which integrations and authorizers may name. */
export function StageVariables({ apiId, stage }: { apiId: string; stage: Stage }) {
  const rows = variablesPart.draftOf(variablesPart.read(stage));
  return (
    <StagePartCard apiId={apiId} stage={stage} part={variablesPart} fields={(fields) => <VariableFields {...fields} />}>
      {rows.length === 0 ? (
        <p className="text-muted">None. Integrations and authorizers name them as {'${stageVariables.name}'}.</p>
      ) : (
        <Facts
          facts={rows.map(({ name, value }) => [
            name,
            <code key={name} className="font-mono text-xs/6">
              {value}
            </code>,
          ])}
        />
      )}
    </StagePartCard>
  );
}

interface VariableFieldsProps {
  draft: readonly VariableRow[];
  problems: StageTexts;
  onChange(draft: readonly VariableRow[]): void;
}

const input = 'block min-h-9 w-full min-w-0 rounded-md border bg-surface px-2.5 font-mono text-xs';

/** A row for each variable. */
function VariableFields({ draft, problems, onChange }: VariableFieldsProps) {
  const id = useId();
  const group = useRef<HTMLDivElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const changed = (place: number, part: Partial<VariableRow>) => draft.map((row, index) => (index === place ? { ...row, ...part } : row));
  return (
    <div ref={group} className="space-y-2">
      <p className="text-muted">
        What names a variable, as {'${stageVariables.name}'}, has the new value at once: the address of an integration, the function of an
        authorizer.
      </p>
      {draft.map(({ name, value }, index) => {
        const problem = problems[variableRow(index)];
        const described = problem ? { 'aria-describedby': `${id}-${index}`, 'aria-invalid': true as const } : {};
        return (
          // oxlint-disable-next-line react/no-array-index-key -- rows are not moved, and the last one is what is added
          <div key={index} className="space-y-1">
            <div className="flex gap-2">
              <input
                aria-label={`Name of variable ${index + 1}`}
                placeholder="Name"
                autoComplete="off"
                spellCheck={false}
                value={name}
                {...described}
                className={`${input} ${problem ? 'border-danger' : 'border-edge'}`}
                onChange={(event) => onChange(changed(index, { name: event.target.value }))}
              />
              <input
                aria-label={`Value of variable ${index + 1}`}
                placeholder="Value"
                autoComplete="off"
                spellCheck={false}
                value={value}
                aria-describedby={described['aria-describedby']}
                className={`${input} border-edge`}
                onChange={(event) => onChange(changed(index, { value: event.target.value }))}
              />
              <IconButton
                icon="close"
                name={`Remove variable ${index + 1}`}
                onClick={() => {
                  flushSync(() => onChange(draft.filter((_, place) => place !== index)));
                  add.current?.focus();
                }}
              />
            </div>
            {problem && (
              <p id={`${id}-${index}`} className="font-medium text-danger wrap-anywhere">
                {problem}
              </p>
            )}
          </div>
        );
      })}
      <Button
        ref={add}
        onClick={() => {
          flushSync(() => onChange([...draft, { name: '', value: '' }]));
          group.current?.querySelector<HTMLElement>(`[aria-label="Name of variable ${draft.length + 1}"]`)?.focus();
        }}
      >
        Add variable
      </Button>
    </div>
  );
}
