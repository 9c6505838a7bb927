import { absentOperation } from './absent-operation';
import { ApiError, notImplemented } from './api-error';
import { invoke } from './invocation';
import { readJson } from './json-reader';
import { writeJson } from './json-codec';
import { functionOf, lambdaHandlerOf } from './lambda-operations';
import { lambdaRefusals } from './lambda-refusals';
import { parseBody } from './operation-input';
import type { MatchedOperation } from './operations';
import { lambdaOperations } from './other-operations';
import { readQuery } from './raw-query';
import type { Reply } from './reply';
import { requiredMembers } from './required-members';
import type { Asked, RequestParts, ServiceRequest } from './service-request';

/**
 * Finds out what is asked of Lambda.
 *
 * @throws ApiError 404 for a path that Lambda has not
 * @throws URIError when the path or the query is not well encoded
 */
export async function lambdaRequest(parts: RequestParts): Promise<ServiceRequest> {
  const { method, rawPath, rawQuery } = parts;
  const matched = (await lambdaOperations()).match(method, rawPath, rawQuery);
  if (matched === undefined) throw new ApiError(404, 'UnknownOperationException', `Lambda has no ${method} ${rawPath}`);
  return { service: 'lambda', ...asked(matched, parts) };
}

function asked(matched: MatchedOperation, parts: RequestParts): Asked {
  const { name, output, status } = matched.operation;
  if (name === 'Invoke') return { operation: name, runsCode: true, carryOut: (call) => invocation(call, matched, parts) };
  const handler = lambdaHandlerOf(name);
  if (handler === undefined) return absentOperation(name);
  return {
    operation: name,
    // Who may not run a function must not be able to leave one for others to run either.
    ...(name === 'CreateFunction' && { runsCode: true }),
    async carryOut(call, _requestId, ignored = []) {
      const input = readLambdaInput(matched, parts);
      const dropped = new Set(ignored.map((member) => member.toLowerCase()));
      const kept = Object.fromEntries(Object.entries(input).filter(([member]) => !dropped.has(member.toLowerCase())));
      const result = await handler(call, kept);
      // The model says 200 of DeleteFunction; what it answers is 204 (Lambda API reference).
      return result === undefined ? { status: 204 } : { status, body: writeJson(output, result) };
    },
  };
}

function readLambdaInput({ operation, labels }: MatchedOperation, { rawQuery, body }: RequestParts): Record<string, unknown> {
  const members = [...operation.input.structIterator()].map(([name, member]) => [name, member, member.getMergedTraits()] as const);
  const hasBody = members.some(([, , traits]) => !traits.httpLabel && traits.httpQuery === undefined && traits.httpHeader === undefined);
  const input = readJson(operation.input, hasBody ? parseBody(body) : {}, '') as Record<string, unknown>;
  const query = new Map(readQuery(rawQuery));
  for (const [name, member, traits] of members) {
    if (traits.httpLabel) input[name] = labels.get(name);
    else if (traits.httpQuery !== undefined) {
      const value = query.get(traits.httpQuery);
      if (value === undefined) delete input[name];
      else input[name] = member.isNumericSchema() ? Number(value) : value;
    }
  }
  const missing = requiredMembers(operation.input.getSchema()).filter((name) => input[name] === undefined);
  if (missing.length > 0) throw lambdaRefusals.memberMissing.error(missing.map((name) => name.charAt(0).toLowerCase() + name.slice(1)));
  return input;
}

async function invocation(
  call: Parameters<Asked['carryOut']>[0],
  { labels }: MatchedOperation,
  { rawQuery, headers, body }: RequestParts,
): Promise<Reply> {
  const Qualifier = new Map(readQuery(rawQuery)).get('Qualifier');
  const found = await functionOf(call, 'Invoke', { FunctionName: labels.get('FunctionName'), Qualifier });
  const type = headers.get('x-amz-invocation-type') ?? 'RequestResponse';
  if (type === 'DryRun') return { status: 204 };
  if (type !== 'RequestResponse') throw notImplemented(`Invoke of type ${type}`);
  const { payload, failed, log } = await invoke(call.functions, found, eventIn(body));
  const tail = headers.get('x-amz-log-type') === 'Tail';
  return {
    status: 200,
    body: payload,
    headers: {
      'x-amz-executed-version': found.version.configuration.Version ?? '$LATEST',
      ...(failed && { 'x-amz-function-error': 'Unhandled' }),
      ...(tail && { 'x-amz-log-result': base64(log.slice(-4096)) }),
    },
  };
}

/** The event of an invocation; no payload is an empty object to the function. */
function eventIn(body: Uint8Array): string {
  if (body.byteLength === 0) return '{}';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    JSON.parse(text);
    return text;
  } catch {
    throw lambdaRefusals.payloadUnreadable.error();
  }
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
