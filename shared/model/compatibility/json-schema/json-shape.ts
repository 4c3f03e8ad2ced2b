import type { Json } from '../../../kernel/index.ts';

export const jsonTypes = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const;
export type JsonType = (typeof jsonTypes)[number];
export type JsonObject = { readonly [key: string]: Json };

/**
 * A JSON Schema read into one form for draft-07 and 2020-12. References are references to the very shape, so that a
 * recursive schema is a cyclic graph. A member that is not there allows everything.
 */
export interface JsonShape {
  /** JSON pointer into the schema. */
  readonly pointer: string;
  /** `true` and `false` as schemas. */
  always?: boolean;
  types?: ReadonlySet<JsonType>;
  /** `enum`, or `const` as a list of one. */
  values?: readonly Json[];
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  properties: ReadonlyMap<string, JsonShape>;
  patternProperties: readonly (readonly [string, JsonShape])[];
  additionalProperties?: JsonShape;
  required: readonly string[];
  minProperties?: number;
  maxProperties?: number;
  propertyNames?: JsonShape;
  /** A member that, when there, asks for others, or for the object to fit a shape. */
  dependentRequired: ReadonlyMap<string, readonly string[]>;
  dependentSchemas: ReadonlyMap<string, JsonShape>;
  prefixItems: readonly JsonShape[];
  /** What the items behind the prefix are. */
  items?: JsonShape;
  contains?: JsonShape;
  minContains?: number;
  maxContains?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  allOf: readonly JsonShape[];
  anyOf: readonly JsonShape[];
  oneOf: readonly JsonShape[];
  not?: JsonShape;
  if?: JsonShape;
  then?: JsonShape;
  else?: JsonShape;
  ref?: JsonShape;
  hasDefault?: boolean;
  /** Assertions that are not judged here, with their text: nothing is proved by or about them. */
  unjudged: readonly string[];
  /** Canonical text where the schema refers to nothing: two shapes of one text are the same. */
  text?: string;
}

/** The shape `true`. */
export const anything: JsonShape = {
  pointer: '',
  always: true,
  properties: new Map(),
  patternProperties: [],
  required: [],
  dependentRequired: new Map(),
  dependentSchemas: new Map(),
  prefixItems: [],
  allOf: [],
  anyOf: [],
  oneOf: [],
  unjudged: [],
  text: 'true',
};

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The type of a value; whole numbers are integers, as in draft-06 and later. */
export function typeOfJson(value: Json): JsonType {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'object' ? 'object' : typeof value === 'string' ? 'string' : 'boolean';
}

/** Whether every value of one type is of another: only integers are also numbers. */
export function isTypeWithin(inner: JsonType, outer: JsonType): boolean {
  return inner === outer || (inner === 'integer' && outer === 'number');
}
