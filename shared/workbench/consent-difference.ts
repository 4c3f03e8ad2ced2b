import { type ConsentContext, decidePerson } from '../consent/index.ts';
import { namedPerson, type RunDifference, successions } from '../identity/index.ts';
import { breathe, type Job } from '../kernel/index.ts';
import type { RulesetEffectDto } from './contract/index.ts';
import type { Run } from './current-run.ts';

type PurposeDifference = RulesetEffectDto['consent'][number];

/** A run with what decides about its persons. */
export interface DecidedRun {
  readonly run: Run;
  readonly consent: ConsentContext;
}

const rank = { deny: 0, mask: 1, allow: 2 } as const;
const breathEvery = 64;

/**
 * Persons for whom the decision about a value they hold in both runs differs, per purpose. Only persons whose records are
 * grouped differently can differ: statements and countries belong to records. A person of the first run counts once
 * for each person it became. Throws `Cancelled`.
 */
export async function consentDifference(
  before: DecidedRun,
  after: DecidedRun,
  given: { readonly difference: RunDifference; readonly asOf: string; readonly examples: number },
  job: Job,
): Promise<PurposeDifference[]> {
  const found = new Map<string, PurposeDifference>();
  const asOf = { event: given.asOf };
  let done = 0;
  const pairs = successions(before.run.identity, after.run.identity, {
    difference: given.difference,
    everyone: false,
  });
  for (const [old, now] of pairs) {
    const outcomes = new Map(
      decidePerson(before.consent, old, asOf).map((cell) => [`${cell.purpose} ${cell.attribute}`, cell]),
    );
    const moved = new Map<string, { looser: boolean; stricter: boolean }>();
    for (const cell of decidePerson(after.consent, now, asOf)) {
      const was = outcomes.get(`${cell.purpose} ${cell.attribute}`);
      if (was === undefined || was.outcome === cell.outcome) continue;
      const tally = found.get(cell.purpose) ?? emptyTally(cell.purpose);
      found.set(cell.purpose, tally);
      const own = moved.get(cell.purpose) ?? { looser: false, stricter: false };
      // One example per person and purpose says enough.
      if (!moved.has(cell.purpose) && tally.examples.length < given.examples)
        tally.examples.push({
          person: namedPerson(after.run.identity, now),
          attribute: cell.attribute,
          before: was.outcome,
          after: cell.outcome,
          reason: cell.reason.text,
        });
      own[rank[cell.outcome] > rank[was.outcome] ? 'looser' : 'stricter'] = true;
      moved.set(cell.purpose, own);
    }
    for (const [purpose, { looser, stricter }] of moved) {
      const tally = found.get(purpose);
      if (tally === undefined) continue;
      tally.persons += 1;
      tally.looser += Number(looser);
      tally.stricter += Number(stricter);
    }
    done += 1;
    if (done % breathEvery === 0) {
      job.report({ phase: 'compare decisions', done, unit: 'rows' });
      await breathe(job);
    }
  }
  const order = before.consent.purposes.purposes.map(({ id }) => id);
  return [...found.values()].sort((a, b) => order.indexOf(a.purpose) - order.indexOf(b.purpose));
}

function emptyTally(purpose: string): PurposeDifference {
  return { purpose, persons: 0, looser: 0, stricter: 0, examples: [] };
}
