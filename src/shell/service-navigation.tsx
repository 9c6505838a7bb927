import { Link, linkOptions, useMatch } from '@tanstack/react-router';
import { ApiName } from './api-name';

const item = 'block rounded-md px-3 py-1.5 text-ink no-underline hover:bg-sunken';
const current = 'bg-selected font-semibold';

/** The pages of the service, and of the API that is open. */
export function ServiceNavigation({ region }: { region: string }) {
  const api = useMatch({ from: '/$region/apis/$apiId', shouldThrow: false });
  const links = [
    { name: 'APIs', options: linkOptions({ to: '/$region/apis', params: { region } }), exact: true },
    { name: 'API keys', options: linkOptions({ to: '/$region/api-keys', params: { region } }), exact: false },
    { name: 'Usage plans', options: linkOptions({ to: '/$region/usage-plans', params: { region } }), exact: false },
    { name: 'Activity', options: linkOptions({ to: '/$region/activity', params: { region } }), exact: false },
  ];
  const params = { region, apiId: api?.params.apiId ?? '' };
  const apiLinks = [
    { name: 'Overview', options: linkOptions({ to: '/$region/apis/$apiId', params }), exact: true },
    { name: 'Routes', options: linkOptions({ to: '/$region/apis/$apiId/routes', params }), exact: false },
    { name: 'Authorizers', options: linkOptions({ to: '/$region/apis/$apiId/authorizers', params }), exact: false },
    { name: 'Deployments', options: linkOptions({ to: '/$region/apis/$apiId/deployments', params }), exact: false },
    { name: 'Stages', options: linkOptions({ to: '/$region/apis/$apiId/stages', params }), exact: false },
  ];
  return (
    <nav aria-label="Service" className="border-line bg-surface px-2 py-2 max-md:border-b md:w-52 md:shrink-0 md:border-r md:py-4">
      <p className="px-3 pb-2 text-xs font-semibold tracking-wide text-muted uppercase max-md:hidden">API Gateway</p>
      <ul className="flex flex-wrap gap-0.5 md:flex-col">
        {links.map(({ name, options, exact }) => (
          <li key={name}>
            <Link {...options} className={item} activeOptions={{ exact, includeSearch: false }} activeProps={{ className: current }}>
              {name}
            </Link>
          </li>
        ))}
        {api && (
          <>
            <li className="mt-3 truncate px-3 pt-3 pb-1 text-xs font-semibold text-muted max-md:hidden md:border-t md:border-line">
              <ApiName apiId={api.params.apiId} />
            </li>
            {apiLinks.map(({ name, options, exact }) => (
              <li key={name}>
                <Link {...options} className={item} activeOptions={{ exact, includeSearch: false }} activeProps={{ className: current }}>
                  {name}
                </Link>
              </li>
            ))}
          </>
        )}
      </ul>
    </nav>
  );
}
