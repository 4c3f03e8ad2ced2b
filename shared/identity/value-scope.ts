import { breathe, type Job, Texts, TextsBuilder } from '../kernel/index.ts';
import type { Namespace } from '../workspace/index.ts';
import { type AttributeColumn, ColumnBuilder } from './attribute-column.ts';
import { placeOf, type RecordSet, regionOf } from './records.ts';

/**
 * Identifiers that are unique within a region or a source only (the loyalty numbers of two shops) carry their scope in the
 * value itself: value, mark, scope, mark. Equal numbers of two scopes are then two values for blocking, rules, guards and
 * term frequencies alike, and a value says by its last unit whether it has a scope. No normaliser gives the mark.
 */
export const scopeMark = 0x1f;
const mark = String.fromCharCode(scopeMark);

/** Which scope the values of an attribute have, per record. A record of no region has a scope of its own, ''. */
export interface RecordScope {
  readonly attribute: string;
  scopeOf(record: number): string;
}

/** The scopes that namespaces ask for; the first of two namespaces on one attribute counts. */
export function recordScopes(
  records: Pick<RecordSet, 'sources' | 'sourceOf'>,
  namespaces: readonly Namespace[],
): readonly RecordScope[] {
  const place = (record: number) => placeOf(records as RecordSet, record);
  return namespaces
    .filter(({ attribute }, at) => namespaces.findIndex((other) => other.attribute === attribute) === at)
    .flatMap(({ attribute, scope }): RecordScope[] => {
      if (scope === 'global') return [];
      if (scope === 'source') return [{ attribute, scopeOf: (record) => place(record).part.source.id }];
      return [
        {
          attribute,
          scopeOf(record) {
            const { part, row } = place(record);
            return regionOf(part, row) ?? '';
          },
        },
      ];
    });
}

/** A column whose values carry the scope of their record. Throws `Cancelled`. */
export async function scopedColumn(
  column: AttributeColumn,
  { scopeOf }: RecordScope,
  count: number,
  job: Job,
): Promise<AttributeColumn> {
  const builder = new ColumnBuilder(column.attribute, count);
  for (const [number, slot] of column.slots.entries()) {
    for (let record = 0; record < count; record += 1) {
      if (record % 4096 === 0) await breathe(job);
      const text = column.values.at(slot[record] ?? -1);
      if (text === undefined) continue;
      const id = builder.idOf(`${text}${mark}${scopeOf(record)}${mark}`);
      builder.place(number, record, 1, () => id);
    }
  }
  return builder.finish();
}

/** A value and its scope; null for a value without one. */
export function splitScope(text: string): readonly [string, string | null] {
  if (!text.endsWith(mark)) return [text, null];
  const at = text.lastIndexOf(mark, text.length - 2);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1, -1)];
}

/** As people read it: `4711 (shop-a)`. */
export function shownValue(text: string): string {
  const [value, scope] = splitScope(text);
  return scope === null || scope === '' ? value : `${value} (${scope})`;
}

/** The values without their scopes under the same ids, and the scope of each as a number. */
export interface ScopedValues {
  readonly plain: Texts;
  readonly scopes: Int32Array;
}

const read = new WeakMap<Int32Array, { readonly found: ScopedValues | null }>();

/** Null where no value has a scope, which is told by last units alone. */
export function scopedValues(values: Texts): ScopedValues | null {
  const before = read.get(values.offsets);
  if (before !== undefined) return before.found;
  const found = readScopes(values);
  read.set(values.offsets, { found });
  return found;
}

function readScopes({ length, units, offsets }: Texts): ScopedValues | null {
  const values = new Texts(length, units, offsets);
  let some = false;
  for (let id = 0; id < length && !some; id += 1) some = units[(offsets[id + 1] ?? 0) - 1] === scopeMark;
  if (!some) return null;
  const numbers = new Map<string | null, number>();
  const scopes = new Int32Array(length);
  const plain = new TextsBuilder();
  values.map((text, id) => {
    const [value, scope] = splitScope(text);
    const number = numbers.get(scope) ?? numbers.size;
    numbers.set(scope, number);
    scopes[id] = number;
    plain.add(value);
  });
  return { plain: plain.finish(), scopes };
}
