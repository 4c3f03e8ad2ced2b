import type { Attribute } from '../../../workspace/index.ts';

const names = {
  text: 'String',
  integer: 'Integer',
  decimal: 'Decimal',
  boolean: 'Boolean',
  date: 'Date',
  time: 'Time',
  timestamp: 'DateTimeTz',
  binary: 'Opaque',
  array: 'Opaque',
  json: 'Opaque',
} as const satisfies Readonly<Record<Attribute['type'], string>>;

const types: Readonly<Record<string, Attribute['type']>> = {
  String: 'text',
  Integer: 'integer',
  Decimal: 'decimal',
  Float: 'decimal',
  Boolean: 'boolean',
  Date: 'date',
  Time: 'time',
  DateTime: 'timestamp',
  DateTimeTz: 'timestamp',
  Opaque: 'json',
};

/** Types of Ossie and of the model; a field that says none is a text. */
export const ossieDatatypes = {
  nameOf: (type: string): string | undefined => (names as Readonly<Record<string, string>>)[type],
  typeOf: (name: string): Attribute['type'] =>
    (Object.hasOwn(types, name) ? types[name] : undefined) ?? 'text',
};
