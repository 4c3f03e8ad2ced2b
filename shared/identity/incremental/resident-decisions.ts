import { breathe, type Job } from '../../kernel/index.ts';
import type { Decision } from '../../workspace/index.ts';
import { bindDecisions, recordToken } from '../decisions.ts';
import type { IdentityRun } from '../run.ts';
import type { ResidentRecords } from './resident-records.ts';

/** Steward decisions bound to the records that are there. They know records by tokens, so they outlast a record's values. */
export class ResidentDecisions {
  private readonly decisions: readonly Decision[];
  private readonly key: Uint8Array;
  private readonly records: ResidentRecords;
  /** Slots of the records that decisions name, by token. */
  private readonly slots = new Map<string, number>();
  private readonly wanted: ReadonlySet<string>;
  private readonly must = new Map<number, number[]>();
  private readonly cannot = new Map<number, ReadonlySet<number>>();

  private constructor(decisions: readonly Decision[], key: Uint8Array, records: ResidentRecords) {
    this.decisions = decisions;
    this.key = key;
    this.records = records;
    this.wanted = new Set(
      decisions.flatMap((one) => {
        if (one.kind === 'must-link' || one.kind === 'cannot-link') return one.records;
        return one.kind === 'pin' ? [one.record] : [];
      }),
    );
  }

  static async open(
    run: IdentityRun,
    { decisions, recordKey }: { readonly decisions: readonly Decision[]; readonly recordKey: Uint8Array },
    records: ResidentRecords,
    job: Job,
  ): Promise<ResidentDecisions> {
    const own = new ResidentDecisions(decisions, recordKey, records);
    // Every record's token is asked for, as the run did: a decision may name a record that no other one does.
    for (let record = 0; record < run.recordCount && own.wanted.size > 0; record += 1) {
      const token = recordToken(run.records, record, recordKey);
      if (own.wanted.has(token) && !own.slots.has(token)) own.slots.set(token, record);
      if (record % 1024 === 0) await breathe(job);
    }
    own.bind();
    return own;
  }

  /** The same decisions, for the records of the run and others that come later. */
  afresh(run: IdentityRun, records: ResidentRecords): ResidentDecisions {
    const own = new ResidentDecisions(this.decisions, this.key, records);
    for (const [token, slot] of this.slots) if (slot < run.recordCount) own.slots.set(token, slot);
    own.bind();
    return own;
  }

  /** Records that must be one person with this one. */
  mustLinks(slot: number): readonly number[] {
    return this.must.get(slot) ?? [];
  }

  /** Whether any records are kept apart by decision. */
  get keepsApart(): boolean {
    return this.cannot.size > 0;
  }

  cannotLinks(slot: number): ReadonlySet<number> {
    return this.cannot.get(slot) ?? new Set();
  }

  /** The records that decisions in force join with others or keep apart. */
  boundSlots(): ReadonlySet<number> {
    return new Set([...this.must.keys(), ...this.cannot.keys()]);
  }

  /** Follows records that went and came. Returns the slots whose decisions may be others now. */
  replace(remove: readonly number[], add: readonly number[]): readonly number[] {
    if (this.wanted.size === 0) return [];
    const leaving = new Set(remove);
    const before = [...this.slots.values()];
    let moved = false;
    for (const [token, slot] of this.slots)
      if (leaving.has(slot)) {
        this.slots.delete(token);
        moved = true;
      }
    const { slots, records } = this.records.smallSet(add, new Set());
    for (const [place, slot] of slots.entries()) {
      const token = recordToken(records, place, this.key);
      if (!this.wanted.has(token) || this.slots.has(token)) continue;
      this.slots.set(token, slot);
      moved = true;
    }
    if (!moved) return [];
    this.bind();
    return [...before, ...this.slots.values()];
  }

  private bind(): void {
    this.must.clear();
    this.cannot.clear();
    const { slots, records } = this.records.smallSet(this.slots.values(), new Set());
    const bound = bindDecisions(records, this.decisions, this.key);
    const slotOf = (place: number): number => slots[place] ?? -1;
    for (const { left, right } of bound.mustLinks)
      for (const [a, b] of [[left, right] as const, [right, left] as const])
        this.must.set(slotOf(a), [...(this.must.get(slotOf(a)) ?? []), slotOf(b)]);
    for (const [place, others] of bound.cannotLink)
      this.cannot.set(slotOf(place), new Set([...others].map(slotOf)));
  }
}
