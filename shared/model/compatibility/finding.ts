/** The rule sets that a change is judged by. */
export const ruleSets = ['avro', 'json', 'dbt', 'warehouse', 'iglu', 'privacy'] as const;
export type RuleSet = (typeof ruleSets)[number];

/**
 * `safe` is proved, `breaking` is shown by a counterexample or follows from a rule of the rule set; what is neither is
 * `undecided` and says why. `warning` is for rule sets that only warn (an unversioned dbt model, a loss of precision).
 */
export const verdicts = ['safe', 'warning', 'undecided', 'breaking'] as const;
export type Verdict = (typeof verdicts)[number];

/** The worst of several verdicts; `safe` of none. */
export function worstVerdict(all: Iterable<Verdict>): Verdict {
  let worst = 0;
  for (const verdict of all) worst = Math.max(worst, verdicts.indexOf(verdict));
  return verdicts[worst] ?? 'breaking';
}

/**
 * Something that really fails. `avro-datum`: a datum of the writer's schema in Avro's JSON encoding. `json-value`: a value
 * that the writer's schema allows and the reader's refuses. `sql`: statements for DuckDB of which the last one fails.
 * `statement`: words, where nothing can be run (a privacy break).
 */
export interface Counterexample {
  readonly kind: 'avro-datum' | 'json-value' | 'sql' | 'statement';
  readonly content: string;
  /** What the reader says about it. */
  readonly failure: string;
}

export interface CompatibilityFinding {
  /** Where in the schema: `$.address[].city`. */
  readonly path: string;
  /** Whose part of the schema makes the trouble: what the reader asks for, or what the writer may send. */
  readonly side: 'reader' | 'writer';
  /** Stable reason, for example `field-without-default`. */
  readonly code: string;
  readonly words: string;
  readonly verdict: Exclude<Verdict, 'safe'>;
  readonly counterexample: Counterexample | null;
}

/** Whether data of a writer can be read with the schema of a reader. */
export interface DirectionalVerdict {
  readonly verdict: Verdict;
  readonly findings: readonly CompatibilityFinding[];
}

export function directionalVerdict(findings: readonly CompatibilityFinding[]): DirectionalVerdict {
  return { verdict: worstVerdict(findings.map(({ verdict }) => verdict)), findings };
}
