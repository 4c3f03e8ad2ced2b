import { compareText } from '../kernel/index.ts';
import { fold } from './normalise/fold.ts';
import { IntBuffer } from './int-buffer.ts';
import { listedOrder, sortedByKey } from './listed-order.ts';
import { outcomeOfPair, outcomeReader, type PairOutcome, pairOutcomes } from './outcome.ts';
import { personSize } from './persons/person-sets.ts';
import { otherRegionText } from './persons/region-views.ts';
import type { RecordRef } from './resolution.ts';
import type { IdentityRun } from './run.ts';

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

export interface PersonLine {
  readonly personId: string;
  readonly records: number;
  readonly sources: readonly string[];
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly birthDate: string | null;
  readonly city: string | null;
  /** Weight of the weakest link that is needed to hold the person together; null for one record. */
  readonly weakestLink: number | null;
}

/** One page of persons. `find` looks in ids and all normalised values; `weakest` puts the loosest persons first. */
export function listPersons(
  run: IdentityRun,
  asked: Page & {
    readonly find?: string | undefined;
    readonly minRecords?: number | undefined;
    readonly sort?: 'order' | 'records' | 'weakest' | undefined;
  },
): { total: number; rows: PersonLine[] } {
  const { offset, limit, find, minRecords, sort } = asked;
  const name = JSON.stringify(['persons', find, minRecords, sort]);
  const persons = listedOrder(run, name, () => personOrder(run, asked));
  return {
    total: persons.length,
    rows: Array.from(persons.subarray(offset, offset + limit), (person) => personLine(run, person)),
  };
}

function personOrder(run: IdentityRun, asked: Parameters<typeof listPersons>[1]): Int32Array {
  const found = asked.find === undefined || asked.find.trim() === '' ? null : personsHolding(run, asked.find);
  const least = asked.minRecords ?? 1;
  const size = (person: number): number => personSize(run.persons, person);
  const persons = Int32Array.from({ length: run.personCount }, (_, person) => person).filter(
    (person) => size(person) >= least && (found === null || found.has(person)),
  );
  if (asked.sort === 'records') return sortedByKey(persons, (person) => -size(person));
  // Persons of one record have no link that could be weak: they stand last.
  return asked.sort === 'weakest'
    ? sortedByKey(persons, (person) => Math.min(weakestLink(run, person) ?? loosest, loosest))
    : persons;
}

/** Above every weight there is, thousandths of a bit. */
const loosest = 1_000_000;

function personsHolding(run: IdentityRun, text: string): ReadonlySet<number> {
  const wanted = fold(text).trim();
  const found = new Set<number>();
  const direct = run.findPerson(text.trim());
  if (direct >= 0) found.add(direct);
  const shows = shownIn(run);
  for (const column of run.evidence.columns.values()) {
    const hits = column.values.map((value) => fold(value).includes(wanted));
    for (const slot of column.slots)
      slot.forEach((id, record) => hits[id] === true && shows(record) && found.add(run.personOf(record)));
  }
  return found;
}

/** A person is found by what its line shows: not by a value of a region that the line hides. */
function shownIn(run: IdentityRun): (record: number) => boolean {
  if (!run.regions.hiding) return () => true;
  const shown = new Set<number>();
  for (let person = 0; person < run.personCount; person += 1)
    for (const record of run.shownOf(person)) shown.add(record);
  return (record) => shown.has(record);
}

export function personLine(run: IdentityRun, person: number): PersonLine {
  const golden = new Map(run.goldenOf(person).map((cell) => [cell.attribute, cell.value]));
  const value = (attribute: string): string | null => golden.get(attribute) ?? null;
  const parts = [value('person.first_name'), value('person.last_name')].filter((part) => part !== null);
  const own = run.shownOf(person);
  return {
    personId: run.personId(person),
    records: own.length,
    sources: [...new Set(own.map((record) => run.recordRef(record).source))].sort(compareText),
    name: value('person.full_name') ?? (parts.length === 0 ? null : parts.join(' ')),
    email: value('contact_point_email.address'),
    phone: value('contact_point_phone.e164'),
    birthDate: value('person.birth_date'),
    city: value('contact_point_address.city'),
    weakestLink: weakestLink(run, person),
  };
}

