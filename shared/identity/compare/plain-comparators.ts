import { shared, sharedInts, type Texts, type Units } from '../../kernel/index.ts';
import { cutOf, indexOfLevel } from './level.ts';
import { withinOneEdit } from './similarity.ts';
import {
  likeness,
  likenessAbove,
  oneEdit,
  readTextsAhead,
  rowLength,
  rowSize,
  textRows,
} from './text-features.ts';
import { valueKind } from './value-comparator.ts';

/** Values that are equal or different, nothing between. */
export const exactOnly = valueKind({
  features: () => ({}),
  bind: (_, __, levels) => {
    const different = indexOfLevel(levels, 'different');
    return {
      levelOf: () => different,
      levelsOf: (_a, _b, count, out) => void out.fill(different, 0, count),
      similarity: () => null,
    };
  },
});

/** The digits of each reading of a date (ambiguous dates have several), and its eight digits in one number where it has eight. */
function dateFeatures({ length, units, offsets }: Texts) {
  const readings = sharedInts(length + 1);
  const digits = shared(units.slice());
  let count = 0;
  for (let at = 0; at < units.length; at += 1) if (units[at] === 124) count += 1;
  const starts = sharedInts(length + count + 1);
  const packed = sharedInts(length + count);
  let reading = 0;
  let size = 0;
  for (let id = 0; id < length; id += 1) {
    const to = offsets[id + 1] ?? 0;
    for (let at = offsets[id] ?? 0; at <= to; at += 1) {
      const unit = at < to ? (units[at] ?? 0) : 124;
      if (unit === 124) {
        packed[reading] = packedDigits(digits, starts[reading] ?? 0, size);
        reading += 1;
        starts[reading] = size;
      } else if (unit !== 45) {
        digits[size] = unit;
        size += 1;
      }
    }
    readings[id + 1] = reading;
  }
  return { readings, starts, packed, digits };
}

