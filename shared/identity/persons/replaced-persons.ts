import type { PersonSets } from './person-sets.ts';

/** A partition that is another one but for some records. */
export interface ReplacedPersons {
  readonly sets: PersonSets;
  /** The records that were given new persons, ascending. */
  readonly records: Int32Array;
}

/**
 * The partition in which some records are persons by roots of their own and all others as they were. `rootOf`: per record
 * 1 + the smallest record of its new person, 0 where it keeps its person; persons are replaced as a whole. What stays is
 * copied in runs. The same partition where nothing is replaced.
 */
export function replacedPersons(before: PersonSets, rootOf: Int32Array): ReplacedPersons {
  const fresh = freshPersons(before, rootOf);
  const { records, firsts, gone } = fresh;
  if (records.length === 0) return { sets: before, records };
  const count = before.count - gone.length + firsts.length;
  const members = new Int32Array(before.members.length);
  const offsets = new Int32Array(count + 1);
  /** The numbers of persons that stay, by their old ones; and of new persons. */
  const stayed = new Int32Array(before.count);
  const numbers = new Int32Array(firsts.length);
  let person = 0;
  let end = 0;
  let old = 0;
  let left = 0;
  const copyUntil = (stop: number): void => {
    if (old === stop) return;
    const from = before.offsets[old] as number;
    const shift = end - from;
    members.set(before.members.subarray(from, before.offsets[stop]), end);
    for (; old < stop; old += 1) {
      stayed[old] = person;
      person += 1;
      offsets[person] = (before.offsets[old + 1] as number) + shift;
    }
    end = offsets[person] as number;
  };
  const stayingUntil = (stop: number): void => {
    for (; left < gone.length && (gone[left] as number) < stop; left += 1) {
      copyUntil(gone[left] as number);
      old += 1;
    }
    copyUntil(stop);
  };
  for (let next = 0; next < firsts.length; next += 1) {
    stayingUntil(personsBefore(before, firsts[next] as number, old));
    numbers[next] = person;
    person += 1;
    const own = fresh.members.subarray(fresh.offsets[next], fresh.offsets[next + 1]);
    members.set(own, end);
    end += own.length;
    offsets[person] = end;
  }
  stayingUntil(before.count);
  const personOf = fresh.numberOf;
  for (let record = 0; record < personOf.length; record += 1)
    personOf[record] =
      rootOf[record] === 0
        ? (stayed[before.personOf[record] as number] as number)
        : (numbers[personOf[record] as number] as number);
  return { sets: { count, personOf, offsets, members }, records };
}

/** How many persons begin with a record below this one; at least `low`. */
function personsBefore({ count, members, offsets }: PersonSets, record: number, low: number): number {
  let from = low;
  let to = count;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((members[offsets[middle] as number] as number) < record) from = middle + 1;
    else to = middle;
  }
  return from;
}

interface FreshPersons {
  readonly records: Int32Array;
  /** The persons that held them, ascending. */
  readonly gone: Int32Array;
  /** Per record of all: the number of its new person among the new ones, where it has one. */
  readonly numberOf: Int32Array;
  /** The first records of the new persons, ascending; their records by person. */
  readonly firsts: Int32Array;
  readonly offsets: Int32Array;
  readonly members: Int32Array;
}

function freshPersons(before: PersonSets, rootOf: Int32Array): FreshPersons {
  const numberOf = new Int32Array(rootOf.length);
  let [replaced, fresh, lost] = [0, 0, 0];
  for (let record = 0; record < rootOf.length; record += 1) {
    const root = rootOf[record] as number;
    if (root === 0) continue;
    replaced += 1;
    if (before.members[before.offsets[before.personOf[record] as number] as number] === record) lost += 1;
    if (root - 1 === record) {
      numberOf[record] = fresh;
      fresh += 1;
    } else numberOf[record] = numberOf[root - 1] as number;
  }
  const records = new Int32Array(replaced);
  const gone = new Int32Array(lost);
  const firsts = new Int32Array(fresh);
  const offsets = new Int32Array(fresh + 1);
  [replaced, fresh, lost] = [0, 0, 0];
  for (let record = 0; replaced < records.length; record += 1) {
    const root = rootOf[record] as number;
    if (root === 0) continue;
    records[replaced] = record;
    replaced += 1;
    const person = before.personOf[record] as number;
    if (before.members[before.offsets[person] as number] === record) {
      gone[lost] = person;
      lost += 1;
    }
    if (root - 1 === record) {
      firsts[fresh] = record;
      fresh += 1;
    }
    const at = (numberOf[record] as number) + 1;
    offsets[at] = (offsets[at] as number) + 1;
  }
  for (let at = 0; at < fresh; at += 1)
    offsets[at + 1] = (offsets[at + 1] as number) + (offsets[at] as number);
  const next = offsets.slice();
  const members = new Int32Array(records.length);
  for (const record of records) {
    const at = numberOf[record] as number;
    members[next[at] as number] = record;
    next[at] = (next[at] as number) + 1;
  }
  return { records, gone, numberOf, firsts, offsets, members };
}
