/** A function's code as text. */
export interface FunctionSource {
  readonly text: string;
  /** An ES module, a CommonJS module, or whichever of them it can be read as. */
  readonly format: 'module' | 'commonjs' | 'detect';
}

/** One invocation of a function. */
export interface FunctionJob {
  readonly functionName: string;
  /** Its code; undefined for a function that the runner has by itself. */
  readonly source?: FunctionSource;
  /** Name of the export that handles events. */
  readonly handler: string;
  /** The event, as JSON. */
  readonly event: string;
  /** 128-bit id of the invocation, as a UUID. */
  readonly requestId: string;
  readonly invokedFunctionArn: string;
  readonly functionVersion: string;
  /** Seconds until it is ended. */
  readonly timeout: number;
  /** Memory it may use, in MB. */
  readonly memorySize: number;
}

/** What became of an invocation. */
export interface FunctionResult {
  /** JSON: what the handler returned, or `{errorType, errorMessage, trace?}` when the function failed. */
  readonly payload: string;
  readonly failed: boolean;
  /** What it printed. */
  readonly log: string;
}

/** Runs functions. The endpoint has none by itself: where there is neither Node nor a worker, it runs none. */
export interface FunctionRunner {
  /** Whether it may run code that somebody sent to the endpoint (CreateFunction, seeds), beside its own and the samples. */
  readonly runsSentCode: boolean;
  /** Names of the functions that it has by itself, as they are now. */
  ownFunctions(): Promise<readonly string[]>;
  run(job: FunctionJob): Promise<FunctionResult>;
}
