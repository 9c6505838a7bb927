import { readIdentitySource } from './identity-sources';

/** What comes with a handshake, as far as identity sources can name it. */
export interface IdentityValues {
  headers: Readonly<Record<string, string>>;
  queryStringParameters: Readonly<Record<string, string>>;
  stageVariables: Readonly<Record<string, string>>;
  requestContext: object;
}

function memberAt(object: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined),
    object,
  );
}

/** The value of an identity source in a handshake; undefined where there is none. Names of headers do not care for case. */
export function identityValue(source: string, values: IdentityValues): string | undefined {
  const { kind, name } = readIdentitySource(source);
  if (kind === 'unread') return undefined;
  if (kind === 'header') return Object.entries(values.headers).find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1];
  if (kind === 'context') {
    const value = memberAt(values.requestContext, name.split('.'));
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  }
  const among = kind === 'querystring' ? values.queryStringParameters : values.stageVariables;
  return Object.hasOwn(among, name) ? among[name] : undefined;
}

/** The identity sources that a handshake has no value for: one is enough for a 401, and the function is not called (aws-facts.md B5, B10). */
export function missingIdentitySources(sources: readonly string[], values: IdentityValues): string[] {
  return sources.filter((source) => !identityValue(source, values));
}
