/**
 * A partition of records into persons, held as two arrays: person `p` has the records
 * `members[offsets[p]] … members[offsets[p + 1] - 1]`, ascending. Persons are numbered by their smallest record.
 */
export interface PersonSets {
  readonly count: number;
  /** Person number per record. */
  readonly personOf: Int32Array;
  readonly offsets: Int32Array;
  readonly members: Int32Array;
}

/** The partition in which records with the same root are one person. The root is the smallest record of its person. */
export function personSets(rootOf: Int32Array): PersonSets {
  const records = rootOf.length;
  const personOf = new Int32Array(records);
  let count = 0;
  for (let record = 0; record < records; record += 1) {
    const root = rootOf[record] as number;
    if (root === record) {
      personOf[record] = count;
      count += 1;
    } else personOf[record] = personOf[root] as number;
  }
  const offsets = new Int32Array(count + 1);
  for (let record = 0; record < records; record += 1) {
    const at = (personOf[record] as number) + 1;
    offsets[at] = (offsets[at] as number) + 1;
  }
  for (let person = 0; person < count; person += 1)
    offsets[person + 1] = (offsets[person + 1] as number) + (offsets[person] as number);
  const next = offsets.slice(0, count);
  const members = new Int32Array(records);
  for (let record = 0; record < records; record += 1) {
    const person = personOf[record] as number;
    const at = next[person] as number;
    members[at] = record;
    next[person] = at + 1;
  }
  return { count, personOf, offsets, members };
}

export function personSize({ offsets }: PersonSets, person: number): number {
  return (offsets[person + 1] ?? 0) - (offsets[person] ?? 0);
}

/** The records of a person, ascending; a view, not to be written to. */
export function recordsOfPerson({ offsets, members }: PersonSets, person: number): Int32Array {
  return members.subarray(offsets[person] ?? 0, offsets[person + 1] ?? 0);
}
