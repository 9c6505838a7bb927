import { NormalizedSchema } from '@smithy/core/schema';
import { type OperationShapes, OperationTable, operations, operationShapes } from './operations';

/**
 * The operations of other services than API Gateway v2. Most of them this endpoint has not, and names in a refusal. Loaded when they
 * are first asked for: they would double the time to start.
 */
let v1: Promise<OperationTable> | undefined;
let lambda: Promise<OperationTable> | undefined;
let sts: Promise<OperationShapes> | undefined;
let cognito: Promise<OperationShapes> | undefined;

/** Every operation of API Gateway's first API (REST APIs, API keys, usage plans, account). */
export const v1Operations = (): Promise<OperationTable> =>
  (v1 ??= import('@aws-sdk/client-api-gateway').then((schemas) => new OperationTable(schemas)));

/** Every operation of Lambda. */
export const lambdaOperations = (): Promise<OperationTable> =>
  (lambda ??= import('@aws-sdk/client-lambda').then((schemas) => new OperationTable(schemas)));

/** Structures of API Gateway's first API. */
export const v1Structures = async (): Promise<Readonly<Record<'apiKey' | 'usagePlan' | 'clientCertificate', NormalizedSchema>>> => {
  const { ApiKey$, ClientCertificate$, UsagePlan$ } = await import('@aws-sdk/client-api-gateway');
  return {
    apiKey: NormalizedSchema.of(ApiKey$),
    usagePlan: NormalizedSchema.of(UsagePlan$),
    clientCertificate: NormalizedSchema.of(ClientCertificate$),
  };
};

/** Every action of STS. */
export const stsActions = (): Promise<OperationShapes> => (sts ??= import('@aws-sdk/client-sts').then(operationShapes));

/** Every operation of Cognito's identity pools. */
export const cognitoOperations = (): Promise<OperationShapes> =>
  (cognito ??= import('@aws-sdk/client-cognito-identity').then(operationShapes));

/** Whether any of the services that the endpoint answers for has an operation of this name. */
export async function isOperation(name: string): Promise<boolean> {
  const others = [await stsActions(), await cognitoOperations(), (await v1Operations()).byName, (await lambdaOperations()).byName];
  return operations.byName.has(name) || others.some((named) => named.has(name));
}
