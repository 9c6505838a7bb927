import type { ResourceKind } from '@/rules/configuration/captured-members';
import type { FieldChange, ResourceChange } from '@/rules/configuration/difference';
import { Badge } from '@/ui/badge';

const kinds: Readonly<Record<ResourceKind, string>> = {
  api: 'API',
  authorizer: 'Authorizer',
  route: 'Route',
  'route-response': 'Route response',
  integration: 'Integration',
  'integration-response': 'Integration response',
  model: 'Model',
};

const hows: Readonly<Record<ResourceChange['how'], string>> = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  'made-anew': 'made anew, with another id',
};

/** What a change is about, in a few words. */
function changeTitle({ kind, name, parentName }: ResourceChange): string {
  if (kind === 'api') return 'API settings';
  return parentName === undefined ? `${kinds[kind]} ${name}` : `${kinds[kind]} ${name} of ${parentName}`;
}

interface DifferenceViewProps {
  changes: readonly ResourceChange[];
  /** What the two sides are called. */
  before: string;
  after: string;
  level?: 3 | 4;
}

/** Every change, resource by resource and field by field. What decides who may connect comes first, and is marked. */
export function DifferenceView({ changes, before, after, level = 3 }: DifferenceViewProps) {
  const Heading = `h${level}` as const;
  return (
    <ul aria-label="Changes" className="space-y-3">
      {changes.map((change) => (
        <li
          key={`${change.kind} ${change.parentName ?? ''} ${change.before?.id ?? ''} ${change.after?.id ?? ''}`}
          className={`rounded-md border bg-surface ${change.concernsAuthorization ? 'border-warning/60' : 'border-line'}`}
        >
          <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2">
            <Heading className="font-medium wrap-anywhere">{changeTitle(change)}</Heading>
            <span className="text-muted">{hows[change.how]}</span>
            {change.concernsAuthorization && <Badge look="warning">Who may connect</Badge>}
          </div>
          {change.fields.length > 0 && <Fields fields={change.fields} before={before} after={after} />}
        </li>
      ))}
    </ul>
  );
}

function Fields({ fields, before, after }: { fields: FieldChange[]; before: string; after: string }) {
  return (
    <table className="w-full table-fixed text-left max-sm:block">
      <thead className="text-xs text-muted max-sm:sr-only">
        <tr>
          <th scope="col" className="w-1/4 px-3 py-1.5 font-medium">
            Setting
          </th>
          <th scope="col" className="px-3 py-1.5 font-medium">
            {before}
          </th>
          <th scope="col" className="px-3 py-1.5 font-medium">
            {after}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line max-sm:block">
        {fields.map((field) => (
          <tr key={field.name} className="align-top max-sm:block max-sm:py-1.5">
            <th scope="row" className="px-3 py-1.5 font-normal text-muted wrap-anywhere max-sm:block">
              {field.name}
            </th>
            <Side text={field.before} name={before} />
            <Side text={field.after} name={after} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Side({ text, name }: { text: string | undefined; name: string }) {
  return (
    <td className="px-3 py-1.5 max-sm:block">
      <span aria-hidden="true" className="text-xs text-muted sm:hidden">
        {name}
      </span>
      {text === undefined ? (
        <span className="text-muted">none</span>
      ) : (
        <pre className="max-h-60 overflow-y-auto font-mono text-xs whitespace-pre-wrap wrap-anywhere">{text}</pre>
      )}
    </td>
  );
}
