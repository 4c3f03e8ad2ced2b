import { compareText } from '../../kernel/index.ts';
import { regionOf } from '../records.ts';
import type { IdentityRun } from '../run.ts';
import type { Interval } from './interval.ts';
import { wilson } from './interval.ts';
import type { JudgedPair } from './judged-pairs.ts';
import { pairScores, type Scores } from './scores.ts';

/** Scores of a part of the labelled pairs. Intervals are Wilson's, pair by pair. */
export interface Segment extends Scores {
  readonly by: 'sources' | 'attribute' | 'region' | 'person size';
  readonly name: string;
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly precisionInterval: Interval;
  readonly recallInterval: Interval;
}

interface Counts {
  hit: number;
  wrong: number;
  missed: number;
}

/** Counts judged pairs by source pair, by what both records hold, by region and by size of the larger person. */
export class SegmentCounts {
  private readonly counts = new Map<string, Counts>();
  private readonly run: IdentityRun;

  constructor(run: IdentityRun) {
    this.run = run;
  }

  add(pair: JudgedPair): void {
    const { run } = this;
    const [left, right] = [pair.left, pair.right].map(
      (record) => run.records.sources[run.records.sourceOf[record] ?? -1],
    );
    if (left === undefined || right === undefined) return;
    this.count('sources', [left.source.id, right.source.id].sort(compareText).join(' × '), pair);
    const regions = [regionOf(left, pair.left - left.first), regionOf(right, pair.right - right.first)];
    const named = regions.map((region) => region ?? 'unknown').sort(compareText);
    this.count('region', named[0] === named[1] ? (named[0] ?? '') : named.join(' × '), pair);
    for (const { comparison, column } of run.scorer.comparators) {
      const held = [pair.left, pair.right].filter((record) => (column.slots[0]?.[record] ?? -1) >= 0).length;
      this.count(
        'attribute',
        `${comparison.id}: ${['missing on both', 'on one', 'on both'][held] ?? ''}`,
        pair,
      );
    }
    const size = Math.max(
      run.recordsOf(run.personOf(pair.left)).length,
      run.recordsOf(run.personOf(pair.right)).length,
    );
    this.count('person size', sizeBand(size), pair);
  }

  segments(): readonly Segment[] {
    return [...this.counts]
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, { hit, wrong, missed }]) => {
        const [by = '', name = ''] = key.split('\u0000');
        const scores = pairScores(hit, wrong, missed);
        return {
          by: by as Segment['by'],
          name,
          ...scores,
          truePositive: hit,
          falsePositive: wrong,
          falseNegative: missed,
          precisionInterval: wilson(scores.precision, hit + wrong),
          recallInterval: wilson(scores.recall, hit + missed),
        };
      });
  }

  private count(by: Segment['by'], name: string, { linked, match }: JudgedPair): void {
    const key = `${by}\u0000${name}`;
    const own = this.counts.get(key) ?? { hit: 0, wrong: 0, missed: 0 };
    if (linked && match) own.hit += 1;
    else if (linked) own.wrong += 1;
    else own.missed += 1;
    this.counts.set(key, own);
  }
}

function sizeBand(size: number): string {
  if (size < 3) return size === 1 ? 'one record' : '2 records';
  if (size < 6) return '3 to 5 records';
  return size < 21 ? '6 to 20 records' : 'more than 20 records';
}
