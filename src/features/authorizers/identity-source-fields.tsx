import { useRef, useState } from 'react';
import type { IdentitySourceRow } from '@/rules/authorizer-draft';
import {
  correctedIdentitySource,
  type IdentitySource,
  identitySourceExpression,
  identitySourceKinds,
  identitySourceName,
} from '@/rules/identity-sources';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { IconButton } from '@/ui/icon-button';
import { SelectField } from '@/ui/select-field';
import type { DraftForm } from './use-authorizer-draft';

/** Where the function finds who a client is: API Gateway checks that each is there before it calls the function (aws-facts.md B5, B10). */
export function IdentitySourceFields({ form: { draft, problems, change } }: { form: DraftForm }) {
  const rows = useRef<HTMLFieldSetElement>(null);
  const [remarks, setRemarks] = useState<Record<number, string>>({});
  const { sources } = draft;

  function put(row: number, source: IdentitySource) {
    const corrected = correctedIdentitySource(source.name);
    const taken = corrected?.source ?? source;
    setRemarks((now) => ({ ...now, [row]: corrected?.remark ?? '' }));
    if (corrected) announce(corrected.remark);
    // What is said of one row as a duplicate is about another, too.
    const fields = sources.map((one) => `source-${one.row}` as const);
    change({ sources: sources.map((one) => (one.row === row ? { ...taken, row } : one)) }, 'sources', ...fields);
  }

  function add() {
    const row = Math.max(-1, ...sources.map((source) => source.row)) + 1;
    change({ sources: [...sources, { kind: 'header', name: '', row }] }, 'sources');
    focusSoon(`[data-row="${row}"] select`);
  }

  function remove(removed: IdentitySourceRow) {
    const index = sources.indexOf(removed);
    const left = sources.filter((source) => source !== removed);
    const next = left[index] ?? left.at(-1);
    const fields = sources.map((one) => `source-${one.row}` as const);
    change({ sources: left }, 'sources', ...fields);
    announce(`Removed ${removed.name === '' ? 'an identity source' : identitySourceName(removed)}.`);
    focusSoon(next ? `[data-row="${next.row}"] select` : '[data-add]');
  }

  /** Once it is on the page. */
  function focusSoon(selector: string) {
    requestAnimationFrame(() => rows.current?.querySelector<HTMLElement>(selector)?.focus());
  }

  return (
    <fieldset ref={rows} className="space-y-3 rounded-md border border-line p-4">
      <legend className="px-1 font-semibold">Identity sources</legend>
      <p className="text-muted">
        {sources.length === 0
          ? 'None: the function is called for every client that connects, whatever it sends.'
          : 'If one of these is missing, a client gets 401, and the function is not called.'}
      </p>
      {problems.sources && (
        // Not a field, but where the focus goes when a refusal names no row.
        <p tabIndex={-1} data-problem="" className="font-medium text-danger wrap-anywhere">
          {problems.sources}
        </p>
      )}
      {sources.map((source, index) => (
        <Row
          key={source.row}
          source={source}
          number={index + 1}
          problem={problems[`source-${source.row}`]}
          remark={remarks[source.row]}
          onChange={(changed) => put(source.row, changed)}
          onRemove={() => remove(source)}
        />
      ))}
      <Button data-add="" onClick={add}>
        Add identity source
      </Button>
    </fieldset>
  );
}

interface RowProps {
  source: IdentitySourceRow;
  /** Counted from 1, to tell rows apart. */
  number: number;
  problem: string | undefined;
  /** What was done with what was typed. */
  remark: string | undefined;
  onChange(source: IdentitySource): void;
  onRemove(): void;
}

function Row({ source, number, problem, remark, onChange, onRemove }: RowProps) {
  const { kind, name } = source;
  const example = identitySourceKinds.find((one) => one.kind === kind)?.example;
  return (
    <div
      role="group"
      aria-label={`Identity source ${number}`}
      data-row={source.row}
      className="grid gap-x-3 gap-y-1 sm:grid-cols-[11rem_minmax(0,1fr)_auto]"
    >
      <SelectField
        label="Kind"
        value={kind}
        onChange={(event) => {
          const chosen = [...identitySourceKinds.map((one) => one.kind), 'unread' as const].find((one) => one === event.target.value);
          if (chosen) onChange({ kind: chosen, name });
        }}
      >
        {identitySourceKinds.map((one) => (
          <option key={one.kind} value={one.kind}>
            {one.label}
          </option>
        ))}
        {kind === 'unread' && <option value="unread">As it is stored</option>}
      </SelectField>
      <Field
        label={kind === 'unread' ? 'Expression' : 'Name'}
        hint={
          <>
            {remark && <span className="block text-ink">{remark}</span>}
            {kind === 'unread' ? (
              'API Gateway does not take this for a WebSocket API. It stays as it is unless the identity sources are changed.'
            ) : (
              <code className="font-mono text-xs">
                {identitySourceExpression(name === '' && example ? { kind, name: example } : source)}
              </code>
            )}
          </>
        }
        value={name}
        problem={problem}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange({ kind, name: event.target.value })}
      />
      <div className="sm:pt-7">
        <IconButton icon="close" name={`Remove identity source ${number}`} onClick={onRemove} />
      </div>
    </div>
  );
}
