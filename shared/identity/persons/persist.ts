import { breathe, compareText, type Job } from '../../kernel/index.ts';
import { derivedId, idBytes, PersonIndex, prefixOf, prefixOfBytes } from './person-index.ts';
import { type PersonSets, personSize, recordsOfPerson } from './person-sets.ts';
import { extractName, keyOf, placeOf, type RecordSet, type SourceRecords } from '../records.ts';

/**
 * Which person each record belonged to in a run, by the record's lasting name. Most ids follow from the records and are
 * not kept: the id of a person is that of its smallest record unless `given` says otherwise.
 */
export interface PersonIds {
  readonly recordCount: number;
  /** The record's name that outlives re-extracts; each name once. */
  nameOf(record: number): string;
  readonly personOf: Int32Array;
  /** Ids that do not follow from the person's smallest record, by person. */
  readonly given: ReadonlyMap<number, string>;
  /** The records themselves, where they are at hand: a run over the same ones need not compare names. */
  readonly records?: RecordSet;
}

export interface PersonEvent {
  readonly kind: 'created' | 'merged' | 'split' | 'moved' | 'ended';
  readonly person: string;
  /** The other persons concerned: those merged in, split off from, or moved between. */
  readonly others: readonly string[];
  readonly records: number;
}

/** The ids of a run's persons; computed when asked for. */
export interface PersonNames {
  idOf(person: number): string;
  /** -1 when no person has this id. The first question takes the hash of every person. */
  find(id: string): number;
  /** Does what the first question would do, with pauses. */
  readyToFind(job: Job): Promise<void>;
  /** Ids that do not follow from the person's smallest record. */
  readonly given: ReadonlyMap<number, string>;
  readonly events: readonly PersonEvent[];
  /** The persons of the previous run that are not as they were: lasting names of the records they had, by id. */
  before(): ReadonlyMap<string, readonly string[]>;
}

/** A record's name that survives re-extracts where the source has keys: `source/key`, else `source:extract:row`. */
export function lastingName(records: RecordSet, record: number): string {
  const { part, row } = placeOf(records, record);
  return nameOfRow(part, row);
}

export function nameOfRow(part: SourceRecords, row: number): string {
  const key = keyOf(part, row);
  if (key !== '') return `${part.source.id}/${key}`;
  const extract = part.table.extracts[part.table.files[row] ?? 0] ?? '';
  return `${part.source.id}:${extractName(extract)}:${part.table.rows[row] ?? 0}`;
}

/**
 * Names every person. Without a previous run the id comes from the person's smallest record. With one, the person that
 * holds most records of an old id keeps it (ties: the smaller person number, then the smaller id), so that ids change
 * only where persons did. `reserved`: ids of persons that are not among these. Takes no hash for persons whose id follows from their records. Throws `Cancelled`.
 */
export async function namePersons(
  records: RecordSet,
  sets: PersonSets,
  previous: PersonIds | undefined,
  job: Job,
  reserved: ReadonlySet<string> = new Set(),
): Promise<PersonNames> {
  if (previous === undefined) return personNames(records, sets, new Map(), []);
  const steps = nameAligned(records, sets, await alignRuns(records, previous, job), reserved);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await breathe(job);
  }
}

/** The naming itself; yields where others may take a turn. */
export function* nameAligned(
  records: RecordSet,
  sets: PersonSets,
  before: PreviousRun,
  reserved: ReadonlySet<string>,
): Generator<void, PersonNames> {
  const overlaps = yield* overlapsOf(sets, before);
  const ids = shareOut(overlaps, before);
  const given = new Map<number, string>();
  for (let person = 0; person < sets.count; person += 1) {
    const old = overlaps.kept[person] as number;
    if (old < 0) continue;
    const id = before.keptId(old, sets.members[sets.offsets[person] as number] as number);
    if (id !== null) given.set(person, id);
  }
  const taken = new Set([...reserved, ...given.values(), ...ids.values()]);
  for (const [person, id] of ids) given.set(person, id);
  const fresh = [...overlaps.created, ...overlaps.shared.keys()].filter((person) => !ids.has(person));
  let named = 0;
  for (const person of fresh.sort((a, b) => a - b)) {
    if (taken.size === 0) break;
    const id = freshId(lastingName(records, recordsOfPerson(sets, person)[0] ?? 0), taken);
    if (id !== null) given.set(person, id);
    named += 1;
    if (named % 4096 === 0) yield;
  }
  for (const [person, id] of given)
    if (id === derivedId(lastingName(records, recordsOfPerson(sets, person)[0] ?? 0))) given.delete(person);
  const names = personNames(records, sets, given, []);
  return {
    ...names,
    events: eventsOf(names, sets, overlaps, before),
    before: () => before.membersOf(changedPersons(sets, overlaps, before)),
  };
}

