import { fail, ok, type Json, type Result } from '../../../kernel/index.ts';
import { avroDefaultProblem } from './avro-default.ts';
import {
  avroPrimitives,
  branchName,
  type AvroField,
  type AvroLogical,
  type AvroPrimitive,
  type AvroType,
} from './avro-schema.ts';

type JsonObject = { readonly [key: string]: Json };

/** Schemas nest at most this deep: deeper ones are an attack on the stack. */
const deepest = 200;

class BadSchema extends Error {
  readonly path: string;
  constructor(message: string, path: string) {
    super(message);
    this.path = path;
  }
}

interface Scope {
  readonly names: Map<string, AvroType>;
  /** Checked once every name is known. */
  readonly defaults: { readonly field: AvroField; readonly path: string }[];
}

/**
 * An Avro schema (specification 1.12) from its JSON: names qualified, references resolved to the same object, defaults
 * checked. `change.schema` with the path of what is wrong. A default may fit any branch of its union (1.12; before, and in
 * avsc, only the first).
 */
export function parseAvro(schema: Json): Result<AvroType> {
  const scope: Scope = { names: new Map(), defaults: [] };
  try {
    const type = readType(schema, undefined, '$', 0, scope);
    for (const { field, path } of scope.defaults) {
      const problem = avroDefaultProblem(field.type, field.default ?? null);
      if (problem !== null) throw new BadSchema(`the default of "${field.name}" ${problem}`, path);
    }
    return ok(type);
  } catch (thrown) {
    if (!(thrown instanceof BadSchema)) throw thrown;
    return fail('change.schema', `This is no Avro schema: ${thrown.message}`, {
      location: { path: thrown.path },
    });
  }
}

function readType(
  schema: Json,
  namespace: string | undefined,
  path: string,
  depth: number,
  scope: Scope,
): AvroType {
  if (depth > deepest) throw new BadSchema(`it nests deeper than ${deepest} levels`, path);
  if (typeof schema === 'string') return reference(schema, namespace, path, scope);
  if (isArray(schema)) return readUnion(schema, namespace, path, depth, scope);
  if (!isObject(schema)) throw new BadSchema(`${JSON.stringify(schema)} is no type`, path);
  const { type } = schema;
  const inner = (part: Json | undefined, name: string): AvroType => {
    if (part === undefined) throw new BadSchema(`"${name}" is missing`, path);
    return readType(part, namespace, `${path}.${name}`, depth + 1, scope);
  };
  if (type === 'array') return { kind: 'array', items: inner(schema['items'], 'items') };
  if (type === 'map') return { kind: 'map', values: inner(schema['values'], 'values') };
  if (type === 'record' || type === 'error') return readRecord(schema, namespace, path, depth, scope);
  if (type === 'enum') return readEnum(schema, namespace, path, scope);
  if (type === 'fixed') return readFixed(schema, namespace, path, scope);
  if (type === undefined) throw new BadSchema('"type" is missing', path);
  const read = readType(type, namespace, path, depth + 1, scope);
  const logical = logicalOf(schema);
  return read.kind === 'primitive' && logical !== undefined ? { ...read, logical } : read;
}

function reference(name: string, namespace: string | undefined, path: string, scope: Scope): AvroType {
  if (isPrimitive(name)) return { kind: 'primitive', type: name };
  const full = qualify(name, namespace, path);
  const known = scope.names.get(full);
  if (known === undefined) throw new BadSchema(`there is no type "${full}"`, path);
  return known;
}

function readUnion(
  schema: readonly Json[],
  namespace: string | undefined,
  path: string,
  depth: number,
  scope: Scope,
): AvroType {
  if (schema.length === 0) throw new BadSchema('a union has no branch', path);
  const branches = schema.map((branch, index) =>
    readType(branch, namespace, `${path}[${index}]`, depth + 1, scope),
  );
  const seen = new Set<string>();
  for (const branch of branches) {
    if (branch.kind === 'union') throw new BadSchema('a union stands directly in a union', path);
    const name = branchName(branch);
    if (seen.has(name)) throw new BadSchema(`a union has two branches "${name}"`, path);
    seen.add(name);
  }
  return { kind: 'union', branches };
}

