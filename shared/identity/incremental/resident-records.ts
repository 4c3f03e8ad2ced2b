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
import { demotedTexts } from '../why/mini-evidence.ts';

/** Records that came in together, under the slots `from … from + records.count - 1`. */
interface Delivery {
  readonly from: number;
  readonly records: RecordSet;
  readonly evidence: Evidence;
  readonly trusted: Evidence;
}

/** A few records by themselves, numbered in the order in which a run over all of them would number them. */
export interface SmallSet {
  readonly slots: Int32Array;
  readonly records: RecordSet;
  /** Rank of the source per record. */
  readonly sourceOf: Int32Array;
  readonly evidence: Evidence;
  readonly trusted: Evidence;
  /** By attribute, the number that the run's trusted column has for each value of this one's; -1 for values that came later. */
  readonly valueInRun: ReadonlyMap<string, Int32Array>;
}

/**
 * The records of a run and those that came later. A record keeps its slot for life: those of the run have its numbers,
 * later ones follow. Nothing of the run is copied.
 */
export class ResidentRecords {
  private readonly base: IdentityRun;
  private readonly deliveries: Delivery[] = [];
  private readonly removed = new Set<number>();
  private readonly rankOfSource: ReadonlyMap<string, number>;
  private readonly extractRanks = new Map<string, Map<string, number>>();
  private slotCount: number;

  constructor(base: IdentityRun) {
    this.base = base;
    this.slotCount = base.recordCount;
    this.rankOfSource = new Map(base.records.sources.map(({ source }, rank) => [source.id, rank]));
    for (const { source, table } of base.records.sources)
      this.extractRanks.set(source.id, new Map(table.extracts.map((path, rank) => [path, rank])));
  }

  /** Slots given so far, those of records that are gone included. */
  get size(): number {
    return this.slotCount;
  }

  /** How many records went. */
  get gone(): number {
    return this.removed.size;
  }

  alive(slot: number): boolean {
    return slot < this.slotCount && !this.removed.has(slot);
  }

  remove(slot: number): void {
    this.removed.add(slot);
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
    const built = await buildRecords(part, tables, job, this.base.records);
    if (!built.ok) return built;
    const records = built.value;
    const made = await buildEvidence(records, job, recordScopes(records, this.base.ruleset.namespaces));
    // Comparisons and keys count on every column that the run had; what it did not have, it did not look at.
    const columns = new Map(
      [...this.base.evidence.columns.keys()].map((attribute) => [
        attribute,
        made.columns.get(attribute) ?? new ColumnBuilder(attribute, records.count).finish(),
      ]),
    );
    const evidence = { count: records.count, columns };
    const delivery = {
      from: this.slotCount,
      records,
      evidence,
      trusted: trustedAs(this.base, evidence),
    };
    this.deliveries.push(delivery);
    this.slotCount += records.count;
    return { ok: true, value: Array.from({ length: records.count }, (_, at) => delivery.from + at) };
  }

  /** The source and row of a record. */
  placeOf(slot: number): { part: SourceRecords; row: number } {
    const { records, at } = this.homeOf(slot);
    return placeOf(records, at);
  }

  /** Orders slots as a run over all records would number them: by source, extract and row. */
  orderOf(slot: number): number {
    const { part, row } = this.placeOf(slot);
    const source = this.rankOf(part.source.id);
    const path = part.table.extracts[part.table.files[row] ?? 0] ?? '';
    return (
      (source * 2 ** 10 + this.extractRank(part.source.id, path)) * 2 ** 32 + (part.table.rows[row] ?? 0)
    );
  }

  /** The evidence that blocking looks at, and the place of the record in it. */
  evidenceOf(slot: number): { evidence: Evidence; at: number } {
    const { evidence, at } = this.homeOf(slot);
    return { evidence, at };
  }

