import { breathe, type Job, type Result } from '../../kernel/index.ts';
import type { RawTable } from '../../sources/index.ts';
import type { WorkspaceModel } from '../../workspace/index.ts';
import { type AttributeColumn, ColumnBuilder } from '../attribute-column.ts';
import { buildEvidence } from '../build-evidence.ts';
import type { Evidence } from '../evidence.ts';
import { withoutValues } from '../namespaces.ts';
import { buildRecords } from '../build-records.ts';
import { placeOf, type RecordSet, type SourceRecords } from '../records.ts';
import { recordsAlone } from '../records-alone.ts';
import type { IdentityRun } from '../run.ts';
import { recordScopes } from '../value-scope.ts';
import { type Homes, ResidentValues } from './resident-values.ts';

/** Records that came in together, under the slots `from … from + records.count - 1`. */
interface Delivery {
  readonly from: number;
  readonly records: RecordSet;
  readonly evidence: Evidence;
}

/** A few records by themselves, numbered in the order in which a run over all of them would number them. */
export interface SmallSet {
  readonly slots: Int32Array;
  readonly records: RecordSet;
  /** Rank of the source per record. */
  readonly sourceOf: Int32Array;
  /** The columns that were asked for, without values that the run set aside. */
  readonly trusted: Evidence;
  /** By attribute, the number that the run's trusted column has for each value of this one's; -1 for values that came later. */
  readonly valueInRun: ReadonlyMap<string, Int32Array>;
}

/**
 * The records of a run and those that came later. A record keeps its slot for life: those of the run have its numbers,
 * later ones follow. Nothing of the run is copied.
 */
export class ResidentRecords {
  readonly #base: IdentityRun;
  readonly #setAside: SetAsideTexts;
  readonly #deliveries: Delivery[] = [];
  readonly #removed = new Set<number>();
  /** Trusted values by attribute. */
  readonly #values = new Map<string, ResidentValues>();
  readonly #rankOfSource: Map<string, number>;
  readonly #extractRanks = new Map<string, Map<string, number>>();
  readonly #ordersOf = new Map<RawTable, readonly number[]>();
  #slotCount: number;
  #numberOf: ((slot: number) => number) | null = null;

  private constructor(base: IdentityRun, setAside: SetAsideTexts) {
    this.#base = base;
    this.#setAside = setAside;
    this.#slotCount = base.recordCount;
    this.#rankOfSource = new Map(base.records.sources.map(({ source }, rank) => [source.id, rank]));
    for (const { source, table } of base.records.sources)
      this.#extractRanks.set(source.id, new Map(table.extracts.map((path, rank) => [path, rank])));
  }

  /**
   * `attributes`: those whose values small sets are asked for; their distinct values are indexed. `setAside`: the values that
   * are not trusted, by attribute.
   */
  static async open(
    base: IdentityRun,
    attributes: ReadonlySet<string>,
    setAside: SetAsideTexts,
    job: Job,
  ): Promise<ResidentRecords> {
    const own = new ResidentRecords(base, setAside);
    for (const attribute of attributes) {
      const column = base.trusted.evidence.columns.get(attribute);
      if (column !== undefined) own.#values.set(attribute, new ResidentValues(column));
      await breathe(job);
    }
    return own;
  }

