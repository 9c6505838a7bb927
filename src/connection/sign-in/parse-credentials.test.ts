import { describe, expect, test } from 'vitest';
import { parseCredentials } from './parse-credentials';

// AWS's own examples.
const ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
// With what base64 has at its end.
const TOKEN = 'IQoJb3JpZ2luX2IQoJb3JpZ2lu//X2IQoJb3JpZ2luX2I+Qo==';
const EXPIRATION = '2026-11-25T12:34:56+00:00';

const keys = { accessKeyId: ID, secretAccessKey: SECRET };
const session = { ...keys, sessionToken: TOKEN };
const temporary = { ...session, expiration: new Date(EXPIRATION) };

const json = (value: object) => JSON.stringify(value, null, 2);
const lines = (...all: string[]) => all.join('\n');

// The CLI's formats are those of awscli/customizations/configure/exportcreds.py (aws/aws-cli, v2).
test.each<[source: string, text: string, expected: object]>([
  [
    'aws configure export-credentials (--format process)',
    json({ Version: 1, AccessKeyId: ID, SecretAccessKey: SECRET, SessionToken: TOKEN, Expiration: EXPIRATION }),
    temporary,
  ],
  ['the same for a user’s own keys', json({ Version: 1, AccessKeyId: ID, SecretAccessKey: SECRET }), keys],
  [
    'aws configure export-credentials --format env',
    lines(
      `export AWS_ACCESS_KEY_ID=${ID}`,
      `export AWS_SECRET_ACCESS_KEY=${SECRET}`,
      `export AWS_SESSION_TOKEN=${TOKEN}`,
      `export AWS_CREDENTIAL_EXPIRATION=${EXPIRATION}`,
    ),
    temporary,
  ],
  [
    'aws configure export-credentials --format env-no-export',
    lines(
      `AWS_ACCESS_KEY_ID=${ID}`,
      `AWS_SECRET_ACCESS_KEY=${SECRET}`,
      `AWS_SESSION_TOKEN=${TOKEN}`,
      `AWS_CREDENTIAL_EXPIRATION=${EXPIRATION}`,
    ),
    temporary,
  ],
  [
    'aws configure export-credentials --format powershell',
    [
      `$Env:AWS_ACCESS_KEY_ID="${ID}"`,
      `$Env:AWS_SECRET_ACCESS_KEY="${SECRET}"`,
      `$Env:AWS_SESSION_TOKEN="${TOKEN}"`,
      `$Env:AWS_CREDENTIAL_EXPIRATION="${EXPIRATION}"`,
    ].join('\r\n'),
    temporary,
  ],
  [
    'aws configure export-credentials --format windows-cmd',
    [
      `set AWS_ACCESS_KEY_ID=${ID}`,
      `set AWS_SECRET_ACCESS_KEY=${SECRET}`,
      `set AWS_SESSION_TOKEN=${TOKEN}`,
      `set AWS_CREDENTIAL_EXPIRATION=${EXPIRATION}`,
    ].join('\r\n'),
    temporary,
  ],
  [
    'aws configure export-credentials --format fish',
    lines(
      `set -gx AWS_ACCESS_KEY_ID "${ID}"`,
      `set -gx AWS_SECRET_ACCESS_KEY "${SECRET}"`,
      `set -gx AWS_SESSION_TOKEN "${TOKEN}"`,
      `set -gx AWS_CREDENTIAL_EXPIRATION "${EXPIRATION}"`,
    ),
    temporary,
  ],
  [
    'aws sts assume-role, get-session-token (STS API reference, Credentials)',
    json({
      Credentials: { AccessKeyId: ID, SecretAccessKey: SECRET, SessionToken: TOKEN, Expiration: EXPIRATION },
      AssumedRoleUser: { AssumedRoleId: 'AROA:x', Arn: 'arn:aws:sts::111111111111:assumed-role/x/x' },
    }),
    temporary,
  ],
  [
    'aws cognito-identity get-credentials-for-identity (Cognito API reference: SecretKey, seconds)',
    json({
      IdentityId: 'x',
      Credentials: { AccessKeyId: ID, SecretKey: SECRET, SessionToken: TOKEN, Expiration: Date.parse(EXPIRATION) / 1000 },
    }),
    temporary,
  ],
  [
    'aws iam create-access-key (IAM API reference, AccessKey)',
    json({ AccessKey: { UserName: 'x', AccessKeyId: ID, Status: 'Active', SecretAccessKey: SECRET, CreateDate: EXPIRATION } }),
    keys,
  ],
  [
    'instance metadata (EC2 user guide, “Retrieve security credentials from instance metadata”)',
    json({
      Code: 'Success',
      Type: 'AWS-HMAC',
      AccessKeyId: ID,
      SecretAccessKey: SECRET,
      Token: TOKEN,
      Expiration: '2026-11-25T12:34:56Z',
    }),
    temporary,
  ],
  [
    'environment variables for bash (CLI user guide, “Environment variables”)',
    lines(
      `export AWS_ACCESS_KEY_ID="${ID}"`,
      `export AWS_SECRET_ACCESS_KEY='${SECRET}'`,
      `export AWS_SESSION_TOKEN="${TOKEN}"`,
      'export AWS_DEFAULT_REGION=us-west-2',
    ),
    session,
  ],
  [
    'setx of Windows (CLI user guide, “Environment variables”)',
    `setx AWS_ACCESS_KEY_ID ${ID}\r\nsetx AWS_SECRET_ACCESS_KEY "${SECRET}"`,
    keys,
  ],
  [
    'SET in capitals, as the AWS access portal has it',
    `SET AWS_ACCESS_KEY_ID=${ID}\nSET AWS_SECRET_ACCESS_KEY=${SECRET}\nSET AWS_SESSION_TOKEN=${TOKEN}`,
    session,
  ],
  ['setenv of csh (csh(1))', `setenv AWS_ACCESS_KEY_ID ${ID}\nsetenv AWS_SECRET_ACCESS_KEY ${SECRET}`, keys],
  ['PowerShell with spaces and small letters', `$env:AWS_ACCESS_KEY_ID = '${ID}'\n$env:AWS_SECRET_ACCESS_KEY = '${SECRET}'`, keys],
  ['cmd with its quotes around all', `set "AWS_ACCESS_KEY_ID=${ID}"\nset "AWS_SECRET_ACCESS_KEY=${SECRET}"`, keys],
  ['one export for all (bash(1))', `export AWS_ACCESS_KEY_ID=${ID} AWS_SECRET_ACCESS_KEY=${SECRET} AWS_SESSION_TOKEN=${TOKEN}`, session],
  ['commands in one line', `export AWS_ACCESS_KEY_ID=${ID}; export AWS_SECRET_ACCESS_KEY=${SECRET}`, keys],
  ['commands of cmd in one line', `set AWS_ACCESS_KEY_ID=${ID}&& set AWS_SECRET_ACCESS_KEY=${SECRET}`, keys],
  ['variables before a command', `AWS_ACCESS_KEY_ID=${ID} AWS_SECRET_ACCESS_KEY=${SECRET}`, keys],
  [
    'the older name of the token (SDK for Java 1)',
    `AWS_ACCESS_KEY_ID=${ID}\nAWS_SECRET_ACCESS_KEY=${SECRET}\nAWS_SECURITY_TOKEN=${TOKEN}`,
    session,
  ],
  [
    'with other lines around',
    `\n# mine\nexport PATH=/bin\n  export AWS_ACCESS_KEY_ID=${ID}  \n\nexport AWS_SECRET_ACCESS_KEY=${SECRET}\nunset X\n`,
    keys,
  ],
])('recognises %s', (_source, text, expected) => {
  expect(parseCredentials(text)).toEqual({ credentials: expected, leftOut: [] });
});

