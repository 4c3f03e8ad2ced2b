import { compareText } from '../kernel/index.ts';
import type { Ruleset, SurvivorshipStrategy } from '../workspace/index.ts';
import { dateNormaliser } from './normalise/date.ts';
import { plainContext } from './normalise/index.ts';
import { type FieldBinding, fieldValue, observedAt, placeOf, type RecordSet } from './records.ts';
import type { Finding } from './parameters.ts';
import type { GoldenCell } from './resolution.ts';

/** One value of one record that could become golden. */
interface Candidate {
  readonly attribute: string;
  readonly record: number;
  readonly field: FieldBinding;
  readonly slot: number;
  readonly shown: string;
  readonly value: string;
  readonly flawed: boolean;
  /** What to say where this value is shown. */
  readonly note?: string;
  readonly observed: string | null;
  /** As delivered, for a value of several readings. */
  readonly delivered?: string;
}

interface Setting {
  readonly records: RecordSet;
  readonly ruleset: Ruleset;
  readonly pins: ReadonlyMap<string, ReadonlySet<number>>;
  /** Whether the record carries an identifier of a verified namespace: what such a record says has been checked. */
  readonly verified: (record: number) => boolean;
  /** Rank per source index, 0 is best. */
  readonly ranks: readonly number[];
}

/** A text that orders instants: ISO texts as they are, other dates by their ISO form, unknown forms null. */
function instantKey(raw: string | null): string | null {
  if (raw === null) return null;
  if (/^\d{4}-\d{2}-\d{2}/.test(raw)) return raw.replace(' ', 'T');
  return dateNormaliser.normalise(raw, plainContext).value;
}

const seenText: Readonly<Record<SurvivorshipStrategy, string>> = {
  pinned: 'another value is pinned',
  verified: 'its record carries no verified identifier',
  'source-priority': 'its source ranks lower',
  'most-recent': 'it is older',
  'most-frequent': 'fewer records say so',
  'most-complete': 'it says less',
  oldest: 'it is newer',
  union: 'it is kept beside',
};

/**
 * Golden values of persons. Every attribute has an ordered list of strategies; the first that tells two values apart
 * decides, and the smallest record number is the last resort. Attributes of a group come from one record; one that stands
 * in several groups follows the first.
 */
export function makeSurvivorship(
  records: RecordSet,
  ruleset: Ruleset,
  pins: ReadonlyMap<string, ReadonlySet<number>>,
): (own: readonly number[]) => GoldenCell[] {
  const { survivorship } = ruleset;
  const setting: Setting = {
    records,
    ruleset,
    pins,
    verified: verifiedRecords(records, ruleset),
    ranks: sourceRanks(records, ruleset),
  };
  const strategies = new Map(survivorship.attributes.map((one) => [one.attribute, one.strategies]));
  const groups = ownGroups(ruleset);
  const groupOf = new Map(groups.flatMap((group) => group.attributes.map((name) => [name, group] as const)));
  return (own) => {
    const byAttribute = candidates(setting, own);
    const leaders = new Map<Group, number | null>();
    for (const group of groups) leaders.set(group, leader(setting, byAttribute, group));
    const cells: GoldenCell[] = [];
    for (const attribute of [...byAttribute.keys()].sort(compareText)) {
      const all = byAttribute.get(attribute) ?? [];
      const group = groupOf.get(attribute);
      const place = group === undefined ? undefined : leaders.get(group);
      if (group !== undefined && place !== null && place !== undefined) {
        const cell = followLeader(all, place, group.id);
        if (cell !== null) cells.push(cell);
      } else cells.push(choose(setting, attribute, all, strategies.get(attribute) ?? survivorship.default));
    }
    return cells;
  };
}

/** The groups with the attributes that are theirs alone: an attribute of several groups belongs to the first. */
function ownGroups({ survivorship }: Ruleset): readonly Group[] {
  const taken = new Set<string>();
  return survivorship.groups.map((group) => {
    const attributes = group.attributes.filter((name) => !taken.has(name));
    for (const name of attributes) taken.add(name);
    return { ...group, attributes };
  });
}

/** Attributes that stand in several groups, in a finding each: no run fails for them, as the first group decides. */
export function survivorshipFindings({ survivorship: { groups } }: Ruleset): Finding[] {
  return groups.flatMap((group, at) =>
    [...new Set(group.attributes)].flatMap((attribute): Finding[] => {
      const first = groups.slice(0, at).find(({ attributes }) => attributes.includes(attribute));
      if (first === undefined) return [];
      return [
        {
          severity: 'warning',
          code: 'survivorship-overlap',
          text: `${attribute} stands in the groups ${first.id} and ${group.id}; it follows ${first.id}, the first (survivorship.groups[${at}]).`,
        },
      ];
    }),
  );
}

