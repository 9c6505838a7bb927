import type { ReactNode } from 'react';

/** A table of a handful of columns. On a narrow screen each row becomes a block, with the column's name before each value. */
export function StackedTable({ columns, children }: { columns: readonly string[]; children: ReactNode }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <table className="w-full text-left max-md:block">
        <thead className="border-b border-line text-muted max-md:hidden">
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" className="px-4 py-2 font-semibold">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">{children}</tbody>
      </table>
    </div>
  );
}

export function StackedRow({ children }: { children: ReactNode }) {
  return <tr className="border-b border-line last:border-b-0 hover:bg-sunken max-md:block max-md:py-2">{children}</tr>;
}

/** @param name of the column; the first, which names the row, goes without */
export function StackedCell({ name, children }: { name?: string; children: ReactNode }) {
  return (
    <td className="px-4 py-2 align-top wrap-anywhere max-md:grid max-md:grid-cols-[7rem_1fr] max-md:gap-2 max-md:py-0.5 max-md:first:block md:max-w-md md:first:min-w-44 md:last:min-w-32">
      {name && <span className="text-muted md:hidden">{name}</span>}
      <div className="min-w-0">{children || <span className="text-muted">–</span>}</div>
    </td>
  );
}
