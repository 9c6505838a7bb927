import type { Handshake, NamedValue } from '@/rules/authorizer-event';
import { readIdentitySource } from '@/rules/identity-sources';
import { parseHeaders, parseQuery } from '@/rules/named-values';

export const sourceFieldName = (index: number): string => `source-${index}`;
export const HEADERS = 'headers';
export const QUERY = 'query';

export type FormProblems = Partial<Record<typeof HEADERS | typeof QUERY, string>>;

type Typed = Pick<Handshake, 'headers' | 'query' | 'context'>;

const textOf = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
};

/** What was typed, as a client would send it; or what is wrong with it. An identity source without a value is not sent. */
export function typedHandshake(data: FormData, sources: readonly string[]): { typed: Typed } | { problems: FormProblems } {
  const headers = parseHeaders(textOf(data, HEADERS));
  const query = parseQuery(textOf(data, QUERY));
  if (typeof headers === 'string' || typeof query === 'string') {
    return {
      problems: {
        ...(typeof headers === 'string' ? { headers } : {}),
        ...(typeof query === 'string' ? { query } : {}),
      },
    };
  }
  const typed = { header: [...headers], querystring: [...query], context: [] as NamedValue[] };
  for (const [index, source] of sources.entries()) {
    const { kind, name } = readIdentitySource(source);
    const value = textOf(data, sourceFieldName(index));
    if (value !== '' && (kind === 'header' || kind === 'querystring' || kind === 'context')) typed[kind].push([name, value]);
  }
  return { typed: { headers: typed.header, query: typed.querystring, context: typed.context } };
}

const base64 = (bytes: number): string => btoa(String.fromCodePoint(...crypto.getRandomValues(new Uint8Array(bytes))));
const hex = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What API Gateway makes up for each request, of the form that it has there. */
export function madeUpIds(at: Date): Handshake['ids'] {
  return {
    request: base64(11),
    connection: base64(11),
    webSocketKey: base64(16),
    trace: `Root=1-${Math.floor(at.getTime() / 1000).toString(16)}-${hex(12)}`,
  };
}
