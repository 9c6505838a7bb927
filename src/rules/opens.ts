import type { Value } from './configuration/captured-members';
import type { Configuration } from './configuration/configuration';
import { CONNECT } from './route-keys';

/** What a configuration asks of a client that connects. */
export interface Doors {
  /** Undefined where there is no $connect route: anyone may connect. */
  authorization: string | undefined;
  apiKeyRequired: boolean;
  /** Whether API Gateway's own address is answered. */
  defaultEndpoint: boolean;
}

export function doorsOf(configuration: Configuration): Doors {
  const connect = configuration.find(({ kind, members }) => kind === 'route' && members['RouteKey'] === CONNECT);
  const api = configuration.find(({ kind }) => kind === 'api');
  return {
    authorization: connect && text(connect.members['AuthorizationType'] ?? 'NONE'),
    apiKeyRequired: connect?.members['ApiKeyRequired'] === true,
    defaultEndpoint: api?.members['DisableExecuteApiEndpoint'] !== true,
  };
}

const text = (value: Value): string => (typeof value === 'string' ? value : JSON.stringify(value));

const asksWho = ({ authorization = 'NONE' }: Doors): boolean => authorization !== 'NONE';

/**
 * What going live with a configuration opens to those who were kept out before, in sentences; none if it opens nothing.
 * @param before what is live; undefined if that is not known: then whatever is open may be new
 */
export function openings(before: Configuration | undefined, after: Configuration): string[] {
  const now = doorsOf(after);
  if (!before)
    return asksWho(now) || now.apiKeyRequired ? [] : ['Everyone may connect: $connect asks neither who a client is nor for an API key.'];
  const was = doorsOf(before);
  const opened: string[] = [];
  if (asksWho(was) && !asksWho(now)) {
    opened.push(
      now.authorization === undefined
        ? `The route $connect is gone: a client is not asked who it is any more (was ${was.authorization}).`
        : `Authorization becomes NONE: a client is not asked who it is any more (was ${was.authorization}).`,
    );
  }
  if (was.apiKeyRequired && !now.apiKeyRequired) opened.push('A client needs no API key any more.');
  if (!was.defaultEndpoint && now.defaultEndpoint) opened.push('API Gateway’s own address answers again, beside custom domain names.');
  return opened;
}
