import type { Job } from '../kernel/index.ts';
import { recordLabel } from './listing.ts';
import {
  type PartitionDifference,
  partitionDifference,
  type PersonChange,
} from './persons/partition-difference.ts';
import type { IdentityRun } from './run.ts';

export type { PersonChange } from './persons/partition-difference.ts';

export type RunDifference = PartitionDifference;

/** A person as an example shows it. */
export interface NamedPerson {
  readonly personId: string;
  /** A few telling values of its first record. */
  readonly label: string;
  readonly records: number;
}

/**
 * What another ruleset (or decision) changes on the same records: the connected groups of persons that share records.
 * Both runs must come from the same tables and mappings. Throws `Cancelled`.
 */
export function compareRuns(before: IdentityRun, after: IdentityRun, job: Job): Promise<RunDifference> {
  return partitionDifference(before.persons, after.persons, job);
}

/** How many groups changed in each way. */
export function countChanges(changes: readonly PersonChange[]): Record<PersonChange['kind'], number> {
  const counts = { merged: 0, split: 0, moved: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
}

export function namedPerson(run: IdentityRun, person: number): NamedPerson {
  const own = run.recordsOf(person);
  return {
    personId: run.personId(person),
    label: recordLabel(run, own[0] ?? 0),
    records: own.length,
  };
}
