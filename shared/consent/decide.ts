import type { CellDecision, DecisionReason } from './cell-decision.ts';
import { channelsOfAttribute } from './contact-channel.ts';
import type { ConsentContext } from './consent-context.ts';
import { consentVerdict, type ConsentVerdict } from './consent-verdict.ts';
import type { AsOf } from './effective-consent.ts';
import type { NamedRule, PolicyVerdict } from './policy-verdict.ts';

/** One cell asked about. Without `channel`, a contact point answers for its own channels, other values for all. */
export interface CellQuestion {
  readonly attribute: string;
  readonly purpose: string;
  readonly channel?: string | undefined;
}

/** Decides cells of one person at one time; remembers what the cells of a purpose have in common. */
export type PersonDecider = (question: CellQuestion) => CellDecision;

/**
 * May this value of this person be used for this purpose? Total: unknown purposes, attributes and broken input deny.
 * Denied and masked cells name what causes it, allowed cells their basis.
 */
export function decideCell(
  context: ConsentContext,
  person: number,
  question: CellQuestion,
  asOf: AsOf,
): CellDecision {
  return personDecider(context, person, asOf)(question);
}

/** All decisions about the values that a person has: attributes in order, purposes in the order of the file. */
export function decidePerson(context: ConsentContext, person: number, asOf: AsOf): CellDecision[] {
  const decide = personDecider(context, person, asOf);
  return attributesHeld(context, person).flatMap((attribute) =>
    context.purposes.purposes.map(({ id }) => decide({ attribute, purpose: id })),
  );
}

/** Attributes a person has a golden value for, sorted. Consent itself is the ground of decisions, not their object. */
export function attributesHeld({ resolution }: ConsentContext, person: number): string[] {
  const held = new Set(resolution.goldenOf(person).map(({ attribute }) => attribute));
  return [...held].filter((attribute) => !attribute.startsWith('consent.')).sort();
}

/** What a person's statements say about a purpose; null for a purpose that is not usable. */
export type PersonConsent = (purpose: string, channels: readonly string[] | null) => ConsentVerdict | null;

/** Resolves the statements of one person, once for each purpose and choice of channels. */
export function personConsent(context: ConsentContext, person: number, asOf: AsOf): PersonConsent {
  const standing = context.jurisdictions.ofPerson(person);
  const verdicts = new Map<string, ConsentVerdict>();
  return (purposeId, channels) => {
    const key = `${purposeId}\u0000${channels?.join() ?? '*'}`;
    const known = verdicts.get(key);
    if (known !== undefined) return known;
    const purpose = context.purposes.find(purposeId);
    if (purpose === undefined) return null;
    const lineage = context.purposes.lineage(purposeId);
    const consent = context.ledger.consentOf(person, { lineage, channels, asOf });
    const verdict = consentVerdict(purpose, consent, standing);
    verdicts.set(key, verdict);
    return verdict;
  };
}

export function personDecider(context: ConsentContext, person: number, asOf: AsOf): PersonDecider {
  const consentFor = personConsent(context, person, asOf);
  return ({ attribute, purpose, channel }) => {
    const consent = consentFor(purpose, channel === undefined ? channelsOfAttribute(attribute) : [channel]);
    if (consent === null) return unknownPurpose(attribute, purpose);
    const policy = context.policies.verdict(attribute, purpose);
    const basis = context.purposes.find(purpose)?.legalBasis;
    const outcome = outcomeOf(policy, consent);
    const [reason, ...alsoBecause] = reasonsOf(outcome, policy, consent, purpose);
    return {
      attribute,
      purpose,
      outcome,
      ...(outcome === 'deny' || basis === undefined ? {} : { basis }),
      reason,
      alsoBecause,
    };
  };
}

/** A cell may be used when a policy permits it and nothing the person said, or did not say, stands in the way. */
export function outcomeOf(policy: PolicyVerdict, consent: ConsentVerdict): CellDecision['outcome'] {
  return consent.permitted && policy.outcome !== 'uncovered' ? policy.outcome : 'deny';
}

/** The code of the reason that decides, as `reasonsOf` gives it first; for counting many cells. */
export function decidingCode(policy: PolicyVerdict, consent: ConsentVerdict): DecisionReason['code'] {
  if (policy.outcome === 'uncovered') return 'no-policy-covers';
  if (policy.outcome === 'deny') return 'policy-denies';
  if (!consent.permitted || policy.outcome === 'allow') return consent.reason?.code ?? 'policy-allows';
  return 'policy-masks';
}

function unknownPurpose(attribute: string, purpose: string): CellDecision {
  const reason: DecisionReason = {
    code: 'unknown-purpose',
    cause: purpose,
    text: `“${purpose}” is not a purpose of this workspace, or its place among the purposes is broken.`,
  };
  return { attribute, purpose, outcome: 'deny', reason, alsoBecause: [] };
}

type Reasons = readonly [DecisionReason, ...DecisionReason[]];

/** The reason that decides first; then, for a denied or masked cell, all others that speak against use. */
function reasonsOf(
  outcome: CellDecision['outcome'],
  policy: PolicyVerdict,
  consent: ConsentVerdict,
  purpose: string,
): Reasons {
  const byPolicy = policyReason(policy, purpose);
  const alsoPolicy = policy.also.map(ruleReason);
  const byConsent = consent.reason === null ? [] : [consent.reason];
  if (outcome === 'deny' && (policy.outcome === 'allow' || policy.outcome === 'mask')) {
    const masks = policy.outcome === 'mask' ? [byPolicy, ...alsoPolicy] : [];
    const [first, ...rest] = [...byConsent, ...consent.also, ...masks];
    return first === undefined ? [byPolicy] : [first, ...rest];
  }
  if (outcome === 'deny') {
    const against = consent.permitted ? [] : [...byConsent, ...consent.also];
    return [byPolicy, ...alsoPolicy, ...against];
  }
  if (outcome === 'mask') return [byPolicy, ...alsoPolicy, ...byConsent, ...consent.also];
  const [first, ...rest] = [...byConsent, byPolicy, ...consent.also];
  return first === undefined ? [byPolicy] : [first, ...rest];
}

function policyReason(policy: PolicyVerdict, purpose: string): DecisionReason {
  if (policy.by !== undefined) return ruleReason(policy.by);
  return {
    code: 'no-policy-covers',
    cause: 'default-deny',
    text: `No policy covers this for “${purpose}”; what is not allowed is denied.`,
  };
}

const effectCodes = { allow: 'policy-allows', mask: 'policy-masks', deny: 'policy-denies' } as const;

function ruleReason({ cause, rule }: NamedRule): DecisionReason {
  const verb = { allow: 'allows', mask: 'allows only masked', deny: 'denies' }[rule.effect];
  const why = rule.reason === undefined ? '' : ` ${rule.reason}`;
  return { code: effectCodes[rule.effect], cause, text: `The policy rule ${cause} ${verb} this.${why}` };
}
