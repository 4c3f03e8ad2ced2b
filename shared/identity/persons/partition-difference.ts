import { breathe, type Job } from '../../kernel/index.ts';
import type { PersonSets } from './person-sets.ts';

/** Persons of two partitions of the same records that share records among one another, and none with anybody else. */
export interface PersonChange {
  /** `merged`: several became one. `split`: one became several. `moved`: several became others, in whatever way. */
  readonly kind: 'merged' | 'split' | 'moved';
  /** Person numbers of the first and of the second partition, ascending. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

export interface PartitionDifference {
  /** Persons with exactly the same records in both. */
  readonly unchanged: number;
  /** In the order of their smallest record. */
  readonly changes: readonly PersonChange[];
}

const breathEvery = 1 << 18;

/**
 * How two partitions of the same records differ: one pass over the records, then only the persons that are not the same in
 * both. `within`: where the caller knows the records outside of which both are the same, ascending. Throws `Cancelled`.
 */
export async function partitionDifference(
  before: PersonSets,
  after: PersonSets,
  job: Job,
  within?: Int32Array,
): Promise<PartitionDifference> {
  const differs = new Uint8Array(before.count);
  const different: number[] = [];
  const look = (person: number): void => {
    if (differs[person] === 1 || same(before, after, person)) return;
    differs[person] = 1;
    different.push(person);
  };
  const looks = within?.length ?? before.count;
  for (let at = 0; at < looks; at += 1) {
    if (within === undefined) look(at);
    else {
      const record = within[at] as number;
      const person = before.personOf[record] as number;
      if (before.members[before.offsets[person] as number] === record) look(person);
    }
    if (at % breathEvery === 0) await breathe(job);
  }
  const unchanged = before.count - different.length;
  const changes: PersonChange[] = [];
  const seen = new Uint8Array(after.count);
  for (const person of different) {
    if (differs[person] === 0) continue;
    const group = groupAround(before, after, person, differs, seen);
    changes.push({ kind: kindOf(group), ...group });
    if (changes.length % 4096 === 0) await breathe(job);
  }
  return { unchanged, changes };
}

function same(before: PersonSets, after: PersonSets, person: number): boolean {
  const from = before.offsets[person] as number;
  const to = before.offsets[person + 1] as number;
  const other = after.personOf[before.members[from] as number] as number;
  if ((after.offsets[other + 1] as number) - (after.offsets[other] as number) !== to - from) return false;
  for (let at = from + 1; at < to; at += 1)
    if (after.personOf[before.members[at] as number] !== other) return false;
  return true;
}

/**
 * All persons of both that records connect with the person. `differs`: 1 per person of the first that is in no group yet, as
 * all that can be found here are; `seen`: 1 per person of the second that is in one. Both are kept up.
 */
function groupAround(
  before: PersonSets,
  after: PersonSets,
  person: number,
  differs: Uint8Array,
  seen: Uint8Array,
): Omit<PersonChange, 'kind'> {
  const old = [person];
  const now: number[] = [];
  differs[person] = 0;
  let spread = 0;
  // Lists that grow while they are walked are walked to their ends.
  for (let next = 0; next < old.length; next += 1) {
    const one = old[next] as number;
    for (let at = before.offsets[one] as number; at < (before.offsets[one + 1] as number); at += 1) {
      const other = after.personOf[before.members[at] as number] as number;
      if (seen[other] === 1) continue;
      seen[other] = 1;
      now.push(other);
    }
    for (; spread < now.length; spread += 1) {
      const other = now[spread] as number;
      for (let at = after.offsets[other] as number; at < (after.offsets[other + 1] as number); at += 1) {
        const own = before.personOf[after.members[at] as number] as number;
        if (differs[own] === 0) continue;
        differs[own] = 0;
        old.push(own);
      }
    }
  }
  return { before: rising(old), after: rising(now) };
}

function rising(persons: number[]): number[] {
  return persons.length === 1 ? persons : persons.sort((a, b) => a - b);
}

function kindOf({ before, after }: Omit<PersonChange, 'kind'>): PersonChange['kind'] {
  if (after.length === 1) return 'merged';
  return before.length === 1 ? 'split' : 'moved';
}