function sourceRanks(records: RecordSet, ruleset: Ruleset): number[] {
  const listed = ruleset.survivorship.sourcePriority;
  return records.sources.map(({ source }) => {
    const at = listed.indexOf(source.id);
    return at >= 0 ? at : listed.length + 100 - source.trust;
  });
}

function candidates({ records }: Setting, own: readonly number[]): Map<string, Candidate[]> {
  const byAttribute = new Map<string, Candidate[]>();
  for (const record of own) {
    const { part, row } = placeOf(records, record);
    const observed = instantKey(observedAt(records, record));
    for (const field of part.fields) {
      const found = fieldValue(part, field, row);
      if (found === null || found.value === null) continue;
      const asDelivered =
        field.chain.length === 0 || field.chain.some((normaliser) => normaliser.shown === 'as-delivered');
      const list = byAttribute.get(field.attribute) ?? [];
      if (list.length === 0) byAttribute.set(field.attribute, list);
      list.push({
        attribute: field.attribute,
        record,
        field,
        slot: field.slot,
        shown: asDelivered ? found.raw.trim() : found.value,
        value: found.value,
        flawed: found.note !== undefined,
        observed,
        ...(found.value.includes('|') && { delivered: found.raw.trim() }),
      });
    }
  }
  for (const [attribute, all] of byAttribute)
    if (all.some(({ delivered }) => delivered !== undefined)) byAttribute.set(attribute, settledDates(all));
  return byAttribute;
}

const eitherWay = /^(\d{4}-\d{2}-\d{2})\|(\d{4}-\d{2}-\d{2})$/;

/**
 * Dates whose day and month may be either way (`A|B`) take the reading that more of the person's plain dates hold. Where no
 * plain date holds one, or as many hold each, the date is shown as it was delivered, with a note. Other such dates cannot
 * tell: whatever shares a reading with `A|B` is `A|B` too.
 */
function settledDates(all: readonly Candidate[]): Candidate[] {
  const plain = new Map<string, number>();
  for (const { value } of all) plain.set(value, (plain.get(value) ?? 0) + 1);
  return all.map((one) => {
    const readings = eitherWay.exec(one.value);
    if (readings === null) return one;
    const [, first = '', second = ''] = readings;
    const difference = (plain.get(first) ?? 0) - (plain.get(second) ?? 0);
    if (difference === 0)
      return {
        ...one,
        // A source may deliver both readings itself; no golden cell does.
        shown: eitherWay.test(one.delivered ?? '') ? `${first} or ${second}` : (one.delivered ?? one.shown),
        note: 'day and month may be either way',
      };
    const value = difference > 0 ? first : second;
    return { ...one, value, shown: value };
  });
}

/** Negative when `a` wins by this strategy, 0 when it cannot tell. */
function compareBy(
  strategy: SurvivorshipStrategy,
  a: Candidate,
  b: Candidate,
  setting: Setting,
  counts: ReadonlyMap<string, number>,
): number {
  switch (strategy) {
    case 'pinned': {
      const pinned = setting.pins.get(a.attribute);
      return Number(pinned?.has(b.record) === true) - Number(pinned?.has(a.record) === true);
    }
    case 'verified':
      return Number(setting.verified(b.record)) - Number(setting.verified(a.record));
    case 'source-priority':
      return (
        (setting.ranks[setting.records.sourceOf[a.record] ?? 0] ?? 0) -
        (setting.ranks[setting.records.sourceOf[b.record] ?? 0] ?? 0)
      );
    case 'most-recent':
      return a.observed === null || b.observed === null
        ? Number(a.observed === null) - Number(b.observed === null)
        : compareText(b.observed, a.observed);
    case 'oldest':
      return a.observed === null || b.observed === null
        ? Number(a.observed === null) - Number(b.observed === null)
        : compareText(a.observed, b.observed);
    case 'most-frequent':
      return (counts.get(b.value) ?? 0) - (counts.get(a.value) ?? 0);
    case 'most-complete':
      return b.shown.length - a.shown.length;
    case 'union':
      return 0;
  }
}

interface Ranked {
  readonly winner: Candidate;
  readonly why: (loser: Candidate) => { strategy: SurvivorshipStrategy | 'first-record'; reason: string };
}

