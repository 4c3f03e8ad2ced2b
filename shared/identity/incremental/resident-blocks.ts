import { breathe, type Job } from '../../kernel/index.ts';
import type { BlockingReport } from '../block.ts';
import { type GrowingKeys, growingKeys, type KeyColumn } from '../kernel/key-column.ts';
import { blockingRules } from '../rules.ts';
import type { IdentityRun } from '../run.ts';
import { PairMasks } from './pair-masks.ts';
import type { ResidentRecords } from './resident-records.ts';
import { RuleMembers } from './rule-members.ts';

/** What the run's report of a rule says about blocks that are too large to be used. */
type Skipped = Pick<BlockingReport, 'skippedBlocks' | 'skippedRecords' | 'skippedPairs'>;

/** A blocking rule of the run with the block size that was its limit there. */
interface LimitedRule {
  readonly limit: number;
  readonly members: RuleMembers;
  skipped: Skipped;
}

/** A block that came within its limit, or outgrew it: the records in it that were there before. */
export interface TurnedBlock {
  /** Number of the rule among the run's reports. */
  readonly rule: number;
  readonly earlier: readonly number[];
}

/** What records that came and went did to the blocks. */
export interface BlockChanges {
  /** Pairs of a new record with any other in a block that is used, each with a bit for every rule that gives it. */
  readonly pairs: PairMasks;
  readonly opened: readonly TurnedBlock[];
  readonly closed: readonly TurnedBlock[];
}

/** Who shares a blocking key with whom, kept up to date. Limits stay those of the run. */
export class ResidentBlocks {
  readonly #rules: readonly LimitedRule[];
  readonly #records: ResidentRecords;
  /** By attribute and transform. */
  readonly #parts: ReadonlyMap<string, GrowingKeys>;
  /** Keys of the records of each delivery. */
  readonly #delivered: ReadonlyMap<GrowingKeys, KeyColumn>[] = [];

  private constructor(
    rules: readonly LimitedRule[],
    parts: ReadonlyMap<string, GrowingKeys>,
    records: ResidentRecords,
  ) {
    this.#rules = rules;
    this.#parts = parts;
    this.#records = records;
  }

  /** Numbers the keys of every rule of the run and sorts its records by them. */
  static async open(run: IdentityRun, records: ResidentRecords, job: Job): Promise<ResidentBlocks> {
    const parts = new Map<string, GrowingKeys>();
    const rules: LimitedRule[] = [];
    const known = new Map(blockingRules(run.ruleset).map((rule) => [rule.id, rule]));
    for (const { rule: id, limit, skippedBlocks, skippedRecords, skippedPairs } of run.blocking) {
      const own: GrowingKeys[] = [];
      for (const { attribute, transform } of known.get(id)?.keys ?? []) {
        const name = partName(attribute, transform);
        const column = run.evidence.columns.get(attribute);
        if (column === undefined) continue;
        const part = parts.get(name) ?? (await growingKeys(column, transform, job));
        parts.set(name, part);
        own.push(part);
      }
      const members = await RuleMembers.open(own, (slot) => records.alive(slot), job);
      rules.push({ limit, members, skipped: { skippedBlocks, skippedRecords, skippedPairs } });
      await breathe(job);
    }
    return new ResidentBlocks(rules, parts, records);
  }

