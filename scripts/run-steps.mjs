/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} command a program and its arguments
 * @property {readonly string[]} [after] names of the steps that must have passed before
 * @property {boolean} [alone] whether it needs the machine for itself
 * @property {Readonly<Record<string, string>>} [env] added to the environment
 * @property {() => Counts} [count] how many tests it held, by the report that it left; a step without counts as one
 *
 * @typedef {{ ok: boolean, output: string }} Ending
 */

/**
 * Runs steps side by side as far as what they wait for allows, says a line for each when it has ended, and the output of those that failed.
 *
 * @param {readonly Step[]} steps in the order in which they should start
 * @param {{ atOnce: number, execute: (step: Step) => Promise<Ending>, say: (line: string) => void }} options `atOnce`: how many may run at
 *   a time; `execute` runs a step's command to its end and never rejects
 * @returns {Promise<Counts & { notRun: number }>} of all steps; `notRun` counts those whose predecessors failed
 */
export async function runSteps(steps, { atOnce, execute, say }) {
  const total = { passed: 0, failed: 0, skipped: 0, notRun: 0 };
  const passed = new Set();
  const lost = new Set();
  const waiting = [...steps];
  const running = new Map();

  async function run(step) {
    const start = performance.now();
    const { ok, output } = await execute(step);
    const counts = countsOf(step, ok);
    for (const [key, count] of Object.entries(counts)) total[key] += count;
    const good = counts.failed === 0;
    (good ? passed : lost).add(step.name);
    say(
      `${good ? 'ok    ' : 'FAILED'} ${step.name.padEnd(12)} ${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s${testsOf(step, counts)}`,
    );
    if (!good) say(output.replaceAll(/^/gmu, '    '));
    return step;
  }

  const mayStart = (step) =>
    (step.after ?? []).every((name) => passed.has(name)) &&
    running.size < (step.alone ? 1 : atOnce) &&
    ![...running.keys()].some(({ alone }) => alone);

  while (waiting.length > 0 || running.size > 0) {
    for (const step of waiting.slice()) {
      const missing = (step.after ?? []).filter((name) => lost.has(name));
      if (missing.length > 0) {
        lost.add(step.name);
        total.notRun += 1;
        say(`--     ${step.name.padEnd(12)} not run: it needs ${missing.join(' and ')}`);
      } else if (mayStart(step)) {
        running.set(step, run(step));
      } else {
        continue;
      }
      waiting.splice(waiting.indexOf(step), 1);
    }
    if (running.size > 0) running.delete(await Promise.race(running.values()));
  }
  return total;
}

/** What a finished step adds to the total. One that failed has failed at least once, whatever its report says. */
function countsOf(step, ok) {
  const one = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  if (step.count === undefined) return one;
  try {
    const counts = step.count();
    return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    // It ended before it could write its report; then its tests have not passed either.
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function testsOf(step, { passed, failed, skipped }) {
  return step.count === undefined ? '' : `  ${passed} passed, ${failed} failed, ${skipped} skipped`;
}
