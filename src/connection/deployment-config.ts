/** What whoever deployed the console set for it, in `config.json`. */
export interface DeploymentConfig {
  /** The endpoint to offer first; AWS without it. */
  endpoint?: string;
  /** The region to offer first. */
  region?: string;
  /** The console was started together with its own endpoint, which takes the credentials test/test. */
  embedded?: boolean;
  /** No other endpoint may be chosen; the Content-Security-Policy allows none either. */
  lockEndpoint?: boolean;
  /** The server that serves the console forwards requests to endpoints that refuse browsers. */
  relay?: boolean;
  /** The server that serves the console offers the profiles of its machine's AWS configuration (./server-profiles). */
  profiles?: boolean;
  /** Endpoints that were found running on this computer. */
  found?: string[];
}

let config: Promise<DeploymentConfig> | undefined;

async function read(): Promise<DeploymentConfig> {
  const answer = await fetch('/config.json');
  if (answer.status === 404) return {};
  if (!answer.ok) throw new Error(`config.json could not be read: status ${answer.status}`);
  return (await answer.json()) as DeploymentConfig;
}

/** Whether the console is served together with a relay. */
export async function hasRelay(): Promise<boolean> {
  return (await deploymentConfig()).relay === true;
}

/** Reads `config.json`, once. */
export function deploymentConfig(): Promise<DeploymentConfig> {
  config ??= read().catch((failure: unknown) => {
    config = undefined;
    throw failure;
  });
  return config;
}
