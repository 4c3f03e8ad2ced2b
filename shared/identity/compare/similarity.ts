import type { Units } from '../../kernel/index.ts';

/**
 * What a text is made of, as bits in three numbers: which letters it holds (a–z one bit each, all but letters and digits
 * hashed into six), which of those twice, and which digits once, twice, three times. Put into `out[at] … out[at + 2]`.
 */
export function letterMasks(units: Units, from: number, to: number, out: Int32Array, at: number): void {
  let once = 0;
  let twice = 0;
  let digits = 0;
  for (let place = from; place < to; place += 1) {
    const code = units[place] ?? 0;
    if (code >= 48 && code <= 57) {
      const digit = 1 << (code - 48);
      const again = (digits & digit) << 10;
      digits |= ((digits & (digit << 10)) << 10) | again | digit;
      continue;
    }
    const letter = 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
    twice |= once & letter;
    once |= letter;
  }
  out[at] = once;
  out[at + 1] = twice;
  out[at + 2] = digits;
}

export function bits(value: number): number {
  let rest = value - ((value >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Letters of the first text, by the masks at `a`, that the second, by those at `b`, has not or not as often: at least. */
export function unmatched(masks: Int32Array, a: number, b: number): number {
  return (
    bits((masks[a] ?? 0) & ~(masks[b] ?? 0)) +
    bits((masks[a + 1] ?? 0) & ~(masks[b + 1] ?? 0)) +
    bits((masks[a + 2] ?? 0) & ~(masks[b + 2] ?? 0))
  );
}

/** Longest text that is looked at in whole. */
export const longestCompared = 256;

/**
 * An upper bound of the Jaro–Winkler similarity from lengths and letter masks alone: letters that the other text has not
 * cannot match. Never below the true value, so a pair under a cut by this bound is under it for sure.
 */
export function jaroWinklerBound(
  sizeA: number,
  sizeB: number,
  unmatchedA: number,
  unmatchedB: number,
  prefix: number,
): number {
  if (sizeA > longestCompared || sizeB > longestCompared) return 1;
  const most = Math.min(sizeA - unmatchedA, sizeB - unmatchedB);
  if (most <= 0) return 0;
  const jaro = (most / sizeA + most / sizeB + 1) / 3;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/**
 * The functions below take two texts of one array of units: where each begins and how many units it has. So the texts of a
 * dictionary are compared where they lie, and no string is made per pair.
 */

/** Letters at the start that both texts share, at most four. */
export function commonPrefix(units: Units, a: number, sizeA: number, b: number, sizeB: number): number {
  const limit = Math.min(4, sizeA, sizeB);
  let prefix = 0;
  while (prefix < limit && units[a + prefix] === units[b + prefix]) prefix += 1;
  return prefix;
}

/** Where each UTF-16 unit stands in the second text, one bit per position; all zero between calls. */
const positions = new Int32Array(65_536);
const matched = new Uint16Array(32);

/**
 * `jaro` for texts of 1 to 32 units: the same greedy choice (the first free equal letter within reach), found with bit
 * operations instead of a search, so that both give the same figure to the last bit.
 */
function shortJaro(units: Units, a: number, sizeA: number, b: number, sizeB: number): number {
  const reach = Math.max(0, (Math.max(sizeA, sizeB) >> 1) - 1);
  const last = sizeB - 1;
  for (let j = 0; j <= last; j += 1) {
    const letter = units[b + j] ?? 0;
    positions[letter] = (positions[letter] ?? 0) | (1 << j);
  }
  let used = 0;
  let matches = 0;
  for (let i = 0; i < sizeA; i += 1) {
    const letter = units[a + i] ?? 0;
    const upTo = -1 >>> (31 - Math.min(last, i + reach));
    const from = i - reach;
    if (from > last) break;
    const hits = (positions[letter] ?? 0) & ~used & upTo & (-1 << Math.max(0, from));
    if (hits === 0) continue;
    used |= hits & -hits;
    matched[matches] = letter;
    matches += 1;
  }
  for (let j = 0; j <= last; j += 1) positions[units[b + j] ?? 0] = 0;
  if (matches === 0) return 0;
  let swaps = 0;
  for (let match = 0; match < matches; match += 1) {
    const bit = used & -used;
    used ^= bit;
    if (units[b + 31 - Math.clz32(bit)] !== matched[match]) swaps += 1;
  }
  return (matches / sizeA + matches / sizeB + (matches - (swaps >> 1)) / matches) / 3;
}

/** As `positions`, for the units from the 33rd on. */
const farPositions = new Int32Array(65_536);
const farMatched = new Uint16Array(64);

/** Bits `from … to` of a word of 32, where they lie in it. */
function window(from: number, to: number): number {
  if (to < 0 || from > 31) return 0;
  return (-1 >>> (31 - Math.min(31, to))) & (-1 << Math.max(0, from));
}

/** As `shortJaro` for texts of up to 64 units, in two words of 32. */
function middleJaro(units: Units, a: number, sizeA: number, b: number, sizeB: number): number {
  const reach = Math.max(0, (Math.max(sizeA, sizeB) >> 1) - 1);
  const last = sizeB - 1;
  for (let j = 0; j <= last; j += 1) {
    const letter = units[b + j] ?? 0;
    if (j < 32) positions[letter] = (positions[letter] ?? 0) | (1 << j);
    else farPositions[letter] = (farPositions[letter] ?? 0) | (1 << (j - 32));
  }
  let used = 0;
  let farUsed = 0;
  let matches = 0;
  for (let i = 0; i < sizeA; i += 1) {
    const letter = units[a + i] ?? 0;
    const to = Math.min(last, i + reach);
    const from = i - reach;
    const hits = (positions[letter] ?? 0) & ~used & window(from, to);
    if (hits !== 0) used |= hits & -hits;
    else {
      const far = (farPositions[letter] ?? 0) & ~farUsed & window(from - 32, to - 32);
      if (far === 0) continue;
      farUsed |= far & -far;
    }
    farMatched[matches] = letter;
    matches += 1;
  }
  for (let j = 0; j <= last; j += 1) {
    const letter = units[b + j] ?? 0;
    positions[letter] = 0;
    farPositions[letter] = 0;
  }
  if (matches === 0) return 0;
  let swaps = 0;
  let match = 0;
  for (; used !== 0; match += 1) {
    const bit = used & -used;
    used ^= bit;
    if (units[b + 31 - Math.clz32(bit)] !== farMatched[match]) swaps += 1;
  }
  for (; farUsed !== 0; match += 1) {
    const bit = farUsed & -farUsed;
    farUsed ^= bit;
    if (units[b + 63 - Math.clz32(bit)] !== farMatched[match]) swaps += 1;
  }
  return (matches / sizeA + matches / sizeB + (matches - (swaps >> 1)) / matches) / 3;
}

const usedA = new Uint8Array(longestCompared);
const usedB = new Uint8Array(longestCompared);

/** As `shortJaro` by plain search, for texts of up to 256 units; exported as the oracle of the quick ways in tests. */
export function longJaro(units: Units, a: number, sizeA: number, b: number, sizeB: number): number {
  const reach = Math.max(0, (Math.max(sizeA, sizeB) >> 1) - 1);
  usedA.fill(0, 0, sizeA);
  usedB.fill(0, 0, sizeB);
  let matches = 0;
  for (let i = 0; i < sizeA; i += 1) {
    const letter = units[a + i];
    const end = Math.min(sizeB - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= end; j += 1) {
      if (usedB[j] === 1 || units[b + j] !== letter) continue;
      usedA[i] = 1;
      usedB[j] = 1;
      matches += 1;
      break;
    }
  }
  if (matches === 0) return 0;
  let swaps = 0;
  let j = 0;
  for (let i = 0; i < sizeA; i += 1) {
    if (usedA[i] !== 1) continue;
    while (usedB[j] !== 1) j += 1;
    if (units[a + i] !== units[b + j]) swaps += 1;
    j += 1;
  }
  return (matches / sizeA + matches / sizeB + (matches - (swaps >> 1)) / matches) / 3;
}

/** Jaro similarity, 0 to 1 (Jaro 1989), over UTF-16 units; texts are cut at 256. */
export function jaro(units: Units, a: number, sizeA: number, b: number, sizeB: number): number {
  if (sizeA === 0 || sizeB === 0) return 0;
  if (sizeA <= 32 && sizeB <= 32) return shortJaro(units, a, sizeA, b, sizeB);
  if (sizeA <= 64 && sizeB <= 64) return middleJaro(units, a, sizeA, b, sizeB);
  return longJaro(units, a, Math.min(longestCompared, sizeA), b, Math.min(longestCompared, sizeB));
}

/** Jaro–Winkler similarity (Winkler 1990), prefix weight 0.1 over at most four letters. */
export function jaroWinkler(units: Units, a: number, sizeA: number, b: number, sizeB: number): number {
  const base = jaro(units, a, sizeA, b, sizeB);
  return base + commonPrefix(units, a, sizeA, b, sizeB) * 0.1 * (1 - base);
}

/** Jaro–Winkler similarity of two strings, for the few places that have no dictionary. */
export function similarityOfTexts(a: string, b: string): number {
  const units = new Uint16Array(a.length + b.length);
  for (let at = 0; at < a.length; at += 1) units[at] = a.charCodeAt(at);
  for (let at = 0; at < b.length; at += 1) units[a.length + at] = b.charCodeAt(at);
  return jaroWinkler(units, 0, a.length, a.length, b.length);
}

/** One typing slip apart (or equal): a letter more, fewer, other, or two neighbours swapped. */
export function withinOneEdit(units: Units, a: number, sizeA: number, b: number, sizeB: number): boolean {
  if (sizeA - sizeB > 1 || sizeB - sizeA > 1) return false;
  const limit = Math.min(sizeA, sizeB);
  let start = 0;
  while (start < limit && units[a + start] === units[b + start]) start += 1;
  let endA = sizeA - 1;
  let endB = sizeB - 1;
  while (endA >= start && endB >= start && units[a + endA] === units[b + endB]) {
    endA -= 1;
    endB -= 1;
  }
  const restA = endA - start + 1;
  const restB = endB - start + 1;
  if (restA <= 1 && restB <= 1) return true;
  return (
    restA === 2 &&
    restB === 2 &&
    units[a + start] === units[b + start + 1] &&
    units[a + start + 1] === units[b + start]
  );
}
