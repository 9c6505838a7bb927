import { describe, expect, it } from 'vitest';
import { runSteps, type Step } from './run-steps.mjs';

const step = (name: string, more: Partial<Step> = {}): Step => ({ name, command: [name], ...more });

/** Runs steps whose commands are not executed: those named in `failing` fail. Every step lasts until all that can run beside it have begun. */
async function play(steps: readonly Step[], failing: readonly string[] = []) {
  const lines: string[] = [];
  const log: string[] = [];
  const total = await runSteps(steps, {
    atOnce: 2,
    say: (line) => lines.push(line),
    execute: async ({ name }) => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      return { ok: !failing.includes(name), output: `what ${name} said` };
    },
  });
  return { total, lines: lines.join('\n'), log };
}

describe('the steps of the test command', () => {
  it('run two at a time', async () => {
    const { log } = await play([step('a'), step('b'), step('c')]);
    expect(log.slice(0, 2)).toEqual(['a begins', 'b begins']);
    expect(log.indexOf('c begins')).toBeGreaterThan(log.indexOf('a ends'));
  });

  it('wait for what they need', async () => {
    const { log } = await play([step('tests', { after: ['build'] }), step('build'), step('lint')]);
    expect(log.indexOf('tests begins')).toBeGreaterThan(log.indexOf('build ends'));
  });

  it('have the machine for themselves where they ask for it', async () => {
    const { log } = await play([step('a'), step('heavy', { alone: true }), step('b')]);
    expect(log.indexOf('heavy ends')).toBe(log.indexOf('heavy begins') + 1);
  });

  it('say that they passed, without their output', async () => {
    const { total, lines } = await play([step('lint')]);
    expect(total).toEqual({ passed: 1, failed: 0, skipped: 0, notRun: 0 });
    expect(lines).toMatch(/^ok +lint +\d+\.\d s$/u);
  });

  it('show the output of the one that failed, and go on', async () => {
    const { total, lines } = await play([step('lint'), step('types')], ['lint']);
    expect(total).toEqual({ passed: 1, failed: 1, skipped: 0, notRun: 0 });
    expect(lines).toContain('what lint said');
    expect(lines).not.toContain('what types said');
  });

  it('are not run when what they need has failed, nor is what needs them', async () => {
    const { total, log, lines } = await play(
      [step('build'), step('e2e', { after: ['build'] }), step('report', { after: ['e2e'] })],
      ['build'],
    );
    expect(log).not.toContain('e2e begins');
    expect(log).not.toContain('report begins');
    expect(total).toEqual({ passed: 0, failed: 1, skipped: 0, notRun: 2 });
    expect(lines).toMatch(/e2e +not run: it needs build/u);
  });

  it('count their tests, when they leave a report', async () => {
    const { total } = await play([step('unit', { count: () => ({ passed: 40, failed: 0, skipped: 1 }) }), step('lint')]);
    expect(total).toEqual({ passed: 41, failed: 0, skipped: 1, notRun: 0 });
  });

  it('have failed when the command did, even if every test in the report passed', async () => {
    const { total } = await play([step('unit', { count: () => ({ passed: 40, failed: 0, skipped: 0 }) })], ['unit']);
    expect(total).toMatchObject({ passed: 40, failed: 1 });
  });

  it('have failed when there is no report to count', async () => {
    const count = () => {
      throw new Error('no such file');
    };
    const { total } = await play([step('unit', { count })]);
    expect(total).toMatchObject({ passed: 0, failed: 1 });
  });
});
