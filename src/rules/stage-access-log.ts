import type { StagePart, StageTexts } from './stage-part';

export interface AccessLogDraft {
  DestinationArn: string;
  Format: string;
}

const context = (names: readonly string[], separator: string): string => names.map((name) => `$context.${name}`).join(separator);

/** What the guide's formats log of each request (guide: websocket-api-logging, apigateway-websocket-api-logging). */
const LOGGED: readonly [name: string, variable: string][] = [
  ['requestId', 'requestId'],
  ['ip', 'identity.sourceIp'],
  ['caller', 'identity.caller'],
  ['user', 'identity.user'],
  ['requestTime', 'requestTime'],
  ['eventType', 'eventType'],
  ['routeKey', 'routeKey'],
  ['status', 'status'],
  ['connectionId', 'connectionId'],
];

/** Formats to begin with, as AWS's console offers them: common log format, JSON, XML and values separated by commas. */
export const accessLogTemplates: readonly { name: string; format: string }[] = [
  {
    name: 'CLF',
    format:
      '$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime] ' +
      '"$context.eventType $context.routeKey $context.connectionId" $context.status $context.requestId',
  },
  { name: 'JSON', format: `{${LOGGED.map(([name, variable]) => `"${name}":"$context.${variable}"`).join(',')}}` },
  {
    name: 'XML',
    format: `<request id="$context.requestId">${LOGGED.slice(1)
      .map(([name, variable]) => `<${name}>$context.${variable}</${name}>`)
      .join('')}</request>`,
  },
  {
    name: 'CSV',
    format: context(
      [...LOGGED.slice(1), ...LOGGED.slice(0, 1)].map(([, variable]) => variable),
      ',',
    ),
  },
];

/** Bytes (guide: apigateway-execution-service-websocket-limits-table). */
const LONGEST_FORMAT = 3 * 1024;

/**
 * What is wrong with a format. The rule on request ids: badmintoncryer/cdk-preflight
 * pf-apigwv2-access-log-format-request-id.
 */
export function accessLogFormatProblem(format: string): string | undefined {
  if (format.trim() === '') return 'Enter a format, or begin with one of these.';
  if (!/\$context\.(?:requestId|extendedRequestId)(?!\w)/.test(format)) {
    return 'API Gateway wants $context.requestId or $context.extendedRequestId in every format.';
  }
  const { length } = new TextEncoder().encode(format);
  return length > LONGEST_FORMAT ? `A format can have 3 KB at most; this has ${length.toLocaleString('en')} bytes.` : undefined;
}

/** What is wrong with a destination (badmintoncryer/cdk-preflight pf-apigwv2-access-log-destination-log-group). */
function accessLogDestinationProblem(arn: string): string | undefined {
  if (arn.trim() === '') return 'Enter the ARN of a log group.';
  return /^arn:[a-z0-9-]+:logs:[a-z0-9-]*:\d*:log-group:[\w./#-]{1,512}$/.test(destination(arn))
    ? undefined
    : 'This is not the ARN of a CloudWatch Logs log group: arn:aws:logs:REGION:ACCOUNT:log-group:NAME.';
}

/** As CloudWatch shows it, a log group's ARN ends in `:*`, which names its streams and which API Gateway does not take. */
const destination = (arn: string): string => arn.trim().replace(/:\*$/, '');

const names: Readonly<Record<string, string>> = { DestinationArn: 'Destination', Format: 'Format' };

/** Where the access log goes, and what of each request it holds. */
export const accessLogPart: StagePart<AccessLogDraft> = {
  name: 'Access log',
  isWhole: true,
  read: ({ AccessLogSettings }) => ({
    DestinationArn: AccessLogSettings?.DestinationArn ?? '',
    Format: AccessLogSettings?.Format ?? '',
  }),
  draftOf: ({ DestinationArn = '', Format = '' }: StageTexts) => ({ DestinationArn, Format }),
  textsOf: ({ DestinationArn, Format }) => ({ DestinationArn: destination(DestinationArn), Format }),
  problems({ DestinationArn, Format }) {
    const arn = accessLogDestinationProblem(DestinationArn);
    const format = accessLogFormatProblem(Format);
    return { ...(arn ? { DestinationArn: arn } : {}), ...(format ? { Format: format } : {}) };
  },
  change: ({ DestinationArn, Format }) => ({ AccessLogSettings: { DestinationArn, Format } }),
  nameOf: (name) => names[name] ?? name,
  textOf: (_name, text) => text || 'none',
};
