import { createEndpoint, type Endpoint } from './endpoint';
import type { FunctionJob, FunctionResult, FunctionRunner } from './function-runner';
import { newAccount } from './test-client';

/** What a function of a test answers: a value that it returns, or an error that it throws. */
export type Answer = { readonly returns: unknown } | { readonly throws: { readonly errorType: string; readonly errorMessage: string } };

/** A runner that runs nothing: it answers as it is told, and keeps what it was asked. */
export class ToldRunner implements FunctionRunner {
  runsSentCode = true;
  own: string[] = [];
  answer: Answer = { returns: null };
  readonly jobs: FunctionJob[] = [];

  async ownFunctions(): Promise<readonly string[]> {
    return this.own;
  }

  async run(job: FunctionJob): Promise<FunctionResult> {
    this.jobs.push(job);
    if ('throws' in this.answer) return { payload: JSON.stringify({ ...this.answer.throws, trace: [] }), failed: true, log: 'told' };
    return { payload: JSON.stringify(this.answer.returns), failed: false, log: 'told' };
  }
}

/** An endpoint with such a runner, and an account of its own. */
export function newFunctionScene(): { endpoint: Endpoint; account: string; runner: ToldRunner } {
  const runner = new ToldRunner();
  return { endpoint: createEndpoint({ functions: runner }), account: newAccount(), runner };
}
