import { describe, expect, it } from 'vitest';
import { pairsAtThreshold } from './pairs-at-threshold.ts';

const bins = [
  { from: -2000, to: -1000, pairs: 100 },
  { from: 3000, to: 4000, pairs: 40 },
  { from: 4000, to: 5000, pairs: 10 },
];

describe('pairs at a threshold', () => {
  it('counts whole bins exactly', () => {
    expect(pairsAtThreshold(bins, { link: 4000, review: 3000 })).toEqual({
      linked: 10,
      review: 40,
      exact: true,
    });
  });

  it('shares out the bin a threshold lies in, and says so', () => {
    expect(pairsAtThreshold(bins, { link: 3500, review: -1000 })).toEqual({
      linked: 30,
      review: 20,
      exact: false,
    });
  });

  it('is exact where no pairs are, and has all pairs below and none above everything', () => {
    expect(pairsAtThreshold(bins, { link: 500, review: 200 })).toEqual({
      linked: 50,
      review: 0,
      exact: true,
    });
    expect(pairsAtThreshold(bins, { link: -9000, review: -9000 }).linked).toBe(150);
    expect(pairsAtThreshold(bins, { link: 9000, review: 9000 })).toEqual({
      linked: 0,
      review: 0,
      exact: true,
    });
  });
});
