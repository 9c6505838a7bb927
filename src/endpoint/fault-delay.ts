import { ConnectionDropped } from './connection-dropped';

/**
 * Waits, unless the client goes away: what it asked for is then not carried out.
 *
 * @param milliseconds how long
 * @param signal the request's own, aborted when its connection closes
 * @throws ConnectionDropped when the client has gone
 */
export function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = (): void => {
      clearTimeout(timer);
      reject(new ConnectionDropped('The client went away while it waited.'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', gone);
      resolve();
    }, milliseconds);
    if (signal.aborted) gone();
    else signal.addEventListener('abort', gone, { once: true });
  });
}
