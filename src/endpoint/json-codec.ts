import { JsonCodec2 } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';

// API Gateway v2 sends timestamps as ISO 8601 strings, which its members say by themselves; 7 (epoch seconds) is the protocol's default.
const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, httpBindings: true, jsonName: true });

/** The JSON of an output, holding only the members its schema has, under their names on the wire. */
export function writeJson(schema: NormalizedSchema, value: object): Uint8Array<ArrayBuffer> {
  const serializer = codec.createSerializer();
  serializer.write(schema, value);
  return new Uint8Array(serializer.flush());
}
