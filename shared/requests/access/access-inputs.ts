import type { WithheldCode } from '../erasure/index.ts';
import type { NearMiss } from '../../identity/index.ts';
import type { SigningKey } from '../../audit/index.ts';
import type { ConsentContext } from '../../consent/index.ts';
import type { ReportFonts } from '../../kernel/index.ts';
import type { WorkspaceModel } from '../../workspace/index.ts';
import type { SourceSearch } from '../reach/index.ts';

/** What the workbench knows about a registered source when the request is answered. */
export interface SearchedSource {
  readonly source: string;
  readonly loaded: boolean;
  /** Records of the source that did not load and so cannot have been searched. */
  readonly quarantined: number;
  /** Anything else that limits the search, for example `the extract is missing`. */
  readonly note?: string | undefined;
}

export interface DeliveredCell {
  readonly column: string;
  readonly value: string | null;
}

export interface AccessInputs {
  readonly model: Pick<
    WorkspaceModel,
    'manifest' | 'sources' | 'entities' | 'mappings' | 'rulesets' | 'retention' | 'controller'
  >;
  readonly consent: ConsentContext;
  readonly sources: readonly SearchedSource[];
  /**
   * All columns of a record as delivered, so that the answer also holds what no mapping uses. Without it the report
   * says that such columns were not searched.
   */
  readonly delivered?: ((record: number) => readonly DeliveredCell[]) | undefined;
  readonly integrity: {
    /** Product and version. */
    readonly product: string;
    readonly rulesetDigest: string;
    readonly runDigest: string;
    /** Extracts and rule files the answer rests on, with their digests. */
    readonly files: readonly { readonly path: string; readonly sha256: string }[];
  };
  /** What the case file says about the request; null when it is answered without one. */
  readonly facts: RequestFacts | null;
  /** Who gets data, by name, as far as the workspace records it; null when it records nothing. */
  readonly recipients: readonly RecipientFact[] | null;
  /** Other persons that come nearest to these records, for the analyst's search for what the answer may be missing. */
  readonly nearMisses?: ((records: readonly number[]) => readonly NearMiss[]) | undefined;
  /** What the reviewer of the disclosure gate decided, by record label (`crm/crm:12`). */
  readonly reviewed?: readonly ReviewedLabel[] | undefined;
  /**
   * Rows that name the person and are no record of theirs: orders, tickets, lines of link tables. Without it the report says
   * that they were not searched.
   */
  readonly linked?: readonly LinkedRow[] | undefined;
  /** How every source was searched for `linked`. Without it only the records of the person were looked for. */
  readonly searched?: readonly SourceSearch[] | undefined;
  /** Fonts for the PDF of the report; without them there is none. */
  readonly fonts?: ReportFonts | undefined;
  /** Who vouches for the report; without it nobody does. */
  readonly signer?: SigningKey | undefined;
  /** ISO 8601 instants. */
  readonly receivedAt: string;
  readonly preparedAt: string;
  /** Bits above the link threshold for disclosure by weight alone; `defaultDisclosureMargin` when missing. */
  readonly disclosureMargin?: number | undefined;
}

/** What the case file of a request holds of it. */
export interface RequestFacts {
  readonly caseId: string;
  readonly regime: string;
  /** In which the request is reckoned, for example Europe/Berlin. */
  readonly timeZone: string;
  /** How the request came in. */
  readonly channel: string;
  /** Who asked on the person's behalf, and on what authority; null when the person asked. */
  readonly agent: string | null;
  /** Last day for the answer, and the rule that sets it. */
  readonly due: { readonly day: string; readonly citation: string; readonly status: string } | null;
  /** What happened to the clock, in order: received, paused, resumed, extended. */
  readonly clock: readonly { readonly at: string; readonly what: string; readonly citation: string }[];
  readonly identity: {
    /** How sure the identity of the person who asks is. */
    readonly level: string;
    readonly proofs: readonly string[];
  } | null;
}

/** Somebody who gets data. */
export interface RecipientFact {
  readonly id: string;
  readonly name: string;
  /** Processor, joint controller, third party. */
  readonly role: string;
  readonly country: string | null;
  /** What protects data there (Art 46 GDPR), where it leaves the controller's law. */
  readonly safeguard: string | null;
  /** Purposes served; empty for not recorded. */
  readonly purposes: readonly string[];
  /** Attributes or `entity.*` handed over; empty for not recorded. */
  readonly attributes: readonly string[];
}

export interface ReviewedLabel {
  readonly record: string;
  readonly disclose: boolean;
  readonly by: string;
  readonly reason: string;
}

/** A row that names the person without being a record of theirs: what of it is theirs, and what is not handed out. */
export interface LinkedRow {
  readonly source: string;
  readonly label: string;
  /** How it was found, in a sentence without values. */
  readonly how: string;
  readonly disclosed: readonly DeliveredCell[];
  readonly withheld: readonly { readonly column: string; readonly code: WithheldCode }[];
}
