import { probabilityOf } from '../log2.ts';

/** No single pair may outweigh all others: as in clustering, evidence counts within ±20 bits. In thousandths. */
export const mostEvidence = 20_000;

const widest = 40_000;
let table: Float64Array | null = null;

/** The probability of a weight in thousandths of a bit, to the nearest thousandth and within ±40 bits, by look-up. */
export function chanceOf(weight: number): number {
  table ??= Float64Array.from({ length: 2 * widest + 1 }, (_, at) => probabilityOf(at - widest));
  return table[Math.round(Math.max(-widest, Math.min(widest, weight))) + widest] ?? 0;
}

export function clampEvidence(weight: number): number {
  return Math.max(-mostEvidence, Math.min(mostEvidence, weight));
}
