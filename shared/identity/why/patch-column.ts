import { Texts } from '../../kernel/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import type { Evidence } from '../evidence.ts';
import { textsOf } from './bars.ts';
import { valueId } from './value-holders.ts';

/** Texts with a few more at the end. */
class MoreTexts extends Texts {
  readonly #base: Texts;
  readonly #more: readonly string[];

  constructor(base: Texts, more: readonly string[]) {
    super(base.length + more.length, base.units, base.offsets);
    this.#base = base;
    this.#more = more;
  }

  override at(id: number): string | undefined {
    return id < this.#base.length ? this.#base.at(id) : this.#more[id - this.#base.length];
  }

  override sizeOf(id: number): number {
    return id < this.#base.length ? this.#base.sizeOf(id) : (this.#more[id - this.#base.length]?.length ?? 0);
  }
}

/** The evidence in which one record has the values that `changed` gives to its only record. Untouched columns are shared. */
export function patchEvidence(evidence: Evidence, record: number, changed: Evidence): Evidence {
  const columns = new Map(evidence.columns);
  for (const [attribute, column] of evidence.columns) {
    const after = textsOf(changed.columns.get(attribute), 0);
    const before = textsOf(column, record);
    if (before.length === after.length && before.every((text, at) => text === after[at])) continue;
    columns.set(attribute, patchColumn(column, record, after));
  }
  return { count: evidence.count, columns };
}

function patchColumn(column: AttributeColumn, record: number, texts: readonly string[]): AttributeColumn {
  const more: string[] = [];
  const ids = texts.map((text) => {
    const id = valueId(column, text);
    return id >= 0 ? id : column.values.length + more.push(text) - 1;
  });
  const slots = column.slots.map((slot) => slot.slice());
  while (slots.length < ids.length) slots.push(new Int32Array(column.slots[0]?.length ?? 0).fill(-1));
  slots.forEach((slot, at) => {
    slot[record] = ids[at] ?? -1;
  });
  const values = more.length === 0 ? column.values : new MoreTexts(column.values, more);
  return { attribute: column.attribute, values, slots };
}
