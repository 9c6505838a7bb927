import { ApiError } from './api-error';
import { functionArn, type NamedFunction } from './function-name';
import type { FunctionResult } from './function-runner';
import type { FunctionRecord, Functions, FunctionVersion } from './functions';

/** A version of a function that was found, under the name it was asked for. */
export interface FoundFunction {
  readonly named: NamedFunction;
  readonly record: FunctionRecord;
  readonly version: FunctionVersion;
}

/** The version that a qualifier stands for: a version's number, an alias, or `$LATEST` when there is none. */
export function versionOf(record: FunctionRecord, qualifier = '$LATEST'): FunctionVersion | undefined {
  return record.versions.get(record.aliases.get(qualifier)?.FunctionVersion ?? qualifier);
}

/**
 * Runs a function with an event.
 *
 * @param event JSON
 * @throws ApiError 501 when this endpoint does not run its code
 */
export async function invoke({ runner }: Functions, { named, version }: FoundFunction, event: string): Promise<FunctionResult> {
  const { code, configuration } = version;
  if (runner === undefined) throw new ApiError(501, 'NotImplementedException', 'This endpoint runs no functions');
  if (code.from === 'sent' && !runner.runsSentCode) {
    throw new ApiError(
      501,
      'NotImplementedException',
      'This endpoint does not run code that was sent to it; start it with --run-code, or put the function into the folder of --functions',
    );
  }
  return runner.run({
    functionName: named.name,
    ...(code.from === 'runner' ? {} : { source: code.source }),
    handler: configuration.Handler?.split('.').at(-1) ?? 'handler',
    event,
    requestId: crypto.randomUUID(),
    invokedFunctionArn: functionArn(named),
    functionVersion: configuration.Version ?? '$LATEST',
    timeout: configuration.Timeout ?? 3,
    memorySize: configuration.MemorySize ?? 128,
  });
}
