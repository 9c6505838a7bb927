import { apiOperations } from './api-operations';
import { authorizerOperations } from './authorizer-operations';
import type { Call } from './call';
import { deploymentOperations } from './deployment-operations';
import { integrationOperations } from './integration-operations';
import { integrationResponseOperations } from './integration-response-operations';
import { ownMember } from './json-reader';
import { modelOperations } from './model-operations';
import { routeOperations } from './route-operations';
import { routeResponseOperations } from './route-response-operations';
import { stageOperations } from './stage-operations';
import { tagOperations } from './tag-operations';

/**
 * Carries out an operation. Declared as a method so that a handler may name its own input: what it gets was read by that very
 * operation's schema.
 */
export type Handler = { carryOut(call: Call, input: object): object | void }['carryOut'];

const handlers: Readonly<Record<string, Handler>> = {
  ...apiOperations,
  ...routeOperations,
  ...routeResponseOperations,
  ...integrationOperations,
  ...integrationResponseOperations,
  ...modelOperations,
  ...authorizerOperations,
  ...stageOperations,
  ...deploymentOperations,
  ...tagOperations,
};

/** What carries out an operation of API Gateway v2, if this endpoint has it. */
export const handlerOf = (operation: string): Handler | undefined => ownMember(handlers, operation);

/** Names of the operations of API Gateway v2 that this endpoint has. */
export const handledOperations: readonly string[] = Object.keys(handlers);
