import type { NamedValue } from './authorizer-event';

/** A field name of HTTP (RFC 9110, 5.6.2). */
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

/** Reads one name and value a line. Empty lines count for nothing. A problem names the line, never what stands in it. */
function parseLines(text: string, parse: (line: string) => NamedValue | undefined, form: string): NamedValue[] | string {
  const lines = text.split('\n').map((line) => line.trim());
  const values: NamedValue[] = [];
  for (const [index, line] of lines.entries()) {
    const value = line === '' ? undefined : parse(line);
    if (value) values.push(value);
    else if (line !== '') return `Line ${index + 1} has to be ${form}.`;
  }
  return values;
}

/** Headers, `Name: value` a line; or what is wrong with them. */
export function parseHeaders(text: string): NamedValue[] | string {
  const parse = (line: string): NamedValue | undefined => {
    const at = line.indexOf(':');
    const name = line.slice(0, Math.max(at, 0)).trim();
    return TOKEN.test(name) ? [name, line.slice(at + 1).trim()] : undefined;
  };
  return parseLines(text, parse, 'a header’s name, a colon and its value');
}

/** Parameters of a query string, `name=value` a line, not percent-encoded; or what is wrong with them. */
export function parseQuery(text: string): NamedValue[] | string {
  const parse = (line: string): NamedValue | undefined => {
    const at = line.indexOf('=');
    return at > 0 ? [line.slice(0, at), line.slice(at + 1)] : undefined;
  };
  return parseLines(text, parse, 'a parameter’s name, = and its value');
}
