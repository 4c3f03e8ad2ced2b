import { breathe, type Job } from '../kernel/index.ts';
import { outcomeReader, type PairOutcome, pairOutcomes } from './outcome.ts';
import type { IdentityRun } from './run.ts';

/** Width of a histogram bin, thousandths of a bit. */
export const binWidth = 1000;

export interface PairFigures {
  readonly outcomes: Readonly<Record<PairOutcome, number>>;
  /** Pairs per weight bin, by the bin's lower bound, rising. */
  readonly bins: readonly (readonly [number, number])[];
}

const figuresOf = new WeakMap<IdentityRun, PairFigures>();
const breatheEvery = 65_536;

/** Outcomes and weights of all pairs, counted in one pass at the first question. */
export async function pairFigures(run: IdentityRun, job: Job): Promise<PairFigures> {
  let figures = figuresOf.get(run);
  if (figures === undefined) {
    figures = await count(run, job);
    figuresOf.set(run, figures);
  }
  return figures;
}

/** Pairs by what became of them, counted in one pass. Throws `Cancelled`. */
export async function outcomeCounts(
  run: IdentityRun,
  job: Job,
): Promise<Readonly<Record<PairOutcome, number>>> {
  const known = figuresOf.get(run);
  if (known !== undefined) return known.outcomes;
  const outcomeAt = outcomeReader(run);
  const found = new Int32Array(pairOutcomes.length);
  const { count: pairs } = run.pairs;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (pair % breatheEvery === 0) await breathe(job);
    const outcome = outcomeAt(pair);
    found[outcome] = (found[outcome] as number) + 1;
  }
  const [linked = 0, refused = 0, review = 0, notLinked = 0] = found;
  return { linked, refused, review, 'not-linked': notLinked };
}

async function count(run: IdentityRun, job: Job): Promise<PairFigures> {
  const { weights, count: pairs } = run.pairs;
  let least = 0;
  let most = 0;
  for (const weight of weights) {
    if (weight < least) least = weight;
    if (weight > most) most = weight;
  }
  const lowest = Math.floor(least / binWidth);
  const bins = new Int32Array(Math.floor(most / binWidth) - lowest + 1);
  for (let pair = 0; pair < pairs; pair += 1) {
    if (pair % breatheEvery === 0) await breathe(job);
    const bin = Math.floor((weights[pair] as number) / binWidth) - lowest;
    bins[bin] = (bins[bin] as number) + 1;
  }
  return {
    outcomes: await outcomeCounts(run, job),
    bins: [...bins].flatMap((held, bin) => (held === 0 ? [] : [[(bin + lowest) * binWidth, held] as const])),
  };
}
