import { type Job, Texts } from '../../kernel/index.ts';
import type { Comparison } from '../../workspace/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
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
import { type PairRange, pairRange, type RangePairs } from './pair-range.ts';
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
  'key-column': ({ column, transform }, job) => keyColumn(column, transform, job),
  'rule-blocks': ({ parts, limit }, job) => ruleBlocks(parts, limit, job),
  comparator: async ({ comparison, columns }) =>
    comparatorParts(new Map(columns.map((column) => [column.attribute, withTexts(column)])), comparison),
  'pair-range': (input, job) => pairRange(input, job),
  'pair-rarities': (input, job) => pairRarities(input, job),
  'pair-weights': async ({ tables, range }, job) =>
    pairWeights(tables, range.ofPair.subarray(range.from, range.to), await pairRarities(range, job), job),
};

/** A column that came as plain data, with its texts as texts again. */
function withTexts(column: AttributeColumn): AttributeColumn {
  const { length, units, offsets } = column.values;
  return { ...column, values: new Texts(length, units, offsets) };
}

/** Runs a task by name: what the thread of a host calls. Throws for a name that is no task: a bug, not an input. */
export function runTask(name: string, input: unknown, job: Job): Promise<unknown> {
  if (!Object.hasOwn(tasks, name)) throw new RangeError(`there is no task ${name}`);
  const task = tasks[name as TaskName] as (input: unknown, job: Job) => Promise<unknown>;
  return task(input, job);
}
