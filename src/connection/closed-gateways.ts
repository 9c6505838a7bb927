import type { Gateway } from '@/gateway/gateway';

const closed = new WeakSet<Gateway>();

/** Notes that the workspace of a gateway is closed: nothing begins over it any more. */
export function noteClosed(gateway: Gateway): void {
  closed.add(gateway);
}

export function isClosed(gateway: Gateway): boolean {
  return closed.has(gateway);
}
