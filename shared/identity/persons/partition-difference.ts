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
  for (const person of different) {
    if (differs[person] === 0) continue;
    const group = groupAround(before, after, person);
    for (const one of group.before) differs[one] = 0;
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

/** All persons of both that records connect with the person. */
function groupAround(before: PersonSets, after: PersonSets, person: number): Omit<PersonChange, 'kind'> {
  const old = new Set([person]);
  const now = new Set<number>();
  const spread = (from: PersonSets, one: number, into: PersonSets, found: Set<number>): void => {
    for (let at = from.offsets[one] ?? 0; at < (from.offsets[one + 1] ?? 0); at += 1)
      found.add(into.personOf[from.members[at] ?? 0] ?? 0);
  };
  // A set that grows while it is walked is walked to its end.
  const seen = new Set<number>();
  for (const one of old) {
    spread(before, one, after, now);
    for (const other of now) {
      if (seen.has(other)) continue;
      seen.add(other);
      spread(after, other, before, old);
    }
  }
  const rising = (found: Set<number>): number[] => [...found].sort((a, b) => a - b);
  return { before: rising(old), after: rising(now) };
}

function kindOf({ before, after }: Omit<PersonChange, 'kind'>): PersonChange['kind'] {
  if (after.length === 1) return 'merged';
  return before.length === 1 ? 'split' : 'moved';
}