const section = (name: string, id = ID) => lines(`[${name}]`, `aws_access_key_id = ${id}`, `aws_secret_access_key = ${SECRET}`);

// SDKs and Tools reference guide, “Format of the shared config and credentials files”.
test.each<[what: string, text: string, expected: object]>([
  ['a profile', section('default'), { credentials: keys, profile: 'default', leftOut: [] }],
  [
    'a profile of the AWS access portal',
    lines('[123456789012_AdministratorAccess]', `aws_access_key_id=${ID}`, `aws_secret_access_key=${SECRET}`, `aws_session_token=${TOKEN}`),
    { credentials: session, profile: '123456789012_AdministratorAccess', leftOut: [] },
  ],
  ['lines without their heading', `aws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}`, { credentials: keys, leftOut: [] }],
  ['a profile of a config file', section('profile dev'), { credentials: keys, profile: 'dev', leftOut: [] }],
  ['a heading with spaces', section(' dev '), { credentials: keys, profile: 'dev', leftOut: [] }],
  [
    'lines that have run together',
    `[default] aws_access_key_id = ${ID} aws_secret_access_key = ${SECRET} aws_session_token = ${TOKEN}`,
    { credentials: session, profile: 'default', leftOut: [] },
  ],
  [
    'the first of several profiles',
    lines(section('default'), '', section('dev', 'AKIADEV'), section('prod', 'AKIAPROD')),
    { credentials: keys, profile: 'default', leftOut: ['dev', 'prod'] },
  ],
  [
    'the first that has keys',
    lines('[sso]', 'sso_account_id = 1', '[role]', 'role_arn = x', '[half]', 'aws_access_key_id = AKIAHALF', section('dev')),
    { credentials: keys, profile: 'dev', leftOut: [] },
  ],
  [
    'comments and other settings',
    lines('; mine', '# mine', section('dev'), 'region = eu-west-1'),
    { credentials: keys, profile: 'dev', leftOut: [] },
  ],
])('recognises of a credentials file %s', (_what, text, expected) => {
  expect(parseCredentials(text)).toEqual(expected);
});

describe('says what is missing in', () => {
  test.each<[text: string, problem: RegExp]>([
    [`AWS_ACCESS_KEY_ID=${ID}`, /lacks the secret access key/],
    [`[default]\naws_secret_access_key = ${SECRET}`, /lacks the access key ID/],
    [`AWS_ACCESS_KEY_ID=\nAWS_SECRET_ACCESS_KEY=${SECRET}`, /lacks the access key ID/],
    [json({ Version: 1, AccessKeyId: ID }), /lacks the secret access key/],
    [json({ Version: 1 }), /holds no AccessKeyId/],
    ['{}', /holds no AccessKeyId/],
    [`{"Version": 1, "AccessKeyId": "${ID}", "Secret`, /not complete/],
  ])('%j', (text, problem) => {
    const pasted = parseCredentials(text);
    expect(pasted).toEqual({ problem: expect.stringMatching(problem) });
    // What was pasted is not said again.
    expect(JSON.stringify(pasted)).not.toContain(SECRET);
  });
});

test.each([
  '',
  ' ',
  ID,
  SECRET,
  TOKEN,
  'aws configure',
  'aws_access_key_id is missing',
  '[default]',
  '[default]\nregion = us-east-1',
  'null',
  'a=b',
])('takes %j for no credentials', (text) => {
  expect(parseCredentials(text)).toBeUndefined();
});

test('leaves out an expiration that is no time', () => {
  expect(parseCredentials(json({ AccessKeyId: ID, SecretAccessKey: SECRET, Expiration: 'never' }))).toEqual({
    credentials: keys,
    leftOut: [],
  });
});
