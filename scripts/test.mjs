import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runSteps } from './run-steps.mjs';

// Two cores are the measure: more at once would only make each slower, and the end-to-end tests use both themselves.
const AT_ONCE = 2;

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'switchboard-test-'));
const unitReport = join(reports, 'unit.json');
const e2eReport = join(reports, 'e2e.json');

const script = (name, ...args) => ['npm', 'run', '--silent', name, ...(args.length > 0 ? ['--', ...args] : [])];
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** @type {import('./run-steps.mjs').Step[]} */
const STEPS = [
  { name: 'format', command: script('format:check') },
  { name: 'browser', command: ['node', 'scripts/find-browser.mjs'] },
  { name: 'lint', command: script('lint') },
  { name: 'types', command: script('types') },
  { name: 'knip', command: script('knip') },
  {
    name: 'unit',
    command: script('unit', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`),
    count: () => {
      const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = readJson(unitReport);
      return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
    },
  },
  { name: 'build', command: script('build') },
  { name: 'budgets', command: script('budgets'), after: ['build'] },
  {
    name: 'end-to-end',
    command: ['playwright', 'test', '--reporter=list,json'],
    after: ['build', 'browser'],
    alone: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
    count: () => {
      const { expected, unexpected, flaky, skipped } = readJson(e2eReport).stats;
      return { passed: expected, failed: unexpected + flaky, skipped };
    },
  },
];

const children = new Set();

function execute({ command: [program, ...args], env }) {
  return new Promise((resolve) => {
    const output = [];
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`, ...env },
    });
    children.add(child);
    child.stdout.on('data', (data) => output.push(data));
    child.stderr.on('data', (data) => output.push(data));
    child.on('error', (error) => output.push(Buffer.from(`${error.message}\n`)));
    child.on('close', (code, signal) => {
      children.delete(child);
      if (signal !== null) output.push(Buffer.from(`ended by ${signal}\n`));
      resolve({ ok: code === 0, output: Buffer.concat(output).toString() });
    });
  });
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of children) child.kill(signal);
    rmSync(reports, { recursive: true, force: true });
    process.exit(1);
  });
}

const say = (line) => process.stdout.write(`${line}\n`);
const { passed, failed, skipped, notRun } = await runSteps(STEPS, { atOnce: AT_ONCE, execute, say });
rmSync(reports, { recursive: true, force: true });

if (skipped > 0) say(`${skipped} skipped`);
if (notRun > 0) say(`${notRun} not run`);
say(`${passed} passed, ${failed} failed`);
if (failed > 0 || notRun > 0) process.exitCode = 1;
