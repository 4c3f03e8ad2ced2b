import type { ErrorCode } from '../../kernel/index.ts';
import type { WorkspaceModel } from '../../workspace/index.ts';
import { agesUnknown, asksAge, birthDate } from './lint-ages.ts';
import { decisionRules, type DecisionRules, type RulesModel } from '../decide/decision-rules.ts';

/** Something to know about a policy. `at` is an offset in the text that `path` leads to; only conditions have one. */
export interface PolicyFinding {
  readonly severity: 'error' | 'warning';
  readonly code: ErrorCode;
  readonly policy: string;
  readonly path: readonly (string | number)[];
  readonly at: number | null;
  readonly message: string;
  readonly fix: string;
}

/** What cannot be read in the policies of a workspace, and which of their rules decide nothing. */
export function lintPolicies(
  model: RulesModel & Pick<WorkspaceModel, 'policies' | 'mappings'>,
): PolicyFinding[] {
  const rules = decisionRules(model);
  return [
    ...rules.policies.problems.map(({ policy, path, at, message, fix }): PolicyFinding => ({
      severity: 'error',
      code: 'policy.condition',
      policy,
      path,
      at,
      message: `${message}. Until then the policy denies all that it names`,
      fix: fix ?? 'Write a condition such as: jurisdiction in [EU, UK] and not minor',
    })),
    ...model.policies.flatMap((policy) =>
      policy.rules.flatMap((rule, index) => {
        const cause = `${policy.id}/${rule.id}`;
        const place = { policy: policy.id, path: ['rules', index, 'id'] };
        return [
          ...idleFindings(model, rules, cause, { ...place, rule: rule.id }),
          ...ageFindings(model, rules, cause, { ...place, rule: rule.id }),
        ];
      }),
    ),
  ];
}

interface Place extends Pick<PolicyFinding, 'policy' | 'path'> {
  readonly rule: string;
}

function idleFindings(model: RulesModel, rules: DecisionRules, cause: string, place: Place): PolicyFinding[] {
  const idle = idleReason(model, rules, cause);
  if (idle === null) return [];
  const message = `The rule ${place.rule} decides nothing: ${idle}`;
  return [warning('policy.rule-idle', place, message, 'Remove the rule, or mend what it names.')];
}

/** What is not known permits nothing, and may forbid: of a rule about ages without birth dates that is everybody. */
function ageFindings(
  model: Pick<WorkspaceModel, 'mappings'>,
  rules: DecisionRules,
  cause: string,
  place: Place,
): PolicyFinding[] {
  const compiled = rules.policies.rules.find((rule) => rule.cause === cause);
  if (compiled === undefined || !asksAge(compiled) || !agesUnknown(model)) return [];
  const message = `The rule ${place.rule} asks how old somebody is, and no source maps ${birthDate}: it is known of nobody`;
  return [warning('policy.age-unknown', place, message, 'Map a birth date, or ask something else.')];
}

function warning(code: ErrorCode, { policy, path }: Place, message: string, fix: string): PolicyFinding {
  return { severity: 'warning', code, policy, path, at: null, message, fix };
}

/** Why a rule can change no decision about the attributes and purposes there are; null when it can. */
function idleReason(model: RulesModel, rules: DecisionRules, cause: string): string | null {
  const { policies, purposes } = rules;
  const compiled = policies.rules.find((rule) => rule.cause === cause);
  if (compiled === undefined || compiled.unreadable) return null;
  const attributes = model.entities.flatMap((entity) =>
    entity.attributes.map(({ id }) => `${entity.id}.${id}`),
  );
  const cells = attributes.flatMap((attribute) =>
    purposes.purposes.map(({ id }) => policies.covering(attribute, id)),
  );
  const covered = cells.filter((rules) => rules.some((rule) => rule.cause === cause));
  if (covered.length === 0 && attributes.length > 0)
    return 'no attribute of the model is covered for a purpose there is';
  if (compiled.rule.effect === 'deny' || covered.length === 0) return null;
  const denied = covered.every((rules) =>
    rules.some(({ rule, ground }) => rule.effect === 'deny' && ground === null),
  );
  return denied ? 'all that it covers is denied by other rules' : null;
}
