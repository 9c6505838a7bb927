import type { BrowserContext, Request } from '@playwright/test';
import { type CallCounts, CallLog } from '@/endpoint/call-log';

/** In place of an account: there is one page's calls to count. */
const PAGE = 'page';

/** By the last word of a collection's path: what it holds. */
const HELD: Readonly<Record<string, string>> = {
  apis: 'Api',
  authorizers: 'Authorizer',
  deployments: 'Deployment',
  integrations: 'Integration',
  integrationresponses: 'IntegrationResponse',
  models: 'Model',
  routes: 'Route',
  routeresponses: 'RouteResponse',
  stages: 'Stage',
};

/** Counts the calls that a page sends, for endpoints that do not count them. Nobody else's are among them. */
export class SentCalls {
  readonly #log = new CallLog();

  constructor(context: BrowserContext) {
    context.on('request', (request) => {
      const operation = operationOf(request);
      const method = request.method();
      if (operation !== undefined) this.#log.add(PAGE, { operation, method, path: pathOf(request), at: new Date().toISOString() });
    });
  }

  counts(): CallCounts {
    return this.#log.counts(PAGE);
  }

  forget(): void {
    this.#log.clear();
  }
}

/** The path at the endpoint, whichever way the request takes to it. */
const pathOf = (request: Request): string => new URL(request.url()).pathname.replace(/^\/relay\/https?\/[^/]+/, '');

/** The operation that a request is for, as the API calls it; undefined for what is no call. */
function operationOf(request: Request): string | undefined {
  const path = pathOf(request);
  if (path === '/' && request.method() === 'POST') return new URLSearchParams(request.postData() ?? '').get('Action') ?? undefined;
  const [version, ...parts] = path.slice(1).split('/');
  if (version !== 'v2') return undefined;
  const isCollection = parts.length % 2 === 1;
  const held = HELD[parts.at(isCollection ? -1 : -2) ?? ''] ?? 'Something';
  switch (request.method()) {
    case 'GET':
      return `Get${held}${isCollection ? 's' : ''}`;
    case 'POST':
      return `Create${held}`;
    case 'PATCH':
      return `Update${held}`;
    case 'DELETE':
      return `Delete${held}`;
    default:
      return undefined;
  }
}
