import { canonicalJson, fail, ok, type Json, type Result } from '../../../kernel/index.ts';
import { isSafePattern, patternProblem } from './json-pattern.ts';
import {
  anything,
  isJsonArray,
  isJsonObject,
  jsonTypes,
  type JsonObject,
  type JsonShape,
  type JsonType,
} from './json-shape.ts';

const deepest = 200;

class BadSchema extends Error {
  readonly pointer: string;
  constructor(message: string, pointer: string) {
    super(message);
    this.pointer = pointer;
  }
}

/** A reference to a place of the schema where nothing is: what it stands for is not judged. */
export interface DanglingReference {
  /** JSON pointer of the schema that refers. */
  readonly pointer: string;
  readonly target: string;
}

interface Reading {
  readonly root: Json;
  readonly dangling: DanglingReference[] | null;
  /** Draft-07 and older: `$ref` hides its siblings, tuples are lists under `items`. */
  readonly old: boolean;
  readonly byPointer: Map<string, JsonShape>;
  /** Schemas that name themselves: `$id`, `$anchor`. */
  readonly anchors: Map<string, string>;
}

/**
 * A JSON Schema of draft-07 (06) or 2020-12 (2019-09) as a shape. `change.schema` with the JSON pointer where it is not well
 * formed or refers to nothing within itself; references to other documents are assertions that are not judged, and so are
 * those to nothing where a list for them is given.
 */
export function parseJsonSchema(
  schema: Json,
  dangling: DanglingReference[] | null = null,
): Result<JsonShape> {
  const declared = isJsonObject(schema) ? schema['$schema'] : undefined;
  const reading: Reading = {
    root: schema,
    dangling,
    old: typeof declared === 'string' && /draft-0[4-7]/.test(declared),
    byPointer: new Map(),
    anchors: new Map(),
  };
  try {
    checkText(schema);
    findAnchors(schema, '', reading);
    return ok(readShape(schema, '', 0, reading));
  } catch (thrown) {
    if (!(thrown instanceof BadSchema)) throw thrown;
    return fail('change.schema', `This is no JSON Schema: ${thrown.message}`, {
      location: { path: `#${thrown.pointer}` },
    });
  }
}

