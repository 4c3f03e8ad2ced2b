import type { Patterns } from './compare/patterns.ts';

/**
 * A few neighbouring comparisons taken together: patterns share far fewer combinations of three or four levels than of
 * all, so that what is summed or multiplied per pattern is done once per combination.
 */
export interface PatternGroup {
  /** First comparison of the group and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** Combination number per pattern. */
  readonly combinationOf: Int32Array;
  /** `levels[combination * (to - from) + place]`. */
  readonly levels: Uint8Array;
  readonly count: number;
}

const mostCombinations = 4096;

/** `widths`: the number of levels per comparison. */
export function groupPatterns(patterns: Patterns, widths: readonly number[]): readonly PatternGroup[] {
  const groups: PatternGroup[] = [];
  let from = 0;
  while (from < patterns.width) {
    let to = from + 1;
    let size = widths[from] ?? 1;
    while (to < patterns.width && size * (widths[to] ?? 1) <= mostCombinations) {
      size *= widths[to] ?? 1;
      to += 1;
    }
    groups.push(groupOf(patterns, widths, from, to, size));
    from = to;
  }
  return groups;
}

function groupOf(
  patterns: Patterns,
  widths: readonly number[],
  from: number,
  to: number,
  size: number,
): PatternGroup {
  const numbers = new Int32Array(Math.max(size, 256)).fill(-1);
  const combinationOf = new Int32Array(patterns.count);
  const levels: number[] = [];
  let count = 0;
  for (let pattern = 0; pattern < patterns.count; pattern += 1) {
    const at = pattern * patterns.width;
    let code = 0;
    for (let column = from; column < to; column += 1)
      code = code * (widths[column] ?? 1) + (patterns.levels[at + column] as number);
    let number = numbers[code] as number;
    if (number < 0) {
      number = count;
      numbers[code] = number;
      count += 1;
      for (let column = from; column < to; column += 1) levels.push(patterns.levels[at + column] as number);
    }
    combinationOf[pattern] = number;
  }
  return { from, to, combinationOf, levels: Uint8Array.from(levels), count };
}

/** The product of a ratio per comparison and level, for every combination. Level tables are `table[comparison][level]`. */
export function combinationProducts(
  group: PatternGroup,
  table: readonly (readonly number[] | Float64Array)[],
  out: Float64Array,
): void {
  const width = group.to - group.from;
  for (let combination = 0; combination < group.count; combination += 1) {
    let product = 1;
    for (let place = 0; place < width; place += 1)
      product *= table[group.from + place]?.[group.levels[combination * width + place] as number] ?? 1;
    out[combination] = product;
  }
}

/** Adds what every combination collected to the levels of its comparisons. */
export function addCombinations(
  group: PatternGroup,
  collected: Float64Array,
  into: readonly Float64Array[],
): void {
  const width = group.to - group.from;
  for (let place = 0; place < width; place += 1) {
    const own = into[group.from + place];
    if (own === undefined) continue;
    for (let combination = 0; combination < group.count; combination += 1) {
      const level = group.levels[combination * width + place] as number;
      own[level] = (own[level] as number) + (collected[combination] as number);
    }
  }
}

/** The product over all groups for every pattern. */
export function patternProducts(
  groups: readonly PatternGroup[],
  table: readonly (readonly number[])[],
  count: number,
): Float64Array {
  const product = new Float64Array(count).fill(1);
  for (const group of groups) {
    const own = new Float64Array(group.count);
    combinationProducts(group, table, own);
    for (let pattern = 0; pattern < count; pattern += 1)
      product[pattern] =
        (product[pattern] as number) * (own[group.combinationOf[pattern] as number] as number);
  }
  return product;
}