  /** The blocks of the run alone, for other later records. Shares all that was sorted and numbered. */
  afresh(records: ResidentRecords): ResidentBlocks {
    const rules = this.#rules.map((rule) => ({
      ...rule,
      members: rule.members.afresh((slot) => records.alive(slot)),
    }));
    return new ResidentBlocks(rules, this.#parts, records);
  }

  /** Takes records out and puts in those of the last delivery; `remove` must still be alive here. */
  async replace(remove: readonly number[], add: readonly number[], job: Job): Promise<BlockChanges> {
    await this.#numberKeys(job);
    const pairs = new PairMasks();
    const opened: TurnedBlock[] = [];
    const closed: TurnedBlock[] = [];
    const gained = this.#rules.map((own) => this.#byKey(own, add));
    const lost = this.#rules.map((own) => this.#byKey(own, remove));
    for (const slot of remove) this.#records.remove(slot);
    for (const [rule, own] of this.#rules.entries()) {
      const { limit, members } = own;
      const coming = gained[rule] ?? none;
      const going = lost[rule] ?? none;
      const sizes = new Map<number, number>();
      for (const [key, slots] of coming) sizes.set(key, this.#change(own, key, going.get(key) ?? [], slots));
      for (const [key, slots] of going)
        if (!coming.has(key)) sizes.set(key, this.#change(own, key, slots, []));
      for (const [key, size] of sizes) {
        const fresh = coming.get(key) ?? [];
        const used = size - fresh.length + (going.get(key)?.length ?? 0) <= limit;
        const usable = size <= limit;
        if (!usable && !used) continue;
        if (usable && fresh.length === 0 && used) continue;
        const after = members.membersOf(key);
        const earlier = after.slice(0, after.length - fresh.length);
        if (usable) pairs.addAll(fresh, earlier, 1 << rule);
        if (used !== usable) (usable ? opened : closed).push({ rule, earlier });
      }
      await breathe(job);
    }
    return { pairs, opened, closed };
  }

  /** A bit for every rule that brings the two records together. */
  maskOf(left: number, right: number): number {
    let mask = 0;
    for (const [rule, { limit, members }] of this.#rules.entries()) {
      const keys = this.#keysOf(members, left);
      const shared = this.#keysOf(members, right).some(
        (key) => keys.includes(key) && members.countOf(key) <= limit,
      );
      if (shared) mask |= 1 << rule;
    }
    return mask;
  }

  /** Per rule, what a run over the records that are there would report of blocks beyond its limit. */
  get skipped(): readonly Skipped[] {
    return this.#rules.map((rule) => rule.skipped);
  }

  /** The size of the block afterwards. */
  #change(own: LimitedRule, key: number, remove: readonly number[], add: readonly number[]): number {
    const before = own.members.countOf(key);
    const after = before - remove.length + add.length;
    for (const slot of remove) own.members.remove(key, slot);
    for (const slot of add) own.members.add(key, slot);
    own.skipped = skippedAfter(own, before, after);
    return after;
  }

  async #numberKeys(job: Job): Promise<void> {
    for (const evidence of this.#records.evidenceSince(this.#delivered.length)) {
      const columns = new Map<GrowingKeys, KeyColumn>();
      for (const [name, part] of this.#parts) {
        const column = evidence.columns.get(attributeOf(name));
        if (column !== undefined) columns.set(part, await part.more(column, job));
      }
      this.#delivered.push(columns);
    }
  }

  #byKey({ members }: LimitedRule, slots: readonly number[]): Map<number, number[]> {
    const found = new Map<number, number[]>();
    for (const slot of slots)
      for (const key of this.#keysOf(members, slot)) {
        const own = found.get(key);
        if (own === undefined) found.set(key, [slot]);
        else if (own.at(-1) !== slot) own.push(slot);
      }
    return found;
  }

  #keysOf(members: RuleMembers, slot: number): number[] {
    const { delivery, at } = this.#records.deliveryOf(slot);
    const columns = delivery < 0 ? null : this.#delivered[delivery];
    return members.keysOf((part) => (columns === null ? part.column : columns?.get(part)), at);
  }
}

const none: ReadonlyMap<number, readonly number[]> = new Map();

function skippedAfter({ limit, skipped }: LimitedRule, before: number, after: number): Skipped {
  const counted = (size: number): number => (size > limit && size > 1 ? size : 0);
  const [was, is] = [counted(before), counted(after)];
  return {
    skippedBlocks: skipped.skippedBlocks + Number(is > 0) - Number(was > 0),
    skippedRecords: skipped.skippedRecords + is - was,
    skippedPairs: skipped.skippedPairs + (is * (is - 1) - was * (was - 1)) / 2,
  };
}

/** An attribute's name holds no space. */
function partName(attribute: string, transform: string): string {
  return `${attribute} ${transform}`;
}

function attributeOf(name: string): string {
  return name.slice(0, name.indexOf(' '));
}
