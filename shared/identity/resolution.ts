/**
 * What identity hands to the rooms after it (consent, requests, pack, workbench): who is one person and why.
 * Records are numbered 0…recordCount-1 in the order source id, extract, row. Persons are numbered
 * 0…personCount-1 in the order of their smallest record; `personId` is their stable name.
 */
export interface Resolution {
  readonly rulesetId: string;
  readonly recordCount: number;
  readonly personCount: number;
  /** Ids of the entities' attributes that at least one record holds, sorted: `person.first_name`, … */
  readonly attributes: readonly string[];
  recordRef(record: number): RecordRef;
  /** The record of a `source`/`key` or `extract base name`/`row` reference; -1 when there is none. */
  findRecord(reference: RecordReference): number;
  personOf(record: number): number;
  recordsOf(person: number): readonly number[];
  personId(person: number): string;
  /** -1 when there is none. */
  findPerson(personId: string): number;
  /** All mapped values of a record, in mapping order. */
  valuesOf(record: number): readonly AttributeValue[];
  /** From the records that are shown with `from` alone, when links across regions are hidden; see `shownOf`. */
  goldenOf(person: number, from?: number): readonly GoldenCell[];
  /**
   * The records of a person that may be shown together, ascending: all of them, unless the ruleset hides links across
   * regions. Then those of the region of record `from` (of the person's first record with a region when left out) and those
   * of no region.
   */
  shownOf(person: number, from?: number): readonly number[];
  /** Records whose normalised identifier of this namespace (or attribute) equals the value, ascending. */
  lookup(namespaceOrAttribute: string, value: string): readonly number[];
  /** Links that made the person, strongest first; each explains itself by `explainPair`. */
  linksOf(person: number): readonly Link[];
  explainPair(left: number, right: number): PairExplanation;
  /** The strongest path of links between two records of one person: the weakest link on it is as strong as possible. */
  explainPath(left: number, right: number): PathExplanation;
}

export interface RecordRef {
  readonly record: number;
  readonly source: string;
  readonly extract: string;
  /** 1-based data row in the extract. */
  readonly row: number;
  readonly key: string;
}

export type RecordReference =
  | { readonly source: string; readonly key: string }
  | { readonly extract: string; readonly row: number };

export interface AttributeValue {
  readonly attribute: string;
  /** Column (or columns joined by ` + `) the value came from; empty for a constant of the mapping. */
  readonly column: string;
  /** What was normalised: the delivered text, or what the expression of the mapping makes of it. */
  readonly raw: string;
  /** Of an expression: the delivered cells that it reads, joined with ` | `. */
  readonly from?: string;
  /** After normalising; null when blocked or not usable, with `note` saying why. */
  readonly value: string | null;
  readonly note?: string;
}

/** One value of a golden record with its provenance and what lost. */
export interface GoldenCell {
  readonly attribute: string;
  readonly value: string;
  readonly record: number;
  readonly column: string;
  readonly observedAt: string | null;
  /** The strategy that decided, for example `most-recent`. */
  readonly strategy: string;
  /** Share of the person's records with a value here that agree with the winner, in thousandths. */
  readonly agreement: number;
  readonly losers: readonly { readonly value: string; readonly record: number; readonly reason: string }[];
  /** What to know about the value, such as that its day and month may be either way. */
  readonly note?: string;
}

export type LinkReason =
  | { readonly kind: 'rule'; readonly rule: string }
  | { readonly kind: 'weight' }
  | { readonly kind: 'decision'; readonly decision: string };

export interface Link {
  readonly left: number;
  readonly right: number;
  /** Match weight in thousandths of a bit; the bars of the explanation add up to it exactly. */
  readonly weight: number;
  readonly reason: LinkReason;
}

export interface Bar {
  readonly kind: 'prior' | 'comparison' | 'term-frequency' | 'correction';
  readonly comparison?: string;
  readonly level?: string;
  readonly label: string;
  /** Thousandths of a bit. */
  readonly weight: number;
  /** m and u of the level: probability of the level among matches and among non-matches. */
  readonly m?: number;
  readonly u?: number;
  readonly left?: readonly string[];
  readonly right?: readonly string[];
  /** Raw similarity 0 to 1 where the comparison has one. */
  readonly similarity?: number;
  /** What the bar means, in plain words. */
  readonly note?: string;
}

export interface PairExplanation {
  readonly left: RecordRef;
  readonly right: RecordRef;
  readonly samePerson: boolean;
  /** True when a blocking rule made this pair a candidate. */
  readonly compared: boolean;
  readonly blockingRules: readonly string[];
  readonly weight: number;
  /** Probability of a match that belongs to the weight, 0 to 1. */
  readonly probability: number;
  readonly bars: readonly Bar[];
  readonly outcome: 'linked' | 'linked-indirectly' | 'refused' | 'review' | 'not-linked' | 'never-compared';
  readonly reason?: LinkReason;
  /** The guard that refused the union, if one did. */
  readonly guard?: string;
  /** One plain sentence for a person who does not know the mathematics. */
  readonly summary: string;
}

export interface PathExplanation {
  readonly left: RecordRef;
  readonly right: RecordRef;
  readonly samePerson: boolean;
  readonly links: readonly Link[];
  /** Index into `links` of the weakest link; -1 when there is no path. */
  readonly weakest: number;
  /** Links whose loss alone would separate the two records. */
  readonly bridges: readonly number[];
  readonly summary: string;
}
