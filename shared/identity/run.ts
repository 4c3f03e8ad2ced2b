import type { Job } from '../kernel/index.ts';
import type { Ruleset } from '../workspace/index.ts';
import type { RunParts } from './assemble-run.ts';
import type { BlockingReport } from './block.ts';
import type { Refusal } from './cluster/cluster.ts';
import type { Patterns } from './compare/patterns.ts';
import type { BoundDecisions } from './decisions.ts';
import type { Evidence } from './evidence.ts';
import type { Guard } from './cluster/guards.ts';
import type { LinkIndex, ScoredPairs } from './link-index.ts';
import type { DemotionReport, TrustedEvidence } from './namespaces.ts';
import type { Finding } from './parameters.ts';
import type { PersonEvent, PersonIds, PersonNames } from './persons/persist.ts';
import type { PersonSets } from './persons/person-sets.ts';
import type { RecordSet } from './records.ts';
import type { RegionViews } from './persons/region-views.ts';
import type { Resolution } from './resolution.ts';
import type { Scorer } from './score.ts';

export interface StageTiming {
  readonly stage: string;
  /** Wall time; for people only, never part of anything hashed. */
  readonly milliseconds: number;
}

/** How much of a run was worked out anew, where the rest was taken from an earlier run. */
export interface Touched {
  /** Records that are new, that say something else than before, and that are gone. */
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Pairs compared, and pairs of other records that no blocking rule gives any more. */
  readonly comparedPairs: number;
  readonly droppedPairs: number;
  /** Records whose persons were worked out again. */
  readonly reconsidered: number;
}

/** Everything one resolution found. Plain arrays and look-ups; nothing in it changes after `resolve` returns. */
export interface IdentityRun extends Resolution {
  readonly ruleset: Ruleset;
  readonly records: RecordSet;
  readonly regions: RegionViews;
  readonly evidence: Evidence;
  /** What was compared: the evidence without demoted and blocked identifier values. */
  readonly trusted: TrustedEvidence;
  readonly decisions: BoundDecisions;
  /** In the order in which they are asked. */
  readonly guards: readonly Guard[];
  readonly pairs: ScoredPairs;
  readonly patterns: Patterns;
  readonly scorer: Scorer;
  readonly links: LinkIndex;
  readonly blocking: readonly BlockingReport[];
  readonly refusals: readonly Refusal[];
  readonly demoted: readonly DemotionReport[];
  /** Per attribute, the records whose value a decision pinned. */
  readonly pins: ReadonlyMap<string, ReadonlySet<number>>;
  readonly findings: readonly Finding[];
  readonly events: readonly PersonEvent[];
  /** To be handed to the next run as `previous`. */
  readonly personIds: PersonIds;
  readonly stages: readonly StageTiming[];
  /** Not there where everything was worked out. Nothing else in the run tells the two apart. */
  readonly touched?: Touched;
  /** Thousandths of a bit. */
  readonly thresholds: { readonly link: number; readonly review: number };
  /** What the run was put together from. */
  readonly parts: RunParts;
  readonly persons: PersonSets;
  readonly names: PersonNames;
  /** Does what the first `findPerson` would do, with pauses: the hash of every person is taken. */
  readyToFind(job: Job): Promise<void>;
  blockingRulesOf(pair: number): readonly string[];
  /** The guard that kept two linked records apart; `conflicting-evidence` when the sum of the evidence did. */
  guardOf(left: number, right: number): string;
}
