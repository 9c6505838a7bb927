import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { KeyUsage } from '@/rules/usage';
import { Button } from '@/ui/button';
import { SearchField } from '@/ui/search-field';
import { MOST_LINES } from './usage-chart';
import { requests } from './usage-words';

const page = getRouteApi('/$region/usage-plans/$planId/usage');

/** Rows that are shown at once: a plan may have ten thousand keys. */
const ROWS = 100;

interface KeysUsageTableProps {
  usages: readonly KeyUsage[];
  nameOf(keyId: string): string;
  /** Ids of the keys that the chart shows. */
  charted: readonly string[];
  /** Whether the plan has a quota, so that something is left of it. */
  hasQuota: boolean;
  onChart(keyIds: string[]): void;
  /** Undefined where nothing may be changed. */
  onExtend: ((usage: KeyUsage) => void) | undefined;
}

/** What each key used in all of the days, and what is left. */
export function KeysUsageTable({ usages, nameOf, charted, hasQuota, onChart, onExtend }: KeysUsageTableProps) {
  const { region } = page.useParams();
  const [search, setSearch] = useState('');
  const [rows, setRows] = useState(ROWS);
  const sought = search.trim().toLowerCase();
  const found = usages.filter(({ keyId }) => `${nameOf(keyId)}\n${keyId}`.toLowerCase().includes(sought));
  const shown = found.slice(0, rows);
  return (
    <div className="space-y-3">
      {usages.length > 10 && (
        <div className="max-w-md">
          <SearchField label="Find keys" value={search} onChange={setSearch} />
        </div>
      )}
      <table className="w-full text-left max-md:block">
        <thead className="border-b border-line text-muted max-md:hidden">
          <tr>
            <Heading>In the chart</Heading>
            <Heading>API key</Heading>
            <Heading isNumber>Requests</Heading>
            {hasQuota && <Heading isNumber>Left</Heading>}
            {hasQuota && onExtend && (
              <th scope="col" className="w-0 px-2">
                <span className="sr-only">Change what is left</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {shown.map((usage) => {
            const { keyId, total, remaining } = usage;
            const name = nameOf(keyId);
            const isCharted = charted.includes(keyId);
            return (
              <tr
                key={keyId}
                className="border-b border-line last:border-b-0 max-md:grid max-md:grid-cols-[auto_1fr_auto] max-md:items-center max-md:gap-x-3 max-md:py-2"
              >
                <td className="px-2 py-1">
                  <input
                    type="checkbox"
                    aria-label={`Show ${name} in the chart`}
                    className="size-4 accent-accent"
                    checked={isCharted}
                    aria-disabled={!isCharted && charted.length >= MOST_LINES}
                    onChange={() => {
                      if (isCharted) onChart(charted.filter((id) => id !== keyId));
                      else if (charted.length < MOST_LINES) onChart([...charted, keyId]);
                    }}
                  />
                </td>
                <td className="min-w-0 px-2 py-1 wrap-anywhere">
                  <Link to="/$region/api-keys/$keyId" params={{ region, keyId }}>
                    {name}
                  </Link>
                </td>
                <Count name="requests">{requests(total)}</Count>
                {hasQuota && <Count name="left">{requests(remaining)}</Count>}
                {hasQuota && onExtend && (
                  <td className="px-2 py-1 max-md:col-start-3">
                    <Button aria-label={`Change what is left for ${name}`} onClick={() => onExtend(usage)}>
                      Change
                    </Button>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p role="status" className="text-muted">
        {found.length === 0
          ? `No key matches “${search}”.`
          : `${shown.length} of ${found.length} ${found.length === 1 ? 'key' : 'keys'}, those that used most first.`}
        {charted.length >= MOST_LINES && ` The chart shows ${MOST_LINES} keys at most: take one out to show another.`}
      </p>
      {found.length > rows && <Button onClick={() => setRows(rows + ROWS)}>Show {Math.min(ROWS, found.length - rows)} more</Button>}
    </div>
  );
}

function Heading({ isNumber = false, children }: { isNumber?: boolean; children: string }) {
  return (
    <th scope="col" className={`px-2 py-1.5 font-semibold ${isNumber ? 'text-right' : ''}`}>
      {children}
    </th>
  );
}

function Count({ name, children }: { name: string; children: string }) {
  return (
    <td className="px-2 py-1 tabular-nums max-md:col-start-2 md:text-right">
      {children} <span className="text-muted md:hidden">{name}</span>
    </td>
  );
}