function readRecord(
  schema: JsonObject,
  namespace: string | undefined,
  path: string,
  depth: number,
  scope: Scope,
): AvroType {
  const names = namesOf(schema, namespace, path);
  const fields: AvroField[] = [];
  // Known before its fields are read: a field may refer to the record that it stands in.
  const record: AvroType = { kind: 'record', name: names.name, aliases: names.aliases, fields };
  define(record, names.name, path, scope);
  const { fields: given } = schema;
  if (!isArray(given)) throw new BadSchema('a record has no list of "fields"', path);
  const seen = new Set<string>();
  given.forEach((entry, index) => {
    const place = `${path}.fields[${index}]`;
    if (!isObject(entry)) throw new BadSchema('a field is no object', place);
    const { name, type } = entry;
    if (typeof name !== 'string' || !namePattern.test(name)) {
      throw new BadSchema(`${JSON.stringify(name ?? null)} is no name of a field`, place);
    }
    if (seen.has(name)) throw new BadSchema(`the field "${name}" appears twice`, place);
    seen.add(name);
    if (type === undefined) throw new BadSchema(`the field "${name}" has no type`, place);
    const field: AvroField = {
      name,
      aliases: texts(entry['aliases']),
      type: readType(type, names.namespace, `${place}.type`, depth + 1, scope),
      ...(entry['default'] === undefined ? {} : { default: entry['default'] }),
    };
    fields.push(field);
    if (field.default !== undefined) scope.defaults.push({ field, path: place });
  });
  return record;
}

function readEnum(schema: JsonObject, namespace: string | undefined, path: string, scope: Scope): AvroType {
  const { name, aliases } = namesOf(schema, namespace, path);
  const given = schema['symbols'];
  const symbols = texts(given);
  if (!isArray(given) || symbols.length === 0 || symbols.length !== given.length)
    throw new BadSchema('an enum has no list of "symbols"', path);
  const bad = symbols.find((symbol, at) => !namePattern.test(symbol) || symbols.indexOf(symbol) !== at);
  if (bad !== undefined) throw new BadSchema(`the symbol "${bad}" is no name or appears twice`, path);
  const fallback = schema['default'];
  if (fallback !== undefined && (typeof fallback !== 'string' || !symbols.includes(fallback)))
    throw new BadSchema(`the default ${JSON.stringify(fallback)} is none of the symbols`, path);
  const type: AvroType = {
    kind: 'enum',
    name,
    aliases,
    symbols,
    ...(fallback === undefined ? {} : { default: fallback }),
  };
  return define(type, name, path, scope);
}

function readFixed(schema: JsonObject, namespace: string | undefined, path: string, scope: Scope): AvroType {
  const { name, aliases } = namesOf(schema, namespace, path);
  const { size } = schema;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    throw new BadSchema('a fixed type has no "size"', path);
  const logical = logicalOf(schema);
  const type: AvroType = {
    kind: 'fixed',
    name,
    aliases,
    size,
    ...(logical === undefined ? {} : { logical }),
  };
  return define(type, name, path, scope);
}

function define(type: AvroType, name: string, path: string, scope: Scope): AvroType {
  if (scope.names.has(name)) throw new BadSchema(`the name "${name}" is defined twice`, path);
  scope.names.set(name, type);
  return type;
}

const namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The full name, the aliases (which take the namespace of the name), and the namespace for what stands inside. */
function namesOf(
  schema: JsonObject,
  outer: string | undefined,
  path: string,
): { readonly name: string; readonly aliases: readonly string[]; readonly namespace: string | undefined } {
  const { name, namespace } = schema;
  if (typeof name !== 'string') throw new BadSchema('a named type has no "name"', path);
  const full = qualify(name, typeof namespace === 'string' ? namespace : outer, path);
  if (isPrimitive(full)) throw new BadSchema(`"${full}" is the name of a primitive type`, path);
  const dot = full.lastIndexOf('.');
  const own = dot < 0 ? undefined : full.slice(0, dot);
  const aliases = texts(schema['aliases']).map((alias) => qualify(alias, own, path));
  return { name: full, aliases, namespace: own };
}

function qualify(name: string, namespace: string | undefined, path: string): string {
  const full = name.includes('.')
    ? name.replace(/^\./, '')
    : namespace === undefined || namespace === ''
      ? name
      : `${namespace}.${name}`;
  if (!full.split('.').every((part) => namePattern.test(part)))
    throw new BadSchema(`"${full}" is no name`, path);
  return full;
}

function logicalOf(schema: JsonObject): AvroLogical | undefined {
  const { logicalType, precision, scale } = schema;
  if (typeof logicalType !== 'string') return undefined;
  return {
    name: logicalType,
    ...(typeof precision === 'number' ? { precision } : {}),
    ...(typeof scale === 'number' ? { scale } : {}),
  };
}

function texts(value: Json | undefined): string[] {
  return isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPrimitive(name: string): name is AvroPrimitive {
  return avroPrimitives.some((primitive) => primitive === name);
}
