import { breathe, type Job } from '../../kernel/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import { shownValue } from '../value-scope.ts';
import type { IdentityRun } from '../run.ts';

/** Stands for a value whose holders must not be shown beside one another. */
export const valueOfSeveralRegions = '(not shown: held in several regions)';

export interface SharedValue {
  /** The value, or `valueOfSeveralRegions` where the ruleset hides links across regions and this is one. */
  readonly value: string;
  readonly persons: number;
  readonly records: number;
  /** Why it may not decide; null when it may. */
  readonly demoted: string | null;
  /** Ids of some of the persons. */
  readonly examples: readonly string[];
}

export interface SharedIdentifier {
  readonly namespace: string;
  readonly attribute: string;
  readonly allowedPersons: number;
  readonly values: number;
  /** Records that hold a value. */
  readonly records: number;
  readonly demotedValues: number;
  /** How many values are held by how many persons: 1, 2, 3, 4 to 5, 6 to 10, more than 10. */
  readonly degrees: readonly { readonly persons: string; readonly values: number }[];
  /** The values held by most persons, those of one person left out. */
  readonly top: readonly SharedValue[];
}

const mostValues = 20;
const mostExamples = 5;
const bands: readonly { readonly name: string; readonly most: number }[] = [
  { name: '1', most: 1 },
  { name: '2', most: 2 },
  { name: '3', most: 3 },
  { name: '4 to 5', most: 5 },
  { name: '6 to 10', most: 10 },
  { name: 'more than 10', most: Number.POSITIVE_INFINITY },
];

/**
 * Per identifier namespace: how many persons hold each value, counted after resolving. Where links across regions are
 * hidden, a value that records of two regions hold is counted and not told: it would show one region what another holds.
 * Throws `Cancelled`.
 */
export async function sharedIdentifiers(run: IdentityRun, job: Job): Promise<readonly SharedIdentifier[]> {
  const found: SharedIdentifier[] = [];
  for (const namespace of run.ruleset.namespaces) {
    const column = run.evidence.columns.get(namespace.attribute);
    if (column === undefined) continue;
    const reasons = run.trusted.reasons.get(namespace.attribute);
    const holders = holdersOf(run, column);
    await breathe(job);
    const degrees = bands.map(({ name }) => ({ persons: name, values: 0 }));
    const shared: number[] = [];
    for (let value = 0; value < column.values.length; value += 1) {
      const persons = holders.persons[value] ?? 0;
      if (persons === 0) continue;
      const band = degrees[bands.findIndex(({ most }) => persons <= most)];
      if (band !== undefined) band.values += 1;
      if (persons > 1) shared.push(value);
    }
    shared.sort((a, b) => (holders.persons[b] ?? 0) - (holders.persons[a] ?? 0) || a - b);
    const top = shared.slice(0, mostValues);
    const examples = examplesOf(run, column, new Set(top));
    const several = spanningRegions(run, column, new Set(top));
    found.push({
      namespace: namespace.id,
      attribute: namespace.attribute,
      allowedPersons: namespace.maxPersonsPerValue,
      values: holders.values,
      records: holders.total,
      demotedValues: reasons?.size ?? 0,
      degrees,
      top: top.map((value) => ({
        value: several.has(value) ? valueOfSeveralRegions : shownValue(column.values.at(value) ?? ''),
        persons: holders.persons[value] ?? 0,
        records: holders.records[value] ?? 0,
        demoted: reasons?.get(value) ?? null,
        examples: examples.get(value) ?? [],
      })),
    });
  }
  return found;
}

/** Persons and records per value. Persons are walked one after another, so that the last holder of a value is enough to count them. */
function holdersOf(run: IdentityRun, column: AttributeColumn) {
  const persons = new Int32Array(column.values.length);
  const records = new Int32Array(column.values.length);
  const last = new Int32Array(column.values.length).fill(-1);
  let total = 0;
  for (let person = 0; person < run.personCount; person += 1) {
    for (const record of run.recordsOf(person)) {
      if ((column.slots[0]?.[record] ?? -1) >= 0) total += 1;
      for (const slot of column.slots) {
        const value = slot[record] ?? -1;
        if (value < 0) continue;
        records[value] = (records[value] ?? 0) + 1;
        if (last[value] === person) continue;
        last[value] = person;
        persons[value] = (persons[value] ?? 0) + 1;
      }
    }
  }
  return { persons, records, total, values: persons.filter((count) => count > 0).length };
}

/** Those of the values that two records hold which must not be shown beside one another. */
function spanningRegions(
  { regions }: IdentityRun,
  column: AttributeColumn,
  wanted: ReadonlySet<number>,
): ReadonlySet<number> {
  const several = new Set<number>();
  if (!regions.hiding) return several;
  const first = new Map<number, number>();
  for (const slot of column.slots)
    slot.forEach((value, record) => {
      if (!wanted.has(value) || regions.of(record) === null) return;
      const before = first.get(value);
      if (before === undefined) first.set(value, record);
      else if (regions.hides(before, record)) several.add(value);
    });
  return several;
}

function examplesOf(
  run: IdentityRun,
  column: AttributeColumn,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, readonly string[]> {
  const examples = new Map<number, string[]>();
  for (const slot of column.slots) {
    slot.forEach((value, record) => {
      if (!wanted.has(value)) return;
      const own = examples.get(value) ?? [];
      if (own.length >= mostExamples) return;
      const id = run.personId(run.personOf(record));
      if (!own.includes(id)) examples.set(value, [...own, id]);
    });
  }
  return examples;
}
