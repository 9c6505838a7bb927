/** An endpoint that the relay may forward to, by scheme, host and port. */
export interface RelayTarget {
  readonly protocol: 'http:' | 'https:';
  /** In lower case, as a URL writes it, IPv6 addresses in brackets. */
  readonly hostname: string;
  /** Empty for the default port of the scheme. */
  readonly port: string;
}

/**
 * The API hosts of the services that the console uses, in the partitions aws, aws-cn and aws-us-gov, with their FIPS and dual-stack
 * names. From the endpoint rules of the SDK's clients.
 */
const awsHost =
  /^(?:apigateway|cognito-identity|lambda|sts)(?:-fips)?\.[a-z]{2}(?:-[a-z]+){1,3}-\d\.(?:amazonaws\.com|amazonaws\.com\.cn|api\.aws|api\.amazonwebservices\.com\.cn)$/;

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
  if (protocol === 'https:' && port === '' && awsHost.test(hostname)) return true;
  const origin = `${protocol}//${hostname}${port === '' ? '' : `:${port}`}`;
  return mayBeAllowed({ protocol, hostname }) && endpoints.includes(origin);
}

/** The origin of an endpoint that the console was started for, if the relay may forward to it at all. */
export function relayableOrigins(endpoint: string | undefined): string[] {
  if (endpoint === undefined) return [];
  const url = new URL(endpoint);
  return mayBeAllowed(url) ? [url.origin] : [];
}