/** Eight digits, four bits each; 0 for anything else (no date has the year 0 and no month). */
function packedDigits(digits: Units, from: number, to: number): number {
  if (to - from !== 8) return 0;
  let packed = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (digits[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return 0;
    packed = (packed << 4) | digit;
  }
  return packed;
}

interface DateLevels {
  readonly exact: number;
  readonly swapped: number;
  readonly oneDigit: number;
  readonly twoDigits: number;
  readonly sameYear: number;
  readonly different: number;
}

/** Level of two dates of eight digits, packed; both differ from 0. */
function levelOfPacked(a: number, b: number, levels: DateLevels): number {
  const odd = a ^ b;
  if (odd === 0) return levels.exact;
  // A bit per differing digit.
  const nibbles = (odd | (odd >>> 1) | (odd >>> 2) | (odd >>> 3)) & 0x11111111;
  const rest = nibbles & (nibbles - 1);
  if (rest === 0) return levels.oneDigit;
  const sameYear = odd >>> 16 === 0;
  const month = (b >>> 8) & 0xff;
  const day = b & 0xff;
  if (sameYear && (a & 0xffff) === ((day << 8) | month)) return levels.swapped;
  if ((rest & (rest - 1)) === 0) {
    // Two neighbouring digits that changed places are one slip.
    const low = nibbles & -nibbles;
    const shift = 31 - Math.clz32(low);
    const neighbours = nibbles === (low | (low << 4));
    const swappedDigits =
      neighbours && ((a >>> shift) & 0xff) === ((((b >>> shift) & 0xf) << 4) | ((b >>> (shift + 4)) & 0xf));
    return swappedDigits ? levels.oneDigit : levels.twoDigits;
  }
  return sameYear ? levels.sameYear : levels.different;
}

/** As `levelOfPacked` for texts of any length: a place that one of the two has not counts as differing. */
function levelOfDigits(
  digits: Units,
  a: number,
  endA: number,
  b: number,
  endB: number,
  levels: DateLevels,
): number {
  const sizeA = endA - a;
  const sizeB = endB - b;
  let differing = 0;
  for (let at = 0; at < 8; at += 1)
    if (at >= sizeA || at >= sizeB || digits[a + at] !== digits[b + at]) differing += 1;
  if (sizeA === sizeB) {
    let same = 0;
    while (same < sizeA && digits[a + same] === digits[b + same]) same += 1;
    if (same === sizeA) return levels.exact;
  }
  if (differing === 1) return levels.oneDigit;
  const digit = (from: number, end: number, at: number): number =>
    from + at < end ? (digits[from + at] ?? 0) : -1;
  const agree = (atA: number, atB: number, count: number): boolean => {
    for (let at = 0; at < count; at += 1) {
      const x = digit(a, endA, atA + at);
      if (x < 0 || x !== digit(b, endB, atB + at)) return false;
    }
    return true;
  };
  const sameYear = agree(0, 0, 4);
  if (sameYear && agree(4, 6, 2) && agree(6, 4, 2)) return levels.swapped;
  if (differing === 2) return withinOneEdit(digits, a, sizeA, b, sizeB) ? levels.oneDigit : levels.twoDigits;
  return sameYear ? levels.sameYear : levels.different;
}

export const dates = valueKind({
  features: dateFeatures,
  bind: (_, { readings, starts, packed, digits }, levels) => {
    const index = (id: string): number => indexOfLevel(levels, id);
    const own: DateLevels = {
      exact: index('exact'),
      swapped: index('swapped'),
      oneDigit: index('one-digit'),
      twoDigits: index('two-digits'),
      sameYear: index('same-year'),
      different: index('different'),
    };
    const one = (x: number, y: number): number => {
      const a = packed[x] ?? 0;
      const b = packed[y] ?? 0;
      return a !== 0 && b !== 0
        ? levelOfPacked(a, b, own)
        : levelOfDigits(digits, starts[x] ?? 0, starts[x + 1] ?? 0, starts[y] ?? 0, starts[y + 1] ?? 0, own);
    };
    const levelOf = (a: number, b: number): number => {
      let best = own.different;
      const endA = readings[a + 1] ?? 0;
      const endB = readings[b + 1] ?? 0;
      for (let x = readings[a] ?? 0; x < endA; x += 1)
        for (let y = readings[b] ?? 0; y < endB; y += 1) best = Math.min(best, one(x, y));
      return best;
    };
    return {
      levelOf,
      levelsOf: (a, b, count, out) => {
        for (let at = 0; at < count; at += 1) out[at] = levelOf(a[at] ?? 0, b[at] ?? 0);
      },
      similarity: () => null,
    };
  },
});

const fewestIdentifierUnits = 5;

export const identifiers = valueKind({
  features: (values) => ({ rows: textRows(values) }),
  bind: ({ units }, { rows }, levels) => {
    const slipped = indexOfLevel(levels, 'one-edit');
    const different = indexOfLevel(levels, 'different');
    const levelOf = (a: number, b: number): number =>
      (rows[a * rowSize + rowLength] ?? 0) >= fewestIdentifierUnits && oneEdit(units, rows, a, b)
        ? slipped
        : different;
    return {
      levelOf,
      levelsOf: (a, b, count, out) => {
        readTextsAhead(units, rows, a, b, count);
        for (let at = 0; at < count; at += 1) out[at] = levelOf(a[at] ?? 0, b[at] ?? 0);
      },
      similarity: () => null,
    };
  },
});

export const freeTexts = valueKind({
  features: (values) => ({ rows: textRows(values) }),
  bind: ({ units, offsets }, { rows }, levels) => {
    const close = indexOfLevel(levels, 'close');
    const similar = indexOfLevel(levels, 'similar');
    const different = indexOfLevel(levels, 'different');
    const closeCut = cutOf(levels, 'close');
    const similarCut = cutOf(levels, 'similar');
    const levelOf = (a: number, b: number): number => {
      const value = likenessAbove(units, rows, a, b, similarCut);
      return value >= closeCut ? close : value >= similarCut ? similar : different;
    };
    return {
      levelOf,
      levelsOf: (a, b, count, out) => {
        readTextsAhead(units, rows, a, b, count);
        for (let at = 0; at < count; at += 1) out[at] = levelOf(a[at] ?? 0, b[at] ?? 0);
      },
      similarity: (a, b) => likeness(units, offsets, a, b),
    };
  },
});
