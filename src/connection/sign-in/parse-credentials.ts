import type { Credentials } from '@/gateway/connection';

/**
 * What a pasted text was recognised as: credentials, with the profile that they belong to and the other profiles in the text that have
 * some; or something that holds none that could be used, and why.
 */
export type Pasted = { credentials: Credentials; profile?: string; leftOut: string[] } | { problem: string };

/**
 * Recognises what AWS's tools print and keep: the JSON of `aws configure export-credentials` and of the commands that issue credentials, the
 * lines of a credentials file, and the lines that set environment variables in any shell. Of several profiles it takes the first.
 *
 * @returns undefined for a text that is none of these, such as a key alone
 */
export function parseCredentials(text: string): Pasted | undefined {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return fromJson(trimmed);
  const [first, ...others] = sectionsOf(trimmed).filter(({ values }) => values.size > 0);
  if (!first) return undefined;
  const chosen = [first, ...others].find(({ values }) => isComplete(values)) ?? first;
  const leftOut = [first, ...others].filter((section) => section !== chosen && isComplete(section.values));
  const found = credentialsOf(chosen.values);
  if ('problem' in found) return found;
  return {
    ...found,
    ...(chosen.name === undefined ? {} : { profile: chosen.name }),
    leftOut: leftOut.flatMap(({ name }) => name ?? []),
  };
}

type Member = 'accessKeyId' | 'secretAccessKey' | 'sessionToken' | 'expiration';
type Values = ReadonlyMap<Member, string>;

/** As variables, in a credentials file, and in JSON, all in lower case. `aws_security_token` is what old tools wrote. */
const members: Record<string, Member> = {
  aws_access_key_id: 'accessKeyId',
  aws_secret_access_key: 'secretAccessKey',
  aws_session_token: 'sessionToken',
  aws_security_token: 'sessionToken',
  aws_credential_expiration: 'expiration',
  accesskeyid: 'accessKeyId',
  secretaccesskey: 'secretAccessKey',
  secretkey: 'secretAccessKey',
  sessiontoken: 'sessionToken',
  token: 'sessionToken',
  expiration: 'expiration',
};

interface Section {
  name?: string;
  values: Map<Member, string>;
}

const HEADING = /^\[\s*(?:profile\s+)?(.*?)\s*\]$/;
/** `a = b`, `export A=b`, `set A=b`, `set "A=b"`, `$Env:A="b"`. */
const ASSIGNMENT = /^(?:export\s+|set\s+|\$env:)?["']?(aws_\w+)\s*=\s*(.*)$/i;
/** `set -gx A "b"` of fish, `setx A "b"` of Windows, `setenv A b` of csh. */
const COMMAND = /^(?:setx?|setenv)\s+(?:-\w+\s+)*(aws_\w+)\s+(.*)$/i;

function sectionsOf(text: string): Section[] {
  const sections: Section[] = [{ values: new Map() }];
  for (const line of text.split(/[\r\n]+/).flatMap(commandsOf)) {
    const heading = HEADING.exec(line);
    if (heading) sections.push({ name: heading[1] ?? '', values: new Map() });
    const [, name = '', value = ''] = ASSIGNMENT.exec(line) ?? COMMAND.exec(line) ?? [];
    const member = members[name.toLowerCase()];
    if (member) sections.at(-1)?.values.set(member, unquoted(value));
  }
  return sections;
}

/** A line may set several: `export A=b C=d`, `export A=b; export C=d`, `set A=b && set C=d`; and lines may have run together. */
function commandsOf(line: string): string[] {
  return line
    .split(/\s*(?:;|&&)\s*|\s+(?=aws_\w+\s*=)|(?<=\])\s+/i)
    .map((command) => command.trim())
    .filter((command) => command !== '' && !command.startsWith('#'));
}

function unquoted(value: string): string {
  const text = value.trim();
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text.replace(/^["']|["']$/g, '');
}

function fromJson(text: string): Pasted | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { problem: 'This JSON is not complete: paste all of it, from { to }.' };
  }
  // `aws sts assume-role` and its like wrap them in Credentials, `aws iam create-access-key` in AccessKey.
  const wrapped = valueOf(content, 'Credentials') ?? valueOf(content, 'AccessKey') ?? content;
  const values = new Map<Member, string>();
  for (const [name, value] of Object.entries(wrapped ?? {})) {
    const member = members[name.toLowerCase()];
    if (member && (typeof value === 'string' || typeof value === 'number')) values.set(member, String(value));
  }
  if (values.size === 0) return { problem: 'This JSON holds no AccessKeyId and no SecretAccessKey.' };
  const found = credentialsOf(values);
  return 'problem' in found ? found : { ...found, leftOut: [] };
}

function valueOf(content: unknown, name: string): object | undefined {
  const value: unknown = Object.entries(content ?? {}).find(([key]) => key === name)?.[1];
  return typeof value === 'object' && value !== null ? value : undefined;
}

function isComplete(values: Values): boolean {
  return Boolean(values.get('accessKeyId') && values.get('secretAccessKey'));
}

function credentialsOf(values: Values): { credentials: Credentials } | { problem: string } {
  const accessKeyId = values.get('accessKeyId');
  const secretAccessKey = values.get('secretAccessKey');
  if (!accessKeyId || !secretAccessKey) {
    return { problem: `What was pasted lacks ${accessKeyId ? 'the secret access key' : 'the access key ID'}.` };
  }
  const sessionToken = values.get('sessionToken');
  const expiration = dateOf(values.get('expiration') ?? '');
  return {
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}), ...(expiration ? { expiration } : {}) },
  };
}

/** ISO 8601, or seconds since 1970 as Amazon Cognito has them. */
function dateOf(text: string): Date | undefined {
  const date = new Date(/^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
