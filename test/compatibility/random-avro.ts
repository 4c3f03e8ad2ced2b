import type { Seeded } from './seeded.ts';

/** JSON that may be changed: schemas are made, then mutated in place. */
export type Schema = null | boolean | number | string | Schema[] | SchemaObject;
export interface SchemaObject {
  [key: string]: Schema;
}

const primitives = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
const fieldNames = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const symbols = ['RED', 'GREEN', 'BLUE', 'GREY', 'BLACK'] as const;
const logicalTypes: readonly SchemaObject[] = [
  { type: 'int', logicalType: 'date' },
  { type: 'long', logicalType: 'timestamp-millis' },
  { type: 'string', logicalType: 'uuid' },
  { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 },
];

interface Making {
  readonly random: Seeded;
  /** Full names that are defined so far, with what they are. */
  readonly named: Map<string, SchemaObject>;
  /** Records that are being defined: a reference to one must be escapable. */
  readonly open: string[];
  count: number;
}

export interface Sizes {
  readonly depth: number;
  readonly fields: number;
}

/** A random record schema: nested records, unions, enums, fixed, arrays, maps, defaults, aliases, references, recursion. */
export function randomAvro(random: Seeded, sizes: Sizes = { depth: 3, fields: 5 }): SchemaObject {
  const making: Making = { random, named: new Map(), open: [], count: 0 };
  return makeRecord(making, sizes, random.chance(30) ? random.pick(['shop', 'shop.web']) : undefined);
}

function makeRecord(making: Making, { depth, fields }: Sizes, namespace?: string): SchemaObject {
  const { random } = making;
  const name = `R${(making.count += 1)}`;
  const record: SchemaObject = { type: 'record', name };
  if (namespace !== undefined) record['namespace'] = namespace;
  if (random.chance(15)) record['aliases'] = [`R${1 + random.whole(6)}`];
  making.named.set(name, record);
  making.open.push(name);
  const made: Schema[] = [];
  for (const field of fieldNames.slice(0, 1 + random.whole(fields))) {
    const type = makeType(making, { depth: depth - 1, fields });
    const entry: SchemaObject = { name: field, type };
    const fallback = random.chance(45) ? makeDefault(making, type) : undefined;
    if (fallback !== undefined) entry['default'] = fallback;
    if (random.chance(12)) entry['aliases'] = [random.pick(fieldNames)];
    made.push(entry);
  }
  record['fields'] = made;
  making.open.pop();
  return record;
}

/** Any type. A union is never made directly in a union, and has no two branches of one name. */
export function makeType(making: Making, sizes: Sizes, inUnion = false): Schema {
  const { random } = making;
  const kind = sizes.depth <= 0 ? random.whole(50) : random.whole(100);
  if (kind < 40) return random.pick(primitives);
  if (kind < 45) return structuredClone(random.pick(logicalTypes));
  if (kind < 50) return reference(making) ?? random.pick(primitives);
  if (kind < 60) return inUnion ? random.pick(primitives) : makeUnion(making, sizes);
  if (kind < 68) return { type: 'array', items: makeType(making, { ...sizes, depth: sizes.depth - 1 }) };
  if (kind < 75) return { type: 'map', values: makeType(making, { ...sizes, depth: sizes.depth - 1 }) };
  if (kind < 83) return makeEnum(making);
  if (kind < 88) {
    const fixed = { type: 'fixed', name: `F${(making.count += 1)}`, size: 1 + random.whole(3) };
    making.named.set(fixed.name, fixed);
    return fixed;
  }
  return makeRecord(making, { depth: sizes.depth - 1, fields: Math.max(1, sizes.fields - 1) });
}

/** A name that is known here. One of a record that is still open stands in a union, a list or a map, or no datum would end. */
function reference(making: Making): Schema | undefined {
  const { random } = making;
  const names = [...making.named.keys()];
  if (names.length === 0) return undefined;
  const name = random.pick(names);
  if (!making.open.includes(name)) return name;
  return random.pick<Schema>([['null', name], { type: 'array', items: name }, { type: 'map', values: name }]);
}

function makeEnum(making: Making): SchemaObject {
  const { random } = making;
  const name = `E${(making.count += 1)}`;
  const from = random.whole(3);
  const list = symbols.slice(from, from + 1 + random.whole(3));
  const made: SchemaObject = { type: 'enum', name, symbols: [...list] };
  if (random.chance(35)) made['default'] = random.pick(list);
  making.named.set(name, made);
  return made;
}

function makeUnion(making: Making, sizes: Sizes): Schema[] {
  const { random } = making;
  const branches: Schema[] = random.chance(50) ? ['null'] : [];
  const seen = new Set(branches.map(String));
  for (let left = 1 + random.whole(3); left > 0; left -= 1) {
    const branch = makeType(making, { ...sizes, depth: sizes.depth - 1 }, true);
    if (Array.isArray(branch)) continue;
    const name =
      typeof branch === 'string'
        ? branch
        : String(isObject(branch) ? (branch['name'] ?? branch['type']) : '');
    if (seen.has(name)) continue;
    seen.add(name);
    branches.push(branch);
  }
  return branches.length === 0 ? ['string'] : branches;
}

/** A default that fits the type (its first branch, which every version of the specification takes). */
export function makeDefault(
  making: Pick<Making, 'random' | 'named'>,
  type: Schema,
  depth = 0,
): Schema | undefined {
  const { random, named } = making;
  if (depth > 6) return undefined;
  if (Array.isArray(type)) return type[0] === undefined ? undefined : makeDefault(making, type[0], depth + 1);
  const spec = typeof type === 'string' ? named.get(type) : isObject(type) ? type : undefined;
  const kind = spec === undefined ? type : spec['type'];
  switch (kind) {
    case 'null':
      return null;
    case 'boolean':
      return random.chance(50);
    case 'int':
    case 'long':
      return random.whole(100);
    case 'float':
    case 'double':
      return random.whole(100) / 4;
    case 'bytes':
    case 'string':
      return random.pick(['', 'x', '\u0001']);
    case 'array':
      return [];
    case 'map':
      return {};
    case 'enum':
      return spec !== undefined && Array.isArray(spec['symbols']) ? spec['symbols'][0] : undefined;
    case 'fixed':
      return '\u0000'.repeat(Number(spec?.['size'] ?? 0));
    case 'record':
      return recordDefault(making, spec, depth);
    default:
      return undefined;
  }
}

function recordDefault(
  making: Pick<Making, 'random' | 'named'>,
  spec: SchemaObject | undefined,
  depth: number,
): Schema | undefined {
  const fields = spec?.['fields'];
  if (!Array.isArray(fields)) return undefined;
  const made: SchemaObject = {};
  for (const field of fields) {
    if (!isObject(field) || typeof field['name'] !== 'string' || field['type'] === undefined)
      return undefined;
    const value = makeDefault(making, field['type'], depth + 1);
    if (value === undefined) return undefined;
    made[field['name']] = value;
  }
  return made;
}

export function isObject(value: Schema | undefined): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
