import type { ApiError } from './api-error';
import { isJsonObject } from './json-reader';
import { refusals } from './refusals';

/** What a member may hold. */
export interface Limit {
  /** Where it stands in the input: the SDK's names, `*` for each value of a map. */
  readonly path: string;
  /** Characters of a string, entries of a map. */
  readonly longest?: number;
  /** Least and most of a number; it is whole unless `fractions` says otherwise. */
  readonly range?: readonly [least: number, most: number];
  readonly fractions?: true;
  /** Page of the guide, validator, or name of the shape in the service model, which tells lengths and ranges in words. */
  readonly source: string;
}

// The guide's throttles have no stated bounds: that fewer than no requests are refused is inferred.
const throttles = (path: string): readonly Limit[] => [
  { path: `${path}.ThrottlingBurstLimit`, range: [0, 2 ** 31 - 1], source: 'v2 model: __integer; not below 0: inferred' },
  {
    path: `${path}.ThrottlingRateLimit`,
    range: [0, Number.MAX_VALUE],
    fractions: true,
    source: 'v2 model: __double; not below 0: inferred',
  },
];

const description: Limit = { path: 'Description', longest: 1024, source: 'v2 model: StringWithLengthBetween0And1024' };

/**
 * How long and how large members may be, by the resource that `Create…` and `Update…` write. The SDK's schemas say nothing of it.
 *
 * Only the upper end of lengths stands here: `""` clears a member of an update, and where a member must not be empty its own rule says so.
 */
export const limits: Readonly<Record<string, readonly Limit[]>> = {
  Api: [
    { path: 'Name', longest: 128, source: 'v2 model: StringWithLengthBetween1And128' },
    { path: 'Version', longest: 64, source: 'v2 model: StringWithLengthBetween1And64' },
    { path: 'Tags', longest: 50, source: 'by analogy with guide: limits, tags per stage' },
    { path: 'Tags.*', longest: 1600, source: 'v2 model: StringWithLengthBetween1And1600' },
    { path: 'CorsConfiguration.MaxAge', range: [-1, 86_400], source: 'v2 model: IntegerWithLengthBetweenMinus1And86400' },
    description,
  ],
  Route: [
    { path: 'OperationName', longest: 64, source: 'v2 model: StringWithLengthBetween1And64' },
    { path: 'RequestModels.*', longest: 128, source: 'v2 model: StringWithLengthBetween1And128' },
    { path: 'Target', longest: 128, source: 'v2 model: StringWithLengthBetween1And128' },
  ],
  RouteResponse: [{ path: 'ResponseModels.*', longest: 128, source: 'v2 model: StringWithLengthBetween1And128' }],
  Integration: [
    { path: 'ConnectionId', longest: 1024, source: 'v2 model: StringWithLengthBetween1And1024' },
    { path: 'IntegrationMethod', longest: 64, source: 'v2 model: StringWithLengthBetween1And64' },
    { path: 'IntegrationUri', longest: 2048, source: 'v2 model: UriWithLengthBetween1And2048' },
    { path: 'RequestParameters.*', longest: 512, source: 'v2 model: StringWithLengthBetween1And512' },
    {
      path: 'RequestTemplates.*',
      longest: 300 * 1024,
      source: 'guide: apigateway-execution-service-websocket-limits-table, 300 KB (v2 model: StringWithLengthBetween0And32K)',
    },
    // The range has words of its own, and is narrower for WebSocket APIs than in the model.
    { path: 'TimeoutInMillis', range: [-Infinity, Infinity], source: 'v2 model: IntegerWithLengthBetween50And30000' },
    description,
  ],
  IntegrationResponse: [
    { path: 'ResponseParameters.*', longest: 512, source: 'v2 model: StringWithLengthBetween1And512' },
    {
      path: 'ResponseTemplates.*',
      longest: 300 * 1024,
      source: 'guide: apigateway-execution-service-websocket-limits-table, 300 KB (v2 model: StringWithLengthBetween0And32K)',
    },
  ],
  Model: [
    { path: 'ContentType', longest: 256, source: 'v2 model: StringWithLengthBetween1And256' },
    { path: 'Name', longest: 128, source: 'v2 model: StringWithLengthBetween1And128' },
    { path: 'Schema', longest: 32 * 1024, source: 'v2 model: StringWithLengthBetween0And32K' },
    description,
  ],
  Authorizer: [
    { path: 'AuthorizerUri', longest: 2048, source: 'Terraform validator; v2 model: UriWithLengthBetween1And2048' },
    { path: 'IdentityValidationExpression', longest: 1024, source: 'v2 model: StringWithLengthBetween0And1024' },
    { path: 'Name', longest: 128, source: 'Terraform validator; v2 model: StringWithLengthBetween1And128' },
  ],
  Stage: [
    {
      path: 'AccessLogSettings.Format',
      longest: 3 * 1024,
      source: 'guide: apigateway-execution-service-websocket-limits-table, 3 KB (v2 model: StringWithLengthBetween1And1024)',
    },
    { path: 'StageName', longest: 128, source: 'guide: limits; v2 model: StringWithLengthBetween1And128' },
    { path: 'Tags', longest: 50, source: 'guide: limits' },
    { path: 'Tags.*', longest: 1600, source: 'v2 model: StringWithLengthBetween1And1600' },
    description,
    ...throttles('DefaultRouteSettings'),
    ...throttles('RouteSettings.*'),
  ],
  Deployment: [description],
};

/**
 * Refuses an input that holds more than it may.
 *
 * @param input as the operation's schema read it
 * @throws ApiError 400 for the first member that is too long, too large, or not a whole number
 */
export function refuseBeyondLimits(operation: string, input: Readonly<Record<string, unknown>>): void {
  const [, resource = ''] = /^(?:Create|Update)(.+)$/.exec(operation) ?? [];
  refuseBeyond(limits[resource] ?? [], input);
}

/**
 * Refuses an input that holds more than these limits let it.
 *
 * @throws ApiError 400 for the first member that is too long, too large, or not a whole number
 */
export function refuseBeyond(rows: readonly Limit[], input: Readonly<Record<string, unknown>>): void {
  for (const limit of rows) {
    for (const { at, value } of valuesAt(input, limit.path)) {
      const refused = beyond(limit, value, at);
      if (refused !== undefined) throw refused;
    }
  }
}

function beyond({ longest = Infinity, range, fractions }: Limit, value: unknown, at: string): ApiError | undefined {
  if (typeof value === 'string') return value.length > longest ? refusals.memberTooLong.error(at, longest) : undefined;
  if (isJsonObject(value)) return Object.keys(value).length > longest ? refusals.memberTooMany.error(at, longest) : undefined;
  if (typeof value !== 'number' || range === undefined) return undefined;
  if (fractions !== true && !Number.isInteger(value)) return refusals.memberNotWhole.error(at, value);
  const [least, most] = range;
  return value < least || value > most ? refusals.memberOutOfRange.error(at, least, most) : undefined;
}

interface Found {
  /** Where it was found, spelled as on the wire. */
  readonly at: string;
  readonly value: unknown;
}

function valuesAt(input: Readonly<Record<string, unknown>>, path: string): Found[] {
  let found: Found[] = [{ at: '', value: input }];
  for (const name of path.split('.')) {
    found = found.flatMap(({ at, value }) => {
      if (!isJsonObject(value)) return [];
      const entries = Object.entries(value).filter(([key]) => name === '*' || key === name);
      return entries.map(([key, item]) => ({ at: `${at === '' ? '' : `${at}.`}${name === '*' ? key : wireName(key)}`, value: item }));
    });
  }
  return found;
}

const wireName = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
