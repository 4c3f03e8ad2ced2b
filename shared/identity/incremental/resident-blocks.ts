import type { Job } from '../../kernel/index.ts';
import type { BlockingRule } from '../../workspace/index.ts';
import { keysOfRecord } from '../record-keys.ts';
import { blockingRules } from '../rules.ts';
import type { IdentityRun } from '../run.ts';
import { keyIndex, type KeyIndex } from '../why/key-index.ts';
import type { ResidentRecords } from './resident-records.ts';

/** A blocking rule of the run with the block size that was its limit there. */
interface LimitedRule {
  readonly rule: BlockingRule;
  readonly limit: number;
  /** Records of the run by key. */
  readonly index: KeyIndex;
  /** Later records by key. */
  readonly later: Map<string, number[]>;
}

/** A block that gained or lost records. Members are alive, before and after. */
export interface TouchedBlock {
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Whether it was, and is, small enough to be used. */
  readonly used: boolean;
  readonly usable: boolean;
}

/** Who shares a blocking key with whom, kept up to date. Limits stay those of the run. */
export class ResidentBlocks {
  private readonly rules: readonly LimitedRule[];
  private readonly records: ResidentRecords;
  /** Records about to go, which still count as members. */
  private leaving = 0;

  private constructor(rules: readonly LimitedRule[], records: ResidentRecords) {
    this.rules = rules;
    this.records = records;
  }

  /** Indexes every rule of the run once: 4 bytes per record and key, and as much per bucket. */
  static async open(run: IdentityRun, records: ResidentRecords, job: Job): Promise<ResidentBlocks> {
    const rules: LimitedRule[] = [];
    for (const rule of blockingRules(run.ruleset)) {
      const limit = run.blocking.find((report) => report.rule === rule.id)?.limit ?? 0;
      const index = limit < 2 ? null : await keyIndex(run.evidence, rule, job);
      if (index !== null) rules.push({ rule, limit, index, later: new Map() });
    }
    return new ResidentBlocks(rules, records);
  }

  /** Takes records out and puts records in; returns the blocks that changed. `remove` must still be alive here. */
  replace(remove: readonly number[], add: readonly number[]): TouchedBlock[] {
    const touched: TouchedBlock[] = [];
    const leaving = new Set(remove);
    this.leaving = remove.length;
    for (const own of this.rules) {
      const gained = this.byKey(own.rule, add);
      const lost = this.byKey(own.rule, remove);
      for (const key of new Set([...gained.keys(), ...lost.keys()])) {
        const before = this.membersOf(own, key);
        const fresh = gained.get(key) ?? [];
        const after = [...before.filter((slot) => !leaving.has(slot)), ...fresh];
        touched.push({
          before,
          after,
          used: before.length <= own.limit,
          usable: after.length <= own.limit,
        });
        if (fresh.length > 0) own.later.set(key, [...(own.later.get(key) ?? []), ...fresh]);
      }
    }
    for (const slot of remove) this.records.remove(slot);
    this.leaving = 0;
    return touched;
  }

  /** Whether any usable block holds both records. */
  together(left: number, right: number): boolean {
    return this.rules.some((own) => {
      const keys = new Set(this.keysOf(own.rule, left));
      return this.keysOf(own.rule, right).some(
        (key) => keys.has(key) && this.membersOf(own, key).length <= own.limit,
      );
    });
  }

  private byKey(rule: BlockingRule, slots: readonly number[]): Map<string, number[]> {
    const found = new Map<string, number[]>();
    for (const slot of slots)
      for (const key of new Set(this.keysOf(rule, slot))) {
        const own = found.get(key);
        if (own === undefined) found.set(key, [slot]);
        else own.push(slot);
      }
    return found;
  }

  private keysOf(rule: BlockingRule, slot: number): readonly string[] {
    const { evidence, at } = this.records.evidenceOf(slot);
    return keysOfRecord(evidence, rule, at);
  }

  /** All members that are there; of a block beyond any use, only enough of them to show that. */
  private membersOf({ index, later, limit }: LimitedRule, key: string): number[] {
    const most = limit + 1 + this.leaving + this.records.gone;
    const members = index.recordsOf(key, most).filter((slot) => this.records.alive(slot));
    for (const slot of later.get(key) ?? []) if (this.records.alive(slot)) members.push(slot);
    return members;
  }
}
