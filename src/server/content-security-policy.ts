/** What the policy depends on. */
export interface PolicyOptions {
  /** The one endpoint that the console may speak to. Without it: any over https, and any on this machine. */
  readonly lockedEndpoint?: string;
  /** An endpoint that the console is started for, which it may speak to as well; needed for plain http on another machine. */
  readonly endpoint?: string;
}

/** Where the console may connect to when it is not locked. `http://[::1]:*` is not here: Chromium takes it for an invalid source. */
const anyEndpoint = 'https: http://localhost:* http://127.0.0.1:*';

/**
 * The Content-Security-Policy of the console: nothing but its own files, no inline script or style, no HTML from strings, no framing,
 * and connections to endpoints alone.
 *
 * @throws TypeError when an endpoint is not a URL
 */
export function contentSecurityPolicy({ lockedEndpoint, endpoint }: PolicyOptions = {}): string {
  const further = endpoint === undefined || isCovered(new URL(endpoint)) ? '' : ` ${new URL(endpoint).origin}`;
  const connect = lockedEndpoint === undefined ? anyEndpoint + further : new URL(lockedEndpoint).origin;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src 'self' ${connect}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

const isCovered = ({ protocol, hostname }: URL): boolean => protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1';
