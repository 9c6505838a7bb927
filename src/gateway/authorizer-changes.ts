import type { QueryClient } from '@tanstack/react-query';
import type { AuthorizerMembers } from '@/rules/authorizer-draft';
import { isNameTaken } from '@/rules/authorizer-refusal';
import { type Authorizer, authorizerQuery, authorizersQuery, readAuthorizerList, readStoredAuthorizer } from './authorizers';
import type { Gateway } from './gateway';
import { GatewayError, toGatewayError } from './gateway-error';
import { readAfresh } from './read-afresh';
import { required } from './required';
import { READING_HOLDS_FOR } from './save-setting';

/** Reads one authorizer afresh, and shows the answer everywhere (read-afresh.ts). */
export async function readAuthorizer(
  gateway: Gateway,
  client: QueryClient,
  apiId: string,
  authorizerId: string,
  signal: AbortSignal,
): Promise<Authorizer> {
  const { queryKey } = authorizerQuery(gateway, apiId, authorizerId);
  const authorizer = await readAfresh(client, { queryKey, read: () => readStoredAuthorizer(gateway, apiId, authorizerId, signal), signal });
  showInList(client, gateway, apiId, (list) => list.map((shown) => (shown.AuthorizerId === authorizerId ? authorizer : shown)));
  return authorizer;
}

/** Changes the list that was read before, if it was. What else is in it is as old as it was. */
function showInList(client: QueryClient, gateway: Gateway, apiId: string, change: (list: Authorizer[]) => Authorizer[]): void {
  const { queryKey } = authorizersQuery(gateway, apiId);
  const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt;
  client.setQueryData(queryKey, (list) => list && change(list), updatedAt === undefined ? {} : { updatedAt });
}

/** Sends the given members of an authorizer, and nothing else: UpdateAuthorizer merges, and "" clears the role (aws-facts.md A, B14). */
export async function updateAuthorizer(
  gateway: Gateway,
  apiId: string,
  authorizerId: string,
  change: Partial<AuthorizerMembers>,
  signal: AbortSignal,
): Promise<void> {
  const input = { ...change, ApiId: apiId, AuthorizerId: authorizerId };
  const authorizer = await gateway.write('UpdateAuthorizer', (sdk) => new sdk.UpdateAuthorizerCommand(input), signal);
  required(authorizer, 'UpdateAuthorizer', 'AuthorizerId');
}

/**
 * - `created`: with this id. `copies` are others of the same name and URI that were not there before either: a browser may send a request again
 *   whose answer it lost
 * - `created-after-all`: no answer, but the list has one now that it had not before
 * - `refused`: not created, because the endpoint said no, or because nothing was sent
 * - `not-created`: no answer, but the list was read
 * - `unknown`: no answer, and the list does not tell. `before` is what `createAuthorizer` wants to know when it is tried again
 */
export type CreationOutcome =
  | { kind: 'created'; authorizer: Authorizer }
  | { kind: 'created-after-all'; authorizer: Authorizer; copies: number; error: GatewayError }
  | { kind: 'refused'; error: GatewayError }
  | { kind: 'not-created'; error: GatewayError }
  | { kind: 'unknown'; error: GatewayError; unresolved: UnresolvedCreation };

/** A creation of which it is not known what became of it. */
export interface UnresolvedCreation {
  members: AuthorizerMembers;
  /** The ids that were there before it was sent; undefined if that could not be read. */
  before: ReadonlySet<string> | undefined;
  error: GatewayError;
}

interface Creation {
  gateway: Gateway;
  client: QueryClient;
  apiId: string;
  members: AuthorizerMembers;
  /** One that was sent before. What became of it is found out first: nothing is created twice in silence. */
  unresolved?: UnresolvedCreation | undefined;
  /** Stops what has not happened yet; the list is read all the same to tell what is there. */
  signal: AbortSignal;
  /** Stops that reading too. */
  giveUp: AbortSignal;
}

