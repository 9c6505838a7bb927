import type { FullConfig, FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';
import { endpoints } from './endpoints';

const nameOf = (test: TestCase): string => test.titlePath().slice(3).join(' › ');

/** Ends the run with a line that says how many specs passed, failed and were skipped. One that fails as the table says it does is skipped. */
// oxlint-disable-next-line import/no-default-export -- this is how Playwright finds a reporter
export default class ClosingLine implements Reporter {
  #all: TestCase[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#all = suite.allTests();
  }

  onEnd({ status }: FullResult): Promise<{ status: FullResult['status'] }> {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const name of process.env['WHOLE_RUN'] === undefined ? [] : this.#namesOfNothing()) {
      counts.failed += 1;
      process.stdout.write(`e2e/endpoints/differences.ts names a spec that there is not: ${name}\n`);
    }
    for (const test of this.#all) counts[this.#endingOf(test)] += 1;
    // Something else than a spec has gone wrong: a server that did not start.
    if (status !== 'passed' && counts.failed === 0) counts.failed = 1;
    process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
    return Promise.resolve({ status: counts.failed > 0 ? 'failed' : status });
  }

  #namesOfNothing(): string[] {
    const names = new Set(this.#all.map(nameOf));
    return endpoints.flatMap(({ differences }) => differences.flatMap(({ specs }) => specs)).filter((name) => !names.has(name));
  }

  printsToStdio(): boolean {
    return true;
  }

  #endingOf(test: TestCase): 'passed' | 'failed' | 'skipped' {
    if (test.outcome() === 'skipped') return test.results.length > 0 ? 'skipped' : 'failed';
    if (test.outcome() !== 'expected') return 'failed';
    return test.expectedStatus === 'failed' ? 'skipped' : 'passed';
  }
}
