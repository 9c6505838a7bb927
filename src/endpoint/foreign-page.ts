import { ApiError } from './api-error';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a page that this machine does not serve sends a request. Every page that the operator visits may sign with `test`, which must not
 * be enough to run code here.
 */
export function isFromElsewhere(request: Request): boolean {
  const origin = request.headers.get('origin');
  if (origin === null) return false;
  return !URL.canParse(origin) || !loopbackHosts.has(new URL(origin).hostname);
}

/** The answer to such a page, where it would run a function. */
export const foreignPageRefused = (): ApiError =>
  new ApiError(403, 'AccessDeniedException', 'Only pages of this machine may have this endpoint run a function');
