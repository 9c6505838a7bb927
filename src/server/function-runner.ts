import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

import type { FunctionJob, FunctionResult, FunctionRunner } from '../endpoint/function-runner';
import { functionWorker } from './function-worker';

/** Whose code a runner runs. */
export interface FunctionRunnerOptions {
  /** Folder whose functions it has by itself; it has none without one. */
  readonly folder?: string;
  /** Whether it runs code that somebody sent to the endpoint; it does not by default. */
  readonly runsSentCode?: boolean;
}

const fileName = /^([a-zA-Z0-9-_]{1,64})\.(?:js|mjs|cjs)$/;
const folderName = /^[a-zA-Z0-9-_]{1,64}$/;
const indexFiles = ['index.mjs', 'index.js', 'index.cjs'];
/** Characters of what a function prints that are kept, the last. */
const longestLog = 64 * 1024;

/** The functions in a folder, with the files that hold them: `name.js`, `name.mjs`, `name.cjs`, or `index` with these endings in a folder `name`. */
async function functionsIn(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const [, name] = fileName.exec(entry.name) ?? [];
    if (name !== undefined && !entry.isDirectory()) found.set(name, join(folder, entry.name));
    else if (folderName.test(entry.name)) {
      const index = await firstFile(indexFiles.map((file) => join(folder, entry.name, file)));
      if (index !== undefined) found.set(entry.name, index);
    }
  }
  return found;
}

async function firstFile(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() === true) return path;
  }
  return undefined;
}

/**
 * Runs functions in worker threads, a new one for each invocation, so that their code is read afresh. A worker has no environment, and is
 * ended when its time is over; otherwise it may do whatever the user who started the command may do (docs/decisions/010).
 */
export function createFunctionRunner({ folder, runsSentCode = false }: FunctionRunnerOptions = {}): FunctionRunner {
  const own = async (): Promise<Map<string, string>> =>
    // A folder that is away for a moment has no functions; that it is one was checked at the start.
    folder === undefined ? new Map() : functionsIn(folder).catch(() => new Map<string, string>());
  return {
    runsSentCode,
    ownFunctions: async () => [...(await own()).keys()],
    async run(job) {
      if (job.source !== undefined) return runInWorker(job, { source: job.source });
      const path = (await own()).get(job.functionName);
      return path === undefined ? gone(job) : runInWorker(job, { file: pathToFileURL(path).href });
    },
  };
}

const failure = (errorType: string, errorMessage: string, log = ''): FunctionResult => ({
  payload: JSON.stringify({ errorType, errorMessage }),
  failed: true,
  log,
});

const gone = ({ functionName }: FunctionJob): FunctionResult =>
  failure('Runtime.ImportModuleError', `Error: Cannot find module '${functionName}'`);

function runInWorker(job: FunctionJob, code: { readonly source: object } | { readonly file: string }): Promise<FunctionResult> {
  const { requestId, timeout, memorySize, handler, event, functionName, functionVersion, invokedFunctionArn } = job;
  const worker = new Worker(functionWorker, {
    eval: true,
    env: {},
    argv: [],
    execArgv: [],
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memorySize },
    workerData: {
      ...code,
      handler,
      event,
      timeout,
      context: {
        functionName,
        functionVersion,
        invokedFunctionArn,
        awsRequestId: requestId,
        memoryLimitInMB: String(memorySize),
        logGroupName: `/aws/lambda/${functionName}`,
        logStreamName: requestId,
      },
    },
  });
  let log = '';
  for (const output of [worker.stdout, worker.stderr]) {
    output.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-longestLog);
    });
  }
  return new Promise<FunctionResult>((resolve) => {
    let ended = false;
    const end = (result: FunctionResult): void => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      // Only then has all been heard that it printed.
      void worker.terminate().then(() => resolve({ ...result, log }));
    };
    const timer = setTimeout(() => {
      end(failure('Sandbox.Timedout', `RequestId: ${requestId} Error: Task timed out after ${timeout.toFixed(2)} seconds`));
    }, timeout * 1000);
    worker.on('message', ({ payload, failed }: { payload: string; failed: boolean }) => end({ payload, failed, log: '' }));
    // Nothing of the function's own is thrown this far: the memory is used up, or its code ended the worker.
    worker.on('error', () => {
      end(failure('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`));
    });
    worker.on('exit', (status) => {
      end(failure('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime exited with error: exit status ${status}`));
    });
  });
}
