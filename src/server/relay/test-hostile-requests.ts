/**
 * A request that a relay must not forward. In path, headers and body `{E}` stands for the host and port of the endpoint that it does
 * forward to, `{P}` for that port alone, `{H}` for the relay's own host and port, and `{O}` for its origin.
 */
export interface HostileRequest {
  readonly what: string;
  readonly path: string;
  readonly method?: string;
  /** Added to those of the console's own page, or in their place; "-" leaves one out. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const toEndpoint = '/relay/http/{E}/v2/apis';

/** What a page of another site can send without being allowed to: no header of its own. */
const foreign = { 'x-switchboard-relay': '-', origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' };

const paths: readonly (readonly [what: string, path: string])[] = [
  ['another scheme', '/relay/ftp/{E}/'],
  ['another scheme', '/relay/file/{E}/etc/passwd'],
  ['another scheme', '/relay/gopher/{E}/'],
  ['another scheme', '/relay/ws/{E}/'],
  ['another scheme', '/relay/javascript/{E}/'],
  ['the scheme in capitals', '/relay/HTTP/{E}/'],
  ['the scheme in mixed case', '/relay/hTTp/{E}/'],
  ['https where http is allowed', '/relay/https/{E}/'],
  ['no scheme', '/relay/{E}/v2/apis'],
  ['no scheme', '/relay//{E}/v2/apis'],
  ['no path', '/relay/http/{E}'],
  ['no path, but a query', '/relay/http/{E}?x=/'],
  ['no host', '/relay/http//v2/apis'],
  ['a user name', '/relay/http/user@{E}/'],
  ['a user name and a password', '/relay/http/user:password@{E}/'],
  ['an empty user name', '/relay/http/@{E}/'],
  ['the endpoint as user name', '/relay/http/{E}@evil.test/'],
  ['an allowed host as user name', '/relay/https/apigateway.us-east-1.amazonaws.com@127.0.0.1/'],
  ['an encoded @', '/relay/http/user%40{E}/'],
  ['loopback in decimal', '/relay/http/2130706433:{P}/'],
  ['loopback in hexadecimal', '/relay/http/0x7f000001:{P}/'],
  ['loopback in hexadecimal parts', '/relay/http/0x7f.0x0.0x0.0x1:{P}/'],
  ['loopback in octal', '/relay/http/0177.0.0.1:{P}/'],
  ['loopback in octal, whole', '/relay/http/017700000001:{P}/'],
  ['loopback with zeros in front', '/relay/http/127.000.000.001:{P}/'],
  ['loopback in two parts', '/relay/http/127.1:{P}/'],
  ['loopback in three parts', '/relay/http/127.0.1:{P}/'],
  ['loopback in other digits', '/relay/http/%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1:{P}/'],
  ['another loopback address', '/relay/http/127.0.0.2:{P}/'],
  ['all addresses', '/relay/http/0.0.0.0:{P}/'],
  ['zero', '/relay/http/0:{P}/'],
  ['loopback in IPv6', '/relay/http/[::1]:{P}/'],
  ['loopback in IPv6, in full', '/relay/http/[0:0:0:0:0:0:0:1]:{P}/'],
  ['loopback in IPv6, without brackets', '/relay/http/::1:{P}/'],
  ['loopback of IPv4 in IPv6', '/relay/http/[::ffff:127.0.0.1]:{P}/'],
  ['loopback of IPv4 in IPv6, in hexadecimal', '/relay/http/[::ffff:7f00:1]:{P}/'],
  ['loopback of IPv4 in IPv6, the old form', '/relay/http/[::127.0.0.1]:{P}/'],
  ['loopback behind NAT64', '/relay/http/[64:ff9b::7f00:1]:{P}/'],
  ['no address in IPv6', '/relay/http/[::]:{P}/'],
  ['an address with a zone', '/relay/http/[fe80::1%25eth0]:{P}/'],
  ['link-local', '/relay/http/169.254.0.1/'],
  ['link-local in IPv6', '/relay/http/[fe80::1]/'],
  ['instance metadata', '/relay/http/169.254.169.254/latest/meta-data/'],
  ['instance metadata over https', '/relay/https/169.254.169.254/latest/meta-data/'],
  ['instance metadata in decimal', '/relay/http/2852039166/latest/meta-data/'],
  ['instance metadata in hexadecimal', '/relay/http/0xa9fea9fe/latest/meta-data/'],
  ['instance metadata in octal', '/relay/http/0251.0376.0251.0376/latest/meta-data/'],
  ['instance metadata in two parts', '/relay/http/169.16689662/latest/meta-data/'],
  ['instance metadata in IPv6', '/relay/http/[fd00:ec2::254]/latest/meta-data/'],
  ['instance metadata of IPv4 in IPv6', '/relay/http/[::ffff:169.254.169.254]/'],
  ['container credentials', '/relay/http/169.254.170.2/v2/credentials'],
  ['a private network', '/relay/http/10.0.0.1/'],
  ['a private network over https', '/relay/https/192.168.0.1/'],
  ['a name of this machine that was not allowed', '/relay/http/localhost:{P}/'],
  ['a name of this machine in mixed case', '/relay/http/LocalHost:{P}/'],
  ['a name of this machine with a trailing dot', '/relay/http/localhost.:{P}/'],
  ['a name below localhost', '/relay/http/x.localhost:{P}/'],
  ['a name that resolves to this machine', '/relay/http/localtest.me:{P}/'],
  ['a name that resolves to this machine', '/relay/http/127.0.0.1.nip.io:{P}/'],
  ['a name that resolves to this machine, over https', '/relay/https/127-0-0-1.sslip.io:{P}/'],
  ['a name that resolves to metadata', '/relay/http/metadata.google.internal/'],
  ['a name that resolves to metadata', '/relay/http/169.254.169.254.nip.io/'],
  ['a trailing dot', '/relay/http/127.0.0.1.:{P}/'],
  ['a trailing dot after AWS’s name', '/relay/https/apigateway.us-east-1.amazonaws.com./'],
  ['AWS’s name in capitals', '/relay/https/APIGATEWAY.us-east-1.amazonaws.com/'],
  ['AWS’s name in mixed case', '/relay/https/apigateway.us-east-1.AmazonAWS.com/'],
  ['AWS’s name over http', '/relay/http/apigateway.us-east-1.amazonaws.com/'],
  ['AWS’s name on another port', '/relay/https/apigateway.us-east-1.amazonaws.com:8443/'],
  ['AWS’s name with its default port', '/relay/https/apigateway.us-east-1.amazonaws.com:443/'],
  ['AWS’s name as part of another', '/relay/https/apigateway.us-east-1.amazonaws.com.evil.test/'],
  ['AWS’s name as part of another', '/relay/https/evil-apigateway.us-east-1.amazonaws.com/'],
  ['AWS’s name as part of another', '/relay/https/evil.apigateway.us-east-1.amazonaws.com/'],
  ['AWS’s name with another character for a dot', '/relay/https/apigateway.us-east-1xamazonaws.com/'],
  ['AWS’s name of one partition in another', '/relay/https/apigateway.us-east-1.amazonaws.com.cn/'],
  ['another service of AWS', '/relay/https/iam.amazonaws.com/'],
  ['another service of AWS', '/relay/https/s3.us-east-1.amazonaws.com/'],
  ['an API that a customer deployed', '/relay/https/abc123.execute-api.us-east-1.amazonaws.com/'],
  ['a function’s own URL', '/relay/https/abc123.lambda-url.us-east-1.on.aws/'],
  ['a region that is none', '/relay/https/apigateway.evil.amazonaws.com/'],
  ['an empty label', '/relay/https/apigateway..us-east-1.amazonaws.com/'],
  ['full-width letters', '/relay/https/%EF%BD%81pigateway.us-east-1.amazonaws.com/'],
  ['an encoded slash in the host', '/relay/http/{E}%2Fx/'],
  ['an encoded slash before the host', '/relay/http%2F{E}/v2/apis'],
  ['an encoded dot in the host', '/relay/http/127%2E0.0.1:{P}/'],
  ['an encoded colon in the host', '/relay/http/127.0.0.1%3A{P}/'],
  ['a backslash', '/relay/http/{E}\\@evil.test/'],
  ['a backslash for a slash', '/relay/http\\{E}/v2/apis'],
  ['a backslash in the path', '/relay/http/{E}/a\\b'],
  ['another port', '/relay/http/127.0.0.1:1/'],
  ['port 0', '/relay/http/127.0.0.1:0/'],
  ['a port with zeros', '/relay/http/127.0.0.1:0{P}/'],
  ['a port that is none', '/relay/http/127.0.0.1:99999/'],
  ['an empty port', '/relay/http/127.0.0.1:/'],
  ['a port with a sign', '/relay/http/127.0.0.1:+{P}/'],
  ['two ports', '/relay/http/{E}:{P}/'],
  ['a step up', '/relay/http/{E}/../v2/apis'],
  ['a step up to the console', '/relay/http/{E}/../../../config.json'],
  ['an encoded step up', '/relay/http/{E}/%2e%2e/v2/apis'],
  ['an encoded step up, in capitals', '/relay/http/{E}/%2E%2E/v2/apis'],
  ['half an encoded step up', '/relay/http/{E}/.%2e/v2/apis'],
  ['a step that stays', '/relay/http/{E}/./v2/apis'],
  ['steps before the relay', '/x/../relay/http/{E}/v2/apis'],
  ['two slashes before the relay', '//relay/http/{E}/v2/apis'],
  ['the relay encoded', '/%72elay/http/{E}/v2/apis'],
  ['the relay in capitals', '/RELAY/http/{E}/v2/apis'],
  ['a fragment', '/relay/http/{E}/v2/apis#x'],
  ['the whole URL', 'http://{E}/v2/apis'],
  ['a URL in the path', '/relay/http://{E}/v2/apis'],
  ['a query for a host', '/relay/?http://{E}/v2/apis'],
  ['a header injected in the host', '/relay/http/{E}%0d%0aX-Injected:1/'],
  ['a header injected after a bare carriage return', '/relay/http/{E}/x\rX-Injected: 1'],
  ['a NUL in the path', '/relay/http/{E}/x\0'],
  ['a tab in the path', '/relay/http/{E}/x\ty'],
  ['bytes that are not ASCII', '/relay/http/{E}/é'],
];

const headers: readonly (readonly [what: string, headers: Readonly<Record<string, string>>])[] = [
  ['without the header', { 'x-switchboard-relay': '-' }],
  ['with another value of the header', { 'x-switchboard-relay': '0' }],
  ['with the header twice', { 'x-switchboard-relay': '1\r\nx-switchboard-relay: 1' }],
  ['from another site', { origin: 'https://evil.test' }],
  ['from another port of this machine', { origin: 'http://localhost:1' }],
  ['from a page without an origin', { origin: 'null' }],
  ['from the same name over another scheme', { origin: 'ftp://{H}' }],
  ['from a name that begins like the relay’s', { origin: '{O}.evil.test' }],
  ['from two origins', { origin: '{O}\r\norigin: https://evil.test' }],
  ['from another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
  ['from another port, as the browser says', { 'sec-fetch-site': 'same-site' }],
  ['typed into the address bar', { 'sec-fetch-site': 'none' }],
  ['under a name that was bound to this machine (DNS rebinding)', { host: 'evil.test' }],
  ['under a name that begins like this machine', { host: 'localhost.evil.test' }],
  ['under this machine’s name with another port', { host: 'localhost:1' }],
  ['under this machine’s name without a port', { host: 'localhost' }],
  ['with an empty Host', { host: '' }],
  ['without a Host', { host: '-' }],
  ['with a length and in chunks', { 'content-length': '4', 'transfer-encoding': 'chunked' }],
  ['with two lengths', { 'content-length': '4\r\ncontent-length: 5' }],
  ['with a header that is folded', { 'x-folded': '1\r\n  x-injected: 1\r\nbroken' }],
];

const form = (type: string): Readonly<Record<string, string>> => ({
  ...foreign,
  'content-type': type,
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
});

const crossSite: readonly HostileRequest[] = [
  ...['application/x-www-form-urlencoded', 'multipart/form-data; boundary=b', 'text/plain'].map((type) => ({
    what: `a form of another site as ${type}`,
    path: toEndpoint,
    method: 'POST',
    headers: form(type),
    body: 'a=b',
  })),
  {
    what: 'a form of another site in a browser that does not say where it comes from',
    path: toEndpoint,
    method: 'POST',
    headers: { 'x-switchboard-relay': '-', 'content-type': 'text/plain' },
    body: 'a=b',
  },
  { what: 'a link of another site', path: toEndpoint, headers: { ...foreign, origin: '-', 'sec-fetch-mode': 'navigate' } },
  { what: 'a picture of another site', path: toEndpoint, headers: { ...foreign, origin: '-', 'sec-fetch-dest': 'image' } },
  { what: 'a script of another site', path: toEndpoint, headers: { ...foreign, origin: '-', 'sec-fetch-dest': 'script' } },
  { what: 'a beacon of another site', path: toEndpoint, method: 'POST', headers: { ...foreign, 'content-type': 'text/plain' }, body: 'x' },
  {
    what: 'a preflight of another site',
    path: toEndpoint,
    method: 'OPTIONS',
    headers: {
      ...foreign,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization,x-switchboard-relay',
    },
  },
];

/** Everything that is thrown at a relay, each with what is wrong about it. */
export const hostileRequests: readonly HostileRequest[] = [
  ...paths.map(([what, path]) => ({ what, path })),
  ...headers.map(([what, added]) => ({ what, path: toEndpoint, headers: added })),
  ...['OPTIONS', 'HEAD', 'TRACE', 'CONNECT', 'PROPFIND', 'get'].map((method) => ({
    what: `the method ${method}`,
    path: toEndpoint,
    method,
  })),
  ...crossSite,
];

/** Where a hostile request is to be sent, for its placeholders. */
export interface HostilePlaces {
  /** Host and port of the endpoint that the relay forwards to. */
  readonly endpoint: string;
  /** Of the relay, e.g. `http://localhost:4567`. */
  readonly origin: string;
}

/** The bytes of a hostile request, line by line, so that nothing on the way tidies them up. */
export function bytesOf({ path, method = 'GET', headers: added = {}, body = '' }: HostileRequest, places: HostilePlaces): string {
  const { host } = new URL(places.origin);
  const length: Record<string, string> = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const all = { host, 'x-switchboard-relay': '1', connection: 'close', ...length, ...added };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === '-' ? [] : [`${name}: ${value}`]));
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`
    .replaceAll('{E}', places.endpoint)
    .replaceAll('{P}', places.endpoint.split(':')[1] ?? '')
    .replaceAll('{H}', host)
    .replaceAll('{O}', places.origin);
}