/** Creates a Lambda authorizer of the one type that WebSocket APIs take (aws-facts.md B5), and finds out what is stored. Never throws. */
export async function createAuthorizer(creation: Creation): Promise<CreationOutcome> {
  const { gateway, client, apiId, members, unresolved, signal } = creation;
  if (unresolved) {
    const became = await whatBecame(creation, unresolved);
    if (became.kind !== 'not-created') return became;
  }
  // Without it, nobody could tell what a lost answer has made.
  const list = authorizersQuery(gateway, apiId);
  const known = await client.query({ ...list, staleTime: READING_HOLDS_FOR }).catch(() => undefined);
  const before = known && idsOf(known);
  const { AuthorizerCredentialsArn: role, ...others } = members;
  const input = { ...others, ...(role ? { AuthorizerCredentialsArn: role } : {}), ApiId: apiId, AuthorizerType: 'REQUEST' as const };
  if (signal.aborted) {
    const error = new GatewayError({
      kind: 'cancelled',
      message: 'The request was cancelled. Nothing was sent.',
      operation: 'CreateAuthorizer',
    });
    return { kind: 'refused', error };
  }
  try {
    const answer = await gateway.write('CreateAuthorizer', (sdk) => new sdk.CreateAuthorizerCommand(input), signal);
    const authorizer: Authorizer = required(answer, 'CreateAuthorizer', 'AuthorizerId', 'Name');
    showInList(client, gateway, apiId, (shown) => [...shown, authorizer]);
    return { kind: 'created', authorizer };
  } catch (failure) {
    const error = toGatewayError(failure, 'CreateAuthorizer');
    // One that was sent again is told that its name is taken, by the first.
    if (error.refused && !isNameTaken(error.message)) return { kind: 'refused', error };
    const became = await whatBecame(creation, { members, before, error });
    return error.refused && became.kind !== 'created-after-all' ? { kind: 'refused', error } : became;
  }
}

const idsOf = (authorizers: Authorizer[]): Set<string> => new Set(authorizers.map(({ AuthorizerId }) => AuthorizerId));

/** Reads the list, and says what it tells of a creation that got no answer. */
async function whatBecame({ gateway, client, apiId, giveUp }: Creation, unresolved: UnresolvedCreation): Promise<CreationOutcome> {
  const { members, before, error } = unresolved;
  const { queryKey } = authorizersQuery(gateway, apiId);
  try {
    const list = await readAfresh(client, { queryKey, read: () => readAuthorizerList(gateway, apiId, giveUp), signal: giveUp });
    const alike = list.filter(({ Name, AuthorizerUri }) => Name === members.Name && AuthorizerUri === members.AuthorizerUri);
    if (alike.length === 0) return { kind: 'not-created', error };
    const made = before && alike.filter(({ AuthorizerId }) => !before.has(AuthorizerId));
    if (made?.length === 0) return { kind: 'not-created', error };
    const [authorizer] = made ?? [];
    if (made && authorizer) return { kind: 'created-after-all', authorizer, copies: made.length - 1, error };
  } catch {
    // What the list would tell stays unknown.
  }
  return { kind: 'unknown', error, unresolved };
}

/**
 * - `deleted`: gone, by this or, as `wasGone` says, by somebody else
 * - `refused`, `not-deleted`: it is there
 * - `unknown`: no answer, and whether it is there could not be read
 */
export type DeletionOutcome =
  | { kind: 'deleted'; wasGone: boolean }
  | { kind: 'refused'; error: GatewayError }
  | { kind: 'not-deleted'; error: GatewayError }
  | { kind: 'unknown'; error: GatewayError };

/** Deletes an authorizer, and finds out whether it is gone. Never throws. */
export async function deleteAuthorizer(
  gateway: Gateway,
  client: QueryClient,
  apiId: string,
  authorizerId: string,
  signal: AbortSignal,
): Promise<DeletionOutcome> {
  const outcome = await sendDeletion(gateway, apiId, authorizerId, signal);
  if (outcome.kind === 'deleted')
    showInList(client, gateway, apiId, (list) => list.filter(({ AuthorizerId }) => AuthorizerId !== authorizerId));
  return outcome;
}

async function sendDeletion(gateway: Gateway, apiId: string, authorizerId: string, signal: AbortSignal): Promise<DeletionOutcome> {
  const input = { ApiId: apiId, AuthorizerId: authorizerId };
  try {
    await gateway.write('DeleteAuthorizer', (sdk) => new sdk.DeleteAuthorizerCommand(input), signal);
    return { kind: 'deleted', wasGone: false };
  } catch (failure) {
    const error = toGatewayError(failure, 'DeleteAuthorizer');
    if (error.kind === 'not-found') return { kind: 'deleted', wasGone: true };
    if (error.refused) return { kind: 'refused', error };
    try {
      await readStoredAuthorizer(gateway, apiId, authorizerId, new AbortController().signal);
      return { kind: 'not-deleted', error };
    } catch (unreadable) {
      const isGone = toGatewayError(unreadable, 'GetAuthorizer').kind === 'not-found';
      return isGone ? { kind: 'deleted', wasGone: false } : { kind: 'unknown', error };
    }
  }
}
