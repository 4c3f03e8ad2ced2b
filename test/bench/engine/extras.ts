import { encodeColumn } from '../../../shared/engine/index.ts';
import {
  counterfactuals,
  type IdentityRun,
  mergePath,
  type ResolveInput,
  ResidentRun,
  whatIf,
  whyNot,
} from '../../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../../shared/kernel/index.ts';
import { Draw } from '../generator/draw.ts';

/** Questions to a resolved run. Milliseconds; a text says why a figure is not there. */
export interface ExtraFigures {
  /** 95th percentiles over 1,000 random questions, after one of each that builds the look-ups. */
  readonly explainPairP95: number;
  readonly mergePathP95: number;
  readonly whyNotP95: number;
  readonly counterfactualsP95: number;
  /** Adding 1,000 records to the resident run. */
  readonly addThousand: number | string;
  /** Median over link thresholds: persons, merges and splits by name. */
  readonly thresholdWhatIf: number;
}

const questions = 1000;
/** Each of these computes a neighbourhood anew, often several times. */
const counterfactualQuestions = 200;

/** `input` is what the run was made of, for questions that need the data again. */
export async function measureExtras(run: IdentityRun, input: ResolveInput): Promise<ExtraFigures> {
  const draw = new Draw(1, 91, 0);
  const joined: number[][] = [];
  for (let person = 0; person < run.personCount; person += 1) {
    const records = [...run.recordsOf(person)];
    if (records.length > 1) joined.push(records);
  }
  const pairs = Array.from({ length: questions }, () => {
    const pair = draw.below(run.pairs.count);
    return [run.pairs.left[pair] ?? 0, run.pairs.right[pair] ?? 0] as const;
  });
  const inside = Array.from({ length: questions }, () => {
    const records = joined[draw.below(joined.length)] ?? [0];
    return [records[0] ?? 0, records.at(-1) ?? 0] as const;
  });
  const apart = Array.from({ length: questions }, () => {
    const record = draw.below(run.recordCount);
    return [record, (record + 1 + draw.below(run.recordCount - 1)) % run.recordCount] as const;
  }).filter(([left, right]) => run.personOf(left) !== run.personOf(right));
  return {
    explainPairP95: await p95(pairs, async (left, right) => run.explainPair(left, right)),
    mergePathP95: await p95(inside, async (left, right) => mergePath(run, left, right)),
    whyNotP95: await p95(apart, (left, right) => whyNot(run, left, right, silentJob)),
    counterfactualsP95: await p95(pairs.slice(0, counterfactualQuestions), (left, right) =>
      counterfactuals(run, left, right, silentJob),
    ),
    addThousand: await addThousand(run, input),
    thresholdWhatIf: await thresholdWhatIf(run),
  };
}

async function p95(
  asked: readonly (readonly [number, number])[],
  answer: (left: number, right: number) => Promise<unknown>,
): Promise<number> {
  const [first] = asked;
  if (first !== undefined) await answer(...first);
  const times: number[] = [];
  for (const [left, right] of asked) {
    const started = performance.now();
    await answer(left, right);
    times.push(performance.now() - started);
  }
  return percentile(times, 95);
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

/** 1,000 further records of the largest source, with values of earlier ones and keys of their own: median of 5 times. */
async function addThousand(run: IdentityRun, input: ResolveInput): Promise<number | string> {
  if (run.recordCount === 0) return 'not measured: there are no records';
  return percentile((await measureAdding(run, input)).times, 50);
}

/** Opening the resident run, and adding 1,000 records to it, so many times over. Milliseconds. */
export async function measureAdding(
  run: IdentityRun,
  input: ResolveInput,
  rounds = 5,
): Promise<{
  readonly opened: number;
  readonly times: readonly number[];
  /** Processor time of this process, other threads of Node included. */
  readonly processor: readonly number[];
}> {
  const part = run.records.sources.reduce((most, one) => (one.count > most.count ? one : most));
  const opening = performance.now();
  const resident = await ResidentRun.open(run, input, silentJob);
  await resident.rehearse(silentJob);
  const opened = performance.now() - opening;
  const times: number[] = [];
  const processor: number[] = [];
  for (let time = 0; time < rounds; time += 1) {
    const from = Math.max(0, part.count - 1000 * (time + 1));
    const added = [furtherRecords(part, from, Math.min(part.count, from + 1000), time)];
    const before = process.cpuUsage();
    const started = performance.now();
    unwrap(await resident.amend({ added, removed: [] }, silentJob));
    times.push(performance.now() - started);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1000);
  }
  return { opened, times, processor };
}

type Part = IdentityRun['records']['sources'][number];

function furtherRecords({ source, table }: Part, from: number, to: number, time: number) {
  const keys = new Set(source.key);
  const columns = table.columns.map((column) => {
    // As reading these rows alone would give them: a dictionary of their own values.
    const texts = Array.from(column.codes.subarray(from, to), (code) => column.values.at(code) ?? null);
    return encodeColumn(
      column.name,
      keys.has(column.name) ? texts.map((text) => `${text ?? ''} again ${time}`) : texts,
    );
  });
  const behind = (table.rows.at(-1) ?? 0) + 1_000_000 * (time + 1);
  return {
    ...table,
    rowCount: to - from,
    files: table.files.slice(from, to),
    rows: table.rows.slice(from, to).map((row) => row + behind),
    columns,
  };
}

async function thresholdWhatIf(run: IdentityRun): Promise<number> {
  const times: number[] = [];
  for (const link of [-4, -2, 1, 2, 3, 5, 8]) {
    const ruleset = {
      ...run.ruleset,
      thresholds: { link, review: Math.min(link, run.ruleset.thresholds.review) },
    };
    const started = performance.now();
    unwrap(await whatIf(run, { ruleset }, silentJob));
    times.push(performance.now() - started);
  }
  return percentile(times, 50);
}
