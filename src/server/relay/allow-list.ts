/** An endpoint that the relay may forward to, by scheme, host and port. */
export interface RelayTarget {
  readonly protocol: 'http:' | 'https:';
  /** In lower case, as a URL writes it, IPv6 addresses in brackets. */
  readonly hostname: string;
  /** Empty for the default port of the scheme. */
  readonly port: string;
}

const services = '(?:apigateway|cognito-identity|lambda|sts)(?:-fips)?';

/**
 * The API hosts of the services that the console uses, a line for each of the partitions aws, aws-cn and aws-us-gov, with their FIPS and
 * dual-stack names. From the endpoint rules and partitions of the SDK's clients.
 */
const awsHosts = [
  new RegExp(`^${services}\\.(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\\d{1,2}\\.(?:amazonaws\\.com|api\\.aws)$`),
  new RegExp(`^${services}\\.cn-[a-z]+-\\d{1,2}\\.(?:amazonaws\\.com\\.cn|api\\.amazonwebservices\\.com\\.cn)$`),
  new RegExp(`^${services}\\.us-gov-[a-z]+-\\d{1,2}\\.(?:amazonaws\\.com|api\\.aws)$`),
];

/** Whether a host name stands for this machine. Only names that no resolver is asked for count, and `localhost`. */
export function isLoopbackName(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** The relay speaks https, and plain http on this machine only: what it forwards is signed, but not secret. */
export function mayBeAllowed({ protocol, hostname }: Pick<URL, 'protocol' | 'hostname'>): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackName(hostname));
}

/**
 * Whether the relay forwards to a target: AWS's API hosts over https on their own port, and the endpoints that were named on the command
 * line, each with its scheme and port.
 *
 * @param endpoints origins, e.g. `http://localhost:4566`
 */
export function isAllowed({ protocol, hostname, port }: RelayTarget, endpoints: readonly string[]): boolean {
  if (protocol === 'https:' && port === '' && awsHosts.some((host) => host.test(hostname))) return true;
  const origin = `${protocol}//${hostname}${port === '' ? '' : `:${port}`}`;
  return mayBeAllowed({ protocol, hostname }) && endpoints.includes(origin);
}

/** The origin of an endpoint that the console was started for, if the relay may forward to it at all. */
export function relayableOrigins(endpoint: string | undefined): string[] {
  if (endpoint === undefined) return [];
  const url = new URL(endpoint);
  return mayBeAllowed(url) ? [url.origin] : [];
}
