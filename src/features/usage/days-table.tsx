import type { Day } from '@/rules/usage';
import type { ChartedKey } from './usage-chart';
import { dayName, requests } from './usage-words';

/** What the chart shows, in numbers. */
export function DaysTable({ days, keys }: { days: readonly Day[]; keys: readonly ChartedKey[] }) {
  return (
    <div
      role="region"
      aria-label="Requests a day, as a table"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a pointer
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-md border border-line"
    >
      <table className="w-full text-left">
        <thead className="sticky top-0 bg-sunken text-muted">
          <tr>
            <th scope="col" className="px-3 py-1.5 font-semibold">
              Day
            </th>
            {keys.map(({ id, name }) => (
              <th key={id} scope="col" className="px-3 py-1.5 text-right font-semibold wrap-anywhere">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day, index) => (
            <tr key={day} className="border-t border-line">
              <th scope="row" className="px-3 py-1 font-normal whitespace-nowrap">
                {dayName(day)}
              </th>
              {keys.map(({ id, used }) => (
                <td key={id} className="px-3 py-1 text-right tabular-nums">
                  {requests(used[index])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
