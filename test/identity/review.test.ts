import { beforeAll, describe, expect, test } from 'vitest';
import { correctedEstimate, stratumFigures } from '../../shared/identity/evaluate/label-correction.ts';
import { labelledCounts } from '../../shared/identity/evaluate/labelled-counts.ts';
import { type Frame, frameOf } from '../../shared/identity/evaluate/strata.ts';
import type { IdentityRun } from '../../shared/identity/index.ts';
import type { BoundLabel } from '../../shared/identity/review/bound-labels.ts';
import { reviewPair } from '../../shared/identity/review/review-pair.ts';
import {
  type QueuedPair,
  reviewQueue,
  type TeachingPairs,
  teachingPairs,
} from '../../shared/identity/review/review-queue.ts';
import { generator } from '../../shared/identity/sample.ts';
import { silentJob } from '../../shared/kernel/index.ts';
import { madeRun, people } from './made-data.ts';

let run: IdentityRun;
let frame: Frame;
let teaching: TeachingPairs;
let entities: readonly string[];

beforeAll(async () => {
  const made = people(300, 4);
  ({ entities } = made);
  run = await madeRun([{ id: 'crm', rows: made.rows }]);
  frame = await frameOf(run, silentJob);
  teaching = await teachingPairs(run, frame, silentJob);
});

const isMatch = ({ left, right }: { left: number; right: number }): boolean =>
  entities[left] === entities[right];

function labelOf(pair: QueuedPair, by: string): BoundLabel {
  const { left, right, drawn } = pair;
  const verdict = isMatch(pair) ? 'match' : 'not';
  return { id: `${by} ${left},${right}`, by, at: '', reason: '', left, right, verdict, blind: true, drawn };
}

const ask = (aim: 'measure' | 'teach', limit: number, labels: readonly BoundLabel[] = [], reviewer = 'ann') =>
  reviewQueue(run, frame, teaching, labels, { aim, limit, reviewer });

describe('the review queue', () => {
  test.each(['measure', 'teach'] as const)('%s: the same every time, each pair once', async (aim) => {
    const first = ask(aim, 60);
    expect(first.length).toBeGreaterThan(20);
    expect(ask(aim, 60)).toEqual(first);
    expect(new Set(first.map(({ left, right }) => `${left},${right}`)).size).toBe(first.length);
    const again = await frameOf(run, silentJob);
    const others = await teachingPairs(run, again, silentJob);
    expect(reviewQueue(run, again, others, [], { aim, limit: 60, reviewer: 'ann' })).toEqual(first);
  });

  test.each(['measure', 'teach'] as const)('%s: what one reviewer judged comes to others only', (aim) => {
    const [first] = ask(aim, 1);
    if (first === undefined) throw new Error('an empty queue');
    const labels = [labelOf(first, 'ann')];
    const has = (queue: readonly QueuedPair[]) =>
      queue.some(({ left, right }) => left === first.left && right === first.right);
    expect(has(ask(aim, 100, labels, 'ann'))).toBe(false);
    expect(has(ask(aim, 100, labels, 'ben'))).toBe(true);
  });

  test('teach: doubtful pairs of many patterns, two persons once', () => {
    const queue = ask('teach', 20);
    const patterns = new Set(queue.map(({ pair }) => run.patterns.ofPair[pair]));
    expect(patterns.size).toBeGreaterThan(15);
    const persons = queue.map(({ left, right }) =>
      [run.personOf(left), run.personOf(right)].sort((a, b) => a - b).join(),
    );
    expect(new Set(persons).size).toBe(persons.length);
    for (let at = 1; at < queue.length; at += 1)
      expect(queue[at]?.information).toBeLessThanOrEqual(queue[at - 1]?.information ?? 0);
  });

  test('blind: neither weight nor outcome, and the side of a record tells nothing', () => {
    const pairs = ask('measure', 60);
    const shown = pairs.map(({ left, right }) =>
      reviewPair(run, right, left, [], { blind: true, reviewer: 'ann' }),
    );
    for (const one of shown) expect(one.known).toBeNull();
    const swapped = shown.filter(({ left, right }) => left.record > right.record).length;
    expect(swapped).toBeGreaterThan(15);
    expect(swapped).toBeLessThan(45);
    const open = reviewPair(run, pairs[0]?.left ?? 0, pairs[0]?.right ?? 1, [], {
      blind: false,
      reviewer: '',
    });
    expect(open.known?.weight).toBe(run.explainPair(open.left.record, open.right.record).weight);
  });
});

describe('labels drawn at random', () => {
  test('every linked and every compared pair is in one stratum', () => {
    let linked = 0;
    for (let person = 0; person < run.personCount; person += 1) {
      const size = run.recordsOf(person).length;
      linked += (size * (size - 1)) / 2;
    }
    const sum = (side: string) =>
      frame.strata.filter((one) => one.side === side).reduce((total, { pairs }) => total + pairs, 0);
    expect(sum('linked')).toBe(linked);
    expect(frame.estimate.linkedPairs).toBe(linked);
    for (const { left, right } of frame.strata.flatMap(({ draw }) => draw.slice(0, 5)))
      expect(frame.stratumOf(left, right)).not.toBeNull();
  });

  test('narrow the intervals of the estimate', () => {
    const labels = ask('measure', 30).map((pair) => labelOf(pair, 'ann'));
    const drawn = labels.map(({ left, right, verdict }) => ({ left, right, match: verdict === 'match' }));
    const after = correctedEstimate(frame, drawn);
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    expect(width(after.precision.interval) + width(after.recall.interval)).toBeLessThan(
      width(frame.estimate.precision.interval) + width(frame.estimate.recall.interval),
    );
    expect(correctedEstimate(frame, [])).toEqual(frame.estimate);
  });

  test('estimate a stratum without bias, whatever the model said (simulated, fixed generator)', () => {
    const next = generator(77);
    const stratum = { ...frame.strata[0], id: 's', side: 'linked' as const, from: 0, to: 1, pairs: 5000 };
    const truth = Array.from({ length: 5000 }, (_, at) => at % 10 < 7);
    // The model says 95 %; the truth is 70 %.
    const wrong = { ...stratum, high: 4800, low: 4700, chance: 100, draw: [] };
    const made = { ...frame, strata: [wrong], stratumOf: () => wrong } as Frame;
    const rounds = 200;
    let sum = 0;
    let inside = 0;
    for (let round = 0; round < rounds; round += 1) {
      const labels = Array.from({ length: 1500 }, () => ({
        left: 0,
        right: 1,
        match: truth[next() % truth.length] === true,
      }));
      const [figures] = stratumFigures(made, labels);
      if (figures === undefined) throw new Error('no stratum');
      sum += figures.share;
      if (Math.abs(figures.share - 0.7) < 2.5 * Math.sqrt(figures.variance) + 0.02) inside += 1;
    }
    expect(sum / rounds).toBeGreaterThan(0.69);
    expect(sum / rounds).toBeLessThan(0.72);
    expect(inside / rounds).toBeGreaterThan(0.95);
  });
});

test('labelled matches count per level, and what is missing counts nowhere', () => {
  const matches = ask('measure', 100).filter(isMatch);
  const counts = labelledCounts(run.scorer.comparators, matches);
  expect(counts).toHaveLength(run.scorer.comparators.length);
  counts.forEach((levels, column) => {
    expect(levels[0]).toBe(0);
    const known = matches.filter(
      ({ left, right }) => (run.scorer.comparators[column]?.levelOf(left, right) ?? 0) > 0,
    ).length;
    expect(levels.reduce((total, count) => total + count, 0)).toBe(known);
  });
});
