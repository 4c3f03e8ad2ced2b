import {
  isObject,
  makeDefault,
  makeType,
  randomAvro,
  type Schema,
  type SchemaObject,
} from './random-avro.ts';
import type { Seeded } from './seeded.ts';

/** A pair as it occurs in life: a schema and a later version of it, after one to four edits; some pairs have nothing in common. */
export function randomAvroPair(random: Seeded): readonly [SchemaObject, SchemaObject] {
  const first = randomAvro(random);
  if (random.chance(8)) return [first, randomAvro(random)];
  const second = laterVersion(random, first, random.whole(5));
  return random.chance(50) ? [first, second] : [second, first];
}

/** The schema after some edits. */
export function laterVersion(random: Seeded, schema: SchemaObject, edits: number): SchemaObject {
  const later = structuredClone(schema);
  for (let left = edits; left > 0; left -= 1) random.pick(mutations)(random, later);
  return later;
}

type Mutation = (random: Seeded, root: SchemaObject) => void;

const mutations: readonly Mutation[] = [
  // A new field, often with a default.
  (random, root) =>
    onRecord(random, root, (fields) => {
      const type = makeType(
        { random, named: new Map(), open: [], count: 100 + random.whole(900) },
        { depth: 1, fields: 2 },
      );
      const field: SchemaObject = { name: random.pick(['p', 'q', 'r', 'a', 'b']), type };
      const fallback = random.chance(60) ? makeDefault({ random, named: new Map() }, type) : undefined;
      if (fallback !== undefined) field['default'] = fallback;
      fields.splice(random.whole(fields.length + 1), 0, field);
    }),
  (random, root) => onRecord(random, root, (fields) => fields.splice(random.whole(fields.length), 1)),
  (random, root) => onRecord(random, root, (fields) => fields.reverse()),
  // A rename, with or without an alias for the old name.
  (random, root) =>
    onField(random, root, (field) => {
      if (random.chance(60)) field['aliases'] = [...list(field['aliases']), field['name'] ?? ''];
      field['name'] = random.pick(['x', 'y', 'z']);
    }),
  (random, root) => onField(random, root, (field) => delete field['default']),
  (random, root) => onField(random, root, (field) => delete field['aliases']),
  (random, root) =>
    onField(random, root, (field) => {
      field['aliases'] = [random.pick(['a', 'b', 'c', 'd']), random.pick(['a', 'b', 'c', 'd'])];
    }),
  // Promotions and demotions.
  (random, root) =>
    onType(random, root, (type) =>
      typeof type === 'string' && type in promoted && random.chance(70)
        ? random.pick(promoted[type] ?? [type])
        : undefined,
    ),
  (random, root) =>
    onType(random, root, (type) => (Array.isArray(type) || type === 'null' ? undefined : ['null', type])),
  (random, root) => onType(random, root, (type) => (Array.isArray(type) ? type.at(-1) : undefined)),
  (random, root) =>
    onType(random, root, (type) => {
      if (!Array.isArray(type)) return undefined;
      return random.chance(50)
        ? type.slice(1)
        : [...type, random.pick(['long', 'bytes', 'boolean', 'double'])];
    }),
  (random, root) => onType(random, root, (type) => (Array.isArray(type) ? type.toReversed() : undefined)),
  (random, root) => onType(random, root, () => random.pick(['string', 'int', 'double', 'bytes'])),
  (random, root) =>
    onNamed(random, root, 'enum', (type) => {
      const symbols = list(type['symbols']);
      if (random.chance(50)) symbols.push(random.pick(['PINK', 'WHITE', 'GOLD']));
      else if (symbols.length > 1) symbols.shift();
      type['symbols'] = symbols;
      if (random.chance(30)) type['default'] = symbols[0] ?? '';
      else if (!symbols.includes(type['default'] ?? '')) delete type['default'];
    }),
  (random, root) =>
    onNamed(random, root, 'fixed', (type) => {
      type['size'] = 1 + random.whole(3);
    }),
  // A new name of a record, enum or fixed, with or without an alias; sometimes only its namespace.
  (random, root) =>
    onNamed(random, root, random.pick(['record', 'enum', 'fixed']), (type) => {
      const before = String(type['name']);
      if (random.chance(60)) type['aliases'] = [...list(type['aliases']), before];
      if (random.chance(25)) type['namespace'] = random.pick(['shop', 'other']);
      else renameReferences(root, before, (type['name'] = `N${random.whole(20)}`));
    }),
];

const promoted: Readonly<Record<string, readonly string[]>> = {
  int: ['long', 'float', 'double'],
  long: ['float', 'double', 'int'],
  float: ['double', 'long'],
  double: ['float'],
  string: ['bytes'],
  bytes: ['string'],
};

function list(value: Schema | undefined): Schema[] {
  return Array.isArray(value) ? [...value] : [];
}

/** Every place of a type in a schema, with the way to put another type there. */
function places(
  schema: Schema,
  put: (type: Schema) => void,
): { type: Schema; put: (type: Schema) => void }[] {
  const here = [{ type: schema, put }];
  if (Array.isArray(schema))
    return here.concat(schema.flatMap((branch, at) => places(branch, (type) => (schema[at] = type))));
  if (!isObject(schema)) return here;
  for (const key of ['items', 'values']) {
    const inner = schema[key];
    if (inner !== undefined) here.push(...places(inner, (type) => (schema[key] = type)));
  }
  for (const field of list(schema['fields'])) {
    if (!isObject(field)) continue;
    const inner = field['type'];
    if (inner !== undefined) here.push(...places(inner, (type) => (field['type'] = type)));
  }
  return here;
}

function onType(random: Seeded, root: SchemaObject, change: (type: Schema) => Schema | undefined): void {
  const all = places(root, () => undefined).slice(1);
  if (all.length === 0) return;
  const place = random.pick(all);
  const changed = change(place.type);
  if (changed !== undefined) place.put(changed);
}

function named(root: SchemaObject, kind: string): SchemaObject[] {
  return places(root, () => undefined).flatMap(({ type }) =>
    isObject(type) && type['type'] === kind ? [type] : [],
  );
}

function onNamed(
  random: Seeded,
  root: SchemaObject,
  kind: string,
  change: (type: SchemaObject) => void,
): void {
  const all = named(root, kind);
  if (all.length > 0) change(random.pick(all));
}

function onRecord(random: Seeded, root: SchemaObject, change: (fields: Schema[]) => void): void {
  onNamed(random, root, 'record', (record) => {
    const fields = record['fields'];
    if (Array.isArray(fields) && fields.length > 0) change(fields);
  });
}

function onField(random: Seeded, root: SchemaObject, change: (field: SchemaObject) => void): void {
  onRecord(random, root, (fields) => {
    const field = random.pick(fields);
    if (isObject(field)) change(field);
  });
}

function renameReferences(root: SchemaObject, before: string, after: string): void {
  for (const { type, put } of places(root, () => undefined)) if (type === before) put(after);
}
