import { canonicalJson } from '../../kernel/index.ts';
import type { BlockingRule, Ruleset } from '../../workspace/index.ts';
import type { BlockingReport } from '../block.ts';
import type { IdentityRun } from '../run.ts';
import { type IdentifierFacts, identifierFacts } from './identifier-facts.ts';
import { linkedPairs } from './linked-pairs.ts';
import { type Silence, silencesOf } from './silences.ts';

/** What a finished run lets a lint say beyond what the files say. */
export interface RunFacts {
  readonly records: number;
  readonly ruleset: Ruleset;
  /** Records that hold the attribute, and its distinct values where they are few. */
  readonly attributes: ReadonlyMap<
    string,
    { readonly records: number; readonly values: readonly string[] | null }
  >;
  readonly pairs: number;
  /** Compared pairs whose weight (thousandths of a bit) is at least this. */
  pairsFrom(weight: number): number;
  /** By comparison: how often its values are missing on the sides of pairs that are one person without it. */
  readonly silences: ReadonlyMap<string, Silence>;
  /** By attribute of a namespace: how its values behave. */
  readonly identifiers: ReadonlyMap<string, IdentifierFacts>;
  /** What the blocking rule with these keys and limit did, if the run had it. */
  blocking(rule: BlockingRule): BlockingReport | undefined;
}

/** Distinct values are listed up to here. */
const fewValues = 200;

export function runFacts(run: IdentityRun): RunFacts {
  const reports = new Map(run.blocking.map((report) => [report.rule, report]));
  const done = new Map(run.ruleset.blocking.map((rule) => [signature(rule), reports.get(rule.id)] as const));
  const attributes = new Map(
    [...run.evidence.columns].map(([name, column]) => {
      let records = 0;
      for (const id of column.slots[0] ?? []) if (id >= 0) records += 1;
      const values = column.values.length > fewValues ? null : [...column.values];
      return [name, { records, values }] as const;
    }),
  );
  const linked = linkedPairs(run);
  return {
    records: run.recordCount,
    ruleset: run.ruleset,
    attributes,
    pairs: run.pairs.count,
    pairsFrom(weight) {
      let count = 0;
      for (const one of run.pairs.weights) if (one >= weight) count += 1;
      return count;
    },
    silences: silencesOf(run, linked),
    identifiers: identifierFacts(run, linked),
    blocking: (rule) => done.get(signature(rule)),
  };
}

function signature({ keys, maxBlockSize }: BlockingRule): string {
  return canonicalJson([keys, maxBlockSize]);
}
