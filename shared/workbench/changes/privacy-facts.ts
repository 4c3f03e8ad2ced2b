import {
  attributePolicies,
  coversModelAttribute,
  policyTable,
  purposeTree,
  type AttributeTerms,
} from '../../consent/index.ts';
import { statedEncryption, statedSecrecy, type PrivacyFacts } from '../../model/index.ts';
import type { Activation, Entity, Recipient, RetentionRule, WorkspaceModel } from '../../workspace/index.ts';

/**
 * What the policies, purposes, retention rules, recipients and activations of a workspace decide for each attribute, whoever
 * the person is. Conditions of rules are not looked at: a use that is allowed to some counts as allowed.
 */
export function privacyFactsOf(model: WorkspaceModel): readonly PrivacyFacts[] {
  const purposes = purposeTree(model.purposes);
  const policies = policyTable(model.policies, model.entities, purposes);
  const limits = attributePolicies(model, purposes);
  return model.entities.flatMap((entity) =>
    entity.attributes.map((attribute): PrivacyFacts => {
      const ref = `${entity.id}.${attribute.id}`;
      return {
        attribute: ref,
        classification: attribute.classification,
        uses: purposes.purposes.flatMap(({ id, legalBasis, doubleOptIn }) => {
          if (purposes.find(id) === undefined) return [];
          const { outcome, by } = policies.verdict(ref, id);
          if (by === undefined || (outcome !== 'allow' && outcome !== 'mask')) return [];
          return [{ purpose: id, legalBasis, outcome, ...(doubleOptIn === true ? { doubleOptIn } : {}) }];
        }),
        retention: model.retention
          .filter((rule) => coversModelAttribute(rule, ref))
          .map((rule) => ({ rule: rule.id, days: daysOf(rule), obligation: rule.obligation })),
        recipients: recipientsOf(ref, model.recipients.recipients, model.activations),
        ...statedProtection(entity, attribute),
        ...limitsOf(limits.of(ref)),
      };
    }),
  );
}

/** What a contract said in words of its own, where the entity came from one. */
function statedProtection(
  entity: Entity,
  attribute: Entity['attributes'][number],
): Pick<PrivacyFacts, 'secrecy' | 'encryptedName'> {
  if (![entity, attribute].some(({ foreign }) => foreign?.['odcs'] !== undefined)) return {};
  // A level of secrecy reads as the class `none`: with another class somebody has decided since, and that is written out.
  const isAsItCame = attribute.classification === 'none';
  return {
    ...(isAsItCame ? { secrecy: statedSecrecy(attribute) } : {}),
    encryptedName: statedEncryption(attribute),
  };
}

function limitsOf({
  sensitivity,
  bases,
  destinations,
  masking,
}: AttributeTerms): Pick<PrivacyFacts, 'sensitivity' | 'bases' | 'destinations' | 'masking'> {
  return {
    sensitivity,
    bases: bases ?? 'any',
    destinations: destinations ?? 'any',
    ...(masking === null ? {} : { masking }),
  };
}

/** Length of a period for comparing with another, a month counted as 30.4375 days and rounded down; `null` without one. */
function daysOf({ years = 0, months = 0, days = 0 }: RetentionRule): number | null {
  const whole = Math.floor((years * 12 + months) * 30.4375) + days;
  return whole === 0 ? null : whole;
}

function recipientsOf(
  ref: string,
  recipients: readonly Recipient[],
  activations: readonly Activation[],
): readonly string[] {
  const entity = `${ref.slice(0, ref.indexOf('.'))}.*`;
  const declared = recipients.filter(({ attributes }) =>
    attributes.some((each) => each === '*' || each === ref || each === entity),
  );
  const sent = activations.filter(({ columns }) => columns.some(({ attribute }) => attribute === ref));
  const names = [
    ...declared.map(({ id }) => id),
    ...sent.map(({ destination }) => destination.recipient ?? destination.id),
  ];
  return [...new Set(names)].sort();
}
