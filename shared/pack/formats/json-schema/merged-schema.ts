import { isObject } from '../own-annotation.ts';

export type SchemaObject = Readonly<Record<string, unknown>>;

/**
 * One schema for what has to hold of both (`allOf`): properties and required names of both, the narrower of two limits, the
 * types and codes that both allow. Where two keywords cannot be said in one, `outer` is taken and the keyword is put into
 * `clashes`. Words about a schema (title, description, examples) come from `outer` where it has them.
 */
export function mergedSchema(outer: SchemaObject, inner: SchemaObject, clashes: string[]): SchemaObject {
  const merged = new Map(Object.entries(outer));
  for (const [key, theirs] of Object.entries(inner)) {
    const ours = merged.get(key);
    if (ours === undefined) merged.set(key, theirs);
    else if (!remarks.has(key) && !same(ours, theirs)) {
      const both = joined(key, ours, theirs);
      if (both === undefined) clashes.push(key);
      else merged.set(key, both);
    }
  }
  return Object.fromEntries(merged);
}

/** Keywords that say something about a schema, and nothing about values. */
const remarks: ReadonlySet<string> = new Set([
  '$id',
  'id',
  '$schema',
  '$comment',
  '$defs',
  'definitions',
  'title',
  'description',
  'examples',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
]);

function joined(key: string, ours: unknown, theirs: unknown): unknown {
  if (key === 'properties' && isObject(ours) && isObject(theirs)) return joinedProperties(ours, theirs);
  if (key === 'required' && Array.isArray(ours) && Array.isArray(theirs))
    return [...new Set<unknown>([...ours, ...theirs])];
  if (typeof ours === 'number' && typeof theirs === 'number') {
    if (/^(?:exclusiveM|m)in/.test(key)) return Math.max(ours, theirs);
    if (/^(?:exclusiveM|m)ax/.test(key)) return Math.min(ours, theirs);
  }
  if (key === 'type') return commonTypes(ours, theirs);
  if (key === 'enum' && Array.isArray(ours) && Array.isArray(theirs)) {
    const common = ours.filter((code) => theirs.some((other) => same(code, other)));
    return common.length === 0 ? undefined : common;
  }
  if (key === 'additionalProperties')
    return [ours, theirs].includes(false) ? false : ours === true ? theirs : undefined;
  return undefined;
}

function joinedProperties(ours: SchemaObject, theirs: SchemaObject): SchemaObject {
  const properties = new Map(Object.entries(ours));
  for (const [name, schema] of Object.entries(theirs)) {
    const known = properties.get(name);
    properties.set(name, known === undefined || same(known, schema) ? schema : { allOf: [known, schema] });
  }
  return Object.fromEntries(properties);
}

/** Types that both allow; a whole number is a number. */
function commonTypes(ours: unknown, theirs: unknown): unknown {
  const [first, second] = [ours, theirs].map((type) => (Array.isArray(type) ? type : [type]) as unknown[]);
  const within = (type: unknown, others: readonly unknown[]): boolean =>
    others.includes(type) || (type === 'integer' && others.includes('number'));
  const common = [
    ...(first ?? []).filter((type) => within(type, second ?? [])),
    ...(second ?? []).filter((type) => within(type, first ?? [])),
  ];
  const types = [...new Set(common)];
  return types.length === 0 ? undefined : types.length === 1 ? types[0] : types;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
