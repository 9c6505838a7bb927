import { CreateDeploymentCommand } from '@aws-sdk/client-apigatewayv2';
import type { QueryClient } from '@tanstack/react-query';
import { afterMutation } from './affected-queries';
import { deploymentTurn, noteDeployment, waitForDeploymentTurn } from './deployment-turn';
import { type Deployment, deploymentsQuery, readDeployment, readDeployments } from './deployments';
import type { Gateway } from './gateway';
import { GatewayError, toGatewayError } from './gateway-error';
import { readAfresh } from './read-afresh';
import { required } from './required';
import { READING_HOLDS_FOR } from './save-setting';
import { untilTime } from './until-time';

/** A CreateDeployment of which it is not known what became of it. */
export interface UnresolvedDeployment {
  /** The ids that were there before it was sent; undefined if that could not be read. */
  before: ReadonlySet<string> | undefined;
  description: string;
  error: GatewayError;
}

/**
 * - `made`: `after` is the failure that it was found out in spite of; `copies` are others that were not there before either, since a browser may
 *   send a request again whose answer it lost
 * - `refused`: not made, because the endpoint said no, or because nothing was sent
 * - `not-made`: no answer, but the list was read
 * - `unknown`: no answer, and the list does not tell
 */
export type DeploymentOutcome =
  | { kind: 'made'; deployment: Deployment; copies: number; after?: GatewayError }
  | { kind: 'refused'; error: GatewayError }
  | { kind: 'not-made'; error: GatewayError }
  | { kind: 'unknown'; error: GatewayError; unresolved: UnresolvedDeployment };

interface Making {
  gateway: Gateway;
  client: QueryClient;
  apiId: string;
  description: string;
  /** One that was sent before. What became of it is found out first: no second is made in silence. */
  unresolved?: UnresolvedDeployment | undefined;
  /** Says until when it waits for its turn, in milliseconds since the epoch; undefined once it does not any more. */
  onWait(until: number | undefined): void;
  /** Stops what has not happened yet; the list is read all the same to tell what is there. */
  signal: AbortSignal;
  /** Stops that reading too. */
  giveUp: AbortSignal;
}

/** How often a CreateDeployment that was refused as too early waits another turn: other tools of the account take turns, too. */
const MORE_TURNS = 2;

/**
 * Makes a deployment of an API as it is saved, that no stage points at, when it is this connection's turn (deployment-turn.ts). Never throws.
 */
export async function makeDeployment(making: Making): Promise<DeploymentOutcome> {
  const { gateway, client, apiId, description, unresolved, onWait, signal } = making;
  if (unresolved) {
    const became = await whatBecame(making, unresolved);
    if (became.kind !== 'not-made') return became;
  }
  // Without it, nobody could tell what a lost answer has made.
  const known = await client.query({ ...deploymentsQuery(gateway, apiId), staleTime: READING_HOLDS_FOR }).catch(() => undefined);
  const before = known && idsOf(known);
  for (let turn = 0; ; turn += 1) {
    try {
      onWait(deploymentTurn(gateway));
      await waitForDeploymentTurn(gateway, signal);
      signal.throwIfAborted();
      onWait(undefined);
    } catch {
      const message = 'Cancelled while it waited for its turn. Nothing was sent.';
      return { kind: 'refused', error: new GatewayError({ kind: 'cancelled', message, operation: 'CreateDeployment' }) };
    }
    try {
      return { kind: 'made', deployment: await create(gateway, apiId, description, signal), copies: 0 };
    } catch (failure) {
      const error = toGatewayError(failure, 'CreateDeployment');
      if (error.kind === 'throttled' && turn < MORE_TURNS) continue;
      if (error.refused) return { kind: 'refused', error };
      return await whatBecame(making, { before, description, error });
    } finally {
      await afterMutation(client, 'CreateDeployment', apiId);
    }
  }
}

async function create(gateway: Gateway, apiId: string, description: string, signal: AbortSignal): Promise<Deployment> {
  const input = { ApiId: apiId, ...(description ? { Description: description } : {}) };
  try {
    const answer = await gateway.write('CreateDeployment', () => new CreateDeploymentCommand(input), signal);
    return required(answer, 'CreateDeployment', 'DeploymentId');
  } catch (failure) {
    throw toGatewayError(failure, 'CreateDeployment');
  } finally {
    noteDeployment(gateway);
  }
}

const idsOf = (deployments: Deployment[]): Set<string> => new Set(deployments.map(({ DeploymentId }) => DeploymentId));

/** Reads the list, and says what it tells of a CreateDeployment that got no answer. */
async function whatBecame({ gateway, client, apiId, giveUp }: Making, unresolved: UnresolvedDeployment): Promise<DeploymentOutcome> {
  const { before, description, error } = unresolved;
  const { queryKey } = deploymentsQuery(gateway, apiId);
  try {
    const list = await readAfresh(client, { queryKey, read: () => readDeployments(gateway, apiId, giveUp), signal: giveUp });
    const alike = list.filter((deployment) => (deployment.Description ?? '') === description && deployment.AutoDeployed !== true);
    const made = before ? alike.filter(({ DeploymentId }) => !before.has(DeploymentId)) : alike;
    const [deployment] = made;
    if (!deployment) return { kind: 'not-made', error };
    return before ? { kind: 'made', deployment, copies: made.length - 1, after: error } : { kind: 'unknown', error, unresolved };
  } catch {
    return { kind: 'unknown', error, unresolved };
  }
}

/** Milliseconds between readings of a deployment that is PENDING, for as many readings as there are. */
const PATIENCE = [500, 1000, 2000, 3000, 5000, 8000, 10_000, 10_000, 10_000];

/**
 * Waits until a deployment is no longer PENDING. An endpoint that says nothing of a status has deployed it.
 * @returns it as it was last read: PENDING still, if it took longer than three quarters of a minute
 * @throws GatewayError if it cannot be read; the signal's reason, if it is aborted
 */
export async function untilDeployed(gateway: Gateway, apiId: string, deployment: Deployment, signal: AbortSignal): Promise<Deployment> {
  let latest = deployment;
  for (const wait of PATIENCE) {
    if (latest.DeploymentStatus !== 'PENDING') return latest;
    await untilTime(Date.now() + wait, signal);
    latest = await readDeployment(gateway, apiId, deployment.DeploymentId, signal);
  }
  return latest;
}