  /** The records of the run alone. Shares the indexes of values. */
  afresh(): ResidentRecords {
    const own = new ResidentRecords(this.#base, this.#setAside);
    for (const [attribute, values] of this.#values) {
      const ofRun = values.afresh();
      if (ofRun !== null) own.#values.set(attribute, ofRun);
    }
    return own;
  }

  /** Slots given so far, those of records that are gone included. */
  get size(): number {
    return this.#slotCount;
  }

  alive(slot: number): boolean {
    return slot < this.#slotCount && (this.#removed.size === 0 || !this.#removed.has(slot));
  }

  remove(slot: number): void {
    this.#removed.add(slot);
  }

  /** Normalises new records as the run did and gives them slots. Errors: those of `buildRecords`. */
  async deliver(
    model: WorkspaceModel,
    tables: readonly RawTable[],
    job: Job,
  ): Promise<Result<readonly number[]>> {
    const delivered = new Set(tables.map((table) => table.source));
    const part = {
      ...model,
      sources: model.sources.filter(({ id }) => delivered.has(id)),
      mappings: model.mappings.filter(({ source }) => delivered.has(source)),
    };
    const built = await buildRecords(part, tables, job, this.#base.records);
    if (!built.ok) return built;
    const records = built.value;
    const made = await buildEvidence(records, job, recordScopes(records, this.#base.ruleset.namespaces));
    return { ok: true, value: this.take(records, made) };
  }

  /** Gives slots to records whose values are normalised already. Columns that the run did not have, it did not look at. */
  take(records: RecordSet, made: Evidence): readonly number[] {
    const columns = new Map(
      [...this.#base.evidence.columns.keys()].map((attribute) => [
        attribute,
        made.columns.get(attribute) ?? new ColumnBuilder(attribute, records.count).finish(),
      ]),
    );
    const from = this.#slotCount;
    const evidence = { count: records.count, columns };
    this.#deliveries.push({ from, records, evidence });
    this.#slotCount += records.count;
    for (const [attribute, values] of this.#values) {
      const column = columns.get(attribute);
      if (column !== undefined) values.add(trustedAs(this.#setAside, column));
    }
    return Array.from({ length: records.count }, (_, at) => from + at);
  }

  /** The evidence that blocking looks at, of all deliveries but the first so many. */
  evidenceSince(deliveries: number): readonly Evidence[] {
    return this.#deliveries.slice(deliveries).map(({ evidence }) => evidence);
  }

  /** In which delivery a record came, -1 for the run itself, and its place there. */
  deliveryOf(slot: number): { readonly delivery: number; readonly at: number } {
    const delivery = this.#deliveryAt(slot);
    return { delivery, at: delivery < 0 ? slot : slot - (this.#deliveries[delivery]?.from ?? 0) };
  }

  /** The number of the delivery in which a record came, -1 for the run itself. */
  #deliveryAt(slot: number): number {
    if (slot < this.#base.recordCount) return -1;
    for (let delivery = this.#deliveries.length - 1; delivery >= 0; delivery -= 1)
      if (slot >= (this.#deliveries[delivery]?.from ?? 0)) return delivery;
    throw new RangeError(`no record ${slot}`);
  }

  /** The source and row of a record. */
  placeOf(slot: number): { part: SourceRecords; row: number } {
    const { delivery, at } = this.deliveryOf(slot);
    return placeOf(this.#deliveries[delivery]?.records ?? this.#base.records, at);
  }

  /** The numbers that a run over all records gives to the slots, where they are known. */
  orderBy(numberOf: (slot: number) => number): void {
    this.#numberOf = numberOf;
  }

  /** Orders slots as a run over all records would number them: by source, extract and row. */
  orderOf(slot: number): number {
    if (this.#numberOf !== null) return this.#numberOf(slot);
    const { part, row } = this.placeOf(slot);
    const file = part.table.files[row] ?? 0;
    return (this.#extractOrders(part)[file] ?? 0) + (part.table.rows[row] ?? 0);
  }

  /** What the rows of each extract of a part are counted from. Ranks, once given, stay. */
  #extractOrders({ source, table }: SourceRecords): readonly number[] {
    let orders = this.#ordersOf.get(table);
    if (orders === undefined) {
      const rank = this.#rankOf(source.id);
      const paths = table.extracts.length === 0 ? [''] : table.extracts;
      orders = paths.map((path) => (rank * 2 ** 10 + this.#extractRank(source.id, path)) * 2 ** 32);
      this.#ordersOf.set(table, orders);
    }
    return orders;
  }

  /** These records by themselves, with the columns of these attributes. */
  smallSet(slots: Iterable<number>, attributes: ReadonlySet<string>): SmallSet {
    const sorted = this.#inOrder(slots);
    const homes: Homes = { delivery: new Int32Array(sorted.length), at: new Int32Array(sorted.length) };
    for (let place = 0; place < sorted.length; place += 1) {
      const slot = sorted[place] as number;
      const delivery = this.#deliveryAt(slot);
      homes.delivery[place] = delivery + 1;
      homes.at[place] = delivery < 0 ? slot : slot - (this.#deliveries[delivery]?.from ?? 0);
    }
    const columns = new Map<string, AttributeColumn>();
    const valueInRun = new Map<string, Int32Array>();
    for (const attribute of attributes) {
      const made = this.#values.get(attribute)?.columnOf(homes);
      if (made === undefined) continue;
      columns.set(attribute, made.column);
      valueInRun.set(attribute, made.inRun);
    }
    return new ResidentSet(sorted, { count: sorted.length, columns }, valueInRun, (slot) => {
      const place = this.placeOf(slot);
      return { ...place, rank: this.#rankOf(place.part.source.id) };
    });
  }

  /** Each slot once, as `orderOf` orders them. Slots of the run are in that order as they are. */
  #inOrder(slots: Iterable<number>): Int32Array {
    const { recordCount } = this.#base;
    const rising = Int32Array.from(slots).sort();
    const once = rising.filter((slot, at) => at === 0 || slot !== rising[at - 1]);
    const ofRun = lowerBound(once.length, (at) => (once[at] as number) >= recordCount);
    const later = Array.from(once.subarray(ofRun), (slot) => ({ slot, order: this.orderOf(slot) }));
    later.sort((a, b) => a.order - b.order || a.slot - b.slot);
    const sorted = new Int32Array(once.length);
    let from = 0;
    for (const [index, { slot, order }] of later.entries()) {
      const behind = (at: number): boolean => this.orderOf(once[from + at] as number) > order;
      const to = from + lowerBound(within(ofRun - from, behind), behind);
      sorted.set(once.subarray(from, to), from + index);
      sorted[to + index] = slot;
      from = to;
    }
    sorted.set(once.subarray(from, ofRun), from + later.length);
    return sorted;
  }

  /** Sources that came later stand after the earlier ones. */
  #rankOf(source: string): number {
    const rank = this.#rankOfSource.get(source) ?? this.#rankOfSource.size;
    this.#rankOfSource.set(source, rank);
    return rank;
  }

  /** Extracts that came later stand after the earlier ones. */
  #extractRank(source: string, path: string): number {
    let ranks = this.#extractRanks.get(source);
    if (ranks === undefined) {
      ranks = new Map();
      this.#extractRanks.set(source, ranks);
    }
    const known = ranks.get(path) ?? ranks.size;
    ranks.set(path, known);
    return known;
  }
}

interface RankedPlace {
  readonly part: SourceRecords;
  readonly row: number;
  readonly rank: number;
}

/** Comparing looks at columns alone: where the records stand is looked up when somebody asks. */
class ResidentSet implements SmallSet {
  readonly slots: Int32Array;
  readonly trusted: Evidence;
  readonly valueInRun: ReadonlyMap<string, Int32Array>;
  readonly #placeOf: (slot: number) => RankedPlace;
  #places: readonly RankedPlace[] | null = null;
  #records: RecordSet | null = null;
  #sourceOf: Int32Array | null = null;

  constructor(
    slots: Int32Array,
    trusted: Evidence,
    valueInRun: ReadonlyMap<string, Int32Array>,
    placeOf: (slot: number) => RankedPlace,
  ) {
    this.slots = slots;
    this.trusted = trusted;
    this.valueInRun = valueInRun;
    this.#placeOf = placeOf;
  }

  get records(): RecordSet {
    this.#records ??= recordsAlone(this.#found());
    return this.#records;
  }

  get sourceOf(): Int32Array {
    this.#sourceOf ??= Int32Array.from(this.#found(), ({ rank }) => rank);
    return this.#sourceOf;
  }

  #found(): readonly RankedPlace[] {
    this.#places ??= Array.from(this.slots, this.#placeOf);
    return this.#places;
  }
}

/** The first of the places 0…count-1 from which on something holds; `count` where it holds nowhere. */
function lowerBound(count: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** So many of the first places, at most `count`, that what holds from some place on holds at the next: twice as far each time. */
function within(count: number, holds: (at: number) => boolean): number {
  let reach = 1;
  while (reach < count && !holds(reach)) reach *= 2;
  return Math.min(reach, count);
}

type SetAsideTexts = ReadonlyMap<string, { has(text: string): boolean }>;

/** Values that the run set aside stay set aside. */
function trustedAs(setAside: SetAsideTexts, column: AttributeColumn): AttributeColumn {
  const texts = setAside.get(column.attribute);
  if (texts === undefined) return column;
  const out = new Map<number, string>();
  column.values.map((text, id) => texts.has(text) && out.set(id, ''));
  return out.size > 0 ? withoutValues(column, out).column : column;
}
