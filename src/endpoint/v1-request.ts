import { JsonCodec2 } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';

import { absentOperation } from './absent-operation';
import { readJson } from './json-reader';
import { keyRefusals } from './key-refusals';
import { parseBody, refuseMissing } from './operation-input';
import type { MatchedOperation } from './operations';
import { readQuery } from './raw-query';
import { requiredMembers } from './required-members';
import type { Asked } from './service-request';
import { v1HandlerOf } from './v1-handlers';

// v1 sends timestamps as epoch seconds, and its lists bind their outputs to queries, which on an answer means nothing (wire.md).
const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, httpBindings: false, jsonName: true });

/** What a request of API Gateway's first API asks. */
export function v1Request(matched: MatchedOperation, rawQuery: string, body: Uint8Array): Asked {
  const { name, output, status } = matched.operation;
  const handler = v1HandlerOf(name);
  if (handler === undefined) return absentOperation(name);
  return {
    operation: name,
    carryOut(call, _requestId, ignored = []) {
      const input = readInput(matched, rawQuery, body);
      const dropped = new Set(ignored.map((member) => member.toLowerCase()));
      const result = handler(call, Object.fromEntries(Object.entries(input).filter(([member]) => !dropped.has(member.toLowerCase()))));
      return result === undefined ? { status } : { status, body: writeV1(output, result) };
    },
  };
}

function writeV1(schema: NormalizedSchema, value: object): Uint8Array<ArrayBuffer> {
  const serializer = codec.createSerializer();
  serializer.write(schema, value);
  return new Uint8Array(serializer.flush());
}

/**
 * The input of an operation, as its schema binds it. Unlike v2's, v1's queries hold numbers and booleans.
 *
 * @throws ApiError 400 for what cannot be read and for a required member that is missing
 */
function readInput({ operation, labels }: MatchedOperation, rawQuery: string, body: Uint8Array): Record<string, unknown> {
  const members = [...operation.input.structIterator()].map(([name, member]) => [name, member, member.getMergedTraits()] as const);
  const hasBody = members.some(([, , traits]) => !traits.httpLabel && traits.httpQuery === undefined);
  const input = readJson(operation.input, hasBody ? parseBody(body) : {}, '') as Record<string, unknown>;
  const query = new Map(readQuery(rawQuery));
  for (const [name, member, traits] of members) {
    if (traits.httpLabel) input[name] = labels.get(name);
    else if (traits.httpQuery !== undefined) {
      const text = query.get(traits.httpQuery);
      if (text === undefined) delete input[name];
      else input[name] = queryValue(member, traits.httpQuery, text);
    }
  }
  refuseMissing(operation.name, requiredMembers(operation.input.getSchema()), input);
  return input;
}

function queryValue(member: NormalizedSchema, name: string, text: string): unknown {
  if (member.isBooleanSchema()) {
    if (text !== 'true' && text !== 'false') throw keyRefusals.queryInvalid.error(name);
    return text === 'true';
  }
  if (!member.isNumericSchema()) return text;
  if (!/^\d{1,9}$/.test(text)) throw keyRefusals.limitInvalid.error(text);
  return Number(text);
}
