import {
  isMap,
  isScalar,
  isSeq,
  Pair,
  type Document,
  type Node,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { z } from 'zod';
import { canonicalJson } from '../kernel/index.ts';
import { withoutExtensions } from './check-schema.ts';
import { childSchema, defaultOf, shapeOf } from './schema-shape.ts';

type Schema = z.core.$ZodType | null;
type Plain = Readonly<Record<string, unknown>>;

/**
 * Makes a document say `next`, touching only the nodes whose value differs, so that comments, spacing and quoting of all
 * others stay. Members that `next` leaves out are removed, except `x-*` keys and values that equal their default;
 * members equal to their default are not added. New keys come in schema order. Returns whether anything changed.
 */
export function patchDocument(
  document: Document,
  root: YAMLMap,
  schema: z.core.$ZodType,
  next: Plain,
): boolean {
  return new Patch(document).map(root, schema, next);
}

/**
 * The same value with the keys of every object in schema order. Members that are `undefined`, and empty lists that are
 * their own default, are left out.
 */
export function orderBySchema(schema: Schema, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      orderBySchema(schema && childSchema(schema, value, index), item),
    );
  }
  if (!isPlain(value)) return value;
  const ordered: Record<string, unknown> = {};
  for (const key of [...schemaKeys(schema, value), ...Object.keys(value)]) {
    if (value[key] === undefined || Object.hasOwn(ordered, key)) continue;
    if (isEmptyDefault(value[key], defaultValue(schema, value, key))) continue;
    ordered[key] = orderBySchema(schema && childSchema(schema, value, key), value[key]);
  }
  return ordered;
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isEmptyDefault(value: unknown, standard: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 0 &&
    sameValue(value, standard)
  );
}

const sameValue = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));

function schemaKeys(schema: Schema, value: unknown): string[] {
  return schema === null ? [] : Object.keys(shapeOf(schema, value) ?? {});
}

class Patch {
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  map(map: YAMLMap, schema: Schema, next: Plain): boolean {
    const known = schemaKeys(schema, next);
    let changed = false;
    map.items = map.items.filter((pair) => {
      const key = keyOf(pair);
      if (next[key] !== undefined || (key.startsWith('x-') && !known.includes(key))) return true;
      const kept = sameValue(this.#plain(pair.value), defaultValue(schema, next, key));
      changed ||= !kept;
      return kept;
    });
    for (const pair of map.items) {
      const key = keyOf(pair);
      if (next[key] === undefined) continue;
      const value = this.#value(
        pair.value as Node | null,
        schema && childSchema(schema, next, key),
        next[key],
      );
      changed ||= value.changed;
      pair.value = value.node;
    }
    const present = new Set(map.items.map(keyOf));
    for (const key of [...known, ...Object.keys(next)]) {
      if (present.has(key) || next[key] === undefined) continue;
      present.add(key);
      if (sameValue(next[key], defaultValue(schema, next, key))) continue;
      if (map.items.length === 0) map.flow = false;
      const node = this.#create(schema && childSchema(schema, next, key), next[key]);
      map.items.splice(insertionIndex(map, known, key), 0, new Pair(this.#document.createNode(key), node));
      changed = true;
    }
    return changed;
  }

  #value(node: Node | null, schema: Schema, next: unknown): { node: Node; changed: boolean } {
    if (isMap(node) && isPlain(next)) return { node, changed: this.map(node, schema, next) };
    if (isSeq(node) && Array.isArray(next)) return { node, changed: this.#list(node, schema, next) };
    if (isScalar(node) && (next === null || typeof next !== 'object')) {
      return { node, changed: setScalar(node, next) };
    }
    const fresh = this.#create(schema, next);
    if (node !== null) carryComments(node, fresh);
    return { node: fresh, changed: true };
  }

  #list(list: YAMLSeq, schema: Schema, next: readonly unknown[]): boolean {
    const olds = list.items.map((item, index) => {
      const plain = this.#plain(item);
      const child = schema && childSchema(schema, plain, index);
      return { node: item as Node, plain: child === null ? plain : withoutExtensions(child, plain) };
    });
    const identity = identityOf([olds.map(({ plain }) => plain), next]);
    const oldKeys = olds.map(({ plain }) => identity.key(plain));
    const used = new Set<number>();
    const matches = next.map((item) => {
      const wanted = identity.key(item);
      const index = oldKeys.findIndex((key, at) => key === wanted && !used.has(at));
      if (index >= 0) used.add(index);
      return index;
    });
    if (!identity.named) pairUpTheRest(matches, oldKeys.length, used);
    if (list.items.length === 0 && next.some((item) => typeof item === 'object')) list.flow = false;
    let changed = next.length !== olds.length || matches.some((match, index) => match !== index);
    list.items = next.map((item, index) => {
      const child = schema && childSchema(schema, next, index);
      const old = olds[matches[index] ?? -1];
      if (old === undefined) return this.#create(child, item);
      const value = this.#value(old.node, child, item);
      changed ||= value.changed;
      return value.node;
    });
    return changed;
  }

  #create(schema: Schema, value: unknown): Node {
    return this.#document.createNode(orderBySchema(schema, value), { aliasDuplicateObjects: false });
  }

