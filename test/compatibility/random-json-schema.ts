import type { Schema, SchemaObject } from './random-avro.ts';
import { isObject } from './random-avro.ts';
import type { Seeded } from './seeded.ts';

const names = ['a', 'b', 'c', 'd'] as const;
const patterns = ['^[a-z]+$', '^\\d{3}$', '^A', '[0-9]$', '^(x|y)-\\d+$'] as const;
const formats = ['date', 'date-time', 'email', 'uuid'] as const;

export type Draft = 'draft-07' | '2020-12';
const dialects: Readonly<Record<Draft, string>> = {
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
};

/** A random JSON Schema with most assertion keywords, open and closed objects, tuples, combinations and recursion. */
export function randomJsonSchema(random: Seeded, draft: Draft): SchemaObject {
  const schema = { ...objectSchema(random, draft, 2), $schema: dialects[draft] };
  return random.chance(20) ? withRecursion(random, draft, schema) : schema;
}

/** A pair: a schema and an edited version, in either order; some pairs have nothing in common. */
export function randomJsonPair(random: Seeded): {
  readonly pair: readonly [SchemaObject, SchemaObject];
  readonly draft: Draft;
} {
  const draft = random.pick(['draft-07', '2020-12'] as const);
  const first = randomJsonSchema(random, draft);
  if (random.chance(5)) return { pair: [first, randomJsonSchema(random, draft)], draft };
  const second = structuredClone(first);
  const before = JSON.stringify(first);
  for (let edits = 1 + random.whole(3); edits > 0; edits -= 1) {
    // Many edits find nothing to change where they land.
    for (let tries = 0; tries < 8 && JSON.stringify(second) === before; tries += 1)
      edit(random, draft, second);
    edit(random, draft, second);
  }
  return { pair: random.chance(50) ? [first, second] : [second, first], draft };
}

function withRecursion(random: Seeded, draft: Draft, schema: SchemaObject): SchemaObject {
  const defs = draft === 'draft-07' ? 'definitions' : '$defs';
  const node: SchemaObject = objectSchema(random, draft, 1);
  const ref = { $ref: `#/${defs}/node` };
  const inner = isObject(node['properties']) ? node['properties'] : (node['properties'] = {});
  inner['next'] = random.pick<Schema>([
    ref,
    { anyOf: [{ type: 'null' }, ref] },
    { type: 'array', items: ref },
  ]);
  const properties = isObject(schema['properties']) ? schema['properties'] : (schema['properties'] = {});
  properties['tree'] = ref;
  return { ...schema, [defs]: { node } };
}

export function anySchema(random: Seeded, draft: Draft, depth: number): Schema {
  const kind = random.whole(depth > 0 ? 100 : 62);
  if (kind < 18) return stringSchema(random);
  if (kind < 36) return numberSchema(random);
  if (kind < 42) return { type: random.pick(['boolean', 'null', 'string', 'integer']) };
  if (kind < 48)
    return { type: [random.pick(['string', 'integer', 'number']), random.pick(['null', 'boolean'])] };
  if (kind < 56)
    return { enum: ['red', 'green', 1, null, 'blue'].slice(random.whole(2), 2 + random.whole(4)) };
  if (kind < 58) return { const: random.pick<Schema>(['x', 1, true, null]) };
  if (kind < 60) return random.chance(70);
  if (kind < 62) return {};
  if (kind < 72) return arraySchema(random, draft, depth - 1);
  if (kind < 86) return objectSchema(random, draft, depth - 1);
  return combination(random, draft, depth - 1);
}

function stringSchema(random: Seeded): SchemaObject {
  const made: SchemaObject = { type: 'string' };
  if (random.chance(25)) made['minLength'] = random.whole(3);
  if (random.chance(25)) made['maxLength'] = 3 + random.whole(4);
  if (random.chance(15)) made['pattern'] = random.pick(patterns);
  else if (random.chance(12)) made['format'] = random.pick(formats);
  return made;
}

function numberSchema(random: Seeded): SchemaObject {
  const made: SchemaObject = { type: random.pick(['integer', 'number']) };
  if (random.chance(30)) made[random.pick(['minimum', 'exclusiveMinimum'])] = random.whole(5) - 2;
  if (random.chance(30)) made[random.pick(['maximum', 'exclusiveMaximum'])] = 5 + random.whole(5);
  if (random.chance(15)) made['multipleOf'] = random.pick([1, 2, 3, 4, 0.5]);
  return made;
}

function arraySchema(random: Seeded, draft: Draft, depth: number): SchemaObject {
  const made: SchemaObject = { type: 'array' };
  if (random.chance(30)) {
    const tuple = [anySchema(random, draft, depth), anySchema(random, draft, depth)];
    made[draft === 'draft-07' ? 'items' : 'prefixItems'] = tuple;
    if (random.chance(50))
      made[draft === 'draft-07' ? 'additionalItems' : 'items'] = anySchema(random, draft, 0);
  } else if (random.chance(85)) made['items'] = anySchema(random, draft, depth);
  if (random.chance(25)) made['minItems'] = random.whole(3);
  if (random.chance(25)) made['maxItems'] = 2 + random.whole(3);
  if (random.chance(12)) made['uniqueItems'] = true;
  if (random.chance(12)) made['contains'] = anySchema(random, draft, 0);
  return made;
}

