import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PYTHON = fileURLToPath(new URL('../../node_modules/.cache/clients-venv/bin/python', import.meta.url));

/** On whose behalf calls are made, and where. */
interface Caller {
  endpoint: string;
  region: string;
  accessKeyId: string;
}

/** As boto3 names them; `apigateway` is API Gateway's first API. */
export type Service = 'apigateway' | 'apigatewayv2' | 'cognito-identity' | 'lambda' | 'sts';

interface Call extends Caller {
  service: Service;
  operation: string;
  input: object;
}

/** Members as boto3 spells them, which is as the API does: in capitals. */
type Output = Record<string, unknown>;

/** A call that was refused, or whose answer boto3 could not understand. `status` is missing when there was no answer. */
export class Boto3Error extends Error {
  readonly code: string;
  readonly status: number | undefined;
  /** Whether it was a page for people that was answered. */
  readonly isPage: boolean;

  constructor(operation: string, { code, message, status }: { code: string; message: string; status?: number }) {
    super(`${operation}: ${code} ${message.slice(0, 200)}`);
    this.code = code;
    this.status = status;
    this.isPage = /^\s*<(!doctype|html)/i.test(message);
  }
}

/** The process, and the lines that it answers. */
function start() {
  const python = spawn(PYTHON, ['e2e/endpoints/boto3_calls.py'], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return { input: python.stdin, answers: createInterface({ input: python.stdout })[Symbol.asyncIterator]() };
}

/**
 * boto3, in a process of its own (e2e/endpoints/boto3_calls.py) that is started by the first call: what the console has stored is read by a
 * client that is not the console's. `e2e/endpoints/run.sh` installs it.
 */
export class Boto3 {
  #process: ReturnType<typeof start> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @throws Boto3Error */
  async call(call: Call): Promise<Output> {
    const answer = this.#last.then(() => this.#exchange(call));
    // One at a time, in order; one that fails does not hold up the next.
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  stop(): void {
    this.#process?.input.end();
  }

  async #exchange(call: Call): Promise<Output> {
    this.#process ??= start();
    this.#process.input.write(`${JSON.stringify(call)}\n`);
    const line = await this.#process.answers.next();
    if (line.done) throw new Error('boto3 has ended; npm run test:endpoints installs it');
    const { output, error } = JSON.parse(line.value) as
      | { output: Output; error?: undefined }
      | { output?: undefined; error: ConstructorParameters<typeof Boto3Error>[1] };
    if (error) throw new Boto3Error(call.operation, error);
    return output;
  }
}
