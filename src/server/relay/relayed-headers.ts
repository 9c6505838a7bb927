import { RELAY_HEADER } from './relay-request';

/** Headers of one connection (RFC 9110, 7.6.1), which say nothing about the next. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What a browser adds for the origin it speaks to, which is not the endpoint. */
const ofThisOrigin = new Set(['cookie', 'host', 'origin', 'referer', RELAY_HEADER]);

const isBrowsers = (name: string): boolean => name.startsWith('sec-') || ofThisOrigin.has(name);

/** What an answer must not bring onto the console's own origin. */
const notForThisOrigin = new Set([
  'set-cookie',
  'set-cookie2',
  'clear-site-data',
  'strict-transport-security',
  'alt-svc',
  'refresh',
  'link',
]);

/** Names and values in turn, as node:http has them. */
type RawHeaders = readonly string[];

function* pairs(raw: RawHeaders): Generator<[name: string, value: string]> {
  for (let index = 0; index + 1 < raw.length; index += 2) yield [raw[index] ?? '', raw[index + 1] ?? ''];
}

/** The names that a message's own Connection header takes away at this hop. */
function namedByConnection(raw: RawHeaders): Set<string> {
  const names = [...pairs(raw)].filter(([name]) => name.toLowerCase() === 'connection').flatMap(([, value]) => value.split(','));
  return new Set(names.map((name) => name.trim().toLowerCase()));
}

/** The headers of a request as they are sent on: as they came, but for what belongs to this hop or this origin, and with the true host. */
export function headersToForward(raw: RawHeaders, host: string): string[] {
  const dropped = namedByConnection(raw);
  const kept = [...pairs(raw)].filter(([name]) => {
    const lower = name.toLowerCase();
    return !hopByHop.has(lower) && !dropped.has(lower) && !isBrowsers(lower);
  });
  return ['host', host, ...kept.flat()];
}

/** The headers of an answer as they are handed back: not what would act upon the console's origin. */
export function headersToReturn(raw: RawHeaders): string[] {
  const dropped = namedByConnection(raw);
  const kept = [...pairs(raw)].filter(([name]) => {
    const lower = name.toLowerCase();
    return !hopByHop.has(lower) && !dropped.has(lower) && !notForThisOrigin.has(lower) && !lower.startsWith('access-control-');
  });
  return kept.flat();
}
