import type { Purpose } from '../../workspace/index.ts';
import type { AttributeTerms, TermsRefusal } from '../attribute-policy.ts';
import type { CellDecision, DecisionReason } from '../cell-decision.ts';
import { consentVerdict } from '../consent-verdict.ts';
import type { NamedRule, PolicyVerdict } from '../policy-verdict.ts';
import { noDestination } from '../policy/fact.ts';
import { strictestMaskFirst } from '../policy/mask-strength.ts';
import type { CellFacts } from './cell-facts.ts';
import { cellSheet } from './cell-sheet.ts';
import type { DecisionRules } from './decision-rules.ts';
import { withTerm } from './reason-term.ts';

/**
 * May this value be used? Allowed iff a policy permits it, the terms of the attribute do, nothing suppresses the person, processing is not restricted,
 * keeping has not expired, and neither a missing consent nor an objection stands in the way. Total: every cell gets
 * one outcome and at least one reason; of several that deny, the first of this order is the primary one.
 */
export function decideFacts(rules: DecisionRules, facts: CellFacts): CellDecision {
  const own = decideOwn(rules, facts);
  const inputs = rules.derived.of(facts.attribute);
  if (inputs.length === 0) return own;
  return inputs.map((attribute) => decideOwn(rules, { ...facts, attribute })).reduce(withInput, own);
}

const restriction = { deny: 0, mask: 1, allow: 2 } as const;

/**
 * A derived value may be used no more freely than each of its inputs, and is masked as strictly as the strictest. Reasons of
 * inputs say which input they are about. In doubt the earlier decision keeps its reasons in front.
 */
function withInput(before: CellDecision, input: CellDecision): CellDecision {
  const named = [input.reason, ...input.alsoBecause].map((reason) => ({
    ...reason,
    text: `Input ${input.attribute}: ${reason.text}`,
  }));
  const { reason, alsoBecause } = before;
  const [first, ...rest] = named;
  const by = restriction[input.outcome] - restriction[before.outcome] || compareMasks(input, before);
  if (input.outcome === 'allow' || first === undefined) return before;
  if (by >= 0) return { ...before, alsoBecause: [...alsoBecause, ...named] };
  const against = before.outcome === 'allow' ? [] : [reason, ...alsoBecause];
  const { attribute, purpose } = before;
  return { ...input, attribute, purpose, reason: first, alsoBecause: [...rest, ...against] };
}

/** Negative where the first masks more strictly. */
function compareMasks({ masking: a }: CellDecision, { masking: b }: CellDecision): number {
  if (a === undefined || b === undefined) return 0;
  return strictestMaskFirst.indexOf(a) - strictestMaskFirst.indexOf(b);
}

function decideOwn(rules: DecisionRules, facts: CellFacts): CellDecision {
  const purpose = rules.purposes.find(facts.purpose);
  if (purpose === undefined) return unknownPurpose(facts.attribute, facts.purpose);
  const { attribute, destination } = facts;
  const terms = rules.terms.of(attribute);
  const sheet = cellSheet(facts, terms, purpose);
  const policy = rules.policies.verdict(attribute, purpose.id, sheet, terms.masking);
  const refusals = rules.terms.refusals(attribute, {
    purpose: purpose.id,
    basis: purpose.legalBasis,
    destination: destination === noDestination ? undefined : destination,
  });
  const consent = consentVerdict(
    purpose,
    facts.consents.get(purpose.id) ?? null,
    facts.standing,
    terms.sensitivity,
  );
  const against = [
    ...policyReasons(policy, purpose),
    ...refusals.map((refusal) => termsReason(refusal, terms.cause, facts, purpose)),
    ...(lacksSpecialBasis(terms, purpose) ? [specialReason(terms, purpose)] : []),
    ...suppressionReasons(facts),
    ...restrictionReasons(facts),
    ...retentionReasons(facts),
    ...(consent.permitted || consent.reason === null ? [] : [consent.reason]),
  ];
  const masks = policy.outcome === 'mask' ? rulesOf(policy) : policy.also.filter(isMask);
  if (against.length > 0)
    return decision(facts, 'deny', [
      ...against,
      ...(consent.permitted ? [] : consent.also),
      ...masks.map(ruleReason),
    ]);
  const given = consent.reason === null ? [] : [consent.reason];
  const basis = purpose.legalBasis;
  if (policy.outcome === 'mask') {
    const reasons = [...rulesOf(policy).map(ruleReason), ...given, ...consent.also];
    return {
      ...decision(facts, 'mask', reasons),
      ...(policy.masking === undefined ? {} : { masking: policy.masking }),
      basis,
    };
  }
  return {
    ...decision(facts, 'allow', [...given, ...rulesOf(policy).map(ruleReason), ...consent.also]),
    basis,
  };
}

