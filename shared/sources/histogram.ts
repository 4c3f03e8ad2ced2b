/** A value of a column on a line of numbers, and how many rows have it. */
export interface Weighted {
  readonly at: number;
  readonly count: number;
}

export interface Histogram {
  readonly of: 'number' | 'date' | 'length';
  readonly bins: readonly { readonly from: string; readonly to: string; readonly count: number }[];
}

const binCount = 20;

/**
 * Equal-width bins over [least, most], at most 20. Whole numbers, dates and lengths get whole-numbered bins that hold
 * both their ends; of others a value on a border belongs to the bin above it, the largest to the last bin.
 * Only + - * / are used, which give the same bits on every host. Null when there is no value.
 */
export function histogram(
  of: Histogram['of'],
  values: readonly Weighted[],
  label: (at: number) => string,
): Histogram | null {
  if (values.length === 0) return null;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const { at } of values) {
    if (at < least) least = at;
    if (at > most) most = at;
  }
  const whole = values.every(({ at }) => Number.isInteger(at));
  const span = most - least;
  const width = whole ? Math.ceil((span + 1) / binCount) : span / binCount;
  const size = whole ? Math.ceil((span + 1) / width) : span === 0 ? 1 : binCount;
  const counts = Array.from({ length: size }, () => 0);
  for (const { at, count } of values) {
    const bin = span === 0 ? 0 : Math.min(size - 1, Math.floor((at - least) / width));
    counts[bin] = (counts[bin] ?? 0) + count;
  }
  const from = (bin: number): number => least + bin * width;
  const to = (bin: number): number => (bin === size - 1 ? most : whole ? from(bin + 1) - 1 : from(bin + 1));
  return {
    of,
    bins: counts.map((count, bin) => ({ from: label(from(bin)), to: label(to(bin)), count })),
  };
}