/** Text that JSON cannot carry and nesting that no stack holds are refused before anything walks the schema. */
function checkText(schema: Json): void {
  const open: { readonly value: Json; readonly depth: number }[] = [{ value: schema, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (depth > deepest) throw new BadSchema(`it nests deeper than ${deepest} levels`, '');
    if (typeof value === 'string' && !value.isWellFormed())
      throw new BadSchema('a text has half a character', '');
    const below = isJsonArray(value) ? value : isJsonObject(value) ? Object.entries(value).flat() : [];
    for (const inner of below) open.push({ value: inner, depth: depth + 1 });
  }
}

function findAnchors(schema: Json, pointer: string, reading: Reading): void {
  if (isJsonArray(schema)) {
    schema.forEach((item, index) => findAnchors(item, `${pointer}/${index}`, reading));
  } else if (isJsonObject(schema)) {
    const { $id, $anchor } = schema;
    if (typeof $id === 'string') reading.anchors.set($id.replace(/#$/, ''), pointer);
    if (typeof $anchor === 'string') reading.anchors.set(`#${$anchor}`, pointer);
    for (const [key, member] of Object.entries(schema)) {
      if (key !== 'enum' && key !== 'const' && key !== 'default' && key !== 'examples')
        findAnchors(member, `${pointer}/${escapeKey(key)}`, reading);
    }
  }
}

function readShape(schema: Json, pointer: string, depth: number, reading: Reading): JsonShape {
  const known = reading.byPointer.get(pointer);
  if (known !== undefined) return known;
  if (depth > deepest) throw new BadSchema(`it nests deeper than ${deepest} levels`, pointer);
  const { always: _, text: __, ...open } = anything;
  const shape: JsonShape = { ...open, pointer };
  reading.byPointer.set(pointer, shape);
  if (typeof schema === 'boolean') {
    shape.always = schema;
    shape.text = String(schema);
    return shape;
  }
  if (!isJsonObject(schema)) throw new BadSchema(`${JSON.stringify(schema)} is no schema`, pointer);
  const text = canonicalJson(schema);
  if (!text.includes('"$ref"') && !text.includes('"$dynamicRef"')) shape.text = text;
  const { $ref } = schema;
  if (typeof $ref === 'string') readReference($ref, shape, depth, reading);
  if ($ref === undefined || !reading.old) readKeywords(schema, shape, depth, reading);
  // Draft-07 ignores what stands beside a reference; validators in use (ajv 8) do not. So nothing is said about it.
  else if (Object.keys(schema).some((key) => !besideReference.has(key)))
    shape.unjudged = [...shape.unjudged, 'keywords beside $ref'];
  return shape;
}

const besideReference = new Set([
  '$ref',
  '$id',
  '$schema',
  '$comment',
  'title',
  'description',
  'default',
  'examples',
  'definitions',
]);

function readReference(target: string, shape: JsonShape, depth: number, reading: Reading): void {
  const pointer = pointerOf(target, reading);
  if (pointer === null) {
    shape.unjudged = [...shape.unjudged, `$ref ${target}`];
    return;
  }
  let schema: Json | undefined = reading.root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    schema = isJsonArray(schema) ? schema[Number(key)] : isJsonObject(schema) ? schema[key] : undefined;
  }
  if (schema === undefined) {
    if (reading.dangling === null) throw new BadSchema(`"${target}" refers to nothing`, shape.pointer);
    reading.dangling.push({ pointer: shape.pointer, target });
    shape.unjudged = [...shape.unjudged, `$ref ${target}`];
    return;
  }
  shape.ref = readShape(schema, pointer, depth + 1, reading);
}

/** Where a reference points to within the document; `null` when it leads out of it. */
function pointerOf(target: string, { anchors }: Reading): string | null {
  if (target === '#' || target === '') return '';
  if (target.startsWith('#/')) return decoded(target.slice(1));
  const [base = '', fragment] = target.split('#', 2);
  const whole = anchors.get(target.replace(/#$/, ''));
  if (whole !== undefined) return whole;
  const start = base === '' ? undefined : anchors.get(base);
  return start !== undefined && fragment?.startsWith('/') === true ? start + decoded(fragment) : null;
}

/** A pointer that is not encoded well is taken as it stands. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

const unjudgedKeywords = [
  'unevaluatedProperties',
  'unevaluatedItems',
  '$dynamicRef',
  '$recursiveRef',
  'contentEncoding',
  'contentSchema',
];

function readKeywords(schema: JsonObject, shape: JsonShape, depth: number, reading: Reading): void {
  const inner = (key: string, value: Json | undefined): JsonShape =>
    readShape(value ?? true, `${shape.pointer}/${key}`, depth + 1, reading);
  const one = (
    key: 'not' | 'if' | 'then' | 'else' | 'contains' | 'propertyNames' | 'additionalProperties',
  ): void => {
    if (schema[key] !== undefined) shape[key] = inner(key, schema[key]);
  };
  const members = (key: string): [string, JsonShape][] => {
    const value = schema[key];
    if (value === undefined) return [];
    if (!isJsonObject(value)) throw new BadSchema(`"${key}" is no object`, shape.pointer);
    return Object.entries(value).map(([name, member]) => [name, inner(`${key}/${escapeKey(name)}`, member)]);
  };
  const list = (key: string): JsonShape[] => {
    const value = schema[key];
    if (value === undefined) return [];
    if (!isJsonArray(value)) throw new BadSchema(`"${key}" is no list`, shape.pointer);
    return value.map((item, index) => inner(`${key}/${index}`, item));
  };
  readScalars(schema, shape);
  shape.properties = new Map(members('properties'));
  const patterns = members('patternProperties');
  for (const [pattern] of patterns) checkPattern(pattern, shape.pointer);
  shape.patternProperties = patterns.filter(([pattern]) => isSafePattern(pattern));
  for (const key of [
    'not',
    'if',
    'then',
    'else',
    'contains',
    'propertyNames',
    'additionalProperties',
  ] as const)
    one(key);
  shape.allOf = list('allOf');
  shape.anyOf = list('anyOf');
  shape.oneOf = list('oneOf');
  readItems(schema, shape, inner, list);
  readDependencies(schema, shape, members, inner);
  shape.unjudged = [...shape.unjudged, ...unjudgedKeywords.filter((key) => schema[key] !== undefined)];
}

function readItems(
  schema: JsonObject,
  shape: JsonShape,
  inner: (key: string, value: Json | undefined) => JsonShape,
  list: (key: string) => JsonShape[],
): void {
  const { items, additionalItems } = schema;
  // A list under `items` is a tuple of draft-07; in 2020-12 it stands under `prefixItems`.
  if (isJsonArray(items)) {
    shape.prefixItems = list('items');
    if (additionalItems !== undefined) shape.items = inner('additionalItems', additionalItems);
    return;
  }
  shape.prefixItems = list('prefixItems');
  if (items !== undefined) shape.items = inner('items', items);
}

function readDependencies(
  schema: JsonObject,
  shape: JsonShape,
  members: (key: string) => [string, JsonShape][],
  inner: (key: string, value: Json | undefined) => JsonShape,
): void {
  const names = new Map<string, readonly string[]>();
  const shapes = new Map<string, JsonShape>(members('dependentSchemas'));
  for (const key of ['dependencies', 'dependentRequired']) {
    const value = schema[key];
    if (!isJsonObject(value)) continue;
    for (const [name, needed] of Object.entries(value)) {
      if (isJsonArray(needed)) names.set(name, texts(needed));
      else shapes.set(name, inner(`${key}/${escapeKey(name)}`, needed));
    }
  }
  shape.dependentRequired = names;
  shape.dependentSchemas = shapes;
}

const numbers = [
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minProperties',
  'maxProperties',
  'minItems',
  'maxItems',
  'minContains',
  'maxContains',
] as const;

function readScalars(schema: JsonObject, shape: JsonShape): void {
  for (const key of numbers) {
    const value = schema[key];
    if (value === undefined) continue;
    if (typeof value !== 'number') throw new BadSchema(`"${key}" is no number`, shape.pointer);
    shape[key] = value;
  }
  if (schema['type'] !== undefined) shape.types = readTypes(schema['type'], shape.pointer);
  const { pattern, format, required } = schema;
  if (isJsonArray(schema['enum'])) shape.values = schema['enum'];
  if (schema['const'] !== undefined) shape.values = [schema['const']];
  if (typeof format === 'string') shape.format = format;
  if (schema['uniqueItems'] === true) shape.uniqueItems = true;
  if (schema['default'] !== undefined) shape.hasDefault = true;
  if (isJsonArray(required)) shape.required = [...new Set(texts(required))];
  if (typeof pattern === 'string') {
    checkPattern(pattern, shape.pointer);
    if (isSafePattern(pattern)) shape.pattern = pattern;
    else shape.unjudged = [...shape.unjudged, `pattern ${pattern}`];
  }
}

function readTypes(value: Json, pointer: string): ReadonlySet<JsonType> {
  const given = isJsonArray(value) ? value : [value];
  const types = jsonTypes.filter((type) => given.includes(type));
  if (types.length !== new Set(given).size)
    throw new BadSchema(`${JSON.stringify(value)} is no type`, pointer);
  return new Set(types);
}

function checkPattern(pattern: string, pointer: string): void {
  const problem = patternProblem(pattern);
  if (problem !== null) throw new BadSchema(problem, pointer);
}

function texts(value: readonly Json[]): string[] {
  return value.filter((item) => typeof item === 'string');
}

function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
