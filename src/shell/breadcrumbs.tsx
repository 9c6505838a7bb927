import { Link, useMatches } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';

/** What a page is called in the breadcrumbs, given what its URL names. */
export type Crumb = (params: Record<string, string>) => ReactNode;

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    crumb?: Crumb;
  }
}

/** The way from the list of APIs to this page. The last part is where one is, and no link. */
export function Breadcrumbs() {
  const matches = useMatches();
  const crumbs = matches.flatMap((match) => {
    const { crumb } = match.staticData;
    return crumb ? [{ id: match.id, text: crumb(match.params), path: match.pathname }] : [];
  });
  if (crumbs.length < 2) return null;
  return (
    <nav aria-label="Breadcrumbs">
      <ol className="flex flex-wrap items-center gap-1.5 text-muted">
        {crumbs.map(({ id, text, path }, index) => (
          <Fragment key={id}>
            {index > 0 && (
              <li aria-hidden="true" role="presentation">
                /
              </li>
            )}
            <li className="min-w-0 wrap-anywhere">
              {index === crumbs.length - 1 ? (
                <span aria-current="page">{text}</span>
              ) : (
                <Link to={path} activeOptions={{ exact: true }}>
                  {text}
                </Link>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
