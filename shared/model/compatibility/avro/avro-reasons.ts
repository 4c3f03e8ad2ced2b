import type { AvroPrimitive } from './avro-schema.ts';

/** What a reader's primitive type can read beside itself (specification, "Schema Resolution"). */
export const avroPromotions: Readonly<Record<AvroPrimitive, readonly AvroPrimitive[]>> = {
  null: [],
  boolean: [],
  int: [],
  long: ['int'],
  float: ['int', 'long'],
  double: ['int', 'long', 'float'],
  string: ['bytes'],
  bytes: ['string'],
};

/** Promotions that may change a value: a 64-bit integer has more digits than a float or double keeps. */
export const lossyPromotions: Readonly<Partial<Record<AvroPrimitive, readonly AvroPrimitive[]>>> = {
  float: ['int', 'long'],
  double: ['long'],
};

/** Whose part of the schema makes each trouble. */
export const avroReasons = {
  'type-differs': 'writer',
  'name-differs': 'reader',
  'namespace-differs': 'reader',
  'field-without-default': 'reader',
  'alias-ambiguous': 'reader',
  'symbol-unknown': 'writer',
  'size-differs': 'writer',
  'no-branch': 'writer',
} as const satisfies Readonly<Record<string, 'reader' | 'writer'>>;
export type AvroReason = keyof typeof avroReasons;
