import type { ConnectReason } from './connect-table';
import type { FunctionResult } from './function-runner';
import { isJsonObject, type JsonObject } from './json-reader';
import { decide, isStatement, type Request, type Statement } from './policy';

/** Bytes of an authorizer's answer, and characters of a resource in it (guide: limits). */
const longestAnswer = 8 * 1024;
const longestResource = 512;

/** What an authorizer's answer means: why the client is refused; or that it is let in, perhaps with the value of an API key. */
export type AuthorizerVerdict =
  | { readonly refused: ConnectReason }
  | { readonly refused?: undefined; readonly usageIdentifierKey: string | undefined };

/** Judges what a Lambda authorizer answered (guide: api-gateway-lambda-authorizer-output), on what the client asks for. */
export function judgeAnswer({ payload, failed }: FunctionResult, request: Request): AuthorizerVerdict {
  const answer = JSON.parse(payload) as unknown;
  if (failed) return { refused: isJsonObject(answer) && answer['errorMessage'] === 'Unauthorized' ? 'unauthorized' : 'function-failed' };
  if (new TextEncoder().encode(payload).byteLength > longestAnswer) return { refused: 'answer-too-large' };
  const statements = isJsonObject(answer) ? statementsIn(answer) : undefined;
  if (!isJsonObject(answer) || statements === undefined) return { refused: 'not-a-policy' };
  if (resourcesOf(statements).some((resource) => resource.length > longestResource)) return { refused: 'resource-too-long' };
  const { context = {}, usageIdentifierKey } = answer;
  if (!isJsonObject(context) || Object.values(context).some((value) => typeof value === 'object' && value !== null)) {
    return { refused: 'context-not-scalar' };
  }
  const decision = decide(statements, request);
  if (decision !== 'allowed') return { refused: decision };
  return { usageIdentifierKey: typeof usageIdentifierKey === 'string' ? usageIdentifierKey : undefined };
}

function statementsIn({ principalId, policyDocument }: JsonObject): readonly Statement[] | undefined {
  if (typeof principalId !== 'string' || principalId === '' || !isJsonObject(policyDocument)) return undefined;
  const { Statement: given } = policyDocument;
  const statements: readonly unknown[] = Array.isArray(given) ? given : [given];
  return statements.length > 0 && statements.every(isStatement) ? statements : undefined;
}

const resourcesOf = (statements: readonly Statement[]): readonly string[] =>
  statements.flatMap(({ Resource, NotResource }) => Resource ?? NotResource ?? []);