function decision(
  { attribute, purpose }: Pick<CellFacts, 'attribute' | 'purpose'>,
  outcome: CellDecision['outcome'],
  reasons: readonly DecisionReason[],
): CellDecision {
  const [reason, ...alsoBecause] = reasons.map(withTerm);
  if (reason === undefined) throw new Error('a decision has a reason');
  return { attribute, purpose, outcome, reason, alsoBecause };
}

export function unknownPurpose(attribute: string, purpose: string): CellDecision {
  const text = `“${purpose}” is not a purpose of this workspace, or its place among the purposes is broken.`;
  return decision({ attribute, purpose }, 'deny', [{ code: 'unknown-purpose', cause: purpose, text }]);
}

function rulesOf({ by, also }: PolicyVerdict): readonly NamedRule[] {
  return by === undefined ? also : [by, ...also];
}

const isMask = ({ rule }: NamedRule): boolean => rule.effect === 'mask';

/** What speaks against use on the side of the policies: denials, or that nothing permits it. */
function policyReasons(policy: PolicyVerdict, { name }: Purpose): readonly DecisionReason[] {
  if (policy.outcome === 'deny')
    return unreadableFirst(rulesOf(policy).filter((rule) => !isMask(rule))).map(ruleReason);
  if (policy.outcome !== 'uncovered') return [];
  if (policy.withheld.length === 0)
    return [
      {
        code: 'no-policy-covers',
        cause: 'default-deny',
        text: `No policy covers this for “${name}”; what is not allowed is denied.`,
      },
    ];
  return policy.withheld.map(({ rule: { cause }, unknown }) => ({
    code: unknown ? 'condition-unknown' : 'condition-not-met',
    cause,
    text: unknown
      ? `The policy rule ${cause} would permit this, but what its condition asks is not known.`
      : `The policy rule ${cause} would permit this, but its condition does not hold.`,
  }));
}

function unreadableFirst(rules: readonly NamedRule[]): readonly NamedRule[] {
  return [...rules.filter(({ unreadable }) => unreadable), ...rules.filter(({ unreadable }) => !unreadable)];
}

const effectCodes = { allow: 'policy-allows', mask: 'policy-masks', deny: 'policy-denies' } as const;

function ruleReason({ cause, rule, unreadable }: NamedRule): DecisionReason {
  if (unreadable)
    return {
      code: 'policy-unreadable',
      cause,
      text: `The policy of ${cause} cannot be read, so all that it names is denied. See the problems of the workspace.`,
    };
  const verb = { allow: 'allows', mask: 'allows only masked', deny: 'denies' }[rule.effect];
  const why = rule.reason === undefined ? '' : ` ${rule.reason}`;
  return { code: effectCodes[rule.effect], cause, text: `The policy rule ${cause} ${verb} this.${why}` };
}

function termsReason(
  refusal: TermsRefusal,
  cause: string | null,
  { attribute, destination }: CellFacts,
  { name, legalBasis }: Purpose,
): DecisionReason {
  const use = {
    purpose: `may not serve “${name}”`,
    basis: `may not rest on ${legalBasis}`,
    destination: `may not be sent to ${destination}`,
  }[refusal];
  const by = cause ?? 'default-deny';
  return { code: `${refusal}-not-permitted`, cause: by, text: `${attribute} ${use}, by ${by}.` };
}

/**
 * Special categories need a condition of Art 9(2) GDPR beside the legal basis. What nothing describes is taken for special
 * in all that follows from it, but is not said to be.
 */
export function lacksSpecialBasis(
  { sensitivity, classification, cause }: AttributeTerms,
  { specialBasis }: Purpose,
): boolean {
  const described = classification !== null || cause !== null;
  return sensitivity === 'special' && described && specialBasis === undefined;
}

function specialReason({ attribute }: AttributeTerms, { id, name }: Purpose): DecisionReason {
  const text = `${attribute} is of a special category, and “${name}” names no condition of Art 9(2) GDPR for those.`;
  return { code: 'special-basis-missing', cause: id, text };
}

function suppressionReasons({ suppression }: CellFacts): readonly DecisionReason[] {
  return suppression === null ? [] : [{ code: 'on-suppression-list', ...suppression }];
}

function restrictionReasons({ restriction }: CellFacts): readonly DecisionReason[] {
  return restriction === null ? [] : [{ code: 'processing-restricted', ...restriction }];
}

/** What has expired is used for nothing; where a hold still keeps it, that is all the hold permits. */
function retentionReasons({ retention, hold }: CellFacts): readonly DecisionReason[] {
  if (retention.state === 'live') return [];
  const { state, text } = retention;
  const reason: DecisionReason = {
    code: state === 'expired' ? 'retention-expired' : 'retention-unknown',
    cause: retention.cause ?? 'default-deny',
    text,
  };
  if (hold === null) return [reason];
  const kept = `The legal hold ${hold} keeps the record, and permits no use.`;
  return [reason, { code: 'hold-only', cause: `hold/${hold}`, text: kept }];
}
