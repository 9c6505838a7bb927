import type {
  CreateStageRequest,
  DeleteAccessLogSettingsRequest,
  DeleteRouteSettingsRequest,
  DeleteStageRequest,
  GetStageRequest,
  GetStagesRequest,
  GetStagesResponse,
  RouteSettings,
  Stage,
  UpdateStageRequest,
} from '@aws-sdk/client-apigatewayv2';

import { deployAutomatically } from './auto-deploy';
import { apiOf, type Call } from './call';
import { clientCertificateOf } from './client-certificate-operations';
import { merge } from './merge';
import { pageOf } from './paging';
import { refusals } from './refusals';
import type { ApiRecord } from './store';

/** Stages an API may have, and variables a stage may have (guide: limits). */
const stageQuota = 10;
const variableQuota = 100;
const longest = { variableName: 64, variableValue: 512 };

const loggingLevels = new Set(['OFF', 'ERROR', 'INFO']);

/** The settings API Gateway gives what is left out; the throttle is the account's own (guide: limits). */
const defaultSettings: RouteSettings = {
  DataTraceEnabled: false,
  DetailedMetricsEnabled: false,
  LoggingLevel: 'OFF',
  ThrottlingBurstLimit: 5000,
  ThrottlingRateLimit: 10_000,
};

/** The values API Gateway gives what a new stage leaves out. */
export const stageDefaults: Partial<Stage> = {
  AutoDeploy: false,
  DefaultRouteSettings: defaultSettings,
  RouteSettings: {},
  StageVariables: {},
  Tags: {},
};

type StageSettings = Omit<CreateStageRequest, 'ApiId' | 'StageName'>;

/** Refuses settings that API Gateway would not take; what a stage already holds is not looked at again. */
function refuseSettings(call: Call, record: ApiRecord, settings: StageSettings, autoDeploys: boolean): void {
  if (settings.DeploymentId !== undefined) {
    if (autoDeploys) throw refusals.deploymentIdWithAutoDeploy.error();
    if (!record.deployments.has(settings.DeploymentId)) throw refusals.deploymentNotFound.error(settings.DeploymentId);
  }
  // That a stage names only a certificate that exists is inferred, by analogy with its deployment.
  if (settings.ClientCertificateId) clientCertificateOf(call, settings.ClientCertificateId);
  refuseAccessLog(settings);
  const routeSettings = Object.entries(settings.RouteSettings ?? {});
  for (const [routeKey] of routeSettings) {
    if (!record.routes.find((route) => route.RouteKey === routeKey)) throw refusals.routeSettingsNotFound.error(routeKey);
  }
  const all = [settings.DefaultRouteSettings ?? {}, ...routeSettings.map(([, entry]) => entry)];
  all.forEach(refuseLogging);
  if (call.logsRoleArn === '' && (settings.AccessLogSettings !== undefined || all.some(logs))) throw refusals.logsRoleMissing.error();
}

function refuseAccessLog({ AccessLogSettings }: StageSettings): void {
  if (AccessLogSettings === undefined) return;
  const { Format, DestinationArn } = AccessLogSettings;
  if (Format !== undefined && !/\$context\.(requestId|extendedRequestId)/.test(Format)) throw refusals.accessLogFormat.error();
  if (DestinationArn !== undefined && !/^arn:[a-z0-9-]+:logs:/.test(DestinationArn)) throw refusals.accessLogDestination.error();
}

function refuseLogging({ LoggingLevel }: RouteSettings): void {
  if (LoggingLevel !== undefined && !loggingLevels.has(LoggingLevel)) throw refusals.loggingLevelUnknown.error(LoggingLevel);
}

const logs = ({ LoggingLevel = 'OFF', DataTraceEnabled = false }: RouteSettings): boolean => LoggingLevel !== 'OFF' || DataTraceEnabled;

/**
 * A route's entry takes the place of the stage's default and of the entry before it, whole: what it leaves out falls to API Gateway's
 * own defaults (terraform-aws-modules/terraform-aws-apigateway-v2#80). That reading a stage shows them is inferred.
 */
function wholeEntries<T extends StageSettings>(settings: T): T {
  if (settings.RouteSettings === undefined) return settings;
  const entries = Object.entries(settings.RouteSettings).map(([routeKey, entry]) => [routeKey, { ...defaultSettings, ...entry }] as const);
  return { ...settings, RouteSettings: Object.fromEntries(entries) };
}

