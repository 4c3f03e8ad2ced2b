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
interface Kind extends Products {
  readonly places: readonly Place[];
}

/** Ratios to multiply by, and expected pairs to add up. */
interface Products {
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
 *
 * Nearly all of training is spent in the one loop over the patterns. It takes the last group and what the groups before
 * make together: that is one ratio per combination where there is one such group, else one per pattern.
 */
export function expectation(
  groups: readonly PatternGroup[],
  session: Session,
  active: readonly boolean[],
  shared: readonly boolean[],
): Expectation {
  const own = groups.map((group) => sessionGroup(group, session, active, shared));
  const last = own.pop() ?? {
    codes: new Int32Array(session.counts.length),
    match: noKind(1),
    household: noKind(1),
  };
  const [first] = own;
  const each = rising(Math.max(session.counts.length, first?.match.sum.length ?? 0));
  const single = own.length === 1 && first !== undefined;
  const codes = single ? first.codes : each;
  const size = single ? first.match.sum.length : session.counts.length;
  const [match, household] = [noKind(size), noKind(size)];
  const front = own.map((group) => ({ ...group, codes: single ? each.subarray(0, size) : group.codes }));
  return (matchRatios, householdRatios, shares, matched, housed) => {
    const stranger = Math.max(1e-9, 1 - shares.match - shares.household);
    begin(match, shares.match / stranger);
    begin(household, shares.household / stranger);
    for (const group of front) {
      multiply(match.ratio, group.codes, productsOf(group.match, matchRatios));
      multiply(household.ratio, group.codes, productsOf(group.household, householdRatios));
    }
    productsOf(last.match, matchRatios);
    productsOf(last.household, householdRatios);
    const found = expect(session.counts, codes, last.codes, match, household, last.match, last.household);
    addLevels(last.match, matched);
    addLevels(last.household, housed);
    for (const group of front) {
      collect(group.match, group.codes, match.sum, matched);
      collect(group.household, group.codes, household.sum, housed);
    }
    return found;
  };
}

function noKind(size: number): Kind {
  return { places: [], ratio: new Float64Array(size), sum: new Float64Array(size) };
}

function rising(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let at = 0; at < count; at += 1) numbers[at] = at;
  return numbers;
}

/** The expected pairs of every pattern, from the two ratios that make it, added up by what made it. */
function expect(
  counts: Float64Array,
  frontCodes: Int32Array,
  lastCodes: Int32Array,
  { ratio: frontMatch, sum: frontMatched }: Products,
  { ratio: frontHousehold, sum: frontHoused }: Products,
  { ratio: lastMatch, sum: lastMatched }: Products,
  { ratio: lastHousehold, sum: lastHoused }: Products,
): { matches: number; households: number } {
  let matches = 0;
  let households = 0;
  for (let at = 0; at < counts.length; at += 1) {
    const front = frontCodes[at] as number;
    const last = lastCodes[at] as number;
    const a = Math.min(1e15, (frontMatch[front] as number) * (lastMatch[last] as number));
    const b = Math.min(1e15, (frontHousehold[front] as number) * (lastHousehold[last] as number));
    const share = (counts[at] as number) / (1 + a + b);
    const matched = share * a;
    const housed = share * b;
    matches += matched;
    households += housed;
    frontMatched[front] = (frontMatched[front] as number) + matched;
    frontHoused[front] = (frontHoused[front] as number) + housed;
    lastMatched[last] = (lastMatched[last] as number) + matched;
    lastHoused[last] = (lastHoused[last] as number) + housed;
  }
  return { matches, households };
}

function sessionGroup(
  group: PatternGroup,
  session: Session,
  active: readonly boolean[],
  shared: readonly boolean[],
): SessionGroup {
  const numbers = new Int32Array(group.count);
  for (const pattern of session.patterns) numbers[group.combinationOf[pattern] as number] = 1;
  let count = 0;
  const held = new Int32Array(group.count);
  for (let combination = 0; combination < group.count; combination += 1) {
    if (numbers[combination] === 0) continue;
    held[count] = combination;
    numbers[combination] = count;
    count += 1;
  }
  const width = group.to - group.from;
  const levelsAt = (place: number): Uint8Array => {
    const levels = new Uint8Array(count);
    for (let at = 0; at < count; at += 1)
      levels[at] = group.levels[(held[at] as number) * width + place] as number;
    return levels;
  };
  const places = Array.from({ length: width }, (_, place) => ({
    column: group.from + place,
    levels: levelsAt(place),
  }));
  const kind = (taking: readonly boolean[]): Kind => ({
    ...noKind(count),
    places: places.filter(({ column }) => taking[column] === true),
  });
  return {
    codes: session.patterns.map((pattern) => numbers[group.combinationOf[pattern] as number] as number),
    match: kind(active),
    household: kind(shared),
  };
}

function begin({ ratio, sum }: Products, odds: number): void {
  ratio.fill(odds);
  sum.fill(0);
}

/** The product of the ratios of a kind's comparisons per combination; nothing is expected of them yet. */
function productsOf(kind: Kind, table: Levels): Float64Array {
  const { places, ratio } = kind;
  begin(kind, 1);
  for (const { column, levels } of places) {
    const own = Float64Array.from(table[column] ?? []);
    for (let at = 0; at < levels.length; at += 1)
      ratio[at] = (ratio[at] as number) * (own[levels[at] as number] as number);
  }
  return ratio;
}

function multiply(products: Float64Array, codes: Int32Array, factors: Float64Array): void {
  for (let at = 0; at < codes.length; at += 1)
    products[at] = (products[at] as number) * (factors[codes[at] as number] as number);
}

/** Adds parts up per combination, then per level of each comparison. */
function collect(kind: Kind, codes: Int32Array, parts: Float64Array, into: readonly Float64Array[]): void {
  if (kind.places.length === 0) return;
  const { sum } = kind;
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] as number;
    sum[code] = (sum[code] as number) + (parts[at] as number);
  }
  addLevels(kind, into);
}

/** What was expected per combination, per level of each comparison. */
function addLevels({ places, sum }: Kind, into: readonly Float64Array[]): void {
  for (const { column, levels } of places) {
    const own = into[column];
    if (own === undefined) continue;
    for (let at = 0; at < levels.length; at += 1) {
      const level = levels[at] as number;
      own[level] = (own[level] as number) + (sum[at] as number);
    }
  }
}
