import type { Authorizer, Route, Stage } from '@aws-sdk/client-apigatewayv2';

import type { Admission } from './api-key-admission';
import { ApiError } from './api-error';
import { judgeAnswer } from './authorizer-answer';
import { authorizerEvent, connectContext, type ConnectionAttempt, type Handshake, methodArn } from './authorizer-event';
import { type ConnectReason, connectTable } from './connect-table';
import { functionArn, readFunctionName } from './function-name';
import type { FunctionResult } from './function-runner';
import type { Functions } from './functions';
import { identityOf } from './identity-source';
import { type FoundFunction, invoke, versionOf } from './invocation';
import { ownMember } from './json-reader';
import { decide, isFor, type Request, type Statement } from './policy';
import type { ApiRecord } from './store';

/** Who signed a handshake. */
export interface Signer {
  /** 12 digits; the API's own account when nothing is said. */
  readonly account?: string;
  /** Statements of the signer's own policies. */
  readonly policy: readonly Statement[];
}

/** A client that wants to connect to a stage of an API. */
export interface ConnectAttempt {
  readonly account: string;
  readonly region: string;
  readonly api: ApiRecord;
  readonly stage: string;
  readonly now: Date;
  readonly handshake: Handshake;
  /** Null for one that did not sign (SigV4). */
  readonly signedBy: Signer | null;
  readonly functions: Functions;
  /** Whether the value of an API key lets a client in on the stage. */
  admit(value: string): Admission;
}

/** What the client gets. */
export interface ConnectOutcome {
  /** Of the handshake: 101 is a connection. */
  readonly status: number;
  readonly because: ConnectReason;
  /** Whether the authorizer's function was invoked, whatever it answered. */
  readonly authorizerCalled: boolean;
  /** What it was invoked with. */
  readonly event?: object;
}

/** What is refused, or that the client goes on, perhaps with the value of an API key that the authorizer gave. */
interface Step {
  readonly refused?: ConnectReason | undefined;
  readonly event?: object;
  readonly usageIdentifierKey?: string | undefined;
}

/**
 * What a client gets at `$connect`, by what the stage's deployment captured, whatever was edited since. Settings of the stage, functions,
 * their policies, API keys and usage plans count as they are now (aws-facts: they need no deployment).
 *
 * Authorization comes before the API key; AWS does not document the order, and the key may come from the authorizer.
 *
 * @see connectTable for the statuses and their sources
 */
export async function connectOutcome(attempt: ConnectAttempt): Promise<ConnectOutcome> {
  const stage = attempt.api.stages.get(attempt.stage);
  if (stage === undefined) return ended('stage-missing');
  const deployed = attempt.api.deployed.get(stage.DeploymentId ?? '');
  if (deployed === undefined) return ended('not-deployed');
  if (deployed.api.DisableExecuteApiEndpoint === true) return ended('endpoint-disabled');
  if (isThrottled(stage)) return ended('throttled');
  const route = deployed.routes.find(({ RouteKey }) => RouteKey === '$connect');
  if (route === undefined) return ended('no-connect-route');

  const connection: ConnectionAttempt = { ...attempt, apiId: attempt.api.apiId, stageVariables: stage.StageVariables ?? {} };
  const authorized = await authorize(attempt, connection, route, deployed.authorizers);
  if (authorized.refused !== undefined) return ended(authorized.refused, authorized.event);
  const fromAuthorizer = deployed.api.ApiKeySelectionExpression === '$context.authorizer.usageIdentifierKey';
  const key = fromAuthorizer
    ? (authorized.usageIdentifierKey ?? '')
    : identityOf('route.request.header.x-api-key', connection, connectContext(connection));
  return ended(route.ApiKeyRequired === true ? keyReason(key, attempt) : 'connected', authorized.event);
}

const ended = (because: ConnectReason, event?: object): ConnectOutcome => ({
  status: connectTable[because].status,
  because,
  authorizerCalled: event !== undefined,
  ...(event === undefined ? {} : { event }),
});

/** Settings of the route stand in the place of the stage's whole (terraform-aws-modules/terraform-aws-apigateway-v2#80). */
function isThrottled({ RouteSettings, DefaultRouteSettings }: Stage): boolean {
  const settings = ownMember(RouteSettings ?? {}, '$connect') ?? DefaultRouteSettings;
  return settings?.ThrottlingBurstLimit === 0 || settings?.ThrottlingRateLimit === 0;
}

