import type { ConsentState, LegalBasis, DataOrigin } from '../../workspace/index.ts';
import type { DisclosureClass, DisclosureTier } from '../gate/disclosure-gate.ts';

/**
 * The content of an access report: the one thing that HTML and JSON are made from. Everything in it may be read by the
 * person who asked; what only the analyst may see is in `ReviewNotes`.
 */
export interface AccessReport {
  readonly format: 'c360-access-report';
  readonly formatVersion: 2;
  readonly notices: readonly string[];
  readonly request: {
    /** Null when the request is answered without a case file. */
    readonly caseId: string | null;
    readonly right: string;
    readonly regime: string | null;
    readonly channel: string | null;
    readonly agent: string | null;
    readonly receivedAt: string;
    readonly preparedAt: string;
    /** In which times are told: that of the case, else of the workspace. Those above are instants. */
    readonly timeZone: string;
    readonly dueDate: NotHeld | Held<{ day: string; citation: string; status: string }>;
    readonly clock: readonly { readonly at: string; readonly what: string; readonly citation: string }[];
    readonly identityProof: NotHeld | Held<{ level: string; proofs: readonly string[] }>;
  };
  readonly subject: {
    readonly personId: string;
    readonly identifiersGiven: readonly { readonly identifier: string; readonly records: number }[];
    readonly identifiersFound: readonly {
      readonly attribute: string;
      readonly name: string;
      readonly value: string;
    }[];
    readonly resolution: {
      readonly ruleset: string;
      readonly rulesetDigest: string;
      readonly runDigest: string;
    };
  };
  readonly records: readonly ReportedRecord[];
  readonly categories: readonly DataCategory[];
  /** Rows that name the person without being a record of theirs. */
  readonly linked: readonly {
    readonly label: string;
    readonly how: string;
    readonly values: readonly { readonly column: string; readonly value: string }[];
  }[];
  readonly consent: readonly ReportedConsent[];
  readonly processing: readonly ProcessingItem[];
  /** How much of what Art 15 asks for is here: items by status. */
  readonly completeness: { readonly filled: number; readonly partly: number; readonly notHeld: number };
  readonly withheld: readonly Withheld[];
  readonly searchLog: readonly SearchLogEntry[];
  /** `found = disclosed + withheld`, in values. */
  readonly counts: { readonly found: number; readonly disclosed: number; readonly withheld: number };
  readonly integrity: {
    readonly product: string;
    readonly files: readonly { readonly path: string; readonly sha256: string }[];
  };
}

/** Information that the law asks for and the workspace does not have; said, never left blank. */
export interface NotHeld {
  readonly held: false;
  readonly note: string;
}

export type Held<Content> = { readonly held: true } & { readonly [Key in keyof Content]: Content[Key] };

/** Why a record is part of the answer. */
export interface ReportedRecord {
  readonly label: string;
  readonly source: string;
  readonly extract: string;
  readonly row: number;
  /** The source's own key; null when the record is withheld. */
  readonly key: string | null;
  readonly tier: DisclosureTier;
  readonly class: DisclosureClass;
  readonly disclosed: boolean;
  /** Who decided on disclosure, where a reviewer did. */
  readonly reviewedBy: string | null;
  readonly because: string;
  readonly path: readonly ReportedLink[];
}

export interface ReportedLink {
  readonly from: string;
  readonly to: string;
  readonly by: 'rule' | 'weight' | 'decision';
  readonly rule: string | null;
  /** Thousandths of a bit. */
  readonly weight: number;
}

export interface DataCategory {
  readonly id: string;
  readonly title: string;
  readonly items: readonly DataItem[];
}

