import type {
  AddPermissionRequest,
  AddPermissionResponse,
  AliasConfiguration,
  CreateAliasRequest,
  CreateFunctionRequest,
  DeleteFunctionRequest,
  FunctionConfiguration,
  GetFunctionConfigurationRequest,
  GetFunctionRequest,
  GetFunctionResponse,
  GetPolicyRequest,
  GetPolicyResponse,
  ListAliasesRequest,
  ListAliasesResponse,
  ListFunctionsRequest,
  ListFunctionsResponse,
  ListVersionsByFunctionRequest,
  ListVersionsByFunctionResponse,
  PublishVersionRequest,
  RemovePermissionRequest,
} from '@aws-sdk/client-lambda';

import { notImplemented } from './api-error';
import type { Call } from './call';
import { functionArn, type NamedFunction, readFunctionName } from './function-name';
import { type FunctionRecord, type FunctionVersion, newFunction } from './functions';
import { type FoundFunction, versionOf } from './invocation';
import { ownMember } from './json-reader';
import { lambdaRefusals } from './lambda-refusals';
import { permissionStatement } from './permission-statement';
import { decide, isFor, type Statement } from './policy';
import type { Table } from './table';
import { zippedSource } from './zipped-source';

/** How many of a list there are in a page, at most (Lambda API reference, ListFunctions: "returns up to 50"). */
const pageSize = 50;
/** Bytes of a policy (Lambda developer guide, gettingstarted-limits). */
const longestPolicy = 20 * 1024;

/** Carries out an operation of Lambda. As with other handlers, what it gets was read by that very operation's schema. */
type LambdaHandler = { carryOut(call: Call, input: object): Promise<object | void> }['carryOut'];

interface Asked {
  readonly FunctionName?: string | undefined;
  readonly Qualifier?: string | undefined;
}

/** The function that an operation names; the qualifier stands in its name, or beside it. */
function nameIn(call: Call, { FunctionName: text = '', Qualifier }: Asked): NamedFunction {
  const named = readFunctionName(text, call);
  if (named === undefined) {
    throw lambdaRefusals.memberMalformed.error(
      'functionName',
      text,
      '(arn:(aws[a-zA-Z-]*)?:lambda:)?…(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?',
    );
  }
  if (named.region !== call.region) throw lambdaRefusals.regionElsewhere.error(named.region, call.region);
  if (Qualifier === undefined) return named;
  if (named.qualifier !== undefined && named.qualifier !== Qualifier) throw lambdaRefusals.qualifiersDiffer.error();
  return { ...named, qualifier: Qualifier };
}

/**
 * Finds what an operation names, for a caller who may. An account may do everything with its own functions; with another's, what the policy
 * of the function allows.
 *
 * @throws ApiError 403 AccessDeniedException, 404 ResourceNotFoundException
 */
async function recordOf(call: Call, operation: string, asked: Asked): Promise<{ named: NamedFunction; record: FunctionRecord }> {
  const named = nameIn(call, asked);
  const record = (await call.functions.region(named.account, named.region, call.now)).get(named.name);
  const resource = functionArn(named);
  if (named.account !== call.account) {
    const action = `lambda:${operation === 'Invoke' ? 'InvokeFunction' : operation}`;
    const callers = [call.principal.arn, call.account, `arn:aws:iam::${call.account}:root`];
    const statements = record?.policies.get(named.qualifier ?? '$LATEST')?.statements.filter((one) => isFor(one, 'AWS', callers)) ?? [];
    const decision = decide(statements, { action, resource, context: { 'aws:principalarn': call.principal.arn } });
    if (decision !== 'allowed') throw lambdaRefusals.accessDenied.error(call.principal.arn, action, resource);
  }
  if (record === undefined) throw lambdaRefusals.functionNotFound.error(resource);
  return { named, record };
}

/** Finds the version of a function that an operation names; `operation` is what the caller must be allowed. */
export async function functionOf(call: Call, operation: string, asked: Asked): Promise<FoundFunction> {
  const { named, record } = await recordOf(call, operation, asked);
  const version = versionOf(record, named.qualifier);
  if (version === undefined) throw lambdaRefusals.functionNotFound.error(functionArn(named));
  return { named, record, version };
}

/** The qualifier whose policy an operation is about, which has to be there. */
async function policyPlace(call: Call, operation: string, asked: Asked) {
  const { named, record } = await recordOf(call, operation, asked);
  const { qualifier } = named;
  // Of a qualifier that is not there GetPolicy says that it has no policy (localstack/localstack lambda_/provider.py).
  if (operation !== 'GetPolicy' && qualifier !== undefined && versionOf(record, qualifier) === undefined) {
    const refusal = /^\d+$/.test(qualifier) ? lambdaRefusals.functionNotFound : lambdaRefusals.aliasNotFound;
    throw refusal.error(functionArn(named));
  }
  const place = qualifier ?? '$LATEST';
  const known = record.policies.get(place);
  const revision = known?.revisionId ?? versionOf(record, qualifier)?.configuration.RevisionId;
  const replace = (statements: readonly Statement[]): void => {
    if (statements.length === 0) record.policies.delete(place);
    else record.policies.set(place, { statements, revisionId: crypto.randomUUID() });
  };
  return { resource: functionArn(named), qualifier, known, revision, replace };
}

