import { assertNever } from '../kernel/index.ts';
import type { LegalBasis, Purpose, Sensitivity } from '../workspace/index.ts';
import type { DecisionReason, ReasonCode } from './cell-decision.ts';
import type { Standing } from './jurisdiction.ts';
import type { LedgerState } from './ledger-state.ts';

/** Whether consent (or an objection) stands in the way of a purpose for one person. */
export interface ConsentVerdict {
  readonly permitted: boolean;
  /** Why; null when the purpose does not rest on consent and nobody objected. */
  readonly reason: DecisionReason | null;
  readonly also: readonly DecisionReason[];
}

/** What holds for a purpose, and the id of the statement that makes it so. */
export interface ConsentFact {
  readonly state: LedgerState;
  readonly cause: string;
  /** Shown beside the cause. */
  readonly timeText: string | null;
  /** Stricter statements that would hold but for `joining: latest`, last first; absent when there are none. */
  readonly overruled?: readonly SingleFact[];
  /** What other identities say that is no yes, strictest first; absent when there is nothing. */
  readonly beside?: readonly SingleFact[];
}

/** What one identity says. */
export type SingleFact = Omit<ConsentFact, 'overruled' | 'beside'>;

/**
 * States that forbid a purpose, by its legal basis. For consent only a yes permits (see `missing`). A person may object
 * to legitimate interests and public tasks (Art 21(1) GDPR), and a refusal or withdrawal there is read as objecting. For
 * contract, legal obligation and vital interest only an explicit objection, or a statement that may be one, forbids.
 */
export const forbidding: Readonly<Record<Exclude<LegalBasis, 'consent'>, readonly LedgerState[]>> = {
  'legitimate-interest': ['objected', 'withdrawn', 'refused', 'unreadable'],
  'public-task': ['objected', 'withdrawn', 'refused', 'unreadable'],
  contract: ['objected', 'unreadable'],
  'legal-obligation': ['objected', 'unreadable'],
  'vital-interest': ['objected', 'unreadable'],
};

/**
 * `sensitivity` is that of the value: sensitive values ask for a yes also where opting out is the rule. Where the strictest of
 * several identities forbids, each other that would forbid alone is named beside it.
 */
export function consentVerdict(
  purpose: Purpose,
  consent: ConsentFact | null,
  standing: Standing,
  sensitivity: Sensitivity,
): ConsentVerdict {
  const verdict = strictestVerdict(purpose, consent, standing, sensitivity);
  const beside = consent?.beside ?? [];
  if (verdict.permitted || beside.length === 0) return verdict;
  const others = beside.flatMap((fact) => {
    const { permitted, reason } = strictestVerdict(purpose, fact, standing, sensitivity);
    return permitted || reason === null ? [] : [reason];
  });
  return others.length === 0 ? verdict : { ...verdict, also: [...others, ...verdict.also] };
}

function strictestVerdict(
  purpose: Purpose,
  consent: ConsentFact | null,
  standing: Standing,
  sensitivity: Sensitivity,
): ConsentVerdict {
  const { legalBasis } = purpose;
  if (legalBasis !== 'consent') {
    const forbids = ({ state }: Pick<ConsentFact, 'state'>): boolean =>
      forbidding[legalBasis].includes(state);
    const forbidden = consent !== null && forbids(consent);
    const also = forbidden ? [] : overruledReasons(consent, forbids);
    return { permitted: !forbidden, reason: forbidden ? stateReason(consent) : null, also };
  }
  if (consent === null) return missing(purpose, standing, sensitivity, null);
  const overruled = overruledReasons(consent);
  switch (consent.state) {
    case 'given':
      return { permitted: true, reason: stateReason(consent), also: overruled };
    case 'objected':
    case 'withdrawn':
    case 'refused':
    case 'unreadable':
      return { permitted: false, reason: stateReason(consent), also: overruled };
    case 'expired':
    case 'requested':
    case 'unknown':
      return missing(purpose, standing, sensitivity, consent);
    default:
      return assertNever(consent.state);
  }
}

/** For values beyond these the rule for sensitive data holds, which is to ask first where a jurisdiction does not say. */
export const optOutSuffices: readonly Sensitivity[] = ['public', 'personal'];

/** Whether a use may go on until somebody opts out. */
function optOutHolds({ regime, sensitive }: Standing, sensitivity: Sensitivity): boolean {
  return regime === 'opt-out' && (sensitive === 'opt-out' || optOutSuffices.includes(sensitivity));
}

/** Neither a yes nor a no: the regime of the jurisdiction decides. */
function missing(
  purpose: Purpose,
  standing: Standing,
  sensitivity: Sensitivity,
  consent: ConsentFact | null,
): ConsentVerdict {
  const where = standing.id ?? 'no configured jurisdiction';
  const also = overruledReasons(consent);
  if (standing.unknown !== null)
    also.push({
      code: 'unknown-jurisdiction',
      cause: standing.id ?? 'default-deny',
      text: `“${standing.unknown}” is not a configured jurisdiction, so the strictest holds: ${where}.`,
    });
  if (optOutHolds(standing, sensitivity)) {
    const reason: DecisionReason = {
      code: 'opt-out-regime',
      cause: standing.id ?? 'default-deny',
      text: `Nobody opted out of “${purpose.name}”, and ${where} permits use until somebody does.`,
    };
    return { permitted: true, reason, also };
  }
  if (consent !== null) return { permitted: false, reason: stateReason(consent), also };
  const what = standing.regime === 'opt-out' ? ' for what is sensitive' : '';
  const reason: DecisionReason = {
    code: 'consent-missing',
    cause: standing.id ?? 'default-deny',
    text: `Nobody consented to “${purpose.name}”, and ${where} asks for consent first${what}.`,
  };
  return { permitted: false, reason, also };
}

/** The reason code and words of each state of a statement. */
export const said: Readonly<Record<LedgerState, { readonly code: ReasonCode; readonly text: string }>> = {
  given: { code: 'consent-given', text: 'Consent was given' },
  requested: { code: 'consent-requested', text: 'Consent was asked for and not confirmed' },
  unknown: { code: 'consent-missing', text: 'The log does not prove a consent' },
  expired: { code: 'consent-expired', text: 'The consent has expired' },
  refused: { code: 'consent-refused', text: 'Consent was refused' },
  withdrawn: { code: 'consent-withdrawn', text: 'Consent was withdrawn' },
  objected: { code: 'consent-objected', text: 'The person objected' },
  unreadable: { code: 'consent-unreadable', text: 'A statement cannot be read and may be a refusal' },
};

function stateReason(fact: ConsentFact): DecisionReason {
  return { code: said[fact.state].code, cause: fact.cause, text: saidIn(fact) };
}

function saidIn({ state, cause, timeText }: SingleFact): string {
  const when = timeText === null ? '' : ` (${timeText.slice(0, 40)})`;
  return `${said[state].text}: ${cause}${when}.`;
}

/** Whoever lets the last word hold has to be told what it held over. */
function overruledReasons(
  consent: ConsentFact | null,
  matters: (overruled: SingleFact) => boolean = () => true,
): DecisionReason[] {
  return (consent?.overruled ?? []).filter(matters).map((fact) => ({
    code: 'stricter-overruled',
    cause: fact.cause,
    text: `By “joining: latest” a later word holds over this. ${saidIn(fact)}`,
  }));
}
