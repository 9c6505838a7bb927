import type { Call } from '@/gateway/activity';
import { timeText, valueText } from './call-words';

/** What a write found, and what it left. */
export function ChangesTable({ call }: { call: Call }) {
  const { changes, beforeReadAt, error, operation } = call;
  if (changes.length === 0) return null;
  const isNew = operation.startsWith('Create') || operation.startsWith('Add');
  const unknown = isNew ? '–' : 'not known';
  const after = error ? (error.refused ? 'not changed' : 'not known') : undefined;
  return (
    <div className="space-y-1">
      <div
        role="region"
        aria-label="Before and after"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a pointer
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-md border border-line"
      >
        <table className="w-full text-left">
          <thead className="bg-sunken text-muted">
            <tr>
              {['Member', 'Before', 'After'].map((name) => (
                <th key={name} scope="col" className="px-3 py-1.5 font-semibold">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.member} className="border-t border-line align-top">
                <th scope="row" className="px-3 py-1 font-normal">
                  {change.member}
                </th>
                <Value text={beforeReadAt === undefined ? unknown : valueText(change.before)} />
                <Value text={after ?? valueText(change.after)} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {beforeReadAt !== undefined && <p className="text-muted">Before: as it was last read, at {timeText(beforeReadAt)}.</p>}
    </div>
  );
}

function Value({ text }: { text: string }) {
  return <td className="px-3 py-1 font-mono text-xs/5 wrap-anywhere whitespace-pre-wrap">{text}</td>;
}