/** Everything held under one attribute (or one column that no attribute describes). */
export interface DataItem {
  readonly attribute: string | null;
  readonly name: string;
  readonly meaning: string;
  readonly classification: string | null;
  /** The value chosen for the combined record, and why; null when there is none, or it is not disclosed. */
  readonly golden: {
    readonly value: string;
    readonly record: string;
    readonly column: string;
    readonly observedAt: string | null;
    readonly strategy: string;
  } | null;
  /** Values as delivered, in record order. */
  readonly values: readonly {
    readonly value: string;
    readonly record: string;
    readonly column: string;
    readonly note: string | null;
    /** How it came to be held; null when the source does not say. */
    readonly origin: DataOrigin | null;
    /** When the source last knew it to be true, as written there. */
    readonly observedAt: string | null;
    /** The day from which no rule permits keeping it (YYYY-MM-DD); null when none sets one. */
    readonly keptUntil: string | null;
  }[];
  readonly uses: readonly PermittedUse[];
  /** Recipients by name; empty when none is recorded for it. */
  readonly recipients: readonly string[];
  readonly retention: readonly string[];
  /** How many other persons' records hold an identifying value that is listed here. */
  readonly sharedWithOthers: number;
}

export interface PermittedUse {
  readonly purpose: string;
  readonly name: string;
  readonly basis: LegalBasis;
  readonly form: 'as it is' | 'masked';
  readonly cause: string;
}

export interface ReportedConsent {
  readonly event: string;
  readonly purpose: string;
  readonly state: ConsentState;
  readonly stateAsWritten: string;
  readonly channel: string;
  readonly time: string | null;
  readonly problems: readonly string[];
}

/** One item of Art 15(1) GDPR. `partly`: what is held is given, and what is not is named. */
export interface ProcessingItem {
  readonly article: string;
  readonly title: string;
  readonly status: 'filled' | 'partly' | 'not-held';
  readonly lines: readonly string[];
  readonly notHeld: string | null;
}

export interface Withheld {
  /** The record, and what of it. */
  readonly where: string;
  readonly values: number;
  readonly code:
    | 'weak-link'
    | 'needs-review'
    | 'reviewer-withheld'
    | 'hidden-region'
    | 'value-from-withheld-record'
    | 'other-subjects'
    | 'other-person'
    | 'not-readable';
  /** The matching reason of the Data Privacy Vocabulary 2.3. */
  readonly justification: string;
  readonly article: string;
  readonly decidedBy: string;
  readonly reason: string;
}

export interface SearchLogEntry {
  readonly source: string;
  readonly name: string;
  readonly outcome: 'found' | 'none' | 'not-searchable';
  readonly records: number;
  readonly note: string;
}

/** For the analyst only: what to look at before the report goes out. No values, only records, attributes and counts. */
export interface ReviewNotes {
  readonly format: 'c360-review-notes';
  readonly formatVersion: 2;
  readonly personId: string;
  readonly disclosureThreshold: number;
  /** Every record with its class, and why it needs a reviewer. */
  readonly gate: readonly {
    readonly record: string;
    readonly tier: DisclosureTier;
    readonly class: DisclosureClass;
    readonly disclosed: boolean;
    readonly doubts: readonly string[];
    readonly reviewedBy: string | null;
  }[];
  /** Links in the order of doubt: if one join is wrong, it should be among the first. */
  readonly cutLinks: readonly {
    readonly link: ReportedLink;
    readonly brings: readonly string[];
    readonly contradicts: readonly string[];
  }[];
  /** Records of other persons that nearly belong here: what the answer may be missing. */
  readonly nearMisses: readonly {
    readonly record: string;
    readonly other: string;
    readonly otherPerson: string;
    readonly weight: number;
    readonly lacking: number;
    readonly summary: string;
  }[];
  /** Records whose disclosure rests on a weight, weakest first: the first link to doubt is the first line. */
  readonly linksToCheck: readonly {
    readonly record: string;
    readonly disclosed: boolean;
    readonly weakest: number | null;
    readonly path: readonly ReportedLink[];
  }[];
  /** Attributes of which one person normally has one value, where the records disagree. */
  readonly contradictions: readonly {
    readonly attribute: string;
    readonly values: number;
    readonly records: readonly string[];
  }[];
  /** Identifying values that records of other persons hold too. */
  readonly sharedIdentifiers: readonly {
    readonly attribute: string;
    readonly record: string;
    readonly others: number;
    /** The first of them. */
    readonly otherPersons: readonly string[];
  }[];
}
