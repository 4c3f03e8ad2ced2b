import { defaultDigits } from '../../../model/index.ts';
import type { Attribute, Domain } from '../../../workspace/index.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface TypeFound {
  readonly type: Attribute['type'];
  readonly limits: Omit<Domain, 'id' | 'name'> | null;
}

export const primitives: Readonly<Record<string, Attribute['type']>> = {
  boolean: 'boolean',
  int: 'integer',
  long: 'integer',
  float: 'decimal',
  double: 'decimal',
  bytes: 'binary',
  string: 'text',
};

export const logicalTypes: Readonly<Record<string, Attribute['type']>> = {
  date: 'date',
  'time-millis': 'time',
  'time-micros': 'time',
  'timestamp-millis': 'timestamp',
  'timestamp-micros': 'timestamp',
  'timestamp-nanos': 'timestamp',
  'local-timestamp-millis': 'timestamp',
  'local-timestamp-micros': 'timestamp',
  'local-timestamp-nanos': 'timestamp',
};

/** What a type says beyond the type of ours that stands for it, by its name in Avro; our writer says it otherwise. */
export const unsaidOfTypes: Readonly<Record<string, string>> = {
  int: 'that it has 32 bits',
  float: 'that it is a float of 32 bits',
  double: 'that it is a float of 64 bits',
  'time-millis': 'that it counts milliseconds',
  'timestamp-millis': 'that it counts milliseconds',
  'timestamp-nanos': 'that it counts nanoseconds',
  'local-timestamp-millis': 'that it is a local time without a zone, in milliseconds',
  'local-timestamp-micros': 'that it is a local time without a zone',
  'local-timestamp-nanos': 'that it is a local time without a zone, in nanoseconds',
  duration: 'that it is a duration of months, days and milliseconds',
};

/** Text of ours may have been JSON or an array of text: the annotation knows. */
export function sameType(annotated: unknown, found: Attribute['type']): boolean {
  return annotated === found || (annotated === 'json' && found === 'text');
}

export function enumFound(schema: JsonObject): TypeFound {
  const symbols: unknown = schema['symbols'];
  const values = (Array.isArray(symbols) ? symbols : []).map((value) => ({ value: String(value) }));
  const { doc } = schema;
  return {
    type: 'text',
    limits: { type: 'text', values, ...(typeof doc === 'string' ? { definition: doc } : {}) },
  };
}

export function decimalFound({ precision, scale = 0 }: JsonObject): TypeFound {
  if (typeof precision !== 'number' || typeof scale !== 'number') return { type: 'decimal', limits: null };
  return { type: 'decimal', limits: { type: 'decimal', precision, scale } };
}

/** The digits that our writer gives a decimal without a domain say nothing. */
export function isDefaultDecimal({ precision, scale }: Omit<Domain, 'id' | 'name'>): boolean {
  return precision === defaultDigits.precision && scale === defaultDigits.scale;
}

/** A union with null says that the field may be empty. */
export function withoutNull(type: unknown): { readonly type: unknown; readonly nullable: boolean } {
  if (!Array.isArray(type)) return { type, nullable: false };
  const others = type.filter((branch) => branch !== 'null');
  return {
    type: others.length === 1 ? (others[0] as unknown) : others,
    nullable: others.length < type.length,
  };
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 10_000) : '';
}
