import { breathe, compareText, type Job } from '../kernel/index.ts';
import { namedPerson, type NamedPerson, type RunDifference } from './compare-runs.ts';
import type { GoldenCell } from './resolution.ts';
import type { IdentityRun } from './run.ts';

/** One golden value of one person that differs between two runs. */
export interface GoldenExample {
  readonly person: NamedPerson;
  readonly before: string | null;
  readonly after: string | null;
  /** What decided in the second run; null where no value is left. */
  readonly strategy: string | null;
}

/** How the golden values of an attribute differ. A person of the first run counts once for each person it became. */
export interface GoldenAttributeDifference {
  readonly attribute: string;
  readonly changed: number;
  readonly gained: number;
  readonly lost: number;
  readonly examples: readonly GoldenExample[];
}

export interface GoldenDifference {
  /** Persons of the first run (counted once for each person it became) with at least one value that differs. */
  readonly persons: number;
  readonly attributes: readonly GoldenAttributeDifference[];
}

/** Persons between two chances to cancel: one golden record takes some 20 microseconds. */
const breathEvery = 512;

/**
 * Golden values that differ between two runs on the same records. `everyone`: how values are chosen differs, so every
 * person is looked at; otherwise only those whose records are grouped differently can differ. Throws `Cancelled`.
 */
export async function goldenDifference(
  before: IdentityRun,
  after: IdentityRun,
  given: { readonly difference: RunDifference; readonly everyone: boolean; readonly examples: number },
  job: Job,
): Promise<GoldenDifference> {
  const tallies = new Map<string, Tally>();
  let persons = 0;
  let done = 0;
  for (const [old, now] of successions(before, after, given)) {
    const own = cellsDiffering(before.goldenOf(old), after.goldenOf(now));
    if (own.length > 0) persons += 1;
    for (const [attribute, from, to] of own) {
      const tally = tallies.get(attribute) ?? { changed: 0, gained: 0, lost: 0, examples: [] };
      tallies.set(attribute, tally);
      tally[from === null ? 'gained' : to === null ? 'lost' : 'changed'] += 1;
      if (tally.examples.length < given.examples)
        tally.examples.push({
          person: namedPerson(after, now),
          before: from?.value ?? null,
          after: to?.value ?? null,
          strategy: to?.strategy ?? null,
        });
    }
    done += 1;
    if (done % breathEvery === 0) {
      job.report({ phase: 'compare golden values', done, unit: 'rows' });
      await breathe(job);
    }
  }
  return {
    persons,
    attributes: [...tallies]
      .sort(([a], [b]) => compareText(a, b))
      .map(([attribute, tally]) => ({ attribute, ...tally })),
  };
}

interface Tally {
  changed: number;
  gained: number;
  lost: number;
  readonly examples: GoldenExample[];
}

/** Persons of the first run with each person of the second that has one of their records. */
export function* successions(
  before: IdentityRun,
  after: IdentityRun,
  { difference, everyone }: { readonly difference: RunDifference; readonly everyone: boolean },
): Generator<readonly [number, number]> {
  if (everyone) {
    for (let person = 0; person < before.personCount; person += 1) yield* heirs(before, after, person);
    return;
  }
  for (const change of difference.changes)
    for (const person of change.before) yield* heirs(before, after, person);
}

function* heirs(
  before: IdentityRun,
  after: IdentityRun,
  person: number,
): Generator<readonly [number, number]> {
  const became = new Set(before.recordsOf(person).map((record) => after.personOf(record)));
  for (const heir of became) yield [person, heir];
}

function cellsDiffering(
  before: readonly GoldenCell[],
  after: readonly GoldenCell[],
): [string, GoldenCell | null, GoldenCell | null][] {
  const old = new Map(before.map((cell) => [cell.attribute, cell]));
  const now = new Map(after.map((cell) => [cell.attribute, cell]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((attribute) => {
    const from = old.get(attribute) ?? null;
    const to = now.get(attribute) ?? null;
    return from?.value === to?.value
      ? []
      : [[attribute, from, to] satisfies [string, GoldenCell | null, GoldenCell | null]];
  });
}
