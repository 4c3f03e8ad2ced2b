import type { Job } from '../../kernel/index.ts';
import { listPersons, type PersonLine } from '../listing.ts';
import type { HistoryEntry } from '../persons/person-history.ts';
import type { IdentityRun } from '../run.ts';
import { type Changes, changesOf } from './changes.ts';
import { type Orphans, orphansOf } from './orphans.ts';
import { type GuardRefusals, refusalsByGuard } from './refusals.ts';
import { type SharedIdentifier, sharedIdentifiers } from './shared-identifiers.ts';
import { type FieldFill, fillRates } from './fill-rates.ts';
import { type SourceHealth, type SourceOverlap, sourceHealth } from './source-health.ts';

/** How identity is doing: what to look at when a run is not as it should be. */
export interface IdentityHealth {
  readonly records: number;
  readonly persons: number;
  readonly sources: readonly SourceHealth[];
  readonly overlaps: readonly SourceOverlap[];
  readonly orphans: Orphans;
  readonly identifiers: readonly SharedIdentifier[];
  readonly largest: readonly PersonLine[];
  /** Persons by their weakest link, the weakest first. */
  readonly loosest: readonly PersonLine[];
  readonly refusals: readonly GuardRefusals[];
  readonly fields: readonly FieldFill[];
  readonly changes: Changes;
}

const mostPersons = 12;

/**
 * Everything on the health page, from one run and the newest entry of the history of person ids (null without one).
 * Throws `Cancelled`.
 */
export async function identityHealth(
  run: IdentityRun,
  last: HistoryEntry | null,
  job: Job,
): Promise<IdentityHealth> {
  const { sources, overlaps } = await sourceHealth(run, job);
  const top = (sort: 'records' | 'weakest'): readonly PersonLine[] =>
    listPersons(run, { offset: 0, limit: mostPersons, minRecords: 2, sort }).rows;
  return {
    records: run.recordCount,
    persons: run.personCount,
    sources,
    overlaps,
    orphans: await orphansOf(run, job),
    identifiers: await sharedIdentifiers(run, job),
    largest: top('records'),
    loosest: top('weakest'),
    refusals: refusalsByGuard(run),
    fields: await fillRates(run, job),
    changes: changesOf(run, last),
  };
}