  #plain(node: unknown): unknown {
    return isMap(node) || isSeq(node) || isScalar(node) ? (node.toJS(this.#document) as unknown) : null;
  }
}

const keyOf = (pair: Pair): string => String(isScalar(pair.key) ? pair.key.value : pair.key);

function defaultValue(schema: Schema, parent: unknown, key: string): unknown {
  const child = schema && childSchema(schema, parent, key);
  return child === null ? undefined : defaultOf(child);
}

function setScalar(node: Scalar, next: unknown): boolean {
  if (node.value === next) return false;
  node.value = next;
  // What was remembered of the old text no longer holds.
  delete node.source;
  delete node.format;
  delete node.minFractionDigits;
  return true;
}

function carryComments(from: Node, to: Node): void {
  if (from.comment !== undefined) to.comment = from.comment;
  if (from.commentBefore !== undefined) to.commentBefore = from.commentBefore;
  if (from.spaceBefore !== undefined) to.spaceBefore = from.spaceBefore;
}

/** After the last key that comes before it in the schema; keys unknown to the schema go to the end. */
function insertionIndex(map: YAMLMap, known: readonly string[], key: string): number {
  const rank = known.indexOf(key);
  if (rank < 0) return map.items.length;
  const earlier = map.items.findLastIndex((pair) => {
    const at = known.indexOf(keyOf(pair));
    return at >= 0 && at < rank;
  });
  return earlier + 1;
}

/** Members that name an item of a list, in order of preference. */
const naming = ['id', 'name', 'path', 'entity', 'attribute'] as const;

/**
 * How items of a list are recognised in its next version: by the first member that names every item uniquely in both
 * versions, else by their whole content.
 */
function identityOf(lists: readonly (readonly unknown[])[]): { named: boolean; key(item: unknown): string } {
  const member = naming.find((candidate) =>
    lists.every((items) => {
      const names = items.map((item) => (isPlain(item) ? item[candidate] : undefined));
      return names.every((value) => typeof value === 'string') && new Set(names).size === names.length;
    }),
  );
  if (member === undefined) return { named: false, key: (item) => canonicalJson(item ?? null) };
  return { named: true, key: (item) => String(isPlain(item) ? item[member] : '') };
}

/** Items without a name that changed are taken for the old ones not found again, in order, so that their comments stay. */
function pairUpTheRest(matches: number[], oldCount: number, used: Set<number>): void {
  const free = Array.from({ length: oldCount }, (_, index) => index).filter((index) => !used.has(index));
  for (const [index, match] of matches.entries()) {
    if (match >= 0) continue;
    matches[index] = free.shift() ?? -1;
  }
}
