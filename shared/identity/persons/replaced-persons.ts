import { IntBuffer } from '../int-buffer.ts';
import type { PersonSets } from './person-sets.ts';

/** A partition that is another one but for some records. */
export interface ReplacedPersons {
  readonly sets: PersonSets;
  /** The records that were given new persons, ascending. */
  readonly records: Int32Array;
}

/**
 * The partition in which some records are persons by roots of their own and all others as they were. `rootOf`: per record
 * 1 + the smallest record of its new person, 0 where it keeps its person; persons are replaced as a whole. The array is
 * written over. What stays is copied in runs. The same partition where nothing is replaced.
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
  const personOf = new Int32Array(before.personOf.length);
  for (let record = 0; record < personOf.length; record += 1)
    personOf[record] = stayed[before.personOf[record] as number] as number;
  for (const record of records) personOf[record] = numbers[(rootOf[record] as number) - 1] as number;
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
  /** The first records of the new persons, ascending; their records by person. */
  readonly firsts: Int32Array;
  readonly offsets: Int32Array;
  readonly members: Int32Array;
}

/** Writes over roots 1 + the number of the record's new person among the new ones. */
function freshPersons(before: PersonSets, rootOf: Int32Array): FreshPersons {
  const records = new IntBuffer();
  const gone = new IntBuffer();
  const firsts = new IntBuffer();
  const sizes = new IntBuffer();
  for (let record = 0; record < rootOf.length; record += 1) {
    const root = (rootOf[record] as number) - 1;
    if (root < 0) continue;
    records.push(record);
    const person = before.personOf[record] as number;
    if (before.members[before.offsets[person] as number] === record) gone.push(person);
    if (root === record) {
      firsts.push(record);
      sizes.push(1);
      rootOf[record] = firsts.length;
    } else {
      // The root is a smaller record: it has its number already.
      const number = rootOf[root] as number;
      rootOf[record] = number;
      sizes.set(number - 1, sizes.at(number - 1) + 1);
    }
  }
  const offsets = new Int32Array(firsts.length + 1);
  for (let at = 0; at < firsts.length; at += 1) offsets[at + 1] = (offsets[at] as number) + sizes.at(at);
  const next = offsets.slice();
  const members = new Int32Array(records.length);
  for (let at = 0; at < members.length; at += 1) {
    const record = records.at(at);
    const number = (rootOf[record] as number) - 1;
    members[next[number] as number] = record;
    next[number] = (next[number] as number) + 1;
  }
  return { records: records.finish(), gone: gone.finish(), firsts: firsts.finish(), offsets, members };
}
