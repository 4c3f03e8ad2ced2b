import { isObject, type Schema } from './random-avro.ts';
import type { Seeded } from './seeded.ts';

/**
 * A random value made by reading the raw schema (not our shapes of it), with noise: extra members, left-out members, other
 * types. Many do not fit; whoever asks keeps those that a validator passes.
 */
export function randomJson(random: Seeded, root: Schema, schema: Schema = root, depth = 0): Schema {
  if (depth > 8 || random.chance(3) || !isObject(schema)) return noise(random, depth);
  const ref = schema['$ref'];
  if (typeof ref === 'string') return randomJson(random, root, lookUp(root, ref), depth + 1);
  for (const key of ['anyOf', 'oneOf', 'allOf']) {
    const branches = schema[key];
    if (Array.isArray(branches) && branches.length > 0)
      return randomJson(random, root, random.pick(branches), depth + 1);
  }
  if (schema['const'] !== undefined) return schema['const'];
  if (Array.isArray(schema['enum']) && schema['enum'].length > 0) return random.pick(schema['enum']);
  if (isObject(schema['if']))
    return randomJson(
      random,
      root,
      random.pick([schema['if'], schema['then'] ?? true, schema['else'] ?? true]),
      depth + 1,
    );
  const type = Array.isArray(schema['type']) ? random.pick(schema['type']) : schema['type'];
  switch (type) {
    case 'string':
      return text(random, schema);
    case 'integer':
      return Math.round(number(random, schema));
    case 'number':
      return number(random, schema);
    case 'boolean':
      return random.chance(50);
    case 'null':
      return null;
    case 'array':
      return array(random, root, schema, depth);
    case 'object':
      return object(random, root, schema, depth);
    default:
      return noise(random, depth);
  }
}

/**
 * A value put together of two: where both hold objects or arrays, member by member from the one or the other. Of one that
 * fits a schema and one that does not, many fit: so values are found that hardly any draw of whole ones would hit.
 */
export function crossedJson(random: Seeded, left: Schema, right: Schema): Schema {
  if (Array.isArray(left) && Array.isArray(right))
    return random.pick([left, right]).map((one: Schema, index) => {
      const [of, other] = [left[index], right[index]] as [Schema | undefined, Schema | undefined];
      return of === undefined || other === undefined ? one : crossedJson(random, of, other);
    });
  if (!isObject(left) || !isObject(right) || Array.isArray(left) || Array.isArray(right))
    return random.pick([left, right]);
  const made: { [key: string]: Schema } = {};
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const [of, other] = [left[name], right[name]];
    if (of !== undefined && other !== undefined) made[name] = crossedJson(random, of, other);
    else if (random.chance(50)) made[name] = of ?? other ?? null;
  }
  return made;
}

function lookUp(root: Schema, ref: string): Schema {
  let at: Schema | undefined = root;
  for (const part of ref.split('/').slice(1)) at = isObject(at) ? at[part] : undefined;
  return at ?? true;
}

function text(random: Seeded, schema: Schema & object): Schema {
  const samples = [
    'abc',
    '123',
    'A',
    'Ab1',
    'x-7',
    'y-12',
    '',
    'aaaaaaaa',
    '2024-02-29',
    '2024-02-29T10:00:00Z',
    'ada@example.com',
    '123e4567-e89b-12d3-a456-426614174000',
  ];
  return random.chance(50)
    ? random.pick(samples)
    : 'abcdefgh'.slice(0, random.whole('minLength' in schema ? 9 : 7));
}

function number(random: Seeded, schema: Schema & object): number {
  const step = 'multipleOf' in schema && typeof schema.multipleOf === 'number' ? schema.multipleOf : 1;
  return random.chance(70) ? (random.whole(16) - 4) * step : random.pick([0.5, -0.25, 3.75, 1e9, -7]);
}

function array(random: Seeded, root: Schema, schema: Schema & object, depth: number): Schema {
  const of = schema as { readonly [key: string]: Schema };
  const tuple = Array.isArray(of['prefixItems'])
    ? of['prefixItems']
    : Array.isArray(of['items'])
      ? of['items']
      : [];
  const rest = Array.isArray(of['items']) ? of['additionalItems'] : of['items'];
  return Array.from({ length: random.whole(5) }, (_, index) =>
    randomJson(random, root, tuple[index] ?? rest ?? true, depth + 1),
  );
}

function object(random: Seeded, root: Schema, schema: Schema & object, depth: number): Schema {
  const {
    properties = {},
    required = [],
    additionalProperties,
    patternProperties,
  } = schema as { readonly [key: string]: Schema };
  const made: { [key: string]: Schema } = {};
  if (!isObject(properties) || !Array.isArray(required)) return made;
  for (const [name, inner] of Object.entries(properties))
    if (required.includes(name) ? random.chance(97) : random.chance(50))
      made[name] = randomJson(random, root, inner, depth + 1);
  for (const name of required)
    if (typeof name === 'string' && !(name in made) && random.chance(95)) made[name] = noise(random, depth);
  if (additionalProperties !== false && random.chance(50))
    made[random.pick(['p', 'q', 'a', 'b', 'zed', 'x-1'])] = randomJson(
      random,
      root,
      additionalProperties ?? true,
      depth + 1,
    );
  if (isObject(patternProperties) && random.chance(40))
    made[random.pick(['x-1', 'a', 'zed'])] = randomJson(
      random,
      root,
      Object.values(patternProperties)[0] ?? true,
      depth + 1,
    );
  return made;
}

function noise(random: Seeded, depth: number): Schema {
  const made: Schema[] = [null, true, 0, 1, 2.5, -3, '', 'x', 'abc', 'red', '123', [], {}];
  if (depth < 3) made.push([random.whole(3)], { a: random.whole(3) });
  return random.pick(made);
}
