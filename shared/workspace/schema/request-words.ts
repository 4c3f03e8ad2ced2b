/**
 * The words of requests, apart from the schemas that are made of them: a command line that names them in its help has no
 * need of the schemas.
 */

/** What a person may ask for. Articles are those of the GDPR; other laws know the same rights under other names. */
export const requestRights = [
  'access',
  'portability',
  'erasure',
  'rectification',
  'restriction',
  'objection',
  'opt-out',
  'appeal',
] as const;
export type RequestRight = (typeof requestRights)[number];

/** What a clock runs for: a right, or the notice of a personal data breach to the authority (Art 33 GDPR). */
export const clockKinds = [...requestRights, 'breach-notice'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** Why a clock may stand still. */
export const pauseCauses = ['clarification', 'identity', 'fee'] as const;
export type PauseCause = (typeof pauseCauses)[number];

/** Statuses of the Data Rights Protocol 1.0. */
export const caseStatuses = ['open', 'in_progress', 'fulfilled', 'revoked', 'denied', 'expired'] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** Reasons of the Data Rights Protocol for `denied`. */
export const denialReasons = [
  'suspected_fraud',
  'insuf_verification',
  'no_match',
  'claim_not_covered',
  'outside_jurisdiction',
  'too_many_requests',
  'other',
] as const;

export const requestChannels = [
  'web-form',
  'email',
  'phone',
  'letter',
  'in-person',
  'agent',
  'signal',
  'other',
] as const;

export const proofKinds = [
  'account-login',
  'email-confirmation',
  'phone-confirmation',
  'data-point',
  'in-person',
  'signed-declaration',
  'identity-document',
  'agent-permission',
] as const;
