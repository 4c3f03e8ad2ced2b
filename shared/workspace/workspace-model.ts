import type {
  Activation,
  Adr,
  Area,
  Contract,
  Domain,
  Naming,
  Note,
  Release,
  Term,
  AttributePolicy,
  ConsentSettings,
  consentVocabularySchema,
  HolidayCalendar,
  Controller,
  Decision,
  Derived,
  Entity,
  HoldEntry,
  jurisdictionsSchema,
  Layout,
  Manifest,
  Mapping,
  Notice,
  Policy,
  Purpose,
  Recipients,
  regimesSchema,
  RequestCase,
  RetentionRule,
  Ruleset,
  Source,
} from './schema/index.ts';
import type { EventLog } from './read-recorded-events.ts';
import type { UnreadablePolicy } from './unreadable-policy.ts';
import type { FileKindName } from './file-kind.ts';
import type { z } from 'zod';

/**
 * A whole workspace as the core sees it: every file parsed and checked. Lists are sorted by id.
 * A file with errors is left out here and named in the diagnostics.
 */
export interface WorkspaceModel {
  readonly manifest: Manifest;
  readonly sources: readonly Source[];
  readonly entities: readonly Entity[];
  readonly layout: Layout;
  /** Parts of the model and remarks on it, in the order of their files. */
  readonly areas: readonly Area[];
  readonly notes: readonly Note[];
  readonly terms: readonly Term[];
  readonly domains: readonly Domain[];
  /** The naming standard; empty when none is written. */
  readonly naming: Naming;
  readonly contracts: readonly Contract[];
  /** Earlier versions of the model, kept whole. */
  readonly releases: readonly Release[];
  /** Decision records of the workspace, by number. */
  readonly adrs: readonly Adr[];
  readonly mappings: readonly Mapping[];
  readonly rulesets: readonly Ruleset[];
  readonly purposes: readonly Purpose[];
  readonly policies: readonly Policy[];
  /** What the policy files name that are left out because they are broken: whoever decides denies it. */
  readonly unreadablePolicies: readonly UnreadablePolicy[];
  readonly attributePolicies: readonly AttributePolicy[];
  readonly derived: Derived;
  /** How consent is worked out where a purpose does not say. */
  readonly consentSettings: ConsentSettings;
  /** Privacy notices, in the order of the file. */
  readonly notices: readonly Notice[];
  /** Consent events written down in the workbench, and lines of their log that cannot be read. */
  readonly consentEvents: EventLog;
  readonly jurisdictions: z.infer<typeof jurisdictionsSchema>['jurisdictions'];
  readonly retention: readonly RetentionRule[];
  readonly holds: readonly HoldEntry[];
  readonly activations: readonly Activation[];
  /** Whom data is given to, and copies that are kept. */
  readonly recipients: Recipients;
  /** Who is responsible, and what the law wants said about it; null when nothing is written. */
  readonly controller: Controller | null;
  /** Rows and reviews of the workspace's own, beside those that come with the program. */
  readonly regimes: z.infer<typeof regimesSchema>;
  readonly holidays: readonly HolidayCalendar[];
  readonly cases: readonly RequestCase[];
  readonly consentVocabulary: z.infer<typeof consentVocabularySchema>;
  readonly decisions: readonly Decision[];
  /** Files of decisions that are no text: who is one person cannot be told without them, so nothing is decided. */
  readonly unreadableDecisions: readonly string[];
  /** Kinds of files that are there and cannot be used. What they restrict is not known, so whoever decides by them denies. */
  readonly broken: readonly FileKindName[];
}
