import type { DecisionReason, ReasonCode } from '../cell-decision.ts';

const dpv = 'https://w3id.org/dpv#';
const gdpr = 'https://w3id.org/dpv/legal/eu/gdpr#';

/** Terms of the Data Privacy Vocabulary 2.3 by reason code; a code without an entry has no term of the same meaning. */
const terms: Readonly<Partial<Record<ReasonCode, string>>> = {
  'policy-allows': `${dpv}Permission`,
  'policy-denies': `${dpv}Prohibition`,
  'policy-masks': `${dpv}Pseudonymisation`,
  'consent-given': `${dpv}ConsentGiven`,
  'consent-requested': `${dpv}ConsentRequested`,
  'consent-missing': `${dpv}ConsentUnknown`,
  'consent-expired': `${dpv}ConsentExpired`,
  'consent-refused': `${dpv}ConsentRefused`,
  'consent-withdrawn': `${dpv}ConsentWithdrawn`,
  'consent-unreadable': `${dpv}ConsentInvalidated`,
  'consent-objected': `${gdpr}A21`,
  'processing-restricted': `${gdpr}A18`,
};

/** The reason with its term. */
export function withTerm(reason: Omit<DecisionReason, 'dpv'>): DecisionReason {
  const term = terms[reason.code];
  return term === undefined ? reason : { ...reason, dpv: term };
}

/** The term of a reason code; null where there is none of the same meaning. */
export function reasonTermOf(code: ReasonCode): string | null {
  return terms[code] ?? null;
}

export const reasonTerms: readonly string[] = Object.values(terms);
