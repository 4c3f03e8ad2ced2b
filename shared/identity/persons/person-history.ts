import { breathe, type Job } from '../../kernel/index.ts';
import { derivedId } from './person-index.ts';
import type { PersonEvent, PersonIds, PersonNames } from './persist.ts';

/**
 * What one run changed about who is one person. Of persons that stayed as they were nothing is kept: what was so at a
 * moment follows from how things are now, taken back change by change.
 */
export interface HistoryEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Digest of the run's result. */
  readonly result: string;
  readonly persons: number;
  /** Ids given for the first time, to persons of new records; null for the first run, which gave every id. */
  readonly created: readonly string[] | null;
  readonly events: readonly PersonEvent[];
  /** Who had which records before, by lasting names: all persons that are not as they were. */
  readonly before: Readonly<Record<string, readonly string[]>>;
}

export interface IdMoment {
  /** Lasting names of the records; null when the id was nobody's. */
  readonly records: readonly string[] | null;
}

export interface PersonHistory {
  readonly personId: string;
  /** As it is now. */
  readonly now: IdMoment;
  readonly asOf: IdMoment & { readonly at: string };
  /** Who has those records now, most first; records that are gone are nobody's. */
  readonly wentTo: readonly { readonly personId: string | null; readonly records: number }[];
  /** Ids of which records came to this one, with those of before. */
  readonly ledHere: readonly string[];
  readonly events: readonly (PersonEvent & { readonly at: string })[];
}

/** The entry of a run; null when it changed nothing. */
export function historyEntry(
  at: string,
  result: string,
  persons: number,
  names: PersonNames,
  first: boolean,
): HistoryEntry | null {
  if (first) return { at, result, persons, created: null, events: [], before: {} };
  const created = names.events.flatMap((event) => (event.kind === 'created' ? [event.person] : []));
  const events = names.events.filter((event) => event.kind !== 'created');
  const before = Object.fromEntries(names.before());
  if (created.length + events.length + Object.keys(before).length === 0) return null;
  return { at, result, persons, created, events, before };
}

/** Entries of the file, oldest first. A line that was cut off while it was written is left out and counted. */
export function readHistory(text: string): { entries: readonly HistoryEntry[]; damaged: number } {
  const entries: HistoryEntry[] = [];
  let damaged = 0;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    try {
      const read = JSON.parse(line) as HistoryEntry;
      if (typeof read.at !== 'string' || !Array.isArray(read.events)) throw new TypeError('no entry');
      entries.push(read);
    } catch {
      damaged += 1;
    }
  }
  return { entries, damaged };
}

/**
 * What an id was at a moment, where its records are now, and which ids led to it. `ids`: those of the last run.
 * Null when the id was never given. Throws `Cancelled`.
 */
export async function personHistory(
  entries: readonly HistoryEntry[],
  ids: PersonIds,
  personId: string,
  at: string,
  job: Job,
): Promise<PersonHistory | null> {
  const now = await recordsNow(ids, personId, job);
  let records: readonly string[] | null = now;
  let known = now !== null;
  for (const entry of entries.toReversed()) {
    const before = entry.before[personId];
    const named =
      before !== undefined ||
      isNew(entry, personId) ||
      entry.events.some(({ person }) => person === personId);
    known ||= named;
    if (entry.at <= at) continue;
    if (before !== undefined) records = before;
    else if (isNew(entry, personId) || entry.created === null) records = null;
  }
  if (!known) return null;
  const events = entries.flatMap((entry) => [
    ...(entry.created?.includes(personId) === true
      ? [{ at: entry.at, kind: 'created' as const, person: personId, others: [], records: 0 }]
      : []),
    ...entry.events
      .filter(({ person, others }) => person === personId || others.includes(personId))
      .map((event) => ({ at: entry.at, ...event })),
  ]);
  return {
    personId,
    now: { records: now },
    asOf: { at, records },
    wentTo: await whereTo(ids, records ?? [], job),
    ledHere: ledTo(entries, personId),
    events,
  };
}

function isNew(entry: HistoryEntry, id: string): boolean {
  if (entry.before[id] !== undefined) return false;
  return (
    entry.created?.includes(id) === true ||
    entry.events.some(({ kind, person }) => kind === 'split' && person === id)
  );
}

function ledTo(entries: readonly HistoryEntry[], personId: string): string[] {
  const led = new Set<string>();
  const from = new Set([personId]);
  for (const { events } of entries.toReversed())
    for (const { kind, person, others } of events) {
      if (!from.has(person) || kind === 'ended') continue;
      for (const other of others) if (other !== personId) led.add(other);
      for (const other of others) from.add(other);
    }
  return [...led].sort();
}

const breathEvery = 16_384;

async function recordsNow(ids: PersonIds, personId: string, job: Job): Promise<string[] | null> {
  let found = -1;
  for (const [person, id] of ids.given) if (id === personId) found = person;
  const seen = new Set<number>();
  for (let record = 0; record < ids.recordCount && found < 0; record += 1) {
    const person = ids.personOf[record] ?? -1;
    if (seen.has(person)) continue;
    seen.add(person);
    if (!ids.given.has(person) && derivedId(ids.nameOf(record)) === personId) found = person;
    if (record % 2048 === 0) await breathe(job);
  }
  if (found < 0) return null;
  const records: string[] = [];
  for (let record = 0; record < ids.recordCount; record += 1)
    if (ids.personOf[record] === found) records.push(ids.nameOf(record));
  return records;
}

async function whereTo(
  ids: PersonIds,
  records: readonly string[],
  job: Job,
): Promise<PersonHistory['wentTo']> {
  const wanted = new Set(records);
  const held = new Map<number, number>();
  const firstOf = new Map<number, number>();
  let gone = wanted.size;
  for (let record = 0; record < ids.recordCount && wanted.size > 0; record += 1) {
    if (record % breathEvery === 0) await breathe(job);
    if (!wanted.has(ids.nameOf(record))) continue;
    const person = ids.personOf[record] ?? -1;
    held.set(person, (held.get(person) ?? 0) + 1);
    gone -= 1;
  }
  for (let record = 0; record < ids.recordCount && held.size > 0; record += 1) {
    const person = ids.personOf[record] ?? -1;
    if (held.has(person) && !firstOf.has(person)) firstOf.set(person, record);
  }
  const went = [...held].map(([person, count]) => ({
    personId: ids.given.get(person) ?? derivedId(ids.nameOf(firstOf.get(person) ?? 0)),
    records: count,
  }));
  went.sort((a, b) => b.records - a.records || (a.personId < b.personId ? -1 : 1));
  return gone > 0 ? [...went, { personId: null, records: gone }] : went;
}
