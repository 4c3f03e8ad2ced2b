import type { Parameters } from './parameters.ts';
import type { RecordSet } from './records.ts';
import type { IdentityRun } from './run.ts';
import type { TermFrequencies } from './score.ts';

/** Identifier values that are not trusted, each with the reason, per attribute. */
export type SetAside = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The proven orders of day and month, by source and field; all that `buildRecords` takes from records that came before. */
export interface ProvenDates {
  readonly sources: readonly {
    readonly source: { readonly id: string };
    readonly fields: readonly Pick<RecordSet['sources'][number]['fields'][number], 'dayMonthOrder'>[];
  }[];
}

/**
 * All that a run learned from its data and another run can go by: with it, a run over changed records gives every pair of
 * unchanged records the weight it had, and no block or identifier changes its part.
 */
export interface Learned {
  readonly parameters: Parameters;
  readonly termFrequencies: TermFrequencies;
  readonly setAside: SetAside;
  /** Largest usable block per blocking rule. A rule that is not named brought nobody together. */
  readonly blockLimits: ReadonlyMap<string, number>;
  readonly dates: ProvenDates;
}

/** What this run learned, or what it went by. */
export function learnedOf(run: IdentityRun): Learned {
  return {
    parameters: run.scorer.parameters,
    termFrequencies: run.scorer,
    setAside: new Map(
      [...run.trusted.reasons].map(([attribute, reasons]) => {
        const values = run.evidence.columns.get(attribute)?.values;
        return [attribute, new Map([...reasons].map(([id, reason]) => [values?.at(id) ?? '', reason]))];
      }),
    ),
    blockLimits: new Map(run.blocking.map(({ rule, limit }) => [rule, limit])),
    dates: run.records,
  };
}
