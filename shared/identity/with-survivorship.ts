import type { Ruleset } from '../workspace/index.ts';
import type { IdentityRun } from './run.ts';
import { regionViews } from './persons/region-views.ts';
import { makeSurvivorship } from './survive.ts';

/**
 * The same persons with golden values as another ruleset's survivorship chooses them. Nothing is resolved again: a view
 * on the run whose golden records are made when asked for.
 */
export function withSurvivorship(run: IdentityRun, ruleset: Ruleset): IdentityRun {
  const golden = makeSurvivorship(run.records, ruleset, run.pins);
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
