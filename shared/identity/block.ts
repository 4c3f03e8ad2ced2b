import { breathe, fail, type Job, ok, type Result, sharedInts, type Workers } from '../kernel/index.ts';
import type { BlockingRule } from '../workspace/index.ts';
import type { Comparator } from './compare/comparator.ts';
import { checkPatternWidth, joinPatterns, type Patterns } from './compare/patterns.ts';
import type { Evidence } from './evidence.ts';
import { type BlockIndex, blockIndex } from './kernel/block-index.ts';
import type { KeyColumn } from './kernel/key-column.ts';
import { limitsWithin, pairBudget, pairsWithin } from './kernel/pair-budget.ts';
import type { RuleBlocks } from './kernel/rule-blocks.ts';
import { runTasks } from './kernel/run-tasks.ts';
import { endOfJob } from './kernel/pair-range.ts';
import { leaveRows, recordRows } from './kernel/record-rows.ts';
import { fewestPairsForThreads, threadsFor } from './kernel/thread-limits.ts';

export { maxKeysPerRecord } from './kernel/rule-blocks.ts';
export const maxBlockingRules = 31;

/** What one blocking rule did. Pairs are counted after removing duplicates within the rule. */
export interface BlockingReport {
  readonly rule: string;
  readonly pairs: number;
  /** Pairs that no other rule gives. */
  readonly onlyThis: number;
  /** Most records a block had to be used: the rule's own limit, or the lower one that the pair budget of the run asked for; 0 when the budget left the whole rule out. */
  readonly limit: number;
  readonly skippedBlocks: number;
  readonly skippedRecords: number;
  /** Pairs that the skipped blocks would have given, counted with repetition. */
  readonly skippedPairs: number;
}

/** Candidate pairs, each once, left < right, in the order (left, right); bit k of `rules[i]` says that blocking rule k gives pair i. */
export interface CandidatePairs {
  readonly count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly rules: Int32Array;
  readonly reports: readonly BlockingReport[];
}

/** The blocks that a run uses: which records meet, before any pair is made. */
export interface BlockPlan {
  readonly index: BlockIndex;
  /** The rules that can bring records together, by bit; those whose attribute nobody holds are left out. */
  readonly rules: readonly BlockingRule[];
  readonly blocks: readonly RuleBlocks[];
  readonly limits: readonly number[];
}

/** Memory that making and comparing pairs may take. */
const mostMemory = 3 * 2 ** 30;
/** Bytes per pair (left, right, rules, pattern, and the same once more while they are put together) and per place in a block. */
const bytesPerPair = 32;
const bytesPerPlace = 12;

/**
 * Finds who is to be compared: keys per value, blocks per rule, and the largest block size that the pair budget of so many
 * records allows each rule; `kept` are the limits of an earlier run instead. Errors: `identity.too-large` with the memory that would not fit.
 */
