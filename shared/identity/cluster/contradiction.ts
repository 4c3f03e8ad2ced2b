import type { PersonGuard } from '../../workspace/index.ts';
import type { Comparator } from '../compare/comparator.ts';
import { balanceOf } from './balance.ts';
import type { Guard } from './guards.ts';
import { nameSuffixes } from './name-suffix.ts';
import { type PairFacts, pairFacts, type PairJudge } from './pair-facts.ts';
import type { RecordSet } from '../records.ts';
import type { Scorer } from '../score.ts';
import { sexesOfNames, yearsOf } from './told-by-values.ts';

/** How two groups of records stand to each other in one attribute. */
type Relation = 'unknown' | 'agree' | 'differ';

/** Groups are looked at by their first records only from this size on: 900 pairs tell what 40,000 would. */
const mostOfGroup = 30;

/**
 * Guards against persons whose members contradict one another, whether or not blocking brought those members together.
 * - `name-suffix`: Jr and Sr, II and III are two generations.
 * - `twins`: family name, birth date and telephone (or address, where names are reliable) agree, given names clearly
 *   differ, no identifier or mailbox agrees. Given names of a man and of a woman are reliable, and a mailbox may be the
 *   family's then.
 * - `birth-dates`: all known birth dates of the sides lie fifteen years apart or more, no identifier or mailbox agrees.
 * - `contradiction`: the evidence over all pairs of the two sides, the never compared ones included, speaks against
 *   (the sum that greedy additive contraction takes over compared pairs alone): a bridge record holds no two persons together.
 */
export function contradictionGuards(
  chosen: readonly PersonGuard[],
  records: RecordSet,
  judge: PairJudge,
  threshold: number,
): Guard[] {
  const look = lookAt(judge);
  const all: Readonly<Record<PersonGuard, () => Guard>> = {
    'name-suffix': () => suffixGuard(records),
    twins: () => twinGuard(look),
    'birth-dates': () => birthDateGuard(look),
    contradiction: () => sumGuard(look, threshold),
  };
  return chosen.map((id) => all[id]());
}

function firstOf(group: readonly number[]): readonly number[] {
  return group.length <= mostOfGroup ? group : group.slice(0, mostOfGroup);
}

function suffixGuard(records: RecordSet): Guard {
  const suffixes = nameSuffixes(records);
  // Many tables hold no suffix at all: then there is nothing to ask.
  if (suffixes === null)
    return { id: 'name-suffix', differsIn: [], mayRefuse: () => false, refuses: () => false };
  const held = (own: readonly number[]): Set<number> =>
    new Set(own.map((record) => suffixes[record] ?? -1).filter((suffix) => suffix > 0));
  return {
    id: 'name-suffix',
    differsIn: [[suffixes]],
    mayRefuse: (own) => held(own).size > 1,
    refuses: (a, b) => {
      const ours = held(a);
      return ours.size > 0 && [...held(b)].some((suffix) => !ours.has(suffix));
    },
  };
}

interface Look {
  /** The columns on which answers below rest, for `Guard.differsIn`. */
  readonly columns: Readonly<Record<'given' | 'birth' | 'personal', readonly (readonly Int32Array[])[]>>;
  /** Whether one person's given names hardly ever differ wholly, by what training found. */
  readonly namesReliable: boolean;
  /** Whether any two of the records differ in something that stays with a person. */
  anyDiffer(records: readonly number[]): boolean;
  /** Whether any two of all the records hold different values there: false only when they do not differ either. */
  anyTwo(a: readonly number[], b: readonly number[]): boolean;
  givenDiffer(records: readonly number[]): boolean;
  /** Whether the given names of one side are those of men, and those of the other side of women; names that tell none left out. */
  sexesDiffer(a: readonly number[], b: readonly number[]): boolean;
  /** Years between the earliest and the latest birth. */
  yearSpan(records: readonly number[]): number;
  /**
   * How the two sides stand to each other in every kind; null as soon as two of them agree in one of the kinds that
   * `settle`, which is the case for nearly all that the guards are asked about.
   */
  relations(
    a: readonly number[],
    b: readonly number[],
    settle: readonly Kind[],
  ): ((kind: Kind) => Relation) | null;
  yearsApart(a: readonly number[], b: readonly number[]): number;
  readonly facts: PairFacts;
}

const kindNames = ['given', 'family', 'birth', 'phone', 'address', 'identifier', 'mailbox'] as const;
type Kind = (typeof kindNames)[number];

/** The bit that says "agree" in a kind; eight places higher stands the one that says "differ". */
const agreeBit = Object.fromEntries(kindNames.map((kind, at) => [kind, 1 << at])) as Readonly<
  Record<Kind, number>
>;
const toDiffer = 8;

const attributes: Readonly<Record<Kind, (attribute: string) => boolean>> = {
  given: (attribute) => attribute === 'person.first_name',
  family: (attribute) => attribute === 'person.last_name',
  birth: (attribute) => attribute === 'person.birth_date',
  phone: (attribute) => attribute === 'contact_point_phone.e164',
  address: (attribute) => attribute === 'contact_point_address.full_address',
  identifier: (attribute) => attribute.startsWith('party_identification.'),
  mailbox: (attribute) => attribute === 'contact_point_email.address',
};

