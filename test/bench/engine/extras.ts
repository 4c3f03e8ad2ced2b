import { type IdentityRun, type ResolveInput } from '../../../shared/identity/index.ts';
import { Draw } from '../generator/draw.ts';

/** Questions to a resolved run. Milliseconds; a text says why a figure is not there. */
export interface ExtraFigures {
  readonly explainPairP95: number;
  readonly explainPathP95: number;
  readonly addThousand: number | string;
  readonly thresholdWhatIf: number | string;
}

const questions = 1000;

/** `input` is what the run was made of, for questions that need the data again. */
export async function measureExtras(run: IdentityRun, input: ResolveInput): Promise<ExtraFigures> {
  const draw = new Draw(1, 91, 0);
  const pair: number[] = [];
  const path: number[] = [];
  const joined = Array.from({ length: run.personCount }, (_, person) => run.recordsOf(person)).filter(
    (records) => records.length > 1,
  );
  run.explainPair(0, Math.min(1, run.recordCount - 1));
  for (let question = 0; question < questions && run.pairs.count > 0; question += 1) {
    const at = draw.below(run.pairs.count);
    pair.push(timed(() => run.explainPair(run.pairs.left[at] ?? 0, run.pairs.right[at] ?? 0)));
    const records = joined[draw.below(joined.length)] ?? [];
    const [left, right] = [records[0], records.at(-1)];
    if (left !== undefined && right !== undefined) path.push(timed(() => run.explainPath(left, right)));
  }
  return {
    explainPairP95: percentile(pair, 95),
    explainPathP95: percentile(path, 95),
    addThousand: await addThousand(run, input),
    thresholdWhatIf: await thresholdWhatIf(run, input),
  };
}

function timed(ask: () => unknown): number {
  const started = performance.now();
  ask();
  return performance.now() - started;
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

/** Adding 1,000 records to the resident run. */
async function addThousand(_run: IdentityRun, _input: ResolveInput): Promise<number | string> {
  return 'not measured: there is no incremental resolve yet';
}

/** Persons, merges and splits under another link threshold. */
async function thresholdWhatIf(_run: IdentityRun, _input: ResolveInput): Promise<number | string> {
  return 'not measured: there is no what-if yet';
}
