import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, type Ref, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface Column<Row> {
  name: string;
  cell(row: Row): ReactNode;
}

interface VirtualTableProps<Row> {
  label: string;
  rows: readonly Row[];
  /** The same function each time: with another one, every row is looked at again. */
  keyOf: (row: Row) => string;
  /** The first is what a row is called by. The same list each time, for the same reason. */
  columns: readonly Column<Row>[];
  /** Widths of the columns on a wide screen: a class with `md:grid-cols-[…]`. */
  widths: string;
  /** The last rows have come into sight. */
  onEnd(): void;
  /** What a row shows below its cells when it is open. */
  details?: (row: Row) => ReactNode;
}

/** Rows that are rendered before and after those in sight. */
const OVERSCAN = 4;
/** Of a row of one line: a row that is as high as expected is not rendered again for it. */
const ROW_HEIGHT = 47;

/**
 * A table of thousands of rows, of which only those in sight are in the document. The page scrolls it. On a narrow screen each row becomes a
 * block, with the column's name before each value.
 */
export function VirtualTable<Row>({ label, rows, keyOf, columns, widths, onEnd, details }: VirtualTableProps<Row>) {
  const body = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(body.current?.offsetTop ?? 0), [body]);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    // The browser scrolls by itself, and rows that come a frame later are among those beyond its edge.
    useFlushSync: false,
    getItemKey: useCallback(
      (index: number) => {
        const row = rows[index];
        return row === undefined ? index : keyOf(row);
      },
      [rows, keyOf],
    ),
  });
  const items = virtualizer.getVirtualItems();
  const isAtEnd = (items.at(-1)?.index ?? 0) >= rows.length - 1;
  useEffect(() => {
    if (isAtEnd) onEnd();
  }, [isAtEnd, onEnd]);
  return (
    <div role="table" aria-label={label} aria-rowcount={rows.length + 1} className="rounded-lg border border-line bg-surface">
      <div role="rowgroup" className="border-b border-line font-semibold text-muted max-md:hidden">
        <div role="row" aria-rowindex={1} className={`grid gap-x-4 px-4 py-2 ${widths}`}>
          {columns.map(({ name }) => (
            <div key={name} role="columnheader">
              {name}
            </div>
          ))}
        </div>
      </div>
      <div ref={body} role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ key, index, start }) => {
          const row = rows[index];
          return (
            row !== undefined && (
              <VirtualRow
                key={key}
                ref={virtualizer.measureElement}
                row={row}
                index={index}
                offset={start - top}
                columns={columns}
                widths={widths}
                details={details?.(row)}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

interface VirtualRowProps {
  ref: Ref<HTMLDivElement>;
  row: unknown;
  index: number;
  /** Pixels from the top of the first row. */
  offset: number;
  columns: readonly Column<unknown>[];
  widths: string;
  details: ReactNode;
}

/** Scrolling renders the table for every frame, but not the rows that stay. */
const VirtualRow = memo(function VirtualRow({ ref, row, index, offset, columns, widths, details }: VirtualRowProps) {
  const [first, ...others] = columns;
  return (
    <div
      ref={ref}
      data-index={index}
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${offset}px)` }}
      className={`absolute inset-x-0 top-0 grid gap-x-4 gap-y-0.5 border-b border-line px-4 py-2.5 hover:bg-sunken ${widths}`}
    >
      <div role="rowheader" className="min-w-0 wrap-anywhere">
        {first?.cell(row)}
      </div>
      {others.map(({ name, cell }) => (
        <div key={name} role="cell" className="min-w-0 wrap-anywhere max-md:grid max-md:grid-cols-[7rem_1fr] max-md:gap-2">
          <span className="text-muted md:hidden">{name}</span>
          <div className="min-w-0">{cell(row) || <span className="text-muted">–</span>}</div>
        </div>
      ))}
      {details && (
        <div role="cell" aria-colspan={columns.length} className="col-span-full min-w-0">
          {details}
        </div>
      )}
    </div>
  );
});
