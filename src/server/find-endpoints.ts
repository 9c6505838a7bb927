/** Where LocalStack and MiniStack listen unless told otherwise. */
const LOCALSTACK_PORT = 4566;

/** Milliseconds in which an endpoint on this machine answers, or is not there. */
const PATIENCE = 2000;

/**
 * Looks for an endpoint that somebody runs on this machine. The server looks, and not the page: a browser notes every address at which
 * nothing answers as an error.
 *
 * @returns addresses, e.g. `http://localhost:4566`
 */
export async function findEndpoints(port = LOCALSTACK_PORT): Promise<string[]> {
  const address = `http://localhost:${port}`;
  return (await isEndpoint(address)) ? [address] : [];
}

async function isEndpoint(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/_localstack/health`, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
    const health: unknown = answer.ok ? await answer.json() : undefined;
    return typeof health === 'object' && health !== null && 'services' in health;
  } catch {
    return false;
  }
}

/**
 * Looks in the background, once now and again whenever it is asked, and answers with what it found last: nobody waits for a port on which
 * something is silent.
 */
export function endpointFinder(find: () => Promise<string[]> = findEndpoints): () => Promise<string[]> {
  let last: string[] = [];
  let looking: Promise<void> | undefined;
  const look = () => {
    looking ??= find().then((found) => {
      last = found;
      looking = undefined;
    });
  };
  look();
  return () => {
    const found = last;
    look();
    return Promise.resolve(found);
  };
}