/** Null when the id follows from the name and is free. */
function freshId(name: string, taken: Set<string>): string | null {
  let id = derivedId(name);
  const own = id;
  for (let attempt = 1; taken.has(id); attempt += 1) id = derivedId(`${name}\u0000${attempt}`);
  taken.add(id);
  return id === own ? null : id;
}

function personNames(
  records: RecordSet,
  sets: PersonSets,
  given: ReadonlyMap<number, string>,
  events: readonly PersonEvent[],
): PersonNames {
  const ids: (string | undefined)[] = [];
  let index: PersonIndex | null = null;
  const idOf = (person: number): string => {
    let id = ids[person];
    if (id === undefined && person >= 0 && person < sets.count) {
      id = given.get(person) ?? derivedId(lastingName(records, recordsOfPerson(sets, person)[0] ?? 0));
      ids[person] = id;
    }
    return id ?? '';
  };
  const keyOf32 = (person: number): number => {
    const known = given.get(person) ?? ids[person];
    return known === undefined
      ? prefixOfBytes(idBytes(lastingName(records, sets.members[sets.offsets[person] as number] as number)))
      : prefixOf(known);
  };
  return {
    idOf,
    find(id) {
      if (!/^p-[0-9a-z]{16}$/.test(id)) return -1;
      index ??= new PersonIndex(sets.count, keyOf32);
      index.addAll();
      return index.find(prefixOf(id), (person) => idOf(person) === id);
    },
    async readyToFind(job) {
      index ??= new PersonIndex(sets.count, keyOf32);
      while (!index.addSome(2048)) await breathe(job);
    },
    given,
    events,
    before: () => new Map(),
  };
}

/** The previous run seen from this one. */
export interface PreviousRun {
  /** The person that a record belonged to; -1 for a new record. */
  readonly personOf: Int32Array;
  readonly personCount: number;
  /** Records per old person, those that are gone included. */
  readonly sizes: Int32Array;
  idOf(old: number): string;
  /** The id of an old person that a new one with this smallest record keeps; null when it follows from that record. */
  keptId(old: number, smallest: number): string | null;
  /** Lasting names of the records that old persons had, by id. */
  membersOf(persons: ReadonlySet<number>): ReadonlyMap<string, readonly string[]>;
}

async function alignRuns(records: RecordSet, previous: PersonIds, job: Job): Promise<PreviousRun> {
  const oldRecordOf = await matchNames(records, previous, job);
  let personCount = 0;
  for (const old of previous.personOf) if (old >= personCount) personCount = old + 1;
  const sizes = new Int32Array(personCount);
  const firstOf = new Int32Array(personCount).fill(-1);
  for (let record = 0; record < previous.recordCount; record += 1) {
    const old = previous.personOf[record] ?? 0;
    sizes[old] = (sizes[old] ?? 0) + 1;
    if (firstOf[old] === -1) firstOf[old] = record;
  }
  const idOf = (old: number): string =>
    previous.given.get(old) ?? derivedId(previous.nameOf(firstOf[old] ?? 0));
  return {
    personOf:
      previous.records === records
        ? previous.personOf
        : oldRecordOf.map((record) => (record < 0 ? -1 : (previous.personOf[record] ?? -1))),
    personCount,
    sizes,
    idOf,
    keptId: (old, smallest) =>
      previous.given.has(old) || oldRecordOf[smallest] !== firstOf[old] ? idOf(old) : null,
    membersOf(persons) {
      const members = new Map<number, string[]>([...persons].map((old) => [old, []]));
      for (let record = 0; record < previous.recordCount && members.size > 0; record += 1)
        members.get(previous.personOf[record] ?? -1)?.push(previous.nameOf(record));
      return new Map([...members].map(([old, own]) => [idOf(old), own]));
    },
  };
}

