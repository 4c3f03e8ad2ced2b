import type { Comparator } from './compare/comparator.ts';
import { normalised } from './shares.ts';

/**
 * What is usual for an attribute before any data: level shares among pairs of one person (parts, they are divided by
 * their sum) and among strangers (probabilities; the rest is `different`), and how many records' worth of belief that is.
 * The belief about strangers steadies small data, where nearly all that agrees is a match, and vanishes in large.
 */
interface Usual {
  readonly one: Readonly<Record<string, number>>;
  readonly strangers: Readonly<Record<string, number>>;
  readonly records: number;
}

const name = { exact: 12, nickname: 1, close: 1, sound: 1, swapped: 1, initial: 1, different: 2 };
const personal: Usual = {
  one: name,
  strangers: { exact: 4e-3, nickname: 2e-3, close: 2e-3, sound: 5e-3, swapped: 1e-3, initial: 2e-3 },
  records: 60,
};
const family: Usual = {
  one: { ...name, nickname: 0.2 },
  strangers: { exact: 1.5e-3, nickname: 5e-5, close: 1e-3, sound: 2e-3, swapped: 1e-3, initial: 5e-4 },
  records: 60,
};
const number: Usual = {
  one: { exact: 18, 'one-edit': 1, different: 1 },
  strangers: { exact: 2e-6, 'one-edit': 1e-3 },
  records: 400,
};
const place: Usual = {
  one: { exact: 11, close: 1, different: 2.5 },
  strangers: { exact: 2e-2, close: 5e-3 },
  records: 10,
};

const byAttribute: Readonly<Record<string, Usual>> = {
  'person.first_name': personal,
  'person.last_name': family,
  'person.gender': { one: { exact: 30, different: 1 }, strangers: { exact: 0.5 }, records: 10 },
};

const byKind: Readonly<Record<Comparator['comparison']['kind'], Usual>> = {
  exact: { one: { exact: 12, different: 2 }, strangers: { exact: 0.1 }, records: 10 },
  name: personal,
  'full-name': {
    one: { exact: 11, 'same-words': 0.5, close: 1, similar: 1, some: 1.5, different: 1 },
    strangers: { exact: 1e-5, 'same-words': 1e-6, close: 5e-5, similar: 2e-3, some: 8e-3 },
    records: 100,
  },
  date: {
    one: { exact: 12, swapped: 0.5, 'one-digit': 1, 'two-digits': 1, 'same-year': 0.5, different: 1.5 },
    strangers: { exact: 4e-5, swapped: 2e-6, 'one-digit': 1e-3, 'two-digits': 1.5e-2, 'same-year': 1.2e-2 },
    records: 300,
  },
  email: {
    one: { exact: 10, 'same-local': 0.7, close: 1, similar: 0.5, different: 2.5 },
    strangers: { exact: 2e-6, 'same-local': 1e-4, close: 3e-4, similar: 1e-3 },
    records: 400,
  },
  phone: {
    one: { exact: 10, 'same-ending': 0.3, 'one-digit': 0.5, different: 4 },
    strangers: { exact: 5e-6, 'same-ending': 1e-5, 'one-digit': 2e-4 },
    records: 300,
  },
  postcode: {
    one: { exact: 11, 'one-edit': 0.7, 'same-district': 0.7, 'same-area': 0.7, different: 3 },
    strangers: { exact: 5e-4, 'one-edit': 4e-3, 'same-district': 1e-2, 'same-area': 3e-2 },
    records: 40,
  },
  address: {
    one: { exact: 9, close: 1.5, similar: 1, some: 0.7, different: 3 },
    strangers: { exact: 2e-5, close: 3e-5, similar: 3e-4, some: 3e-3 },
    records: 150,
  },
  city: place,
  identifier: number,
  text: {
    one: { exact: 10, close: 0.7, similar: 0.7, different: 3 },
    strangers: { exact: 3e-2, close: 3e-3, similar: 1e-2 },
    records: 10,
  },
};

function usualOf({ comparison }: Comparator): Usual {
  return byAttribute[comparison.attributes[0] ?? ''] ?? byKind[comparison.kind];
}

/** Where missing has levels of its own it tells nothing before any data: as frequent for one person as for two. */
const missing: Readonly<Record<string, number>> = { 'one-missing': 0.2, 'both-missing': 0.1 };

function withMissing(comparator: Comparator, shares: readonly number[]): number[] {
  const known = normalised(
    shares.map((share, level) => (missing[comparator.levels[level]?.id ?? ''] === undefined ? share : 0)),
  );
  return known.map((share, level) => {
    const own = missing[comparator.levels[level]?.id ?? ''];
    return level === 0 || comparator.comparison.missing === 'neutral' ? share : (own ?? share * 0.7);
  });
}

/** Level shares among pairs of one person: mostly equal, sometimes close, seldom different. */
export function usualShares(comparator: Comparator): number[] {
  const { one } = usualOf(comparator);
  return withMissing(
    comparator,
    comparator.levels.map(({ id }) => one[id] ?? 1),
  );
}

/** Level shares among strangers, and the number of records that this belief is worth. */
export function usualBackground(comparator: Comparator): { shares: number[]; records: number } {
  const { strangers, records } = usualOf(comparator);
  const rest = Object.values(strangers).reduce((left, share) => left - share, 1);
  const shares = comparator.levels.map(({ id }) => strangers[id] ?? (id === 'different' ? rest : 0.3));
  return { shares: withMissing(comparator, shares), records };
}

/**
 * Frequency of a value that `count` of `known` records hold, with the usual belief about it. A value seen once or twice
 * may be a slip of the pen: none counts as rarer than two in all.
 */
export function frequencyOf(comparator: Comparator, count: number, known: number): number {
  const { shares, records } = usualBackground(comparator);
  return (Math.max(2, count) + records * (shares[1] ?? 0)) / (Math.max(2, known) + records);
}

/** Belief about households before any data: one address and family name, mostly mailboxes and telephones of one's own. */
export function usualHousehold(comparator: Comparator): number[] {
  const [attribute = ''] = comparator.comparison.attributes;
  const own = attribute.startsWith('contact_point_email') || attribute.startsWith('contact_point_phone');
  return normalised(
    comparator.levels.map(({ id }, index) =>
      index === 0 ? 1 : id === 'exact' ? (own ? 4 : 12) : id === 'different' ? (own ? 10 : 2) : 1,
    ),
  );
}

/**
 * Belief about the whole before any data: one pair in two thousand is one person, worth as many pairs as two hundred
 * records have. Two records of a small file are two people drawn from a large population, not one person in two.
 */
export const usualPrior = { probability: 1 / 2000, pairs: 20_000 };