const policyDocument = (statements: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements });

/** A configuration as lists have it, which tell nothing of states (Lambda API reference, ListFunctions). */
function listed({ configuration }: FunctionVersion): FunctionConfiguration {
  const { State: _state, LastUpdateStatus: _status, ...told } = configuration;
  return told;
}

const qualified = ({ configuration }: FunctionVersion, qualifier: string): FunctionConfiguration => ({
  ...configuration,
  FunctionArn: `${configuration.FunctionArn}:${qualifier}`,
});

interface PagedInput {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

function refuseOutOfRange(member: string, value: number | undefined, least: number, most: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return;
  throw lambdaRefusals.outOfRange.error(member, value, least, most);
}

/** One page of a list; the marker is the place of the last item in it, made opaque. */
function pageOf<T>(
  table: Table<T>,
  { Marker, MaxItems = pageSize }: PagedInput,
): { readonly items: readonly T[]; readonly NextMarker?: string } {
  refuseOutOfRange('maxItems', MaxItems, 1, 10_000);
  const [, after = Marker === undefined || Marker === '' ? '0' : undefined] = /^bWFya2Vy(\d{1,15})$/.exec(Marker ?? '') ?? [];
  if (after === undefined) throw lambdaRefusals.markerInvalid.error();
  const { values, next } = table.page(Number(after), Math.min(MaxItems, pageSize));
  return { items: values, ...(next === undefined ? {} : { NextMarker: `bWFya2Vy${next}` }) };
}

const statementId = /^[a-zA-Z0-9-_]{1,100}$/;
const sourceArn = /^arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9-])+:([a-z]{2,}(-[a-z]+)+-\d{1})?:(\d{12})?:(.*)$/;

function refuseMalformedPermission({ StatementId = '', SourceArn }: AddPermissionRequest): void {
  if (!statementId.test(StatementId)) throw lambdaRefusals.memberMalformed.error('statementId', StatementId, '([a-zA-Z0-9-_]+)');
  if (SourceArn !== undefined && !sourceArn.test(SourceArn)) {
    const words = String.raw`arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*)`;
    throw lambdaRefusals.memberMalformed.error('sourceArn', SourceArn, words);
  }
}

