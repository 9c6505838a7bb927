import { accountOperations } from './account-operations';
import { apiKeyOperations } from './api-key-operations';
import { clientCertificateOperations } from './client-certificate-operations';
import type { Handler } from './handlers';
import { ownMember } from './json-reader';
import { usageOperations } from './usage-operations';
import { usagePlanOperations } from './usage-plan-operations';

const handlers: Readonly<Record<string, Handler>> = {
  ...accountOperations,
  ...apiKeyOperations,
  ...usagePlanOperations,
  ...usageOperations,
  ...clientCertificateOperations,
};

/** What carries out an operation of API Gateway's first API, if this endpoint has it. */
export const v1HandlerOf = (operation: string): Handler | undefined => ownMember(handlers, operation);

/** Names of the operations of API Gateway's first API that this endpoint has. */
export const handledV1Operations: readonly string[] = Object.keys(handlers);
