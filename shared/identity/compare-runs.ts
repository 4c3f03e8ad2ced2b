import { breathe, type Job } from '../kernel/index.ts';
import { recordLabel } from './listing.ts';
import type { IdentityRun } from './run.ts';

/** Persons of two runs that share records among one another, and none with anybody else. */
export interface PersonChange {
  /** `merged`: several became one. `split`: one became several. `moved`: several became others, in whatever way. */
  readonly kind: 'merged' | 'split' | 'moved';
  /** Person numbers of the first and of the second run, ascending. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

export interface RunDifference {
  /** Persons with exactly the same records in both runs. */
  readonly unchanged: number;
  /** In the order of their smallest record. */
  readonly changes: readonly PersonChange[];
}

/** A person as an example shows it. */
export interface NamedPerson {
  readonly personId: string;
  /** A few telling values of its first record. */
  readonly label: string;
  readonly records: number;
}

const breathEvery = 65_536;

/**
 * What another ruleset (or decision) changes on the same records: the connected groups of persons that share records,
 * in linear time. Both runs must come from the same tables and mappings. Throws `Cancelled`.
 */
export async function compareRuns(before: IdentityRun, after: IdentityRun, job: Job): Promise<RunDifference> {
  const first = before.personCount;
  const root = Int32Array.from({ length: first + after.personCount }, (_, at) => at);
  const find = (person: number): number => {
    let at = person;
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at;
      at = root[at] ?? at;
    }
    return at;
  };
  for (let record = 0; record < before.recordCount; record += 1) {
    const a = find(before.personOf(record));
    const b = find(first + after.personOf(record));
    if (a !== b) root[Math.max(a, b)] = Math.min(a, b);
    if (record % breathEvery === 0) {
      job.report({ phase: 'compare persons', done: record, total: before.recordCount, unit: 'rows' });
      await breathe(job);
    }
  }
  const groups = new Map<number, { before: number[]; after: number[] }>();
  for (let person = 0; person < first; person += 1) groupOf(groups, find(person)).before.push(person);
  for (let person = 0; person < after.personCount; person += 1)
    groupOf(groups, find(first + person)).after.push(person);
  let unchanged = 0;
  const changes: PersonChange[] = [];
  for (const group of groups.values()) {
    if (group.before.length === 1 && group.after.length === 1) unchanged += 1;
    else changes.push({ kind: kindOf(group), ...group });
  }
  return { unchanged, changes };
}

function groupOf(
  groups: Map<number, { before: number[]; after: number[] }>,
  root: number,
): { before: number[]; after: number[] } {
  const known = groups.get(root);
  if (known !== undefined) return known;
  const group = { before: [], after: [] };
  groups.set(root, group);
  return group;
}

function kindOf({ before, after }: Omit<PersonChange, 'kind'>): PersonChange['kind'] {
  if (after.length === 1) return 'merged';
  return before.length === 1 ? 'split' : 'moved';
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
