import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { permissionFor, policyQualifier } from '@/rules/add-permission-command';
import type { ApiPlace } from '@/rules/execute-api-arn';
import { type InvokeRight, judgeFunctionPolicy } from '@/rules/function-policy';
import { functionArn, type LambdaFunction } from '@/rules/lambda-function';
import { afterMutation } from './affected-queries';
import type { Gateway } from './gateway';
import { type GatewayError, toGatewayError } from './gateway-error';
import { required } from './required';

/** A function's own policy; `none` where it has none, `no-function` where there is no such function, version or alias. */
export type FunctionPolicy = { kind: 'policy'; text: string } | { kind: 'none' } | { kind: 'no-function' };

/** The function, version or alias that a policy belongs to, in words of Lambda's operations. */
function target(lambda: LambdaFunction): { FunctionName: string; Qualifier?: string } {
  const { qualifier: _qualifier, ...unqualified } = lambda;
  const qualifier = policyQualifier(lambda);
  return { FunctionName: functionArn(unqualified), ...(qualifier === undefined ? {} : { Qualifier: qualifier }) };
}

/** The ARN that stands in the policy of a function, version or alias. */
function policyArn(lambda: LambdaFunction): string {
  const { FunctionName, Qualifier } = target(lambda);
  return Qualifier === undefined ? FunctionName : `${FunctionName}:${Qualifier}`;
}

/** Lambda says 404 both where there is no policy ("The resource you requested does not exist.") and where there is no function. */
const NO_FUNCTION = /function not found|cannot find (alias|version)/i;

/** The resource policy of an authorizer's function, in the function's region. */
export function functionPolicyQuery(gateway: Gateway, lambda: LambdaFunction) {
  return queryOptions({
    queryKey: ['function-policy', policyArn(lambda)],
    queryFn: async ({ signal }): Promise<FunctionPolicy> => {
      try {
        const answer = await gateway.lambda(lambda.region).read('GetPolicy', (sdk) => new sdk.GetPolicyCommand(target(lambda)), signal);
        return { kind: 'policy', text: required(answer, 'GetPolicy', 'Policy').Policy };
      } catch (failure) {
        const error = toGatewayError(failure, 'GetPolicy');
        if (error.kind !== 'not-found') throw error;
        return { kind: NO_FUNCTION.test(error.message) ? 'no-function' : 'none' };
      }
    },
  });
}

/** An authorizer and the function that it invokes. */
export interface InvokeGrant {
  lambda: LambdaFunction;
  api: ApiPlace;
  authorizerId: string;
}

/** What a function's policy, as it was read, says about an authorizer. */
export function invokeRight(policy: FunctionPolicy, { lambda, api, authorizerId }: InvokeGrant): InvokeRight {
  if (policy.kind === 'policy') return judgeFunctionPolicy(policy.text, policyArn(lambda), { api, authorizerId });
  if (policy.kind === 'none') return { state: 'missing', others: [] };
  // An endpoint may show an account no functions but its own.
  const isOther = lambda.account !== api.account;
  return { state: 'unknown', why: `${isOther ? 'this account is shown' : 'there is'} no such function, version or alias.` };
}

/**
 * What came of changing a function's policy, as it was read afterwards: `done`; `was-so`, before it was asked for; `not-done`; or `unknown`,
 * where neither the answer nor the policy could be had.
 */
export type PolicyChange = { outcome: 'done' | 'was-so' } | { outcome: 'not-done' | 'unknown'; error: GatewayError };

/**
 * Reads the policy afresh. A reading that is under way may have been answered before the change.
 * @throws GatewayError
 */
async function readAgain(gateway: Gateway, client: QueryClient, lambda: LambdaFunction): Promise<FunctionPolicy> {
  const options = functionPolicyQuery(gateway, lambda);
  await client.cancelQueries({ queryKey: options.queryKey, exact: true });
  return client.query({ ...options, staleTime: 0 });
}

interface Change {
  gateway: Gateway;
  client: QueryClient;
  lambda: LambdaFunction;
  operation: 'AddPermission' | 'RemovePermission';
  write(): Promise<unknown>;
  /** Whether the policy is what the change was to make of it. */
  isSo(policy: FunctionPolicy): boolean;
  /** What an endpoint answers if it was so before. */
  wasSo: GatewayError['kind'];
}

/** Makes a change, and reads the policy whatever came of it, but for a plain no. Never throws. */
async function changePolicy({ gateway, client, lambda, operation, write, isSo, wasSo }: Change): Promise<PolicyChange> {
  let error: GatewayError | undefined;
  try {
    await write();
  } catch (failure) {
    error = toGatewayError(failure, operation);
    if (error.refused && error.kind !== wasSo) return { outcome: 'not-done', error };
  }
  await afterMutation(client, operation, policyArn(lambda));
  const policy = await readAgain(gateway, client, lambda).catch(() => undefined);
  // That it could not be read again shows where it is shown.
  if (!error) return { outcome: 'done' };
  if (!policy) return { outcome: 'unknown', error };
  if (!isSo(policy)) return { outcome: 'not-done', error };
  return { outcome: error.kind === wasSo ? 'was-so' : 'done' };
}

/**
 * Lets API Gateway invoke the function for one authorizer (AddPermission). Cancelling it leaves open whether it was sent; what is stored is
 * read all the same.
 */
export function grantInvoke(gateway: Gateway, client: QueryClient, grant: InvokeGrant, signal: AbortSignal): Promise<PolicyChange> {
  const { lambda, api, authorizerId } = grant;
  const permission = permissionFor(lambda, api, authorizerId);
  return changePolicy({
    gateway,
    client,
    lambda,
    operation: 'AddPermission',
    write: () => gateway.lambda(lambda.region).write('AddPermission', (sdk) => new sdk.AddPermissionCommand(permission), signal),
    isSo: (policy) => ['allowed', 'allowed-too-widely'].includes(invokeRight(policy, grant).state),
    // "The statement id (…) provided already exists."
    wasSo: 'conflict',
  });
}

/** Takes a statement out of the function's policy (RemovePermission). */
export function removeGrant(
  gateway: Gateway,
  client: QueryClient,
  { lambda, sid }: { lambda: LambdaFunction; sid: string },
  signal: AbortSignal,
): Promise<PolicyChange> {
  const input = { ...target(lambda), StatementId: sid };
  return changePolicy({
    gateway,
    client,
    lambda,
    operation: 'RemovePermission',
    write: () => gateway.lambda(lambda.region).write('RemovePermission', (sdk) => new sdk.RemovePermissionCommand(input), signal),
    isSo: (policy) => policy.kind !== 'policy' || !hasStatement(policy.text, sid),
    wasSo: 'not-found',
  });
}

function hasStatement(policy: string, sid: string): boolean {
  try {
    const { Statement } = JSON.parse(policy) as { Statement?: unknown };
    const list: unknown[] = Array.isArray(Statement) ? Statement : [Statement];
    return list.some((statement) => typeof statement === 'object' && statement !== null && Reflect.get(statement, 'Sid') === sid);
  } catch {
    return true;
  }
}