/** Per record its number in the previous run, -1 for a new one. Most records stand where they stood. */
async function matchNames(records: RecordSet, previous: PersonIds, job: Job): Promise<Int32Array> {
  const { count } = records;
  const found = new Int32Array(count).fill(-1);
  if (previous.records === records) return found.map((_, record) => record);
  const most = Math.min(count, previous.recordCount);
  let head = 0;
  while (head < most && lastingName(records, head) === previous.nameOf(head)) {
    found[head] = head;
    head += 1;
    if (head % 16_384 === 0) await breathe(job);
  }
  let tail = 0;
  while (
    tail < most - head &&
    lastingName(records, count - 1 - tail) === previous.nameOf(previous.recordCount - 1 - tail)
  ) {
    found[count - 1 - tail] = previous.recordCount - 1 - tail;
    tail += 1;
    if (tail % 16_384 === 0) await breathe(job);
  }
  const between = new Map<string, number>();
  for (let record = head; record < previous.recordCount - tail; record += 1) {
    const name = previous.nameOf(record);
    if (!between.has(name)) between.set(name, record);
    if (record % 16_384 === 0) await breathe(job);
  }
  for (let record = head; record < count - tail; record += 1) {
    const name = lastingName(records, record);
    found[record] = between.get(name) ?? -1;
    // A name that stands twice by mistake names the first record only.
    between.delete(name);
    if (record % 16_384 === 0) await breathe(job);
  }
  return found;
}

interface Overlaps {
  /** Per person: the one old person of whom it holds all that is left, and nothing of another; else -1. */
  readonly kept: Int32Array;
  /** Other persons that hold old records: how many of each old person. */
  readonly shared: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** Persons of new records only. */
  readonly created: readonly number[];
  /** Old persons of whom no record is left. */
  readonly ended: readonly number[];
}

function* overlapsOf(sets: PersonSets, before: PreviousRun): Generator<void, Overlaps> {
  // How many new persons hold records of an old one: 0, 1, or 2 for several.
  const holders = new Uint8Array(before.personCount);
  const holder = new Int32Array(before.personCount).fill(-1);
  for (let record = 0; record < sets.personOf.length; record += 1) {
    const old = before.personOf[record] as number;
    const person = sets.personOf[record] as number;
    if (old < 0 || holder[old] === person) continue;
    holders[old] = holders[old] === 0 ? 1 : 2;
    holder[old] = person;
  }
  const kept = new Int32Array(sets.count).fill(-1);
  const shared = new Map<number, ReadonlyMap<number, number>>();
  const created: number[] = [];
  for (let person = 0; person < sets.count; person += 1) {
    const from = sets.offsets[person] as number;
    const to = sets.offsets[person + 1] as number;
    let first = -1;
    let several = false;
    for (let at = from; at < to; at += 1) {
      const old = before.personOf[sets.members[at] as number] as number;
      if (old < 0) continue;
      if (first < 0) first = old;
      else if (old !== first) several = true;
    }
    if (first < 0) created.push(person);
    else if (!several && holders[first] === 1) kept[person] = first;
    else shared.set(person, sharesOf(sets, person, before));
    if (person % 65_536 === 0) yield;
  }
  const ended: number[] = [];
  for (let old = 0; old < before.personCount; old += 1)
    if (holders[old] === 0 && (before.sizes[old] ?? 0) > 0) ended.push(old);
  return { kept, shared, created, ended };
}