function keyReason(value: string, { admit }: ConnectAttempt): ConnectReason {
  if (value === '') return 'key-missing';
  const reasons: Readonly<Record<Admission, ConnectReason>> = {
    admitted: 'connected',
    unknown: 'key-unknown',
    disabled: 'key-disabled',
    'not-in-plan': 'key-not-in-plan',
    'quota-used-up': 'quota-used-up',
  };
  return reasons[admit(value)];
}

async function authorize(
  attempt: ConnectAttempt,
  connection: ConnectionAttempt,
  route: Route,
  authorizers: readonly Authorizer[],
): Promise<Step> {
  const request: Request = {
    action: 'execute-api:Invoke',
    resource: methodArn(connection),
    context: { 'aws:sourceip': connection.handshake.sourceIp },
  };
  if (route.AuthorizationType === 'AWS_IAM') return { refused: signerReason(attempt, request) };
  if (route.AuthorizationType !== 'CUSTOM') return {};
  const authorizer = authorizers.find(({ AuthorizerId }) => AuthorizerId === route.AuthorizerId);
  if (authorizer === undefined) return { refused: 'authorizer-missing' };
  const context = connectContext(connection);
  if ((authorizer.IdentitySource ?? []).some((source) => identityOf(source, connection, context) === '')) {
    return { refused: 'identity-source-missing' };
  }
  const found = await functionOf(attempt, connection, authorizer);
  if (typeof found === 'string') return { refused: found };
  const event = authorizerEvent(connection, context);
  const result = await resultOf(attempt.functions, found, event);
  return result === undefined ? { refused: 'not-run' } : { ...judgeAnswer(result, request), event };
}

function signerReason({ signedBy, account }: ConnectAttempt, request: Request): ConnectReason | undefined {
  if (signedBy === null) return 'unsigned';
  if ((signedBy.account ?? account) !== account) return 'signer-elsewhere';
  return decide(signedBy.policy, request) === 'allowed' ? undefined : 'signer-denied';
}

const invocationUri = /^arn:aws[a-z-]*:apigateway:[a-z0-9-]+:lambda:path\/2015-03-31\/functions\/(arn:.+)\/invocations$/;

/** The function that an authorizer's URI invokes, with the stage's variables in it, if API Gateway may invoke it; else why it cannot. */
async function functionOf(
  { functions, now }: ConnectAttempt,
  { stageVariables, ...connection }: ConnectionAttempt,
  { AuthorizerUri = '', AuthorizerId, AuthorizerCredentialsArn }: Authorizer,
): Promise<FoundFunction | ConnectReason> {
  const uri = AuthorizerUri.replaceAll(/\$\{stageVariables\.([\w-]+)\}/g, (_text, name: string) => ownMember(stageVariables, name) ?? '');
  const [, arn = ''] = invocationUri.exec(uri) ?? [];
  const named = readFunctionName(arn, connection);
  if (named === undefined) return 'function-unreadable';
  const record = (await functions.region(named.account, named.region, now)).get(named.name);
  const version = record === undefined ? undefined : versionOf(record, named.qualifier);
  if (record === undefined || version === undefined) return 'function-missing';
  const { account, region, apiId } = connection;
  const statements = record.policies.get(named.qualifier ?? '$LATEST')?.statements ?? [];
  const ofGateway = statements.filter((statement) => isFor(statement, 'Service', ['apigateway.amazonaws.com']));
  const decision = decide(ofGateway, {
    action: 'lambda:InvokeFunction',
    resource: functionArn(named),
    context: {
      'aws:sourcearn': `arn:aws:execute-api:${region}:${account}:${apiId}/authorizers/${AuthorizerId ?? ''}`,
      'aws:sourceaccount': account,
    },
  });
  // With a role it is the role that invokes. What a role may do is not known here: it is there to be able to.
  if (AuthorizerCredentialsArn ? decision === 'denied' : decision !== 'allowed') return 'not-permitted';
  return { named, record, version };
}

/** What the function answers; undefined when this endpoint does not run it. */
async function resultOf(functions: Functions, found: FoundFunction, event: object): Promise<FunctionResult | undefined> {
  try {
    return await invoke(functions, found, JSON.stringify(event));
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}
