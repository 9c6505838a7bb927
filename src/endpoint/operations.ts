import * as apigatewayv2 from '@aws-sdk/client-apigatewayv2';
import { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef } from '@smithy/types';

/** What an operation takes and gives: structures, or the unit schema when there is none. */
interface Shapes {
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** Operations by name, of a service whose protocol has one path for all of them. */
export type OperationShapes = ReadonlyMap<string, Shapes>;

/** An operation as the SDK's schemas describe it. */
interface Operation extends Shapes {
  readonly name: string;
  readonly method: string;
  /** Path of the operation, e.g. `/v2/apis/{ApiId}/routes`. */
  readonly path: string;
  /** Status of a successful answer. */
  readonly status: number;
}

/** An operation found for a request, with the decoded values of the path's labels. */
export interface MatchedOperation {
  readonly operation: Operation;
  readonly labels: ReadonlyMap<string, string>;
}

interface Pattern {
  readonly operation: Operation;
  readonly segments: readonly string[];
  /** Query that is part of the operation's path, e.g. `mode=import` of v1's `/apikeys?mode=import`. */
  readonly query: readonly string[];
  readonly literals: number;
}

/** Routes a request to an operation: the path's literals win over labels, and a static query over none. */
export class OperationTable {
  readonly #byMethod = new Map<string, Pattern[]>();
  readonly #byName = new Map<string, Operation>();

  constructor(schemas: Readonly<Record<string, unknown>>) {
    for (const operation of operationsOf(schemas)) {
      this.#byName.set(operation.name, operation);
      const [path = '', query] = operation.path.split('?');
      const segments = path.split('/').slice(1);
      const literals = segments.filter((segment) => !segment.startsWith('{')).length;
      const patterns = this.#byMethod.get(operation.method) ?? [];
      patterns.push({ operation, segments, query: query === undefined ? [] : query.split('&'), literals });
      this.#byMethod.set(operation.method, patterns);
    }
    for (const patterns of this.#byMethod.values()) patterns.sort((a, b) => b.query.length - a.query.length || b.literals - a.literals);
  }

  /** All operations, by name. */
  get byName(): ReadonlyMap<string, Operation> {
    return this.#byName;
  }

  /**
   * Finds the operation of a request.
   *
   * The raw path is split before it is decoded, so that an encoded `/` in a label stays one segment.
   *
   * @param rawPath the path as it was sent, percent-encoded
   * @param rawQuery the query as it was sent, without `?`
   * @throws URIError when a label is not well encoded
   */
  match(method: string, rawPath: string, rawQuery: string): MatchedOperation | undefined {
    const sent = rawPath.split('/').slice(1);
    const query = new Set(rawQuery.split('&'));
    const found = this.#byMethod
      .get(method)
      ?.find((pattern) => fits(pattern.segments, sent) && pattern.query.every((part) => query.has(part)));
    if (found === undefined) return undefined;
    const labels = new Map<string, string>();
    found.segments.forEach((segment, index) => {
      if (segment.startsWith('{')) labels.set(segment.slice(1, -1), decodeURIComponent(sent[index] ?? ''));
    });
    return { operation: found.operation, labels };
  }
}

function fits(pattern: readonly string[], sent: readonly string[]): boolean {
  if (pattern.length !== sent.length) return false;
  return pattern.every((segment, index) => (segment.startsWith('{') ? sent[index] !== '' : segment === sent[index]));
}

type OperationSchema = readonly [9, namespace: string, name: string, traits: unknown, input: $SchemaRef, output: $SchemaRef];

// A module of schemas exports structures and errors too; operations begin with 9.
const operationSchemas = (schemas: Readonly<Record<string, unknown>>): OperationSchema[] =>
  Object.values(schemas).filter((schema): schema is OperationSchema => Array.isArray(schema) && schema[0] === 9);

/** Names of all operations in a module of schemas. */
export const operationNames = (schemas: Readonly<Record<string, unknown>>): string[] => operationSchemas(schemas).map(([, , name]) => name);

/** The operations in a module of schemas, by name. */
export const operationShapes = (schemas: Readonly<Record<string, unknown>>): OperationShapes =>
  new Map(
    operationSchemas(schemas).map(([, , name, , input, output]) => [
      name,
      { input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) },
    ]),
  );

function operationsOf(schemas: Readonly<Record<string, unknown>>): Operation[] {
  return operationSchemas(schemas).map(([, , name, traits, input, output]) => {
    const [method, path, status] = (traits as { http: [string, string, number] }).http;
    return { name, method, path, status, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) };
  });
}

/** Every operation of API Gateway v2. */
export const operations = new OperationTable(apigatewayv2);
