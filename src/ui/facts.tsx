import { Fragment, type ReactNode } from 'react';

/** Names and values, read only. A value of undefined, null or "" is shown as a dash. */
export function Facts({ facts }: { facts: [name: string, value: ReactNode][] }) {
  return (
    <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[minmax(9rem,max-content)_1fr] sm:gap-y-2">
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt className="min-w-0 text-muted wrap-anywhere max-sm:mt-2">{name}</dt>
          <dd className="min-w-0 wrap-anywhere">
            {value === undefined || value === null || value === '' ? <span className="text-muted">–</span> : value}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