export async function planBlocks(
  evidence: Evidence,
  rules: readonly BlockingRule[],
  job: Job,
  workers?: Workers,
  budget: number = pairBudget(evidence.count),
  kept?: ReadonlyMap<string, number>,
): Promise<Result<BlockPlan>> {
  const threads = threadsFor(evidence.count, workers);
  const usable = rules
    .slice(0, maxBlockingRules)
    .filter((rule) => rule.keys.every((key) => evidence.columns.has(key.attribute)));
  const parts = await keyColumns(evidence, usable, job, threads);
  const inputs = usable.map((rule) => ({
    parts: rule.keys.flatMap((key) => parts.get(partName(key)) ?? []),
    limit: rule.maxBlockSize,
  }));
  const blocks = await runTasks('rule-blocks', inputs, threads, job);
  const limits =
    kept === undefined
      ? limitsWithin(
          blocks.map((own, index) => ({ blocks: own, parts: inputs[index]?.parts ?? [] })),
          evidence.count,
          budget,
        )
      : usable.map(({ id, maxBlockSize }) => Math.min(maxBlockSize, kept.get(id) ?? 0));
  const pairs = blocks.reduce((sum, one, index) => sum + pairsWithin(one, limits[index] ?? 0), 0);
  const places = blocks.reduce((sum, one) => sum + one.members.length, 0);
  const memory = pairs * bytesPerPair + places * bytesPerPlace;
  if (memory > mostMemory)
    return fail(
      'identity.too-large',
      `Comparing ${pairs} pairs of ${evidence.count} records needs about ${megabytes(memory)} MB; the limit is ${megabytes(mostMemory)} MB.`,
      { fix: 'Make the blocking rules stricter or lower maxBlockSize.' },
    );
  return ok({ index: await blockIndex(blocks, limits, evidence.count, job), rules: usable, blocks, limits });
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

type Key = BlockingRule['keys'][number];

function partName({ attribute, transform }: Key): string {
  return `${transform} ${attribute}`;
}

/** The keys of every (attribute, transform) that any rule uses, worked out once. */
async function keyColumns(
  evidence: Evidence,
  rules: readonly BlockingRule[],
  job: Job,
  workers: Workers | undefined,
): Promise<ReadonlyMap<string, KeyColumn>> {
  const wanted = new Map(rules.flatMap((rule) => rule.keys.map((key) => [partName(key), key] as const)));
  const inputs = [...wanted.values()].flatMap(({ attribute, transform }) => {
    const column = evidence.columns.get(attribute);
    return column === undefined ? [] : [{ column, transform }];
  });
  const made = await runTasks('key-column', inputs, workers, job);
  return new Map(
    [...wanted.keys()].flatMap((name, index) => {
      const column = made[index];
      return column === undefined ? [] : [[name, column] as const];
    }),
  );
}

/** Numbers the jobs of this process, for threads to tell them apart. */
let session = 0;

/** Left records with about this many pairs make one task: long enough to be worth a message, short enough to cancel. */
const pairsPerTask = 131_072;

/**
 * Makes the pairs of a plan and compares each at once, on all threads. Errors: `identity.too-large` when the comparisons
 * have too many level combinations.
 */
export async function comparePlan(
  plan: BlockPlan,
  comparators: readonly Comparator[],
  job: Job,
  workers?: Workers,
): Promise<Result<{ readonly candidates: CandidatePairs; readonly patterns: Patterns }>> {
  const fits = checkPatternWidth(comparators);
  if (!fits.ok) return fits;
  const { pairsOf } = plan.index;
  const total = pairsOf.reduce((sum, pairs) => sum + pairs, 0);
  const threads = total < fewestPairsForThreads ? undefined : threadsFor(plan.index.recordCount, workers);
  // Without shared memory every task carries a copy of all it reads: then there are as many tasks as threads.
  const whole = threads !== undefined && !threads.sharedMemory;
  const ranges = equalRanges(pairsOf, whole ? Math.ceil(total / (threads.size + 1)) : pairsPerTask);
  const parts = comparators.map((one) => one.parts);
  session += 1;
  const rows = await recordRows(parts, plan.index.recordCount, job);
  const common = { index: plan.index, comparators: parts, rows, session };
  const inputs = ranges.map(([from, to]) => ({ ...common, from, to }));
  const found = await runTasks('pair-range', inputs, threads, job);
  endOfJob();
  leaveRows(rows.ids);
  const joined = joinPatterns(
    comparators,
    found.map(({ patterns, patternOf }) => ({ patterns, ofPair: patternOf })),
  );
  const column = (name: 'left' | 'right' | 'rules' | 'patternOf'): Int32Array =>
    concatenated(found.map((one) => one[name]));
  const rules = column('rules');
  await breathe(job);
  const candidates: CandidatePairs = {
    count: rules.length,
    left: column('left'),
    right: column('right'),
    rules,
    reports: reportsOf(plan, rules),
  };
  return ok({ candidates, patterns: { ...joined, ofPair: column('patternOf') } });
}

/** The pairs of a plan alone. */
export async function block(
  evidence: Evidence,
  rules: readonly BlockingRule[],
  job: Job,
): Promise<Result<CandidatePairs>> {
  const plan = await planBlocks(evidence, rules, job);
  if (!plan.ok) return plan;
  const made = await comparePlan(plan.value, [], job);
  return made.ok ? ok(made.value.candidates) : made;
}

/** Ranges of left records, in order, that have about equally many pairs. */
function equalRanges(pairsOf: Int32Array, most: number): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  let from = 0;
  let pairs = 0;
  for (let record = 0; record < pairsOf.length; record += 1) {
    pairs += pairsOf[record] ?? 0;
    if (pairs < most && record < pairsOf.length - 1) continue;
    ranges.push([from, record + 1]);
    from = record + 1;
    pairs = 0;
  }
  return ranges;
}

function concatenated(parts: readonly Int32Array[]): Int32Array {
  const whole = sharedInts(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function reportsOf({ rules, blocks, limits }: BlockPlan, masks: Int32Array): readonly BlockingReport[] {
  const pairs = new Float64Array(rules.length);
  const only = new Float64Array(rules.length);
  for (let pair = 0; pair < masks.length; pair += 1) {
    const mask = masks[pair] ?? 0;
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      const rule = 31 - Math.clz32(rest & -rest);
      pairs[rule] = (pairs[rule] ?? 0) + 1;
      if (rest === mask && (rest & (rest - 1)) === 0) only[rule] = (only[rule] ?? 0) + 1;
    }
  }
  return rules.map(({ id }, index) => {
    const { sizes, skippedBlocks, skippedRecords, skippedPairs } = blocks[index] ?? noBlocks;
    const limit = limits[index] ?? 0;
    let cut = { blocks: skippedBlocks, records: skippedRecords, pairs: skippedPairs };
    for (let size = limit + 1; size < sizes.length; size += 1) {
      const count = sizes[size] ?? 0;
      cut = {
        blocks: cut.blocks + count,
        records: cut.records + count * size,
        pairs: cut.pairs + (count * size * (size - 1)) / 2,
      };
    }
    return {
      rule: id,
      pairs: pairs[index] ?? 0,
      onlyThis: only[index] ?? 0,
      limit,
      skippedBlocks: cut.blocks,
      skippedRecords: cut.records,
      skippedPairs: cut.pairs,
    };
  });
}

const noBlocks: RuleBlocks = {
  members: new Int32Array(0),
  sizes: new Int32Array(0),
  skippedBlocks: 0,
  skippedRecords: 0,
  skippedPairs: 0,
};
