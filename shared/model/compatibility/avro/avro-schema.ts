import type { Json } from '../../../kernel/index.ts';

export const avroPrimitives = [
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
] as const;
export type AvroPrimitive = (typeof avroPrimitives)[number];

/** Name, precision and scale of a logical type: an annotation, for resolution looks at the type below it. */
export interface AvroLogical {
  readonly name: string;
  readonly precision?: number;
  readonly scale?: number;
}

export interface AvroPrimitiveType {
  readonly kind: 'primitive';
  readonly type: AvroPrimitive;
  readonly logical?: AvroLogical;
}
export interface AvroArray {
  readonly kind: 'array';
  readonly items: AvroType;
}
export interface AvroMap {
  readonly kind: 'map';
  readonly values: AvroType;
}
export interface AvroUnion {
  readonly kind: 'union';
  readonly branches: readonly AvroType[];
}
export interface AvroEnum {
  readonly kind: 'enum';
  /** With its namespace; so are the aliases. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly symbols: readonly string[];
  readonly default?: string;
}
export interface AvroFixed {
  readonly kind: 'fixed';
  readonly name: string;
  readonly aliases: readonly string[];
  readonly size: number;
  readonly logical?: AvroLogical;
}
export interface AvroField {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: AvroType;
  /** Not there when the field has no default; `null` is a default. */
  readonly default?: Json;
}
/** A record, or an error: they resolve as one another. References by name are references to this very object. */
export interface AvroRecord {
  readonly kind: 'record';
  readonly name: string;
  readonly aliases: readonly string[];
  readonly fields: readonly AvroField[];
}
export type AvroNamed = AvroRecord | AvroEnum | AvroFixed;
export type AvroType = AvroPrimitiveType | AvroArray | AvroMap | AvroUnion | AvroNamed;

/** The name of a union's branch in Avro's JSON encoding: the full name of a named type, else the kind of type. */
export function branchName(type: AvroType): string {
  if (type.kind === 'primitive') return type.type;
  return 'name' in type ? type.name : type.kind;
}

/** A type for people: `record shop.Customer`, `array of string`, `int or null`. */
export function avroTypeWords(type: AvroType): string {
  switch (type.kind) {
    case 'primitive':
      return type.type;
    case 'array':
      return `array of ${avroTypeWords(type.items)}`;
    case 'map':
      return `map of ${avroTypeWords(type.values)}`;
    case 'union':
      return type.branches.map(branchName).join(' or ');
    case 'fixed':
      return `fixed ${type.name} of ${type.size} bytes`;
    case 'record':
    case 'enum':
      return `${type.kind} ${type.name}`;
  }
}