/** The smallest weight in the strongest tree that connects a person's records; decisions and rules never count as weak. */
export function weakestLink(run: IdentityRun, person: number): number | null {
  const own = run.recordsOf(person);
  if (own.length < 2) return null;
  const root = new Map<number, number>();
  const find = (record: number): number => {
    let at = record;
    while ((root.get(at) ?? at) !== at) at = root.get(at) ?? at;
    return at;
  };
  let joined = 1;
  let weakest: number | null = null;
  for (const link of run.linksOf(person)) {
    const a = find(link.left);
    const b = find(link.right);
    if (a === b) continue;
    root.set(Math.max(a, b), Math.min(a, b));
    joined += 1;
    weakest = weakest === null ? link.weight : Math.min(weakest, link.weight);
    if (joined === own.length) break;
  }
  return weakest;
}

export interface PairLine {
  readonly left: RecordRef;
  readonly right: RecordRef;
  readonly leftLabel: string;
  readonly rightLabel: string;
  readonly weight: number;
  readonly outcome: PairOutcome;
  readonly guard?: string;
}

/** One page of compared pairs, strongest first, then by record numbers. Bounds in thousandths of a bit, `to` exclusive. */
export function listPairs(
  run: IdentityRun,
  asked: Page & {
    readonly outcome?: PairOutcome | undefined;
    readonly from?: number | undefined;
    readonly to?: number | undefined;
  },
): { total: number; rows: PairLine[] } {
  const { offset, limit, outcome, from, to } = asked;
  const name = JSON.stringify(['pairs', outcome, from, to]);
  const pairs = listedOrder(run, name, () => pairOrder(run, asked));
  return {
    total: pairs.length,
    rows: Array.from(pairs.subarray(offset, offset + limit), (pair) => pairLine(run, pair)),
  };
}

function pairOrder(run: IdentityRun, asked: Parameters<typeof listPairs>[1]): Int32Array {
  const { weights, count } = run.pairs;
  const from = asked.from ?? Number.NEGATIVE_INFINITY;
  const to = asked.to ?? Number.POSITIVE_INFINITY;
  const outcomeAt = outcomeReader(run);
  const wanted = asked.outcome === undefined ? -1 : pairOutcomes.indexOf(asked.outcome);
  const chosen = new IntBuffer();
  // Pairs stand in the order of their records already.
  for (let pair = 0; pair < count; pair += 1) {
    const weight = weights[pair] as number;
    if (weight < from || weight >= to) continue;
    if (wanted < 0 || outcomeAt(pair) === wanted) chosen.push(pair);
  }
  return sortedByKey(chosen.finish(), (pair) => -(weights[pair] as number));
}

export function pairLine(run: IdentityRun, pair: number): PairLine {
  const left = run.pairs.left[pair] ?? 0;
  const right = run.pairs.right[pair] ?? 0;
  const outcome = outcomeOfPair(run, pair);
  return {
    left: run.recordRef(left),
    right: run.recordRef(right),
    leftLabel: recordLabel(run, left),
    rightLabel: recordLabel(run, right, left),
    weight: run.pairs.weights[pair] ?? 0,
    outcome,
    ...(outcome === 'refused' && { guard: run.guardOf(left, right) }),
  };
}

/** A few telling values of a record in one line; none where it stands beside a record of another region that must not see it. */
export function recordLabel(run: IdentityRun, record: number, beside?: number): string {
  if (beside !== undefined && run.regions.hides(record, beside)) return otherRegionText;
  const values = run.valuesOf(record).filter((one) => one.value !== null);
  const first = (attribute: string): string | undefined =>
    values.find((one) => one.attribute === attribute)?.raw.trim();
  const name =
    first('person.full_name') ??
    [first('person.first_name'), first('person.last_name')].filter((part) => part !== undefined).join(' ');
  const rest = [
    first('person.birth_date'),
    first('contact_point_email.address'),
    first('contact_point_address.city'),
  ];
  const label = [name === '' ? undefined : name, ...rest].filter((part) => part !== undefined).join(' · ');
  return label === '' ? (values[0]?.raw ?? 'empty record') : label;
}
