import { Badge } from './badge';

/** A resource's tags, key by key. */
export function Tags({ tags }: { tags: Record<string, string> }) {
  const entries = Object.entries(tags).toSorted(([one], [other]) => one.localeCompare(other));
  if (entries.length === 0) return <span className="text-muted">–</span>;
  return (
    <ul className="flex flex-wrap gap-1">
      {entries.map(([key, value]) => (
        <li key={key}>
          <Badge>{value ? `${key} = ${value}` : key}</Badge>
        </li>
      ))}
    </ul>
  );
}
