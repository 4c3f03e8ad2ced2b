import type { PatternGroup } from './pattern-groups.ts';

/** The pattern counts of the pairs of one blocking rule. */
export interface Session {
  readonly rule: string;
  readonly attributes: ReadonlySet<string>;
  /** Patterns that occur, ascending, and how often. */
  readonly patterns: Int32Array;
  readonly counts: Float64Array;
  readonly total: number;
}

/** The level of one comparison in each combination of a group. */
interface Place {
  readonly column: number;
  readonly levels: Uint8Array;
}

/** One kind of pair in a group: the comparisons that tell it from strangers, its ratio and its expected pairs per combination. */
interface Kind {
  readonly places: readonly Place[];
  readonly ratio: Float64Array;
  readonly sum: Float64Array;
}

/** A group of comparisons as one session sees it: the combinations that its own patterns have, under numbers of their own. */
interface SessionGroup {
  /** Combination per pattern of the session. */
  readonly codes: Int32Array;
  readonly match: Kind;
  readonly household: Kind;
}

type Levels = readonly (readonly number[])[];

/**
 * The E step over a session's patterns, for ratios m/u and h/u per comparison and level and the session's shares of both
 * kinds: adds the expected pairs per comparison and level to `matched` and `housed`, and gives their numbers.
 */
export type Expectation = (
  match: Levels,
  household: Levels,
  shares: { readonly match: number; readonly household: number },
  matched: readonly Float64Array[],
  housed: readonly Float64Array[],
) => { matches: number; households: number };

/**
 * Prepares the E step of a session. `active`: comparisons that take part; `shared`: those that tell a household from
 * strangers, none when the session cannot know households. A comparison that takes no part would multiply by 1, a
 * combination that does not occur would add 0, so leaving both out changes no bit of the result.
 */
export function expectation(
  groups: readonly PatternGroup[],
  session: Session,
  active: readonly boolean[],
  shared: readonly boolean[],
): Expectation {
  const { counts } = session;
  const size = counts.length;
  const own = groups.map((group) => sessionGroup(group, session, active, shared));
  const forMatch = own.filter(({ match }) => match.places.length > 0);
  const forHousehold = own.filter(({ household }) => household.places.length > 0);
  const [asMatch, asHousehold] = [new Float64Array(size), new Float64Array(size)];
  return (match, household, shares, matched, housed) => {
    const stranger = Math.max(1e-9, 1 - shares.match - shares.household);
    asMatch.fill(shares.match / stranger);
    asHousehold.fill(shares.household / stranger);
    for (const group of forMatch) multiply(asMatch, group.codes, productsOf(group.match, match));
    for (const group of forHousehold)
      multiply(asHousehold, group.codes, productsOf(group.household, household));
    let matches = 0;
    let households = 0;
    for (let at = 0; at < size; at += 1) {
      const a = Math.min(1e15, asMatch[at] as number);
      const b = Math.min(1e15, asHousehold[at] as number);
      const share = (counts[at] as number) / (1 + a + b);
      asMatch[at] = share * a;
      asHousehold[at] = share * b;
      matches += share * a;
      households += share * b;
    }
    for (const group of forMatch) collect(group.match, group.codes, asMatch, matched);
    for (const group of forHousehold) collect(group.household, group.codes, asHousehold, housed);
    return { matches, households };
  };
}

function sessionGroup(
  group: PatternGroup,
  session: Session,
  active: readonly boolean[],
  shared: readonly boolean[],
): SessionGroup {
  const numbers = new Int32Array(group.count);
  for (const pattern of session.patterns) numbers[group.combinationOf[pattern] as number] = 1;
  const held = Int32Array.from(numbers.keys()).filter((combination) => numbers[combination] === 1);
  held.forEach((combination, number) => {
    numbers[combination] = number;
  });
  const width = group.to - group.from;
  const kind = (taking: readonly boolean[]): Kind => ({
    places: Array.from({ length: width }, (_, place) => ({
      column: group.from + place,
      levels: Uint8Array.from(held, (combination) => group.levels[combination * width + place] as number),
    })).filter(({ column }) => taking[column] === true),
    ratio: new Float64Array(held.length),
    sum: new Float64Array(held.length),
  });
  return {
    codes: session.patterns.map((pattern) => numbers[group.combinationOf[pattern] as number] as number),
    match: kind(active),
    household: kind(shared),
  };
}

/** The product of the ratios of a kind's comparisons per combination. */
function productsOf({ places, ratio }: Kind, table: Levels): Float64Array {
  ratio.fill(1);
  for (const { column, levels } of places) {
    const own = Float64Array.from(table[column] ?? []);
    for (let at = 0; at < levels.length; at += 1)
      ratio[at] = (ratio[at] as number) * (own[levels[at] as number] as number);
  }
  return ratio;
}

/** One kind of pair and one group at a time: short loops over plain arrays, which the compiler does best. */
function multiply(products: Float64Array, codes: Int32Array, factors: Float64Array): void {
  for (let at = 0; at < codes.length; at += 1)
    products[at] = (products[at] as number) * (factors[codes[at] as number] as number);
}

/** Adds the parts of all patterns up per combination, then per level of each comparison. */
function collect(
  { places, sum }: Kind,
  codes: Int32Array,
  parts: Float64Array,
  into: readonly Float64Array[],
): void {
  sum.fill(0);
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] as number;
    sum[code] = (sum[code] as number) + (parts[at] as number);
  }
  for (const { column, levels } of places) {
    const own = into[column];
    if (own === undefined) continue;
    for (let at = 0; at < levels.length; at += 1) {
      const level = levels[at] as number;
      own[level] = (own[level] as number) + (sum[at] as number);
    }
  }
}