  /** These records by themselves. `attributes`: the columns that are needed; all when left out. */
  async smallSet(slots: Iterable<number>, job: Job, attributes?: ReadonlySet<string>): Promise<SmallSet> {
    const keyed = [...new Set(slots)].map((slot) => ({ slot, order: this.orderOf(slot) }));
    keyed.sort((a, b) => a.order - b.order || a.slot - b.slot);
    const sorted = Int32Array.from(keyed, ({ slot }) => slot);
    const homes = keyed.map(({ slot }) => this.homeOf(slot));
    const valueInRun = new Map<string, Int32Array>();
    const column = async (
      attribute: string,
      of: (home: Home) => ReadonlyMap<string, AttributeColumn>,
    ): Promise<AttributeColumn> => {
      const builder = new ColumnBuilder(attribute, sorted.length);
      // Many records share a value: each text is made once per column that it stands in.
      const known = new Map<AttributeColumn, Map<number, number>>();
      const idOf = (from: AttributeColumn, id: number): number => {
        if (id < 0) return -1;
        let own = known.get(from);
        if (own === undefined) {
          own = new Map();
          known.set(from, own);
        }
        let found = own.get(id);
        if (found === undefined) {
          found = builder.idOf(from.values.at(id) ?? null);
          own.set(id, found);
        }
        return found;
      };
      const most = Math.max(1, ...new Set(homes.map((home) => of(home).get(attribute)?.slots.length ?? 1)));
      for (let slot = 0; slot < most; slot += 1)
        builder.place(slot, 0, sorted.length, (place) => {
          const home = homes[place];
          const from = home === undefined ? undefined : of(home).get(attribute);
          return from === undefined ? -1 : idOf(from, from.slots[slot]?.[home?.at ?? 0] ?? -1);
        });
      await breathe(job);
      const made = builder.finish();
      const inRun = new Int32Array(made.values.length).fill(-1);
      const fromRun = this.base.trusted.evidence.columns.get(attribute);
      for (const [id, own] of (fromRun && known.get(fromRun)) ?? []) if (own >= 0) inRun[own] = id;
      valueInRun.set(attribute, inRun);
      return made;
    };
    const names = [...this.base.evidence.columns.keys()].filter((name) => attributes?.has(name) ?? true);
    const full = new Map<string, AttributeColumn>();
    const trusted = new Map<string, AttributeColumn>();
    const demoted = demotedTexts(this.base);
    for (const name of names) {
      const own = await column(name, (home) => home.evidence.columns);
      full.set(name, own);
      trusted.set(name, demoted.has(name) ? await column(name, (home) => home.trusted.columns) : own);
    }
    return {
      slots: sorted,
      records: recordsAlone(homes.map(({ records, at }) => placeOf(records, at))),
      sourceOf: Int32Array.from(homes, ({ records, at }) => this.rankOf(placeOf(records, at).part.source.id)),
      evidence: { count: sorted.length, columns: full },
      trusted: { count: sorted.length, columns: trusted },
      valueInRun,
    };
  }

  private homeOf(slot: number): Home {
    if (slot < this.base.recordCount)
      return {
        records: this.base.records,
        evidence: this.base.evidence,
        trusted: this.base.trusted.evidence,
        at: slot,
      };
    for (let index = this.deliveries.length - 1; index >= 0; index -= 1) {
      const delivery = this.deliveries[index];
      if (delivery !== undefined && slot >= delivery.from) return { ...delivery, at: slot - delivery.from };
    }
    throw new RangeError(`no record ${slot}`);
  }

  private rankOf(source: string): number {
    return this.rankOfSource.get(source) ?? this.rankOfSource.size;
  }

  /** Extracts that came later stand after the earlier ones. */
  private extractRank(source: string, path: string): number {
    let ranks = this.extractRanks.get(source);
    if (ranks === undefined) {
      ranks = new Map();
      this.extractRanks.set(source, ranks);
    }
    const known = ranks.get(path) ?? ranks.size;
    ranks.set(path, known);
    return known;
  }
}

interface Home {
  readonly records: RecordSet;
  readonly evidence: Evidence;
  readonly trusted: Evidence;
  readonly at: number;
}

/** Values that the run set aside stay set aside. */
function trustedAs(run: IdentityRun, evidence: Evidence): Evidence {
  const columns = new Map(evidence.columns);
  for (const [attribute, texts] of demotedTexts(run)) {
    const column = columns.get(attribute);
    if (column === undefined) continue;
    const out = new Map<number, string>();
    column.values.map((text, id) => texts.has(text) && out.set(id, ''));
    if (out.size > 0) columns.set(attribute, withoutValues(column, out).column);
  }
  return { count: evidence.count, columns };
}
