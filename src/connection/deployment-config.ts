import type { SignInPrescription } from './sign-in/sign-in-prescription';

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
  /** How one has to sign in. */
  signIn?: SignInPrescription;
}

let reading: Promise<DeploymentConfig> | undefined;

async function read(): Promise<DeploymentConfig> {
  const answer = await fetch('/config.json');
  if (answer.status === 404) return {};
  if (!answer.ok) throw new Error(`config.json could not be read: status ${answer.status}`);
  const { signIn, ...config } = (await answer.json()) as DeploymentConfig;
  if (signIn === undefined) return config;
  // Few deployments prescribe anything.
  const { readSignInPrescription } = await import('./sign-in/sign-in-prescription');
  return { ...config, signIn: readSignInPrescription(signIn) };
}

/** Whether the console is served together with a relay. */
export async function hasRelay(): Promise<boolean> {
  return (await deploymentConfig()).relay === true;
}

/**
 * Reads `config.json`, once.
 *
 * @throws Error that says why it could not be read, or used
 */
export function deploymentConfig(): Promise<DeploymentConfig> {
  reading ??= read().catch((failure: unknown) => {
    reading = undefined;
    throw failure;
  });
  return reading;
}