function objectSchema(random: Seeded, draft: Draft, depth: number): SchemaObject {
  const properties: SchemaObject = {};
  for (const name of names) if (random.chance(55)) properties[name] = anySchema(random, draft, depth);
  const made: SchemaObject = { type: 'object', properties };
  const required = Object.keys(properties).filter(() => random.chance(40));
  if (required.length > 0) made['required'] = required;
  if (random.chance(50))
    made['additionalProperties'] = random.chance(70) ? false : anySchema(random, draft, 0);
  if (random.chance(10))
    made['patternProperties'] = { [random.pick(['^x-', '^[ab]$', 'z'])]: anySchema(random, draft, 0) };
  if (random.chance(8)) made['maxProperties'] = 2 + random.whole(3);
  if (random.chance(8)) made['minProperties'] = random.whole(3);
  if (random.chance(6)) made['propertyNames'] = { maxLength: 1 + random.whole(4) };
  if (random.chance(8)) made[draft === 'draft-07' ? 'dependencies' : 'dependentRequired'] = { a: ['b'] };
  return made;
}

function combination(random: Seeded, draft: Draft, depth: number): SchemaObject {
  const branches = Array.from({ length: 1 + random.whole(3) }, () => anySchema(random, draft, depth));
  if (random.chance(12)) return { not: anySchema(random, draft, 0) };
  if (random.chance(12)) {
    const [condition, then] = [anySchema(random, draft, 0), anySchema(random, draft, 0)];
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    return { if: condition, then, else: anySchema(random, draft, 0) };
  }
  return { [random.pick(['anyOf', 'oneOf', 'allOf'])]: branches };
}

/** One edit somewhere in the schema. */
function edit(random: Seeded, draft: Draft, root: SchemaObject): void {
  const at = random.pick(objects(root));
  const properties = at['properties'];
  const kind = random.whole(12);
  if (kind === 0 && isObject(properties))
    properties[random.pick(['p', 'q', 'a', 'b'])] = anySchema(random, draft, 1);
  else if (kind === 1 && isObject(properties)) delete properties[random.pick(names)];
  else if (kind === 2) at['required'] = names.filter(() => random.chance(40));
  else if (kind === 3) delete at['required'];
  else if (kind === 4) at['additionalProperties'] = random.chance(50);
  else if (kind === 5) delete at['additionalProperties'];
  else if (kind === 6 && isObject(properties)) properties[random.pick(names)] = anySchema(random, draft, 1);
  else if (kind === 7) shift(random, at);
  else if (kind === 8) widen(random, at);
  else if (kind === 9)
    delete at[
      random.pick([
        'minimum',
        'maximum',
        'maxLength',
        'minLength',
        'pattern',
        'format',
        'enum',
        'maxItems',
        'uniqueItems',
      ])
    ];
  else if (kind === 10 && Array.isArray(at['enum']))
    at['enum'] = random.chance(50) ? [...at['enum'], 'pink'] : at['enum'].slice(1).concat('gold');
  else if (kind === 11)
    for (const key of ['anyOf', 'oneOf', 'allOf']) {
      const branches = at[key];
      if (!Array.isArray(branches)) continue;
      if (random.chance(50)) branches.push(anySchema(random, draft, 0));
      else if (branches.length > 1) branches.pop();
    }
}

/** A bound moves by one in either direction. */
function shift(random: Seeded, at: SchemaObject): void {
  for (const [key, value] of Object.entries(at)) {
    if (typeof value === 'number' && key !== 'const' && key !== 'multipleOf') {
      at[key] = Math.max(key.includes('imum') ? -5 : 0, value + (random.chance(50) ? 1 : -1));
      return;
    }
  }
}

function widen(random: Seeded, at: SchemaObject): void {
  const { type } = at;
  if (type === 'integer') at['type'] = 'number';
  else if (type === 'number' && random.chance(40)) at['type'] = 'integer';
  else if (typeof type === 'string' && type !== 'null') at['type'] = [type, 'null'];
  else if (Array.isArray(type)) at['type'] = type[0] ?? 'null';
}

const maps = ['properties', 'patternProperties', 'definitions', '$defs'];

/** Every schema within a schema that is an object. */
function objects(schema: Schema): SchemaObject[] {
  if (Array.isArray(schema)) return schema.flatMap(objects);
  if (!isObject(schema)) return [];
  const inner = Object.entries(schema).flatMap(([key, value]) => {
    if (['enum', 'const', 'required', 'type', 'dependencies', 'dependentRequired'].includes(key)) return [];
    return maps.includes(key) && isObject(value) ? Object.values(value) : [value];
  });
  return [schema, ...inner.flatMap(objects)];
}
