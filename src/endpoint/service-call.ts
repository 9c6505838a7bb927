import { accountOf } from './account';
import { ApiError, unreadable } from './api-error';
import { claimedAccessKeyId } from './authorization-header';
import type { Call } from './call';
import type { SignedRequest } from './canonical-request';
import { foreignPageRefused, isFromElsewhere } from './foreign-page';
import { ConnectionDropped } from './connection-dropped';
import type { EndpointState } from './endpoint-state';
import { delay } from './fault-delay';
import type { Fault, FaultError } from './faults';
import { anonymousIn } from './principal';
import { errorReply, type Reply, type ReplyContext, respond } from './reply';
import { readServiceRequest, serviceOf, type ServiceRequest } from './service-request';
import type { Caller } from './signature';
import { type Service, SigningFailure, type SignedService, signingFailureCode } from './signing-failure';

/**
 * Answers a request of API Gateway, Lambda, STS or Cognito: finds its operation, verifies who sent it, lets the faults have their way with it,
 * and carries it out.
 *
 * @throws ConnectionDropped when the connection is to be reset
 */
export async function serveCall(state: EndpointState, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const requestId = crypto.randomUUID();
  const keyId = claimedAccessKeyId(request.headers.get('authorization'));
  // A page must not read the headers of a refused signature either, so the account is taken from what the request claims.
  let context = contextOf(state, keyId === undefined ? '' : accountClaimed(state, keyId), requestId);

  const target = request.headers.get('x-amz-target') ?? '';
  const parts = { method: request.method, rawPath: url.pathname, rawQuery: url.search.slice(1), target, headers: request.headers };
  const service = serviceOf(parts);
  const signed: SignedRequest = {
    ...parts,
    host: request.headers.get('host') ?? url.host,
    body: new Uint8Array(await request.arrayBuffer()),
  };
  try {
    const asked = await readServiceRequest({ ...parts, body: signed.body });
    if (asked.runsCode === true && isFromElsewhere(request)) throw foreignPageRefused();
    const caller = await callerOf(state, asked, signed, context.now);
    context = contextOf(state, caller.account, requestId);
    const entry = state.calls.add(caller.account, {
      operation: asked.operation,
      method: request.method,
      // What STS is asked may stand in its query, tokens and all.
      path: url.pathname + (service === 'apigateway' || service === 'lambda' ? url.search : ''),
      at: new Date(state.now()).toISOString(),
    });
    const fault = state.faults.take(caller.account, asked.operation);
    if (fault === undefined && service === 'apigateway' && state.settings.of(caller.account).rateLimits) {
      state.rateLimits.take(caller.account, asked.operation, context.now);
    }
    const reply = await carryOutWith(fault, asked, () => callOf(state, caller), { requestId, signal: request.signal });
    entry.status = reply.status;
    return respond(reply, context);
  } catch (error) {
    if (error instanceof ConnectionDropped) throw error;
    return respond(errorReply(service, asApiError(error), requestId), context);
  }
}

const accountClaimed = (state: EndpointState, keyId: string): string => state.issuedKeys.find(keyId)?.principal.account ?? accountOf(keyId);

function contextOf(state: EndpointState, account: string, requestId: string): ReplyContext {
  const { hideHeaders, clockOffset } = state.settings.of(account);
  return { requestId, hideHeaders, now: state.now() + clockOffset };
}

/** Who calls. What is not signed nobody calls, in the account of what is named; what names nothing belongs to 000000000000, as keys do. */
async function callerOf(state: EndpointState, asked: ServiceRequest, signed: SignedRequest, now: number): Promise<Caller> {
  if (asked.anonymousAccount === undefined) return verify(state, signed, asked.service, now);
  const account = asked.anonymousAccount(state) ?? accountOf('');
  return { account, region: 'us-east-1', principal: anonymousIn(account) };
}

async function verify(state: EndpointState, signed: SignedRequest, service: SignedService, now: number): Promise<Caller> {
  try {
    return await state.verifier.verify(signed, service, now);
  } catch (error) {
    if (error instanceof SigningFailure) throw new ApiError(403, signingFailureCode(service, error.kind), error.message);
    if (error instanceof URIError) throw unreadable('The query of the request is not well encoded');
    throw error;
  }
}

const callOf = (state: EndpointState, { account, region, principal }: Caller): Call => {
  const { clockOffset, cloudwatchRoleArn, deployments } = state.settings.of(account);
  return {
    account,
    principal,
    region,
    now: new Date(state.now() + clockOffset),
    apis: state.store.region(account, region),
    keys: state.keys.region(account, region),
    logsRoleArn: cloudwatchRoleArn,
    deployments,
    roles: state.roles,
    identityPools: state.identityPools,
    issuedKeys: state.issuedKeys,
    functions: state.functions,
  };
};

interface Carriage {
  readonly requestId: string;
  readonly signal: AbortSignal;
}

async function carryOutWith(
  fault: Fault | undefined,
  asked: ServiceRequest,
  callNow: () => Call,
  { requestId, signal }: Carriage,
): Promise<Reply> {
  const effect = async (): Promise<Reply> => {
    try {
      // Made only now: after a delay the time, the role or the store itself may be another.
      return await asked.carryOut(callNow(), requestId, fault?.ignore);
    } catch (error) {
      return errorReply(asked.service, asApiError(error), requestId);
    }
  };
  if (fault === undefined) return effect();
  if (fault.delay !== undefined) await delay(fault.delay, signal);
  if (fault.drop === 'before') throw new ConnectionDropped();
  if (fault.error !== undefined) return faultErrorReply(asked.service, fault.error, requestId);
  if (fault.answer?.effect === false) return faultAnswerReply(fault.answer);
  const reply = await effect();
  if (fault.drop === 'after') throw new ConnectionDropped();
  if (fault.delayAfter !== undefined) await delay(fault.delayAfter, signal);
  return fault.answer === undefined ? reply : faultAnswerReply(fault.answer);
}

function faultErrorReply(service: Service, error: FaultError, requestId: string): Reply {
  const { status, code, message = code ?? 'Injected fault', contentType, body, headers } = error;
  const usual = errorReply(service, new ApiError(status, code ?? '', message), requestId);
  const type: Record<string, string> = code === undefined ? {} : { 'x-amzn-errortype': code };
  return {
    ...usual,
    ...(body === undefined ? {} : { body }),
    ...(contentType === undefined ? {} : { contentType }),
    headers: { ...(service === 'sts' ? {} : type), ...headers },
  };
}

const faultAnswerReply = ({ status = 200, body, contentType }: NonNullable<Fault['answer']>): Reply => ({
  status,
  body,
  ...(contentType === undefined ? {} : { contentType }),
});

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new ApiError(500, 'InternalFailure', `The endpoint itself failed. ${reason}`);
}
