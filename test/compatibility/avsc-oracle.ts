import avsc from 'avsc';
import type { Schema } from './random-avro.ts';

/** The reader of npm `avsc`: what it says of a pair of schemas is the measure of our verdicts. */
export interface AvscPair {
  /** Why avsc makes no resolver, or `null` when it makes one. */
  readonly refusal: string | null;
  /** Writes a datum (JSON encoding) with the writer's schema and reads it with the reader's. Throws when either fails. */
  pass(datum: string): void;
  /** Whether the datum is one of the writer's schema. */
  isOfWriter(datum: string): boolean;
}

export type AvscType = ReturnType<typeof avsc.Type.forSchema>;

/** The schema as avsc reads it, or `null` when avsc refuses it. */
export function avscType(schema: Schema): AvscType | null {
  try {
    // Text goes in and comes out anew, because avsc types freeze what they are given.
    return avsc.Type.forSchema(JSON.parse(JSON.stringify(schema)));
  } catch {
    return null;
  }
}

export function avscPair(reader: AvscType, writer: AvscType, ignoreNamespaces = false): AvscPair {
  let resolver: ReturnType<AvscType['createResolver']> | null = null;
  let refusal: string | null = null;
  try {
    // Its type declarations lack the second parameter, which its documentation has.
    const create = reader.createResolver.bind(reader) as (
      type: AvscType,
      options: { readonly ignoreNamespaces: boolean },
    ) => ReturnType<AvscType['createResolver']>;
    resolver = create(writer, { ignoreNamespaces });
  } catch (thrown) {
    refusal = thrown instanceof Error ? thrown.message : String(thrown);
  }
  return {
    refusal,
    pass: (datum) => {
      if (resolver === null) throw new Error(refusal ?? 'no resolver');
      reader.fromBuffer(writer.toBuffer(writer.fromString(datum)), resolver);
    },
    isOfWriter: (datum) => {
      try {
        return writer.isValid(writer.fromString(datum));
      } catch {
        return false;
      }
    },
  };
}
