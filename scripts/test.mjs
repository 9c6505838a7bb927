import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Two cores are the measure: more at once would only make each slower, and the end-to-end tests use both themselves.
const AT_ONCE = 2;

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'switchboard-test-'));
const unitReport = join(reports, 'unit.json');
const e2eReport = join(reports, 'e2e.json');

/**
 * @typedef {object} Step
 * @property {string} name what the line says
 * @property {string[]} command an executable of node_modules/.bin, or `node`, or `npm`, with its arguments
 * @property {string[]} [after] names of the steps that must have passed before
 * @property {boolean} [alone] whether it needs the machine for itself
 * @property {Record<string, string>} [env] added to the environment
 * @property {() => Counts} [count] how many tests it held, from the report it left; a step without counts as one
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @type {Step[]} In the order in which they start, as far as what they wait for allows. */
const STEPS = [
  { name: 'format', command: ['npm', 'run', '--silent', 'format:check'] },
  { name: 'browser', command: ['node', 'scripts/find-browser.mjs'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'types'] },
  { name: 'knip', command: ['npm', 'run', '--silent', 'knip'] },
  {
    name: 'unit',
    command: ['npm', 'run', '--silent', 'unit', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    count: () => {
      const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = readJson(unitReport);
      return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
    },
  },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'budgets', command: ['npm', 'run', '--silent', 'budgets'], after: ['build'] },
  {
    name: 'end-to-end',
    command: ['playwright', 'test', '--reporter=line,json'],
    after: ['build', 'browser'],
    alone: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
    count: () => {
      const { expected, unexpected, flaky, skipped } = readJson(e2eReport).stats;
      return { passed: expected, failed: unexpected + flaky, skipped };
    },
  },
];

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const say = (line) => process.stdout.write(`${line}\n`);

/** @type {Map<string, 'running' | 'passed' | 'failed' | 'not run'>} */
const states = new Map();
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/** Runs a step to its end; its output is kept, and shown when it fails. */
function execute({ command: [program, ...args], env }) {
  return new Promise((resolve) => {
    const output = [];
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`, ...env },
    });
    children.add(child);
    child.stdout.on('data', (data) => output.push(data));
    child.stderr.on('data', (data) => output.push(data));
    child.on('error', (error) => output.push(Buffer.from(`${error.message}\n`)));
    child.on('close', (code) => {
      children.delete(child);
      resolve({ ok: code === 0, output: Buffer.concat(output).toString() });
    });
  });
}

/** What a finished step adds to the total. A step that failed has failed at least once, whatever its report says. */
function countsOf(step, ok) {
  const one = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  if (step.count === undefined) return one;
  try {
    const counts = step.count();
    return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    // It ended before it could write a report.
    return { ...one, passed: 0 };
  }
}

async function runStep(step) {
  states.set(step.name, 'running');
  const start = performance.now();
  const { ok, output } = await execute(step);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const counts = countsOf(step, ok);
  const passed = ok && counts.failed === 0;
  states.set(step.name, passed ? 'passed' : 'failed');
  for (const key of Object.keys(total)) total[key] += counts[key];

  const tests = step.count === undefined ? '' : `  ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
  say(`${passed ? 'ok    ' : 'FAILED'} ${step.name.padEnd(12)} ${seconds.padStart(6)} s${tests}`);
  if (!passed) say(output.replaceAll(/^/gmu, '    '));
}

function readiness({ after = [] }) {
  const before = after.map((name) => states.get(name));
  if (before.some((state) => state === 'failed' || state === 'not run')) return 'never';
  return before.every((state) => state === 'passed') ? 'now' : 'later';
}

/** Starts what can be started, waits for something to end, and begins again until nothing is left. */
async function runAll() {
  const waiting = [...STEPS];
  /** @type {Map<Step, Promise<Step>>} */
  const running = new Map();
  while (waiting.length > 0 || running.size > 0) {
    for (const step of waiting.slice()) {
      const ready = readiness(step);
      const occupied = [...running.keys()].some(({ alone }) => alone) || running.size >= (step.alone ? 1 : AT_ONCE);
      if (ready === 'later' || (ready === 'now' && occupied)) continue;
      waiting.splice(waiting.indexOf(step), 1);
      if (ready === 'now') {
        running.set(
          step,
          runStep(step).then(() => step),
        );
      } else {
        states.set(step.name, 'not run');
        say(`--     ${step.name.padEnd(12)} not run: it needs ${step.after.join(' and ')}`);
      }
    }
    if (running.size > 0) running.delete(await Promise.race(running.values()));
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of children) child.kill(signal);
    process.exitCode = 1;
  });
}

try {
  await runAll();
} finally {
  rmSync(reports, { recursive: true, force: true });
}
if (total.skipped > 0) say(`${total.skipped} skipped`);
say(`${total.passed} passed, ${total.failed} failed`);
if (total.failed > 0 || [...states.values()].some((state) => state !== 'passed')) process.exitCode = 1;