const handlers = {
  async ListFunctions(call: Call, input: ListFunctionsRequest): Promise<ListFunctionsResponse> {
    const functions = await call.functions.region(call.account, call.region, call.now);
    const { items, ...marker } = pageOf(functions, input);
    const all = input.FunctionVersion === 'ALL';
    const versions = items.flatMap((record) => (all ? record.versions.values() : [versionOf(record)].filter((one) => one !== undefined)));
    const told = versions.map((version) => {
      const { FunctionArn = '', ...rest } = listed(version);
      return { ...rest, FunctionArn: all && rest.Version === '$LATEST' ? `${FunctionArn}:$LATEST` : FunctionArn };
    });
    return { Functions: told, ...marker };
  },

  async GetFunction(call: Call, input: GetFunctionRequest): Promise<GetFunctionResponse> {
    const { named, version } = await functionOf(call, 'GetFunction', input);
    return {
      Configuration: named.qualifier === undefined ? version.configuration : { ...version.configuration, FunctionArn: functionArn(named) },
      Tags: {},
    };
  },

  async GetFunctionConfiguration(call: Call, input: GetFunctionConfigurationRequest): Promise<FunctionConfiguration> {
    const { named, version } = await functionOf(call, 'GetFunctionConfiguration', input);
    return named.qualifier === undefined ? version.configuration : { ...version.configuration, FunctionArn: functionArn(named) };
  },

  async CreateFunction(call: Call, input: CreateFunctionRequest): Promise<FunctionConfiguration> {
    const { name } = nameIn(call, input);
    const functions = await call.functions.region(call.account, call.region, call.now);
    const { ZipFile } = input.Code ?? {};
    if (ZipFile === undefined) throw notImplemented('CreateFunction without ZipFile');
    // Nothing decodes a body's base64 before this: here it is text still.
    const source = await zippedSource(String(ZipFile));
    if (functions.has(name)) throw lambdaRefusals.functionExists.error(name);
    const { Runtime, Role, Handler, Description, Timeout, MemorySize } = input;
    refuseOutOfRange('timeout', Timeout, 1, 900);
    refuseOutOfRange('memorySize', MemorySize, 128, 10_240);
    const given = Object.entries({ Runtime, Role, Handler, Description, Timeout, MemorySize }).filter(([, value]) => value !== undefined);
    const record = newFunction({
      account: call.account,
      region: call.region,
      name,
      now: call.now,
      code: { from: 'sent', source },
      configuration: Object.fromEntries(given),
    });
    functions.set(name, record);
    if (input.Publish === true) publish(record);
    return versionOf(record)?.configuration ?? {};
  },

  async DeleteFunction(call: Call, input: DeleteFunctionRequest): Promise<void> {
    const { named, record } = await recordOf(call, 'DeleteFunction', input);
    const { qualifier } = named;
    if (versionOf(record)?.code.from === 'runner') throw lambdaRefusals.functionOfFolder.error(named.name);
    if (qualifier === undefined) call.functions.stored(named.account, named.region).delete(named.name);
    else if (!record.versions.delete(qualifier)) throw lambdaRefusals.functionNotFound.error(functionArn(named));
  },

  async PublishVersion(call: Call, input: PublishVersionRequest): Promise<FunctionConfiguration> {
    const { record } = await recordOf(call, 'PublishVersion', input);
    return publish(record, input.Description);
  },

  async ListVersionsByFunction(call: Call, input: ListVersionsByFunctionRequest): Promise<ListVersionsByFunctionResponse> {
    const { record } = await recordOf(call, 'ListVersionsByFunction', input);
    const { items, ...marker } = pageOf(record.versions, input);
    const told = items.map((version) =>
      version.configuration.Version === '$LATEST' ? qualified({ ...version, configuration: listed(version) }, '$LATEST') : listed(version),
    );
    return { Versions: told, ...marker };
  },

  async CreateAlias(call: Call, input: CreateAliasRequest): Promise<AliasConfiguration> {
    const { named, record } = await recordOf(call, 'CreateAlias', input);
    const { Name = '', FunctionVersion = '', Description = '' } = input;
    const AliasArn = functionArn({ ...named, qualifier: Name });
    if (!record.versions.has(FunctionVersion)) {
      throw lambdaRefusals.functionNotFound.error(functionArn({ ...named, qualifier: FunctionVersion }));
    }
    if (record.aliases.has(Name)) throw lambdaRefusals.aliasExists.error(AliasArn);
    const alias = { AliasArn, Name, FunctionVersion, Description, RevisionId: crypto.randomUUID() };
    record.aliases.set(Name, alias);
    return alias;
  },

  async ListAliases(call: Call, input: ListAliasesRequest): Promise<ListAliasesResponse> {
    const { record } = await recordOf(call, 'ListAliases', input);
    const { items, ...marker } = pageOf(record.aliases, input);
    const asked = input.FunctionVersion;
    return { Aliases: items.filter(({ FunctionVersion }) => asked === undefined || FunctionVersion === asked), ...marker };
  },

  async GetPolicy(call: Call, input: GetPolicyRequest): Promise<GetPolicyResponse> {
    const { known } = await policyPlace(call, 'GetPolicy', input);
    if (known === undefined) throw lambdaRefusals.policyNotFound.error();
    return { Policy: policyDocument(known.statements), RevisionId: known.revisionId };
  },

  async AddPermission(call: Call, input: AddPermissionRequest): Promise<AddPermissionResponse> {
    refuseMalformedPermission(input);
    const { known, resource, qualifier, revision, replace } = await policyPlace(call, 'AddPermission', input);
    if (qualifier === '$LATEST') throw lambdaRefusals.latestHasNoPolicy.error();
    if (input.RevisionId !== undefined && input.RevisionId !== revision) throw lambdaRefusals.revisionDiffers.error();
    const statements = known?.statements ?? [];
    if (statements.some(({ Sid }) => Sid === input.StatementId)) throw lambdaRefusals.statementExists.error(input.StatementId ?? '');
    const statement = permissionStatement(resource, input);
    const size = policyDocument([...statements, statement]).length;
    if (size > longestPolicy) throw lambdaRefusals.policyTooLong.error(size);
    replace([...statements, statement]);
    return { Statement: JSON.stringify(statement) };
  },

  async RemovePermission(call: Call, input: RemovePermissionRequest): Promise<void> {
    const { known, revision, replace } = await policyPlace(call, 'RemovePermission', input);
    if (known === undefined) throw lambdaRefusals.noPolicy.error();
    const left = known.statements.filter(({ Sid }) => Sid !== input.StatementId);
    if (left.length === known.statements.length) throw lambdaRefusals.statementNotFound.error(input.StatementId ?? '');
    if (input.RevisionId !== undefined && input.RevisionId !== revision) throw lambdaRefusals.revisionDiffers.error();
    replace(left);
  },
};

function publish(record: FunctionRecord, description?: string): FunctionConfiguration {
  const latest = versionOf(record);
  if (latest === undefined) return {};
  const numbers = record.versions.values().map(({ configuration }) => Number(configuration.Version));
  const number = String(Math.max(0, ...numbers.filter(Number.isInteger)) + 1);
  const configuration: FunctionConfiguration = {
    ...qualified(latest, number),
    ...(description === undefined ? {} : { Description: description }),
    Version: number,
    RevisionId: crypto.randomUUID(),
  };
  record.versions.set(number, { ...latest, configuration });
  return configuration;
}

/** What carries out an operation of Lambda, if this endpoint has it. Invoke is not among them: it alone answers no JSON of its own. */
export const lambdaHandlerOf = (operation: string): LambdaHandler | undefined =>
  ownMember(handlers as Readonly<Record<string, LambdaHandler>>, operation);
