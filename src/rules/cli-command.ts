import { NOT_RECORDED } from './not-recorded';
import { shellWord } from './shell-word';

/** A service as the AWS CLI calls it. */
export type ServiceName = 'apigatewayv2' | 'apigateway' | 'lambda' | 'sts';

export interface CliCall {
  service: ServiceName;
  /** As the API calls it, e.g. `UpdateRoute`. */
  operation: string;
  /** The operation's input by its members' names in the API, as JSON has it. */
  input: Readonly<Record<string, unknown>>;
  region: string;
  /** Where it goes, if that is not AWS. */
  endpoint?: string | undefined;
}

/** Arguments that are not called as their member is: each would be an option of the AWS CLI itself (awscli/customizations/argrename.py). */
const renamed: Readonly<Record<string, string>> = {
  'apigatewayv2 create-api version': 'api-version',
  'apigatewayv2 update-api version': 'api-version',
};

/** An operation or a member in the AWS CLI's spelling (botocore, `xform_name`). */
const cliName = (name: string): string =>
  name
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();

/** Members that say what a write is about, which are read first. */
const subjects =
  /^(?:ApiId|(?:Route|Integration|RouteResponse|IntegrationResponse|Model)Id|StageName|ResourceArn|FunctionName|usagePlanId|keyId|apiKey)$/;

const isSubject = (member: string, operation: string): boolean => subjects.test(member) || member === `${operation.slice(6)}Id`;

/** What version 1 of the AWS CLI fetches instead of sending it (awscli/paramfile.py, `cli_follow_urlparam`). */
const isFetched = (value: unknown): boolean => typeof value === 'string' && /^(?:https?|fileb?):\/\//.test(value);

/**
 * The command of the AWS CLI that makes the same call, on one line for a POSIX shell. A secret, which the log has not kept, becomes a
 * variable of the shell.
 *
 * Undefined for Lambda's Invoke: it would need the event, and a file for the answer.
 */
export function cliCommand({ service, operation, input, region, endpoint }: CliCall): string | undefined {
  if (operation === 'Invoke') return undefined;
  const command = cliName(operation);
  const given = Object.entries(input).filter(([, value]) => value !== undefined && value !== null);
  const members = given.toSorted(([one], [other]) => Number(isSubject(other, operation)) - Number(isSubject(one, operation)));
  const options = members.some(([, value]) => isFetched(value))
    ? [`--cli-input-json ${jsonWord(Object.fromEntries(members))}`]
    : members.map(([member, value]) => option(renamed[`${service} ${command} ${cliName(member)}`] ?? cliName(member), member, value));
  const place = [`--region ${shellWord(region)}`, ...(endpoint === undefined ? [] : [`--endpoint-url ${shellWord(endpoint)}`])];
  return [`aws ${service} ${command}`, ...options, ...place].join(' ');
}

function option(name: string, member: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? `--${name}` : `--no-${name}`;
  if (value === NOT_RECORDED) return `--${name} "$${variableOf(member)}"`;
  if (typeof value === 'object') return `--${name} ${jsonWord(value)}`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // As a word of its own it would be taken for an option.
  return text.startsWith('-') ? `--${name}=${shellWord(text)}` : `--${name} ${shellWord(text)}`;
}

/** JSON as a word of the shell. A secret in it is a variable between the quotes, which has to be fit for JSON. */
function jsonWord(value: unknown): string {
  const names: string[] = [];
  const text = JSON.stringify(value, (name, member: unknown) => {
    if (member === NOT_RECORDED) names.push(variableOf(name));
    return member;
  });
  const parts = shellWord(text).split(NOT_RECORDED);
  return parts.map((part, index) => (index === 0 ? part : `'"$${names[index - 1] ?? ''}"'${part}`)).join('');
}

/** The shell's variable for a secret. A member called `value` is that of an API key. */
function variableOf(member: string): string {
  if (member === 'value') return 'API_KEY_VALUE';
  const name = cliName(member)
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^(?=\d)/g, '_')
    .toUpperCase();
  return name === '' ? 'SECRET' : name;
}
