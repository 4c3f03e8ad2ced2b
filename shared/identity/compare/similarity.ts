/** Which of 32 letter classes a text holds, as bits: a-z one each, digits two, all others hashed into four. */
export function letterMask(text: string): number {
  let mask = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 97 && code <= 122) mask |= 1 << (code - 97);
    else if (code >= 48 && code <= 57) mask |= 1 << (26 + (code & 1));
    else mask |= 1 << (28 + (code & 3));
  }
  return mask;
}

function bits(value: number): number {
  let rest = value - ((value >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * An upper bound of the Jaro–Winkler similarity from lengths and letter masks alone: a letter class that only one
 * text holds cannot match. Never below the true value, so a pair under a cut by this bound is under it for sure.
 */
export function jaroWinklerBound(
  lengthA: number,
  lengthB: number,
  maskA: number,
  maskB: number,
  prefix: number,
): number {
  const most = Math.min(lengthA - bits(maskA & ~maskB), lengthB - bits(maskB & ~maskA));
  if (most <= 0) return 0;
  const jaro = (most / lengthA + most / lengthB + 1) / 3;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** Letters at the start that both texts share, at most four. */
export function commonPrefix(a: string, b: string): number {
  const limit = Math.min(4, a.length, b.length);
  let prefix = 0;
  while (prefix < limit && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix += 1;
  return prefix;
}

/** Where each UTF-16 unit stands in the second text, one bit per position; all zero between calls. */
const positions = new Int32Array(65_536);
const matched = new Uint16Array(32);

/**
 * `jaro` for texts of 1 to 32 units: the same greedy choice (the first free equal letter within reach), found with bit
 * operations instead of a search, so that both give the same figure to the last bit.
 */
function shortJaro(a: string, b: string): number {
  const reach = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1);
  const last = b.length - 1;
  for (let j = 0; j <= last; j += 1) {
    const letter = b.charCodeAt(j);
    positions[letter] = (positions[letter] ?? 0) | (1 << j);
  }
  let used = 0;
  let matches = 0;
  for (let i = 0; i < a.length; i += 1) {
    const letter = a.charCodeAt(i);
    const upTo = -1 >>> (31 - Math.min(last, i + reach));
    const hits = (positions[letter] ?? 0) & ~used & upTo & (-1 << Math.max(0, i - reach));
    if (hits === 0) continue;
    used |= hits & -hits;
    matched[matches] = letter;
    matches += 1;
  }
  for (let j = 0; j <= last; j += 1) positions[b.charCodeAt(j)] = 0;
  if (matches === 0) return 0;
  let swaps = 0;
  for (let match = 0; match < matches; match += 1) {
    const bit = used & -used;
    used ^= bit;
    if (b.charCodeAt(31 - Math.clz32(bit)) !== matched[match]) swaps += 1;
  }
  return (matches / a.length + matches / b.length + (matches - (swaps >> 1)) / matches) / 3;
}

const usedA = new Uint8Array(256);
const usedB = new Uint8Array(256);

/** Jaro similarity, 0 to 1 (Jaro 1989), over UTF-16 units; texts are cut at 256. */
export function jaro(first: string, second: string): number {
  const a = first.length > 256 ? first.slice(0, 256) : first;
  const b = second.length > 256 ? second.slice(0, 256) : second;
  if (a.length === 0 || b.length === 0) return 0;
  if (a === b) return 1;
  if (a.length <= 32 && b.length <= 32) return shortJaro(a, b);
  return longJaro(a, b);
}

/** As `shortJaro` by plain search, for texts of up to 256 units; exported as its oracle in tests. */
export function longJaro(a: string, b: string): number {
  const reach = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1);
  usedA.fill(0, 0, a.length);
  usedB.fill(0, 0, b.length);
  let matches = 0;
  for (let i = 0; i < a.length; i += 1) {
    const letter = a.charCodeAt(i);
    const end = Math.min(b.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= end; j += 1) {
      if (usedB[j] === 1 || b.charCodeAt(j) !== letter) continue;
      usedA[i] = 1;
      usedB[j] = 1;
      matches += 1;
      break;
    }
  }
  if (matches === 0) return 0;
  let swaps = 0;
  let j = 0;
  for (let i = 0; i < a.length; i += 1) {
    if (usedA[i] !== 1) continue;
    while (usedB[j] !== 1) j += 1;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) swaps += 1;
    j += 1;
  }
  return (matches / a.length + matches / b.length + (matches - (swaps >> 1)) / matches) / 3;
}

/** Jaro–Winkler similarity (Winkler 1990), prefix weight 0.1 over at most four letters. */
export function jaroWinkler(a: string, b: string): number {
  const base = jaro(a, b);
  return base + commonPrefix(a, b) * 0.1 * (1 - base);
}

/** One typing slip apart (or equal): a letter more, fewer, other, or two neighbours swapped. */
export function withinOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const limit = Math.min(a.length, b.length);
  let start = 0;
  while (start < limit && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  let endA = a.length - 1;
  let endB = b.length - 1;
  while (endA >= start && endB >= start && a.charCodeAt(endA) === b.charCodeAt(endB)) {
    endA -= 1;
    endB -= 1;
  }
  const restA = endA - start + 1;
  const restB = endB - start + 1;
  if (restA <= 1 && restB <= 1) return true;
  return restA === 2 && restB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
