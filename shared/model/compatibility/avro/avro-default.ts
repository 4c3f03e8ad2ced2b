import type { Json } from '../../../kernel/index.ts';
import { avroTypeWords, type AvroPrimitive, type AvroType } from './avro-schema.ts';

/** What a JSON default of each primitive type looks like. Bytes are text whose characters are bytes. */
const fits: Readonly<Record<AvroPrimitive, (value: Json) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  int: (value) => typeof value === 'number' && value === (value | 0),
  long: (value) => typeof value === 'number' && Number.isInteger(value),
  float: (value) => typeof value === 'number',
  double: (value) => typeof value === 'number',
  bytes: isByteText,
  string: (value) => typeof value === 'string',
};

function isByteText(value: Json): boolean {
  // oxlint-disable-next-line no-control-regex -- every byte may stand in it
  return typeof value === 'string' && /^[\u0000-\u00ff]*$/.test(value);
}

/** What is wrong with a field's default, or `null`. Defaults are not wrapped with the name of a union's branch. */
export function avroDefaultProblem(type: AvroType, value: Json): string | null {
  return fitsDefault(type, value) ? null : `is no ${avroTypeWords(type)}: ${JSON.stringify(value)}`;
}

function fitsDefault(type: AvroType, value: Json): boolean {
  switch (type.kind) {
    case 'primitive':
      return fits[type.type](value);
    case 'union':
      return type.branches.some((branch) => fitsDefault(branch, value));
    case 'enum':
      return typeof value === 'string' && type.symbols.includes(value);
    case 'fixed':
      return isByteText(value) && typeof value === 'string' && value.length === type.size;
    case 'array':
      return Array.isArray(value) && value.every((item: Json) => fitsDefault(type.items, item));
    case 'map':
      return isMembers(value) && Object.values(value).every((item) => fitsDefault(type.values, item));
    case 'record':
      return (
        isMembers(value) &&
        type.fields.every((field) => {
          const member = Object.hasOwn(value, field.name) ? value[field.name] : undefined;
          return member === undefined ? field.default !== undefined : fitsDefault(field.type, member);
        })
      );
  }
}

function isMembers(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
