import type { Ruleset } from '../workspace/index.ts';
import type { RecordSet } from './records.ts';
import type { IdentityRun } from './run.ts';
import { regionViews } from './persons/region-views.ts';
import { makeSurvivorship } from './survive.ts';

/**
 * The same persons with golden values as another ruleset's survivorship, or other trust in the sources (0 to 100, by id),
 * chooses them. Trust has a say in nothing else of a run. Nothing is resolved again: a view on the run whose golden records
 * are made when asked for.
 */
export function withSurvivorship(
  run: IdentityRun,
  ruleset: Ruleset,
  trust: ReadonlyMap<string, number> = new Map(),
): IdentityRun {
  const golden = makeSurvivorship(trusting(run.records, trust), ruleset, run.pins);
  const regions = regionViews(run.records, ruleset);
  // The run's own members stay behind the view: copying them would compute its lazy ones.
  return Object.create(run, {
    ruleset: { value: ruleset, enumerable: true },
    regions: { value: regions, enumerable: true },
    goldenOf: {
      value: (person: number, from?: number) => golden(regions.shown(run.recordsOf(person), from)),
      enumerable: true,
    },
    shownOf: {
      value: (person: number, from?: number) => regions.shown(run.recordsOf(person), from),
      enumerable: true,
    },
  }) as IdentityRun;
}

function trusting(records: RecordSet, trust: ReadonlyMap<string, number>): RecordSet {
  if (trust.size === 0) return records;
  const sources = records.sources.map((part) => ({
    ...part,
    source: { ...part.source, trust: trust.get(part.source.id) ?? part.source.trust },
  }));
  return Object.create(records, { sources: { value: sources, enumerable: true } }) as RecordSet;
}
