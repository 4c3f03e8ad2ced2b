import type { Job } from '../../kernel/index.ts';
import type { Comparison } from '../../workspace/index.ts';
import { type AttributeColumn, withTexts } from '../attribute-column.ts';
import { type ComparatorParts, comparatorParts } from '../compare/comparator.ts';
import type { KeyTransform } from '../key-transform.ts';
import { type KeyColumn, keyColumn } from './key-column.ts';
import {
  type PairRarities,
  pairRarities,
  type PatternTables,
  pairWeights,
  type WeighedRange,
} from './pair-rarities.ts';
import { endOfJob, type PairRange, pairRange, type RangePairs } from './pair-range.ts';
import { type AttributeInput, type ReadAttribute, readAttribute } from './read-attribute.ts';
import { type FillInput, fillGroup } from '../fill-gaps.ts';
import { type RuleBlocks, ruleBlocks } from './rule-blocks.ts';

interface KeyColumnInput {
  readonly column: AttributeColumn;
  readonly transform: KeyTransform;
}

interface RuleBlocksInput {
  readonly parts: readonly KeyColumn[];
  readonly limit: number;
}

interface ComparatorInput {
  readonly comparison: Comparison;
  readonly columns: readonly AttributeColumn[];
}

interface PairWeightsInput {
  readonly tables: PatternTables;
  readonly range: WeighedRange;
}

/**
 * What another thread can be asked to do, by name: plain data and typed arrays in, the same out. Each gives the same
 * result wherever it runs.
 */
export interface TaskTypes {
  'read-attribute': { input: AttributeInput; output: ReadAttribute };
  'fill-gaps': { input: FillInput; output: readonly AttributeColumn[] };
  'key-column': { input: KeyColumnInput; output: KeyColumn };
  'rule-blocks': { input: RuleBlocksInput; output: RuleBlocks };
  comparator: { input: ComparatorInput; output: ComparatorParts | null };
  'pair-range': { input: PairRange; output: RangePairs };
  'pair-rarities': { input: WeighedRange; output: PairRarities };
  'pair-weights': { input: PairWeightsInput; output: Int32Array };
}

export type TaskName = keyof TaskTypes;

export const tasks: {
  readonly [Name in TaskName]: (
    input: TaskTypes[Name]['input'],
    job: Job,
  ) => Promise<TaskTypes[Name]['output']>;
} = {
  'read-attribute': (input, job) => readAttribute(input, job),
  'fill-gaps': ({ columns, ...input }, job) => fillGroup({ ...input, columns: columns.map(withTexts) }, job),
  'key-column': ({ column, transform }, job) => keyColumn(column, transform, job),
  'rule-blocks': ({ parts, limit }, job) => ruleBlocks(parts, limit, job),
  comparator: async ({ comparison, columns }) =>
    comparatorParts(new Map(columns.map((column) => [column.attribute, withTexts(column)])), comparison),
  'pair-range': (input, job) => pairRange(input, job),
  'pair-rarities': (input, job) => pairRarities(input, job),
  'pair-weights': async ({ tables, range }, job) => {
    // Pairs are weighed when all are compared.
    endOfJob();
    return pairWeights(
      tables,
      range.ofPair.subarray(range.from, range.to),
      await pairRarities(range, job),
      job,
    );
  },
};

/** Runs a task by name: what the thread of a host calls. Throws for a name that is no task: a bug, not an input. */
export function runTask(name: string, input: unknown, job: Job): Promise<unknown> {
  if (!Object.hasOwn(tasks, name)) throw new RangeError(`there is no task ${name}`);
  const task = tasks[name as TaskName] as (input: unknown, job: Job) => Promise<unknown>;
  return task(input, job);
}
