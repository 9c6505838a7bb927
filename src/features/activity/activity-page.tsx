import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react';
import { useSession } from '@/connection/use-session';
import { type Call, currentActivity, subscribeToActivity } from '@/gateway/activity';
import { announce } from '@/ui/announce';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { SearchField } from '@/ui/search-field';
import { VirtualTable } from '@/ui/virtual-table';
import type { ActivitySearch } from './activity-search';
import { CallDetails } from './call-details';
import { durationText, outcomeText, timeText } from './call-words';
import { download } from './download';
import { exportedActivity } from './exported-activity';
import { matchingCalls } from './matching-calls';

const page = getRouteApi('/$region/activity');

const nothingMore = () => undefined;
const idOf = ({ id }: Call) => String(id);

/** The log of the calls of this tab. It asks nothing of the endpoint. */
export function ActivityPage() {
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const { calls, dropped } = useSyncExternalStore(subscribeToActivity, currentActivity);
  // Who made a call may become known later than the call ended.
  useSession();
  const { q = '', writes, failures } = search;
  const wanted = useDeferredValue(q);
  const shown = useMemo(() => matchingCalls(calls, { q: wanted, writes, failures }), [calls, wanted, writes, failures]);
  const [opened, setOpened] = useState<readonly number[]>([]);
  const columns = useMemo(() => columnsWith(opened, setOpened), [opened]);

  const change = (next: ActivitySearch) => void navigate({ search: (now) => ({ ...now, ...next }), replace: true, resetScroll: false });

  function downloadShown() {
    const now = new Date();
    download(
      `switchboard-activity-${now.toISOString().replaceAll(':', '-')}.json`,
      'application/json',
      exportedActivity(shown, dropped, now),
    );
    announce(`Downloading ${shown.length} calls.`);
  }

  return (
    <div className="space-y-4">
      <PageTitle parts={['Activity']} />
      <PageHeading actions={shown.length > 0 && <Button onClick={downloadShown}>Download as JSON</Button>}>Activity</PageHeading>
      <p className="max-w-3xl text-muted">
        The calls that this tab has made since it was loaded, for as long as you are signed in. They are kept in memory only. Secrets,
        tokens and values of API keys are not recorded.
      </p>
      {calls.length === 0 ? (
        <p className="rounded-lg border border-line bg-surface p-8 text-center text-muted">
          No call has been made since this page was loaded.
        </p>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            <div className="w-full max-w-md">
              <SearchField label="Find calls" value={q} onChange={(text) => change({ q: text || undefined })} />
            </div>
            <Only label="Writes only" checked={writes === true} onChange={(only) => change({ writes: only || undefined })} />
            <Only label="Failures only" checked={failures === true} onChange={(only) => change({ failures: only || undefined })} />
          </div>
          <p role="status" className="text-muted">
            {shown.length < calls.length ? `${shown.length.toLocaleString()} of ` : ''}
            {calls.length.toLocaleString()} {calls.length === 1 ? 'call' : 'calls'}.
            {dropped > 0 && ` ${dropped.toLocaleString()} older ones are no longer kept.`}
          </p>
          {shown.length > 0 && (
            <VirtualTable
              label="Calls"
              rows={shown}
              keyOf={idOf}
              widths="md:grid-cols-[3fr_4fr_7rem_5rem_3fr]"
              onEnd={nothingMore}
              columns={columns}
              details={(call) => opened.includes(call.id) && <CallDetails call={call} />}
            />
          )}
        </>
      )}
    </div>
  );
}

function Only({ label, checked, onChange }: { label: string; checked: boolean; onChange(checked: boolean): void }) {
  return (
    <label className="flex items-center gap-2">
      <input type="checkbox" className="size-4 accent-accent" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

function columnsWith(opened: readonly number[], open: (opened: readonly number[]) => void) {
  return [
    {
      name: 'Operation',
      cell: ({ id, operation, isWrite }: Call) => {
        const isOpen = opened.includes(id);
        return (
          <button
            type="button"
            aria-expanded={isOpen}
            className="inline-flex items-center gap-1.5 text-left font-medium text-link hover:underline"
            onClick={() => open(isOpen ? opened.filter((other) => other !== id) : [...opened, id])}
          >
            <Icon name="chevron" className={`shrink-0 ${isOpen ? 'rotate-90' : ''}`} />
            {operation}
            {isWrite && <Badge>write</Badge>}
          </button>
        );
      },
    },
    {
      name: 'Resource',
      cell: ({ resource }: Call) => resource.length > 0 && <code className="font-mono text-xs">{resource.join(' / ')}</code>,
    },
    { name: 'Time', cell: ({ begunAt }: Call) => timeText(begunAt) },
    { name: 'Took', cell: ({ duration }: Call) => durationText(duration) },
    {
      name: 'Outcome',
      cell: (call: Call) => <span className={call.error ? 'text-danger' : undefined}>{outcomeText(call)}</span>,
    },
  ];
}
