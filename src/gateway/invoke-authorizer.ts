import type { AuthorizerEvent } from '@/rules/authorizer-event';
import type { Invocation } from '@/rules/connect-outcome';
import { functionArn, type LambdaFunction } from '@/rules/lambda-function';
import type { Gateway } from './gateway';

/** What Lambda says of an invocation, with the function's answer as it came. */
export interface FunctionAnswer {
  invocation: Exclude<Invocation, { kind: 'not-invocable' }>;
  /** JSON, or nothing. */
  payload: string;
}

/**
 * The errorMessage of what Lambda hands out in place of an answer. An endpoint that hides its headers from pages does not say that it failed;
 * then an errorMessage without a policy says so.
 */
function failureMessage(payload: string, isFailure: boolean): { message: string | undefined } | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(payload);
  } catch {
    parsed = undefined;
  }
  const members = typeof parsed === 'object' && parsed !== null ? parsed : {};
  const message: unknown = Reflect.get(members, 'errorMessage');
  const looksLikeFailure = typeof message === 'string' && !('policyDocument' in members) && !('principalId' in members);
  if (!isFailure && !looksLikeFailure) return undefined;
  return { message: typeof message === 'string' ? message : undefined };
}

/**
 * Invokes an authorizer's function with an event, as the operator who is connected. It runs for real, so it is a write. Not for a query or a
 * mutation: they would keep the tokens in the event, and what the function made of them.
 *
 * @throws GatewayError
 */
export async function invokeAuthorizer(
  gateway: Gateway,
  lambda: LambdaFunction,
  event: AuthorizerEvent,
  signal: AbortSignal,
): Promise<FunctionAnswer> {
  const { qualifier, ...unqualified } = lambda;
  // Without an InvocationType, which would be a header that not every endpoint lets pages send: to wait for the answer is the default.
  const input = {
    FunctionName: functionArn(unqualified),
    ...(qualifier === undefined ? {} : { Qualifier: qualifier }),
    Payload: new TextEncoder().encode(JSON.stringify(event)),
  };
  const answer = await gateway.lambda(lambda.region).write('Invoke', (sdk) => new sdk.InvokeCommand(input), signal);
  const payload = new TextDecoder().decode(answer.Payload);
  const failure = failureMessage(payload, Boolean(answer.FunctionError));
  return { invocation: failure ? { kind: 'failed', ...failure } : { kind: 'returned', payload }, payload };
}