/** Levels that say "not the same", beyond what slips of the pen explain. */
const differing = new Set(['different', 'same-year', 'same-area', 'some']);

interface Read {
  readonly comparator: Comparator;
  /** 1 where the level says that the two agree, 2 where they differ, 0 for missing. */
  readonly says: readonly number[];
}

/** What the comparisons of a scorer say, by kind. */
interface Readings {
  readonly kinds: Readonly<Record<Kind, readonly Read[]>>;
  readonly bitsOfLevel: readonly (readonly number[])[];
}

const readingsOfScorers = new WeakMap<Scorer, Readings>();

/** Kept while the scorer lives: an answer that tries many thresholds builds the guards for each. */
function readingsOf(scorer: Scorer): Readings {
  const before = readingsOfScorers.get(scorer);
  if (before !== undefined) return before;
  // Neighbouring numbers and mailboxes are near, not the same: only equal ones say that two records are one person.
  const reads = (which: Kind, own = which === 'identifier' || which === 'mailbox'): Read[] =>
    scorer.comparators
      .filter(({ comparison }) => attributes[which](comparison.attributes[0] ?? ''))
      .map((comparator) => ({
        comparator,
        says: comparator.levels.map(({ id }, level) =>
          level === 0 || id.endsWith('-missing') ? 0 : differing.has(id) ? 2 : id === 'exact' || !own ? 1 : 0,
        ),
      }));
  const kinds = Object.fromEntries(kindNames.map((kind) => [kind, reads(kind)])) as unknown as Readonly<
    Record<Kind, readonly Read[]>
  >;
  const found = { kinds, bitsOfLevel: bitsOfLevels(scorer, kinds) };
  readingsOfScorers.set(scorer, found);
  return found;
}

function lookAt(judge: PairJudge): Look {
  const { scorer, placeOf } = judge;
  const { kinds, bitsOfLevel } = readingsOf(scorer);
  const personal = [...kinds.given, ...kinds.birth, ...kinds.identifier];
  const facts = pairFacts(judge, bitsOfLevel);
  const [birth] = kinds.birth;
  const births = birth?.comparator.column;
  const [birthOf] = births?.slots ?? [];
  const years = births === undefined ? null : yearsOf(births.values);
  const yearOf = (record: number): number => years?.[birthOf?.[placeOf(record)] ?? -1] ?? 0;
  const [given] = kinds.given;
  const names = given?.comparator.column;
  const [nameOf] = names?.slots ?? [];
  const sexOf = names === undefined ? () => 0 : sexesOfNames(names.values);
  const sexesOf = (own: readonly number[]): number => {
    let found = 0;
    for (const record of own) {
      const name = nameOf?.[placeOf(record)] ?? -1;
      if (name >= 0) found |= sexOf(name);
    }
    return found;
  };
  const columnsOf = (reads: readonly Read[]) => reads.map(({ comparator }) => comparator.column.slots);
  return {
    columns: {
      given: columnsOf(kinds.given),
      birth: columnsOf(kinds.birth),
      personal: columnsOf(personal),
    },
    facts,
    relations(a, b, settle) {
      let stop = 0;
      for (const kind of settle) stop |= agreeBit[kind];
      let bits = 0;
      for (const left of a)
        for (const right of b) {
          bits |= facts.bitsOf(left, right);
          if ((bits & stop) !== 0) return null;
        }
      return (kind) =>
        (bits & agreeBit[kind]) !== 0
          ? 'agree'
          : (bits & (agreeBit[kind] << toDiffer)) !== 0
            ? 'differ'
            : 'unknown';
    },
    namesReliable: shareOfDifferent(scorer, 'person.first_name') < reliable,
    anyDiffer: (own) => personal.some((read) => someDiffer(read, own, placeOf)),
    anyTwo: (a, b) =>
      personal.some(({ comparator: { column } }) => {
        const held = oneValue(column.slots, b, placeOf, oneValue(column.slots, a, placeOf, -1));
        return held === several;
      }),
    sexesDiffer: (a, b) => {
      const ours = sexesOf(a);
      const theirs = sexesOf(b);
      return ours !== 0 && theirs !== 0 && (ours & theirs) === 0;
    },
    givenDiffer: (own) => kinds.given.some((read) => someDiffer(read, own, placeOf)),
    yearSpan(own) {
      let first = 10_000;
      let last = 0;
      for (const record of own) {
        const year = yearOf(record);
        if (year === 0) continue;
        if (year < first) first = year;
        if (year > last) last = year;
      }
      return Math.max(0, last - first);
    },
    yearsApart(a, b) {
      let least = Number.POSITIVE_INFINITY;
      for (const left of a.map(yearOf))
        for (const right of b.map(yearOf))
          if (left > 0 && right > 0) least = Math.min(least, Math.abs(left - right));
      return Number.isFinite(least) ? least : 0;
    },
  };
}

const several = -2;

