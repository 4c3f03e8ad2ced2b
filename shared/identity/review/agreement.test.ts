import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohenKappa, krippendorffAlpha, reviewerAgreement } from './agreement.ts';
import type { BoundLabel, LabelVerdict } from './bound-labels.ts';

const verdict = fc.constantFrom<LabelVerdict>('match', 'not', 'unsure');

function label(left: number, by: string, said: LabelVerdict): BoundLabel {
  const id = `${left}-${by}`;
  return { id, by, at: '', reason: '', left, right: left + 1000, verdict: said, blind: true, drawn: false };
}

describe('agreement of reviewers', () => {
  it('is 1 for identical judges, whenever there is something to tell apart (law)', () => {
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 2, maxLength: 40 }), (said) => {
        const expected = new Set(said).size === 1 ? null : 1;
        expect(krippendorffAlpha(said.map((one) => [one, one, one]))).toBe(expected);
        expect(cohenKappa(said.map((one) => [one, one] as const))).toBe(expected);
      }),
      { seed: 5 },
    );
  });

  it('does not depend on the order of judges or pairs (law)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(verdict, verdict), { minLength: 2, maxLength: 30 }), (said) => {
        const turned = [...said].reverse().map(([a, b]) => [b, a] as const);
        const [one, other] = [krippendorffAlpha(said), krippendorffAlpha(turned)];
        if (one === null || other === null) expect(one).toBe(other);
        else expect(one).toBeCloseTo(other, 12);
      }),
      { seed: 6 },
    );
  });

  it('gives the kappa and alpha of a table worked by hand', () => {
    // 20 both match, 15 both not, 5 and 10 apart: p_o = 0.7, p_e = 0.5, kappa = 0.4.
    const table = [
      ...Array.from({ length: 20 }, () => ['match', 'match'] as const),
      ...Array.from({ length: 5 }, () => ['match', 'not'] as const),
      ...Array.from({ length: 10 }, () => ['not', 'match'] as const),
      ...Array.from({ length: 15 }, () => ['not', 'not'] as const),
    ];
    expect(cohenKappa(table)).toBeCloseTo(0.4, 12);
    // n = 100, match 55, not 45: alpha = 1 − 99 · 30 / (2 · 55 · 45).
    expect(krippendorffAlpha(table)).toBeCloseTo(1 - (99 * 30) / (2 * 55 * 45), 12);
  });

  it('compares only pairs that two judged, lists what they see differently, and who is stricter', () => {
    const labels = [
      ...[1, 2, 3, 4].map((pair) => label(pair, 'ann', pair < 3 ? 'match' : 'not')),
      ...[1, 2, 3].map((pair) => label(pair, 'ben', 'match')),
      label(9, 'cid', 'unsure'),
    ];
    const found = reviewerAgreement(labels);
    expect(found.sharedPairs).toBe(3);
    expect(found.pairwise).toMatchObject([{ first: 'ann', second: 'ben', pairs: 3, agreement: 2 / 3 }]);
    expect(found.disagreements.map(({ left }) => left)).toEqual([3]);
    expect(found.strictness).toMatchObject([
      { reviewer: 'ann', labels: 4, ownShare: 2 / 3, othersShare: 1 },
      { reviewer: 'ben', labels: 3, ownShare: 1, othersShare: 2 / 3 },
      { reviewer: 'cid', labels: 1, unsure: 1, ownShare: null, othersShare: null },
    ]);
    expect(reviewerAgreement(labels)).toEqual(found);
  });
});
