import { breathe, type Job } from '../../kernel/index.ts';
import { type DrawnLabel, stratumFigures } from '../evaluate/label-correction.ts';
import type { Frame, FramePair } from '../evaluate/strata.ts';
import { log2 } from '../log2.ts';
import type { IdentityRun } from '../run.ts';
import { type BoundLabel, consensus } from './bound-labels.ts';

/** `measure`: labels that correct the estimate of precision and recall. `teach`: labels that tell most about who is who. */
export type ReviewAim = 'measure' | 'teach';

/** A pair to be judged next. */
export interface QueuedPair extends FramePair {
  /** Drawn at random within its stratum. */
  readonly drawn: boolean;
  /** What one label is worth: variance of the estimate (pairs²) for `measure`, bits times records for `teach`. */
  readonly information: number;
}

/**
 * Pairs in the order in which a label is worth most, without those that `reviewer` has judged. Stable: the same run and
 * labels give the same queue.
 * - `measure`: the stratum whose next label lowers the variance of the estimate most (`stratumFigures`), in it the next
 *   pair by permanent random number. A pair that others judged already comes again for a second opinion at its turn.
 * - `teach`: 4·b(1−b) · log2(1 + stake) / (1 + seen): uncertainty (b is the belief that the two are one person; Lewis &
 *   Gale 1994), times the records whose person depends on the answer, over how often the same pattern of levels was
 *   labelled or queued before (the density weighting of Settles & Craven 2008, turned to novelty). One pair per two persons.
 */
export function reviewQueue(
  run: IdentityRun,
  frame: Frame,
  candidates: TeachingPairs,
  labels: readonly BoundLabel[],
  asked: { readonly aim: ReviewAim; readonly limit: number; readonly reviewer: string },
): readonly QueuedPair[] {
  const judged = new Set(
    labels.filter(({ by }) => by === asked.reviewer).map(({ left, right }) => `${left},${right}`),
  );
  const open = (pair: FramePair): boolean => !judged.has(`${pair.left},${pair.right}`);
  return asked.aim === 'measure'
    ? measuringQueue(frame, labels, open, asked.limit)
    : teachingQueue(run, candidates, labels, open, asked.limit);
}

function measuringQueue(
  frame: Frame,
  labels: readonly BoundLabel[],
  open: (pair: FramePair) => boolean,
  limit: number,
): QueuedPair[] {
  const drawn: DrawnLabel[] = consensus(labels).pairs.filter((pair) => pair.drawn);
  const figures = stratumFigures(frame, drawn).map(({ stratum, gain, worth, labelled }) => ({
    gain,
    size: worth + labelled,
    left: stratum.draw.filter(open),
  }));
  const queue: QueuedPair[] = [];
  while (queue.length < limit) {
    let best: (typeof figures)[number] | undefined;
    for (const one of figures)
      if (one.left.length > 0 && (best === undefined || one.gain > best.gain)) best = one;
    const next = best?.left.shift();
    if (best === undefined || next === undefined) break;
    queue.push({ ...next, drawn: true, information: best.gain });
    // As if the label had been given and had said what is believed: gain falls with 1 / ((κ+n+1)(κ+n+2)).
    best.gain *= (best.size + 1) / (best.size + 3);
    best.size += 1;
  }
  return queue;
}

interface TeachingPair extends FramePair {
  readonly value: number;
}

/** Per pattern of levels, the compared pairs that would teach most, best first. */
export type TeachingPairs = ReadonlyMap<number, readonly TeachingPair[]>;

const mostPerPattern = 24;

/** The candidates of the teaching queue; independent of labels, so made once per run. Throws `Cancelled`. */
export async function teachingPairs(run: IdentityRun, frame: Frame, job: Job): Promise<TeachingPairs> {
  const byPattern = new Map<number, TeachingPair[]>();
  for (let pair = 0; pair < run.pairs.count; pair += 1) {
    if (pair % 65_536 === 0) await breathe(job);
    const { high, low } = frame.beliefIn(pair);
    const belief = (high + low) / 2;
    const doubt = 4 * belief * (1 - belief);
    if (doubt < 0.01) continue;
    const left = run.pairs.left[pair] ?? 0;
    const right = run.pairs.right[pair] ?? 0;
    const value = doubt * log2(1 + stakeOf(run, left, right));
    const pattern = run.patterns.ofPair[pair] ?? 0;
    const own = byPattern.get(pattern);
    const one = { left, right, pair, value };
    if (own === undefined) byPattern.set(pattern, [one]);
    else {
      own.push(one);
      if (own.length >= 4 * mostPerPattern) own.sort(byValue).splice(mostPerPattern);
    }
  }
  for (const own of byPattern.values()) own.sort(byValue).splice(mostPerPattern);
  return byPattern;
}

function byValue(a: TeachingPair, b: TeachingPair): number {
  return b.value - a.value || a.left - b.left || a.right - b.right;
}

/** Records whose person depends on the answer: those of both persons. */
export function stakeOf(run: IdentityRun, left: number, right: number): number {
  const [a, b] = [run.personOf(left), run.personOf(right)];
  return a === b ? run.recordsOf(a).length : run.recordsOf(a).length + run.recordsOf(b).length;
}

function teachingQueue(
  run: IdentityRun,
  candidates: TeachingPairs,
  labels: readonly BoundLabel[],
  open: (pair: FramePair) => boolean,
  limit: number,
): QueuedPair[] {
  const seen = new Map<number, number>();
  for (const { left, right } of labels) {
    const pattern = run.patterns.ofPair[run.links.pairOf(left, right)];
    if (pattern !== undefined) seen.set(pattern, (seen.get(pattern) ?? 0) + 1);
  }
  const patterns = [...candidates]
    .map(([pattern, pairs]) => ({ times: 1 + (seen.get(pattern) ?? 0), left: pairs.filter(open) }))
    .filter(({ left }) => left.length > 0);
  const persons = new Set<string>();
  const queue: QueuedPair[] = [];
  const worth = (one: (typeof patterns)[number]): number => (one.left[0]?.value ?? 0) / one.times;
  while (queue.length < limit) {
    let best: (typeof patterns)[number] | undefined;
    for (const one of patterns)
      if (one.left.length > 0 && (best === undefined || worth(one) > worth(best))) best = one;
    if (best === undefined) break;
    const information = worth(best);
    const next = best.left.shift();
    if (next === undefined) break;
    const two = [run.personOf(next.left), run.personOf(next.right)].sort((a, b) => a - b).join(',');
    if (persons.has(two)) continue;
    persons.add(two);
    best.times += 1;
    const { left, right, pair } = next;
    queue.push({ left, right, pair, drawn: false, information });
  }
  return queue;
}