/** Old persons whose records are not all, and alone, one person's now. */
function changedPersons(sets: PersonSets, { kept }: Overlaps, before: PreviousRun): ReadonlySet<number> {
  const changed = new Set<number>();
  for (let old = 0; old < before.personCount; old += 1) if ((before.sizes[old] ?? 0) > 0) changed.add(old);
  for (let person = 0; person < sets.count; person += 1) {
    const old = kept[person] as number;
    if (old >= 0 && before.sizes[old] === personSize(sets, person)) changed.delete(old);
  }
  return changed;
}

function sharesOf(sets: PersonSets, person: number, before: PreviousRun): Map<number, number> {
  const shares = new Map<number, number>();
  for (const record of recordsOfPerson(sets, person)) {
    const old = before.personOf[record] ?? -1;
    if (old >= 0) shares.set(old, (shares.get(old) ?? 0) + 1);
  }
  return shares;
}

/** Ids by largest overlap where old persons came together or apart. */
function shareOut(overlaps: Overlaps, before: PreviousRun): Map<number, string> {
  const claims = [...overlaps.shared].flatMap(([person, shares]) =>
    [...shares].map(([old, records]) => ({ person, id: before.idOf(old), records })),
  );
  claims.sort((a, b) => b.records - a.records || a.person - b.person || compareText(a.id, b.id));
  const ids = new Map<number, string>();
  const taken = new Set<string>();
  for (const { person, id } of claims) {
    if (ids.has(person) || taken.has(id)) continue;
    ids.set(person, id);
    taken.add(id);
  }
  return ids;
}

function eventsOf(
  names: PersonNames,
  sets: PersonSets,
  overlaps: Overlaps,
  before: PreviousRun,
): PersonEvent[] {
  const changed = [...overlaps.created, ...overlaps.shared.keys()].sort((a, b) => a - b);
  const events: PersonEvent[] = [];
  for (const person of changed) {
    const id = names.idOf(person);
    const records = recordsOfPerson(sets, person).length;
    const shares = [...(overlaps.shared.get(person) ?? [])].map(([old, count]) => ({
      id: before.idOf(old),
      whole: count === before.sizes[old],
    }));
    const others = shares.filter((one) => one.id !== id).sort((a, b) => compareText(a.id, b.id));
    if (others.length === shares.length) {
      const kind = others.length === 0 ? 'created' : 'split';
      events.push({ kind, person: id, others: others.map((one) => one.id), records });
      continue;
    }
    const whole = others.filter((one) => one.whole).map((one) => one.id);
    const parts = others.filter((one) => !one.whole).map((one) => one.id);
    if (whole.length > 0) events.push({ kind: 'merged', person: id, others: whole, records });
    if (parts.length > 0) events.push({ kind: 'moved', person: id, others: parts, records });
  }
  const ended = overlaps.ended.map((old) => before.idOf(old)).sort(compareText);
  for (const person of ended) events.push({ kind: 'ended', person, others: [], records: 0 });
  return events;
}

/** An id as it stands in a run bundle: who has it, by the lasting name of the person's smallest record. */
export interface CarriedId {
  readonly record: string;
  readonly person: string;
}

/** The ids that do not follow from the records alone: what a replay must be told. */
export function carriedIds(records: RecordSet, sets: PersonSets, names: PersonNames): CarriedId[] {
  return [...names.given]
    .sort(([a], [b]) => a - b)
    .map(([person, id]) => ({
      record: lastingName(records, recordsOfPerson(sets, person)[0] ?? 0),
      person: id,
    }));
}

/** Ids of a bundle as those of a previous run. */
export function personIdsOfBundle(carried: readonly CarriedId[]): PersonIds {
  return {
    recordCount: carried.length,
    nameOf: (record) => carried[record]?.record ?? '',
    personOf: Int32Array.from(carried.keys()),
    given: new Map(carried.map(({ person }, index) => [index, person])),
  };
}

export function personIdsOf(records: RecordSet, sets: PersonSets, names: PersonNames): PersonIds {
  return {
    recordCount: records.count,
    nameOf: (record) => lastingName(records, record),
    personOf: sets.personOf,
    get given() {
      return names.given;
    },
    records,
  };
}
