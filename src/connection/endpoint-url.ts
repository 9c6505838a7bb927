/** Whether an endpoint runs on this computer, where `test`/`test` is what emulators take. */
export function isLocalEndpoint(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { hostname } = new URL(endpoint);
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/**
 * Why a text cannot be an endpoint, or undefined when it can. Empty is allowed and means AWS.
 * Credentials in a URL would end up in logs and the history; browsers refuse to send them anyway.
 */
export function endpointProblem(endpoint: string): string | undefined {
  if (endpoint === '') return undefined;
  if (!URL.canParse(endpoint)) return 'Enter a whole URL, such as http://localhost:4566, or leave it empty for AWS.';
  const url = new URL(endpoint);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'The URL must begin with http:// or https://.';
  if (url.username || url.password) return 'Leave user name and password out of the URL.';
  if (url.search || url.hash) return 'Leave out everything from the question mark or the hash sign on.';
  return undefined;
}
