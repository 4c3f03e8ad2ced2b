import type { Job } from '../../kernel/index.ts';
import { recordLabel } from '../listing.ts';
import type { RecordRef } from '../resolution.ts';
import type { IdentityRun } from '../run.ts';
import { type Calibration, calibration } from './calibration.ts';
import { verdictOf } from './evaluate.ts';
import { eachJudgedPair, type JudgedPair } from './judged-pairs.ts';
import type { Labels } from './labels.ts';
import { type Segment, SegmentCounts } from './segments.ts';

/** A pair that the run got wrong. */
export interface WrongPair {
  readonly left: RecordRef;
  readonly right: RecordRef;
  readonly leftLabel: string;
  readonly rightLabel: string;
  /** Thousandths of a bit. */
  readonly weight: number;
  readonly compared: boolean;
  /** In plain words, as the explanation of the pair says it. */
  readonly summary: string;
}

/** What stands behind the scores. */
export interface Examination {
  readonly segments: readonly Segment[];
  readonly calibration: Calibration;
  /** Linked though not a match, the heaviest first: what the model was surest of and wrong. */
  readonly falsePositives: readonly WrongPair[];
  /** Matches left apart, the heaviest first: what is nearest to being found. */
  readonly falseNegatives: readonly WrongPair[];
}

const mostErrors = 50;

/** Pairs listed of the same two persons (or the same one): one bad union alone would fill the list. */
const mostPerPersons = 2;

/** Where a run is right and wrong, against labels. Throws `Cancelled`. */
export async function examine(run: IdentityRun, labels: Labels, job: Job): Promise<Examination> {
  const segments = new SegmentCounts(run);
  const wrong = new Heaviest(run);
  const missed = new Heaviest(run);
  await eachJudgedPair(run, labels, job, (pair) => {
    segments.add(pair);
    if (pair.linked === pair.match) return;
    (pair.linked ? wrong : missed).offer(pair, weightOf(run, pair));
  });
  return {
    segments: segments.segments(),
    calibration: await calibration(run, verdictOf(run, labels), job),
    falsePositives: wrong.inOrder().map(({ pair, weight }) => described(run, pair, weight)),
    falseNegatives: missed.inOrder().map(({ pair, weight }) => described(run, pair, weight)),
  };
}

function weightOf(run: IdentityRun, { left, right }: JudgedPair): number {
  const pair = run.links.pairOf(left, right);
  return pair < 0 ? run.scorer.weightOf(left, right) : (run.pairs.weights[pair] ?? 0);
}

function described(run: IdentityRun, { left, right }: JudgedPair, weight: number): WrongPair {
  return {
    left: run.recordRef(left),
    right: run.recordRef(right),
    leftLabel: recordLabel(run, left),
    rightLabel: recordLabel(run, right, left),
    weight,
    compared: run.links.pairOf(left, right) >= 0,
    summary: run.explainPair(left, right).summary,
  };
}

interface Weighed {
  readonly pair: JudgedPair;
  readonly weight: number;
}

/** Keeps the heaviest pairs, few of the same persons; ties go by record numbers. */
class Heaviest {
  private readonly kept = new Map<string, Weighed[]>();
  private readonly run: IdentityRun;

  constructor(run: IdentityRun) {
    this.run = run;
  }

  offer(pair: JudgedPair, weight: number): void {
    const persons = [this.run.personOf(pair.left), this.run.personOf(pair.right)];
    const key = persons.sort((a, b) => a - b).join(',');
    const own = [...(this.kept.get(key) ?? []), { pair, weight }];
    this.kept.set(key, own.length > mostPerPersons ? heaviestFirst(own).slice(0, mostPerPersons) : own);
  }

  inOrder(): Weighed[] {
    return heaviestFirst([...this.kept.values()].flat()).slice(0, mostErrors);
  }
}

function heaviestFirst(pairs: readonly Weighed[]): Weighed[] {
  return [...pairs].sort(
    (a, b) => b.weight - a.weight || a.pair.left - b.pair.left || a.pair.right - b.pair.right,
  );
}
