import {
  CreateStageCommand,
  type CreateStageRequest,
  DeleteAccessLogSettingsCommand,
  DeleteRouteSettingsCommand,
  DeleteStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import type { QueryClient } from '@tanstack/react-query';
import type { Gateway } from './gateway';
import { GatewayError, toGatewayError } from './gateway-error';
import { required } from './required';
import { READING_HOLDS_FOR } from './save-setting';
import { readStage, readStoredStage, showInStageList, stageIdentifier } from './stage';
import { type Stage, stagesQuery } from './stages';

/** What a stage is created with. */
export type NewStage = Omit<CreateStageRequest, 'ApiId' | 'StageName'> & { StageName: string };

/**
 * - `created`: `stage` is what is stored; undefined if that could not be read
 * - `created-after-all`: no answer, but the stage is there now and was not before
 * - `refused`: not created, because the endpoint said no, or because nothing was sent
 * - `not-created`: no answer, and the stage is not there
 * - `unknown`: no answer, and whether it is there could not be read, or it may have been there before
 */
export type StageCreationOutcome =
  | { kind: 'created'; stage: Stage | undefined }
  | { kind: 'created-after-all'; stage: Stage; error: GatewayError }
  | { kind: 'refused'; error: GatewayError }
  | { kind: 'not-created'; error: GatewayError }
  | { kind: 'unknown'; error: GatewayError };

interface Place {
  gateway: Gateway;
  client: QueryClient;
  apiId: string;
}

interface Stops {
  /** Stops what has not happened yet; what is stored is read all the same. */
  signal: AbortSignal;
  /** Stops that reading too. */
  giveUp: AbortSignal;
}

/** Creates a stage, and finds out what is stored. Never throws. */
export async function createStage(
  place: Place,
  { StageName: stageName, ...members }: NewStage,
  stops: Stops,
): Promise<StageCreationOutcome> {
  const { gateway, client, apiId } = place;
  const { signal, giveUp } = stops;
  // Without it, nobody could tell whether a lost answer has made it.
  const list = await client.query({ ...stagesQuery(gateway, apiId), staleTime: READING_HOLDS_FOR }).catch(() => undefined);
  const wasThere = list?.some((stage) => stage.StageName === stageName);
  try {
    const identifier = stageIdentifier(apiId, stageName, 'CreateStage');
    if (signal.aborted) {
      throw new GatewayError({ kind: 'cancelled', message: 'The request was cancelled. Nothing was sent.', operation: 'CreateStage' });
    }
    const input = { ...members, ...identifier };
    required(await gateway.write('CreateStage', () => new CreateStageCommand(input), signal), 'CreateStage', 'StageName');
  } catch (failure) {
    const error = toGatewayError(failure, 'CreateStage');
    if (error.refused) return { kind: 'refused', error };
    try {
      const stage = await readNew(place, stageName, giveUp);
      return wasThere === false ? { kind: 'created-after-all', stage, error } : { kind: 'unknown', error };
    } catch (unreadable) {
      return { kind: toGatewayError(unreadable, 'GetStage').kind === 'not-found' ? 'not-created' : 'unknown', error };
    }
  }
  return { kind: 'created', stage: await readNew(place, stageName, giveUp).catch(() => undefined) };
}

/** Reads a stage that the list does not have yet, and shows it there. */
async function readNew({ gateway, client, apiId }: Place, stageName: string, signal: AbortSignal): Promise<Stage> {
  const stage = await readStage(gateway, client, apiId, stageName, signal);
  showInStageList(client, gateway, apiId, (list) => [...list.filter((shown) => shown.StageName !== stageName), stage]);
  return stage;
}

/**
 * - `deleted`: gone, by this or, as `wasGone` says, by somebody else
 * - `refused`, `not-deleted`: it is there
 * - `unknown`: no answer, and whether it is there could not be read
 */
export type StageDeletionOutcome =
  | { kind: 'deleted'; wasGone: boolean }
  | { kind: 'refused'; error: GatewayError }
  | { kind: 'not-deleted'; error: GatewayError }
  | { kind: 'unknown'; error: GatewayError };

/** Deletes a stage, and finds out whether it is gone. Never throws. */
export async function deleteStage(place: Place, stageName: string, stops: Stops): Promise<StageDeletionOutcome> {
  const outcome = await sendDeletion(place, stageName, stops);
  if (outcome.kind === 'deleted') dropFromList(place, stageName);
  return outcome;
}

const dropFromList = ({ gateway, client, apiId }: Place, stageName: string): void =>
  showInStageList(client, gateway, apiId, (list) => list.filter((shown) => shown.StageName !== stageName));

async function sendDeletion({ gateway, apiId }: Place, stageName: string, { signal, giveUp }: Stops): Promise<StageDeletionOutcome> {
  try {
    const input = stageIdentifier(apiId, stageName, 'DeleteStage');
    await gateway.write('DeleteStage', () => new DeleteStageCommand(input), signal);
    return { kind: 'deleted', wasGone: false };
  } catch (failure) {
    const error = toGatewayError(failure, 'DeleteStage');
    if (error.kind === 'not-found') return { kind: 'deleted', wasGone: true };
    if (error.refused) return { kind: 'refused', error };
    try {
      await readStoredStage(gateway, apiId, stageName, giveUp);
      return { kind: 'not-deleted', error };
    } catch (unreadable) {
      const isGone = toGatewayError(unreadable, 'GetStage').kind === 'not-found';
      return isGone ? { kind: 'deleted', wasGone: false } : { kind: 'unknown', error };
    }
  }
}

/** What of a stage has an operation of its own that removes it: UpdateStage cannot (aws-facts.md B14). */
export type Removable = { kind: 'access-log' } | { kind: 'route-settings'; routeKey: string };

/**
 * - `removed`: the stage has it no more
 * - `refused`, `not-removed`: the stage has it
 * - `stage-gone`: the stage itself is gone, which is what some endpoints make of it (endpoints.md)
 * - `unknown`: what the stage has could not be read
 */
export type RemovalOutcome =
  | { kind: 'removed' }
  | { kind: 'refused'; error: GatewayError }
  | { kind: 'not-removed'; error: GatewayError | undefined }
  | { kind: 'stage-gone' }
  | { kind: 'unknown'; error: GatewayError };

/** Removes a part of a stage, and reads what is left of it. Never throws. */
export async function removeFromStage(place: Place, stageName: string, what: Removable, stops: Stops): Promise<RemovalOutcome> {
  const { gateway, client, apiId } = place;
  let error: GatewayError | undefined;
  try {
    await sendRemoval(place, stageName, what, stops.signal);
  } catch (failure) {
    error = toGatewayError(failure, 'the removal');
    // What is not found may be the stage or the part of it: the reading tells.
    if (error.refused && error.kind !== 'not-found') return { kind: 'refused', error };
  }
  try {
    const stage = await readStage(gateway, client, apiId, stageName, stops.giveUp);
    return hasPart(stage, what) ? { kind: 'not-removed', error } : { kind: 'removed' };
  } catch (failure) {
    const unreadable = toGatewayError(failure, 'GetStage');
    if (unreadable.kind !== 'not-found') return { kind: 'unknown', error: error ?? unreadable };
    dropFromList(place, stageName);
    return { kind: 'stage-gone' };
  }
}

async function sendRemoval({ gateway, apiId }: Place, stageName: string, what: Removable, signal: AbortSignal): Promise<void> {
  if (what.kind === 'access-log') {
    const input = stageIdentifier(apiId, stageName, 'DeleteAccessLogSettings');
    await gateway.write('DeleteAccessLogSettings', () => new DeleteAccessLogSettingsCommand(input), signal);
  } else {
    const input = { ...stageIdentifier(apiId, stageName, 'DeleteRouteSettings'), RouteKey: what.routeKey };
    await gateway.write('DeleteRouteSettings', () => new DeleteRouteSettingsCommand(input), signal);
  }
}

function hasPart({ AccessLogSettings: log, RouteSettings: entries }: Stage, what: Removable): boolean {
  if (what.kind === 'access-log') return Boolean(log?.DestinationArn || log?.Format);
  return entries !== undefined && Object.hasOwn(entries, what.routeKey);
}
