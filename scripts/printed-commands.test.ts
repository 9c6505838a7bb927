/** What the console prints to be run elsewhere, as a shell reads it. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { discardCommands } from '@/gateway/sdk-discard';
import { addPermissionCommand, permissionFor } from '@/rules/add-permission-command';
import { cliCommand, type ServiceName } from '@/rules/cli-command';
import { withoutSecrets } from '@/rules/not-recorded';
import { shellWord } from '@/rules/shell-word';

test.each(['plain-1', 'arn:aws:x:y/z', '', 'a b', '$LATEST', '`id`', '$(id)', '*', '~', 'a\nb', `it's`, '#x', 'a\\b', '!x', 'é'])(
  'a shell reads %j as one word',
  (text) => {
    expect(execFileSync('sh', ['-c', `printf '%s|' ${shellWord(text)} end`], { encoding: 'utf8' })).toBe(`${text}|end|`);
  },
);

// There the AWS CLI runs it, against the embedded endpoint (npm run clients).
test('e2e/clients runs the very command that grants an authorizer its right', () => {
  const lambda = { partition: 'aws', region: 'us-east-1', account: '111111111111', name: 'authorize', qualifier: 'live' };
  const permission = permissionFor(lambda, { region: 'us-east-1', account: '111111111111', apiId: 'abc123' }, 'auth1');
  const run = readFileSync(new URL('../e2e/clients/add-permission.sh', import.meta.url), 'utf8');
  expect(run).toBe(`${addPermissionCommand(permission, lambda.region)}\n`);
});

const { writes } = JSON.parse(readFileSync(new URL('../e2e/clients/writes.json', import.meta.url), 'utf8')) as {
  writes: { what: string; service: ServiceName; operation: string; input: Record<string, unknown>; command: string }[];
};

// There the AWS CLI runs them, and they lead to the same as the calls do.
test.each(writes)('e2e/clients runs the very command for $what', ({ service, operation, input, command }) => {
  expect(cliCommand({ service, operation, input: withoutSecrets(input, operation), region: 'us-east-1' })).toBe(command);
});

test('every write of the console is among them, but the invocation of a function', () => {
  const gateway = new URL('../src/gateway/', import.meta.url);
  const files = readdirSync(gateway).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const texts = files.map((file) => readFileSync(new URL(file, gateway), 'utf8'));
  const written = texts.flatMap((text) => [...text.matchAll(/\.write\('(\w+)'/g)].map(([, operation]) => operation));
  const executed = new Set(writes.map(({ operation }) => operation));
  expect(written.length).toBeGreaterThan(20);
  expect(
    [...written, ...Object.keys(discardCommands)].filter((operation) => operation !== 'Invoke' && !executed.has(operation ?? '')),
  ).toEqual([]);
});