function refuseVariables(stage: Stage): void {
  const variables = Object.entries(stage.StageVariables ?? {});
  if (variables.length > variableQuota) throw refusals.tooManyStageVariables.error();
  for (const [name, value] of variables) {
    const fits = name.length <= longest.variableName && value.length <= longest.variableValue;
    if (!fits || !/^\w+$/.test(name) || !/^[A-Za-z0-9\-._~:/?#&=,]+$/.test(value)) throw refusals.stageVariableMalformed.error(name);
  }
}

function refuseName(record: ApiRecord, name: string): void {
  // HTTP APIs alone have the stage `$default` (aws/aws-cdk#13031).
  const malformed = !/^[A-Za-z0-9_-]+$/.test(name) && !(name === '$default' && record.api.ProtocolType === 'HTTP');
  if (malformed) throw refusals.stageNameMalformed.error();
  if (record.stages.has(name)) throw refusals.stageExists.error();
}

/** The stage of this name. */
export function stageOf(record: ApiRecord, stageName: string | undefined): Stage {
  const stage = record.stages.get(stageName ?? '');
  if (stage === undefined) throw refusals.stageNotFound.error(stageName ?? '');
  return stage;
}

/** Operations on Stage. */
export const stageOperations = {
  CreateStage(call: Call, { ApiId, StageName = '', ...settings }: CreateStageRequest): Stage {
    const record = apiOf(call, ApiId);
    refuseName(record, StageName);
    refuseSettings(call, record, settings, settings.AutoDeploy === true);
    // A tag may be empty: `""` clears in an update, and this is none.
    const Tags = settings.Tags ?? {};
    const stage: Stage = {
      ...merge(stageDefaults, wholeEntries(settings)),
      Tags,
      StageName,
      CreatedDate: call.now,
      LastUpdatedDate: call.now,
    };
    refuseVariables(stage);
    if (record.stages.size >= stageQuota) throw refusals.tooManyStages.error();
    record.stages.set(StageName, stage);
    deployAutomatically(record, call, [StageName]);
    return stageOf(record, StageName);
  },

  GetStage: (call: Call, input: GetStageRequest): Stage => stageOf(apiOf(call, input.ApiId), input.StageName),

  GetStages: (call: Call, input: GetStagesRequest): GetStagesResponse => pageOf(apiOf(call, input.ApiId).stages, call, 'GetStages', input),

  UpdateStage(call: Call, { ApiId, StageName = '', Description, ...settings }: UpdateStageRequest): Stage {
    const record = apiOf(call, ApiId);
    const stored = stageOf(record, StageName);
    refuseSettings(call, record, settings, settings.AutoDeploy ?? stored.AutoDeploy === true);
    // A stage's description cannot be cleared: `""` leaves it as it is (go-to-k/cdkd#1163, #1577).
    const changes = Description ? { ...settings, Description } : settings;
    const stage: Stage = { ...merge(stored, wholeEntries(changes)), LastUpdatedDate: call.now };
    refuseVariables(stage);
    record.stages.set(StageName, stage);
    if (stage.AutoDeploy === true && stored.AutoDeploy !== true) deployAutomatically(record, call, [StageName]);
    return stageOf(record, StageName);
  },

  DeleteStage(call: Call, { ApiId, StageName = '' }: DeleteStageRequest): void {
    const record = apiOf(call, ApiId);
    stageOf(record, StageName);
    record.stages.delete(StageName);
  },

  DeleteAccessLogSettings(call: Call, { ApiId, StageName = '' }: DeleteAccessLogSettingsRequest): void {
    const record = apiOf(call, ApiId);
    const { AccessLogSettings: _, ...stage } = stageOf(record, StageName);
    record.stages.set(StageName, { ...stage, LastUpdatedDate: call.now });
  },

  DeleteRouteSettings(call: Call, { ApiId, StageName = '', RouteKey = '' }: DeleteRouteSettingsRequest): void {
    const record = apiOf(call, ApiId);
    const stage = stageOf(record, StageName);
    const routeSettings = new Map(Object.entries(stage.RouteSettings ?? {}));
    if (!routeSettings.delete(RouteKey)) throw refusals.routeSettingsNotFound.error(RouteKey);
    record.stages.set(StageName, { ...stage, RouteSettings: Object.fromEntries(routeSettings), LastUpdatedDate: call.now });
  },
};