/** The only value that the records hold, beside one known before; -1 where they hold none, `several` for two and more. */
function oneValue(
  slots: readonly Int32Array[],
  own: readonly number[],
  placeOf: (record: number) => number,
  before: number,
): number {
  let found = before;
  for (const slot of slots)
    for (const record of own) {
      const value = slot[placeOf(record)] ?? -1;
      if (value < 0 || value === found) continue;
      if (found !== -1) return several;
      found = value;
    }
  return found;
}

/** What each level of each comparison says, as bits of kinds. */
function bitsOfLevels(
  { comparators }: Scorer,
  kinds: Readonly<Record<Kind, readonly Read[]>>,
): readonly (readonly number[])[] {
  return comparators.map((comparator) =>
    comparator.levels.map((_, level) => {
      let bits = 0;
      for (const kind of kindNames)
        for (const read of kinds[kind])
          if (read.comparator === comparator)
            bits |=
              read.says[level] === 1
                ? agreeBit[kind]
                : read.says[level] === 2
                  ? agreeBit[kind] << toDiffer
                  : 0;
      return bits;
    }),
  );
}

/** Below this share of wholly different given names among one person's records, two of them at one address are two people. */
const reliable = 0.05;

function shareOfDifferent({ comparators, parameters }: Scorer, attribute: string): number {
  const at = comparators.findIndex(({ comparison }) => comparison.attributes[0] === attribute);
  return parameters.comparisons[at]?.levels.find(({ id }) => id === 'different')?.m ?? 1;
}

/** Records with one value need no comparing: nearly all persons are settled by looking at value numbers. */
function someDiffer(
  { comparator, says }: Read,
  own: readonly number[],
  placeOf: (record: number) => number,
): boolean {
  const { slots } = comparator.column;
  const [first] = slots;
  const single = slots.length === 1;
  const told: number[] = [];
  const values: number[] = [];
  for (const record of own) {
    const place = placeOf(record);
    const value = first?.[place] ?? -1;
    if (value < 0 || (single && values.includes(value))) continue;
    values.push(value);
    told.push(place);
  }
  for (let at = 0; at < told.length; at += 1)
    for (let other = at + 1; other < told.length; other += 1)
      if (says[comparator.levelOf(told[at] as number, told[other] as number)] === 2) return true;
  return false;
}

function twinGuard(look: Look): Guard {
  return {
    id: 'twins',
    differsIn: look.columns.given,
    mayRefuse: look.givenDiffer,
    refuses: (left, right) => {
      const a = firstOf(left);
      const b = firstOf(right);
      const relation = look.relations(a, b, ['given', 'identifier']);
      if (
        relation === null ||
        relation('given') !== 'differ' ||
        relation('birth') !== 'agree' ||
        relation('family') !== 'agree'
      )
        return false;
      const phone = relation('phone') === 'agree';
      const address = relation('address') === 'agree';
      const mailbox = relation('mailbox') === 'agree';
      if (!mailbox && (phone || (look.namesReliable && address))) return true;
      return (phone || address) && look.sexesDiffer(a, b);
    },
  };
}

/** Whether all that levels and weights tell about the two sides lies at hand. */
function atHand({ facts }: Look, [left]: readonly number[], [right]: readonly number[]): boolean {
  return left !== undefined && right !== undefined && facts.atHand(left, right);
}

const generation = 15;

function birthDateGuard(look: Look): Guard {
  return {
    id: 'birth-dates',
    differsIn: look.columns.birth,
    mayRefuse: (own) => look.yearSpan(own) >= generation,
    refuses: (left, right) => {
      const a = firstOf(left);
      const b = firstOf(right);
      const apart = (): boolean => look.yearsApart(a, b) >= generation;
      const differ = (): boolean =>
        look.relations(a, b, ['birth', 'identifier', 'mailbox'])?.('birth') === 'differ';
      return atHand(look, a, b) ? differ() && apart() : apart() && differ();
    },
  };
}

function sumGuard(look: Look, threshold: number): Guard {
  const { facts } = look;
  return {
    id: 'contradiction',
    // Of two records the only pair has been compared; it is the sum.
    fewest: 3,
    differsIn: look.columns.personal,
    mayRefuse: (own) => own.length > 2 && look.anyDiffer(own),
    refuses: (left, right) => {
      if (left.length + right.length < 3) return false;
      const a = firstOf(left);
      const b = firstOf(right);
      // Who all hold the same differ in nothing. Where weights lie at hand, they settle it sooner.
      if (!atHand(look, a, b) && !look.anyTwo(a, b)) return false;
      return balanceOf(facts, threshold, a, b).sum < 0 && look.anyDiffer([...a, ...b]);
    },
    slack: (left, right) => {
      const a = firstOf(left);
      const b = firstOf(right);
      if (a.length + b.length < 3 || !look.anyTwo(a, b)) return anyMove;
      const { sum, falling, rising } = balanceOf(facts, threshold, a, b);
      if (sum >= 0) return [Number.POSITIVE_INFINITY, Math.floor(sum / Math.max(1, falling))];
      return [Math.ceil(-sum / Math.max(1, rising)) - 1, Number.POSITIVE_INFINITY];
    },
  };
}

const anyMove = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