function rank(
  setting: Setting,
  all: readonly Candidate[],
  strategies: readonly SurvivorshipStrategy[],
): Ranked {
  const counts = new Map<string, number>();
  for (const { value } of all) counts.set(value, (counts.get(value) ?? 0) + 1);
  const order = (a: Candidate, b: Candidate): number => {
    const pinned = compareBy('pinned', a, b, setting, counts);
    if (pinned !== 0) return pinned;
    if (a.flawed !== b.flawed) return Number(a.flawed) - Number(b.flawed);
    for (const strategy of strategies) {
      const difference = compareBy(strategy, a, b, setting, counts);
      if (difference !== 0) return difference;
    }
    return a.record - b.record || a.slot - b.slot;
  };
  const winner = all.reduce((best, one) => (order(one, best) < 0 ? one : best));
  return {
    winner,
    why(loser) {
      const telling = (['pinned', ...strategies] as const).find(
        (one) => compareBy(one, winner, loser, setting, counts) < 0,
      );
      if (telling === undefined || (telling !== 'pinned' && winner.flawed !== loser.flawed))
        return winner.flawed === loser.flawed
          ? { strategy: 'first-record', reason: 'no strategy tells them apart; the first record wins' }
          : { strategy: 'most-complete', reason: 'its form is not as expected' };
      return { strategy: telling, reason: seenText[telling] };
    },
  };
}

function choose(
  setting: Setting,
  attribute: string,
  all: readonly Candidate[],
  strategies: readonly SurvivorshipStrategy[],
): GoldenCell {
  const { winner, why } = rank(setting, all, strategies);
  const union = strategies.includes('union');
  const losers = losersOf(all, winner, (loser) => (union ? seenText.union : why(loser).reason));
  const rival = all.find((one) => one.value !== winner.value);
  const values = union ? [...new Map(all.map((one) => [one.value, one.shown])).values()] : [winner.shown];
  return cellOf(
    attribute,
    winner,
    all,
    values.join('; '),
    union ? 'union' : rival === undefined ? 'only-value' : why(rival).strategy,
    losers,
  );
}

function losersOf(
  all: readonly Candidate[],
  winner: Candidate,
  reason: (loser: Candidate) => string,
): GoldenCell['losers'] {
  const told = new Set([winner.value]);
  return all.flatMap((one) => {
    if (told.has(one.value)) return [];
    told.add(one.value);
    return [{ value: one.shown, record: one.record, reason: reason(one) }];
  });
}

function cellOf(
  attribute: string,
  winner: Candidate,
  all: readonly Candidate[],
  value: string,
  strategy: string,
  losers: GoldenCell['losers'],
): GoldenCell {
  const holders = new Set(all.map((one) => one.record)).size;
  const agreeing = new Set(all.filter((one) => one.value === winner.value).map((one) => one.record)).size;
  return {
    attribute,
    value,
    record: winner.record,
    column: winner.field.label,
    observedAt: winner.observed,
    strategy,
    agreement: Math.round((agreeing * 1000) / holders),
    losers,
    ...(winner.note !== undefined && { note: winner.note }),
  };
}

function verifiedRecords(records: RecordSet, ruleset: Ruleset): (record: number) => boolean {
  const slots = ruleset.namespaces
    .filter((namespace) => namespace.verified)
    .flatMap((namespace) => records.columns.get(namespace.attribute)?.slots ?? []);
  return (record) => slots.some((slot) => (slot[record] ?? -1) >= 0);
}

type Group = Ruleset['survivorship']['groups'][number];

/** The record whose values the whole group follows, or null when nobody holds any of them. */
function leader(
  setting: Setting,
  byAttribute: ReadonlyMap<string, readonly Candidate[]>,
  group: Group,
): number | null {
  const filled = new Map<number, Candidate[]>();
  for (const attribute of group.attributes) {
    for (const one of byAttribute.get(attribute) ?? []) {
      const own = filled.get(one.record) ?? [];
      filled.set(one.record, own);
      own.push(one);
    }
  }
  const whole = [...filled.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    return [
      {
        ...first,
        value: own.map((one) => `${one.attribute}=${one.value}`).join('\u0000'),
        shown: own.map((one) => one.shown).join(' '),
        flawed: false,
      },
    ];
  });
  return whole.length === 0 ? null : rank(setting, whole, group.strategies).winner.record;
}

function followLeader(all: readonly Candidate[], record: number, group: string): GoldenCell | null {
  const winner = all.find((one) => one.record === record);
  if (winner === undefined) return null;
  const losers = losersOf(all, winner, () => `the group ${group} follows one record`);
  return cellOf(winner.attribute, winner, all, winner.shown, `group:${group}`, losers);
}
