import { OperationTable, operationNames, operations } from './operations';

/**
 * What AWS has and this endpoint has not, so that a refusal can name it. Loaded when it is first asked for: nothing that the
 * endpoint does needs it, and it would double the time to start.
 */
let v1: Promise<OperationTable> | undefined;
let sts: Promise<ReadonlySet<string>> | undefined;

/** Every operation of API Gateway's first API (REST APIs, API keys, usage plans, account). */
export const v1Operations = (): Promise<OperationTable> =>
  (v1 ??= import('@aws-sdk/client-api-gateway').then((schemas) => new OperationTable(schemas)));

/** Names of all actions of STS. */
export const stsActions = (): Promise<ReadonlySet<string>> =>
  (sts ??= import('@aws-sdk/client-sts').then((schemas) => new Set(operationNames(schemas))));

/** Whether any of the services that the endpoint answers for has an operation of this name. */
export async function isOperation(name: string): Promise<boolean> {
  return operations.byName.has(name) || (await stsActions()).has(name) || (await v1Operations()).byName.has(name);
}
