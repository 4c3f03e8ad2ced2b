import type { Comparison } from '../../workspace/index.ts';

export type ComparisonKind = Comparison['kind'];

/** One outcome of a comparison. Level 0 of every comparison is "missing". */
export interface Level {
  readonly id: string;
  readonly label: string;
  /** Where the raw similarity starts counting as this level, where that is how it is found. */
  readonly cut?: number;
}

const missing: Level = { id: 'missing', label: 'not known on at least one side' };
const oneMissing: Level = { id: 'one-missing', label: 'known on one side only' };
const bothMissing: Level = { id: 'both-missing', label: 'known on neither side' };
const different: Level = { id: 'different', label: 'different' };
const exact: Level = { id: 'exact', label: 'the same' };

/** Levels per kind, best first, without the missing ones; the last is always `different`. */
const kinds: Readonly<Record<ComparisonKind, readonly Level[]>> = {
  exact: [exact, different],
  name: [
    exact,
    { id: 'nickname', label: 'forms of one name' },
    { id: 'close', label: 'one or two letters differ', cut: 0.92 },
    { id: 'sound', label: 'sounds alike or similar', cut: 0.84 },
    { id: 'swapped', label: 'given and family name swapped' },
    { id: 'initial', label: 'initial or part of the other' },
    different,
  ],
  'full-name': [
    exact,
    { id: 'same-words', label: 'the same words in another order' },
    { id: 'close', label: 'nearly the same words', cut: 0.92 },
    { id: 'similar', label: 'similar words', cut: 0.8 },
    { id: 'some', label: 'one word agrees', cut: 0.5 },
    different,
  ],
  date: [
    exact,
    { id: 'swapped', label: 'day and month swapped' },
    { id: 'one-digit', label: 'one digit differs' },
    { id: 'two-digits', label: 'two digits differ' },
    { id: 'same-year', label: 'the same year' },
    different,
  ],
  email: [
    exact,
    { id: 'same-local', label: 'the same before the @' },
    { id: 'close', label: 'a few letters differ', cut: 0.92 },
    { id: 'similar', label: 'similar before the @', cut: 0.88 },
    different,
  ],
  phone: [
    exact,
    { id: 'same-ending', label: 'the same last seven digits' },
    { id: 'one-digit', label: 'one digit differs or two swapped' },
    different,
  ],
  postcode: [
    exact,
    { id: 'one-edit', label: 'one character differs' },
    { id: 'same-district', label: 'the same district' },
    { id: 'same-area', label: 'the same area' },
    different,
  ],
  address: [
    exact,
    { id: 'close', label: 'nearly all words agree', cut: 0.75 },
    { id: 'similar', label: 'most words agree', cut: 0.5 },
    { id: 'some', label: 'some words agree', cut: 0.3 },
    different,
  ],
  city: [exact, { id: 'close', label: 'a few letters differ or one holds the other', cut: 0.86 }, different],
  identifier: [exact, { id: 'one-edit', label: 'one character differs' }, different],
  text: [
    exact,
    { id: 'close', label: 'nearly the same', cut: 0.9 },
    { id: 'similar', label: 'similar', cut: 0.75 },
    different,
  ],
};

/** All levels of a comparison; index 0 is missing. With informative nulls the two missing levels follow `different`. */
export function levelsOf(comparison: Pick<Comparison, 'kind' | 'missing' | 'cuts'>): readonly Level[] {
  const cuts = comparison.cuts ?? [];
  let cut = 0;
  const own = kinds[comparison.kind].map((level) => {
    if (level.cut === undefined) return level;
    const changed = cuts[cut];
    cut += 1;
    return changed === undefined ? level : { ...level, cut: changed };
  });
  return comparison.missing === 'informative'
    ? [missing, ...own, oneMissing, bothMissing]
    : [missing, ...own];
}

export function cutOf(levels: readonly Level[], id: string): number {
  return levels.find((level) => level.id === id)?.cut ?? 1;
}

export function indexOfLevel(levels: readonly Level[], id: string): number {
  const index = levels.findIndex((level) => level.id === id);
  if (index < 0) throw new RangeError(`no level ${id}`);
  return index;
}
