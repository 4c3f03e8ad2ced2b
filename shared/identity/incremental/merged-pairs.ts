import { breathe, type Job } from '../../kernel/index.ts';
import type { BlockingReport, CandidatePairs } from '../block.ts';
import type { Patterns } from '../compare/patterns.ts';
import type { ScoredPairs } from '../link-index.ts';
import type { IdentityRun } from '../run.ts';
import type { ResidentPairs } from './resident-pairs.ts';

/** Pairs under the record numbers of a later record set, as a run over it would have them. */
export interface MergedPairs {
  readonly candidates: CandidatePairs;
  readonly patterns: Patterns;
  readonly pairs: ScoredPairs;
}

type Skipped = Pick<BlockingReport, 'skippedBlocks' | 'skippedRecords' | 'skippedPairs'>;

const breathEvery = 1 << 17;

/**
 * The pairs of a run that stand, and those that came later, in the order of (left, right): two sorted lists become one, as
 * records that stand keep their order. `numberOf`: the new number of each slot. Throws `Cancelled`.
 */
export async function mergedPairs(
  run: IdentityRun,
  resident: ResidentPairs,
  numberOf: (slot: number) => number,
  skipped: readonly Skipped[],
  job: Job,
): Promise<MergedPairs> {
  const { width } = run.patterns;
  const later = resident
    .later()
    .map((pair) => {
      const [a, b] = [numberOf(pair.left), numberOf(pair.right)];
      return { pair, left: Math.min(a, b), right: Math.max(a, b) };
    })
    .sort((a, b) => a.left - b.left || a.right - b.right);
  const rows = new PatternRows(run.patterns, width);
  const most = run.pairs.count + later.length;
  const left = new Int32Array(most);
  const right = new Int32Array(most);
  const rules = new Int32Array(most);
  const weights = new Int32Array(most);
  const linkRule = new Uint8Array(most);
  const ofPair = new Int32Array(most);
  let count = 0;
  let next = 0;
  const takeLater = (a: number, b: number): void => {
    for (; next < later.length; next += 1) {
      const own = later[next];
      if (own === undefined || own.left > a || (own.left === a && own.right > b)) return;
      left[count] = own.left;
      right[count] = own.right;
      rules[count] = own.pair.rules;
      weights[count] = own.pair.weight;
      linkRule[count] = own.pair.linkRule;
      ofPair[count] = rows.idOf(own.pair.levels);
      count += 1;
    }
  };
  for (let pair = 0; pair < run.pairs.count; pair += 1) {
    if (pair % breathEvery === 0) await breathe(job);
    if (!resident.stands(pair)) continue;
    const a = numberOf(run.pairs.left[pair] as number);
    const b = numberOf(run.pairs.right[pair] as number);
    takeLater(a, b);
    left[count] = a;
    right[count] = b;
    rules[count] = resident.rulesOf(pair);
    weights[count] = run.pairs.weights[pair] as number;
    linkRule[count] = run.pairs.linkRule[pair] as number;
    ofPair[count] = run.patterns.ofPair[pair] as number;
    count += 1;
  }
  takeLater(Number.MAX_SAFE_INTEGER, 0);
  await breathe(job);
  const masks = rules.slice(0, count);
  const candidates: CandidatePairs = {
    count,
    left: left.slice(0, count),
    right: right.slice(0, count),
    rules: masks,
    reports: reportsOf(run.blocking, masks, skipped),
  };
  return {
    candidates,
    patterns: rows.finish(ofPair.slice(0, count)),
    pairs: { ...candidates, weights: weights.slice(0, count), linkRule: linkRule.slice(0, count) },
  };
}

/** The patterns of a run, and those that further pairs bring. */
class PatternRows {
  readonly #width: number;
  readonly #rows: Uint8Array[];
  readonly #known = new Map<string, number>();

  constructor({ count, levels }: Patterns, width: number) {
    this.#width = width;
    this.#rows = Array.from({ length: count }, (_, pattern) =>
      levels.subarray(pattern * width, (pattern + 1) * width),
    );
    for (const [id, row] of this.#rows.entries()) this.#known.set(row.join(), id);
  }

  idOf(row: Uint8Array): number {
    const key = row.join();
    let id = this.#known.get(key);
    if (id === undefined) {
      id = this.#rows.length;
      this.#rows.push(row);
      this.#known.set(key, id);
    }
    return id;
  }

  /** The patterns that pairs have, in the order of their levels; `ofPair` is renumbered in place. */
  finish(ofPair: Int32Array): Patterns {
    const counts = new Int32Array(this.#rows.length);
    for (const id of ofPair) counts[id] = (counts[id] as number) + 1;
    const order = [...this.#rows.keys()]
      .filter((id) => (counts[id] as number) > 0)
      .sort((a, b) => this.#compare(a, b));
    const rank = new Int32Array(this.#rows.length);
    const levels = new Uint8Array(order.length * this.#width);
    for (const [at, id] of order.entries()) {
      rank[id] = at;
      levels.set(this.#rows[id] ?? [], at * this.#width);
    }
    for (let pair = 0; pair < ofPair.length; pair += 1) ofPair[pair] = rank[ofPair[pair] as number] as number;
    const pairs = Int32Array.from(order, (id) => counts[id] as number);
    return { count: order.length, width: this.#width, levels, pairs, ofPair };
  }

  #compare(a: number, b: number): number {
    const [one, other] = [this.#rows[a], this.#rows[b]];
    for (let column = 0; column < this.#width; column += 1) {
      const difference = (one?.[column] ?? 0) - (other?.[column] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}

function reportsOf(
  reports: readonly BlockingReport[],
  masks: Int32Array,
  skipped: readonly Skipped[],
): readonly BlockingReport[] {
  const pairs = new Float64Array(reports.length);
  const only = new Float64Array(reports.length);
  for (const mask of masks)
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      const rule = 31 - Math.clz32(rest & -rest);
      pairs[rule] = (pairs[rule] as number) + 1;
      if (rest === mask && (rest & (rest - 1)) === 0) only[rule] = (only[rule] as number) + 1;
    }
  return reports.map((report, rule) => ({
    ...report,
    ...skipped[rule],
    pairs: pairs[rule] as number,
    onlyThis: only[rule] as number,
  }));
}
