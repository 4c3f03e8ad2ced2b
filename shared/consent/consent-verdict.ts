import { assertNever } from '../kernel/index.ts';
import type { LegalBasis, Purpose } from '../workspace/index.ts';
import type { DecisionReason } from './cell-decision.ts';
import type { EffectiveConsent } from './effective-consent.ts';
import type { Standing } from './jurisdiction.ts';
import type { LedgerState } from './ledger-state.ts';

/** Whether consent (or an objection) stands in the way of a purpose for one person. */
export interface ConsentVerdict {
  readonly permitted: boolean;
  /** Why; null when the purpose does not rest on consent and nobody objected. */
  readonly reason: DecisionReason | null;
  readonly also: readonly DecisionReason[];
}

/**
 * States that forbid a purpose, by its legal basis. For consent only a yes permits (see `missing`). A person may object
 * to legitimate interests and public tasks (Art 21(1) GDPR), and a refusal or withdrawal there is read as objecting. For
 * contract, legal obligation and vital interest only an explicit objection, or a statement that may be one, forbids.
 */
const forbidding: Readonly<Record<Exclude<LegalBasis, 'consent'>, readonly LedgerState[]>> = {
  'legitimate-interest': ['objected', 'withdrawn', 'refused', 'unreadable'],
  'public-task': ['objected', 'withdrawn', 'refused', 'unreadable'],
  contract: ['objected', 'unreadable'],
  'legal-obligation': ['objected', 'unreadable'],
  'vital-interest': ['objected', 'unreadable'],
};

export function consentVerdict(
  purpose: Purpose,
  consent: EffectiveConsent | null,
  standing: Standing,
): ConsentVerdict {
  if (purpose.legalBasis !== 'consent') {
    const forbidden = consent !== null && forbidding[purpose.legalBasis].includes(consent.state);
    return { permitted: !forbidden, reason: forbidden ? stateReason(consent) : null, also: [] };
  }
  if (consent === null) return missing(purpose, standing, null);
  switch (consent.state) {
    case 'given':
      return { permitted: true, reason: stateReason(consent), also: [] };
    case 'objected':
    case 'withdrawn':
    case 'refused':
    case 'unreadable':
      return { permitted: false, reason: stateReason(consent), also: [] };
    case 'expired':
    case 'requested':
    case 'unknown':
      return missing(purpose, standing, consent);
    default:
      return assertNever(consent.state);
  }
}

/** Neither a yes nor a no: the regime of the jurisdiction decides. */
function missing(purpose: Purpose, standing: Standing, consent: EffectiveConsent | null): ConsentVerdict {
  const where = standing.id ?? 'no configured jurisdiction';
  const also: DecisionReason[] = [];
  if (standing.unknown !== null)
    also.push({
      code: 'unknown-jurisdiction',
      cause: standing.id ?? 'default-deny',
      text: `“${standing.unknown}” is not a configured jurisdiction, so the strictest holds: ${where}.`,
    });
  if (standing.regime === 'opt-out') {
    const reason: DecisionReason = {
      code: 'opt-out-regime',
      cause: standing.id ?? 'default-deny',
      text: `Nobody opted out of “${purpose.name}”, and ${where} permits use until somebody does.`,
    };
    return { permitted: true, reason, also };
  }
  if (consent !== null) return { permitted: false, reason: stateReason(consent), also };
  const reason: DecisionReason = {
    code: 'consent-missing',
    cause: standing.id ?? 'default-deny',
    text: `Nobody consented to “${purpose.name}”, and ${where} asks for consent first.`,
  };
  return { permitted: false, reason, also };
}

const said: Readonly<Record<LedgerState, { code: DecisionReason['code']; text: string }>> = {
  given: { code: 'consent-given', text: 'Consent was given' },
  requested: { code: 'consent-requested', text: 'Consent was asked for and not confirmed' },
  unknown: { code: 'consent-missing', text: 'The log does not prove a consent' },
  expired: { code: 'consent-expired', text: 'The consent has expired' },
  refused: { code: 'consent-refused', text: 'Consent was refused' },
  withdrawn: { code: 'consent-withdrawn', text: 'Consent was withdrawn' },
  objected: { code: 'consent-objected', text: 'The person objected' },
  unreadable: { code: 'consent-unreadable', text: 'A statement cannot be read and may be a refusal' },
};

function stateReason({ state, event }: EffectiveConsent): DecisionReason {
  const { code, text } = said[state];
  const when = event.timeText === null ? '' : ` (${event.timeText.slice(0, 40)})`;
  return { code, cause: event.id, text: `${text}: ${event.id}${when}.` };
}
