import type { Policy, PolicyRule, UnreadablePolicy } from '../../workspace/index.ts';
import type { PurposeTree } from '../purpose-tree.ts';
import { checkCondition, type KnownIds } from './check-condition.ts';
import type { ConditionProblem } from './condition.ts';
import { parseCondition } from './parse-condition.ts';
import { groundCondition, type Ground } from './question.ts';

/** A rule with its policy, ready to be asked. */
export interface CompiledRule {
  /** `policy/rule`, or `policy` alone for what an unreadable policy names: how reasons cite it. */
  readonly cause: string;
  readonly rule: PolicyRule;
  /** When the rule holds: `when` and not `unless`; null holds always. */
  readonly ground: Ground | null;
  /** The policy cannot be used, so all that it names is denied. */
  readonly unreadable: boolean;
}

/** Something in a policy that keeps it from being used; `path` leads to the text, `at` is the offset in it. */
export interface PolicyProblem extends ConditionProblem {
  readonly policy: string;
  readonly rule: string;
  readonly path: readonly (string | number)[];
}

export interface CompiledPolicies {
  /** In the order of policies and their rules; then what unreadable policies name. */
  readonly rules: readonly CompiledRule[];
  readonly problems: readonly PolicyProblem[];
}

/**
 * Makes rules out of policies. A policy of which one condition cannot be read, or asks what its fact cannot answer, is
 * never used in part: every rule of it denies what it names, whatever its effect was to be.
 */
export function compilePolicies(
  policies: readonly Policy[],
  unreadable: readonly UnreadablePolicy[],
  purposes: PurposeTree,
  known: KnownIds,
): CompiledPolicies {
  const problems: PolicyProblem[] = [];
  const rules = policies.flatMap((policy) => {
    const compiled = policy.rules.map((rule, index) => {
      const result = groundOf(rule, purposes, known);
      for (const { field, problem } of result.problems)
        problems.push({ ...problem, policy: policy.id, rule: rule.id, path: ['rules', index, field] });
      return { rule, ...result };
    });
    const sound = compiled.every((rule) => rule.problems.length === 0);
    return compiled.map(({ rule, ground }): CompiledRule => ({
      cause: `${policy.id}/${rule.id}`,
      rule: sound ? rule : { ...rule, effect: 'deny' },
      ground: sound ? ground : null,
      unreadable: !sound,
    }));
  });
  return { rules: [...rules, ...unreadable.flatMap(denialsOf)], problems };
}

function groundOf(
  rule: PolicyRule,
  purposes: PurposeTree,
  known: KnownIds,
): {
  readonly ground: Ground | null;
  readonly problems: readonly { readonly field: 'when' | 'unless'; readonly problem: ConditionProblem }[];
} {
  const grounds: Ground[] = [];
  const problems: { field: 'when' | 'unless'; problem: ConditionProblem }[] = [];
  for (const field of ['when', 'unless'] as const) {
    const text = rule[field];
    if (text === undefined) continue;
    const parsed = parseCondition(text);
    const found = parsed.ok ? checkCondition(parsed.value, known) : [parsed.error];
    for (const problem of found) problems.push({ field, problem });
    if (!parsed.ok || found.length > 0) continue;
    const ground = groundCondition(parsed.value.condition, purposes);
    grounds.push(field === 'when' ? ground : { kind: 'not', part: ground });
  }
  const [only] = grounds;
  if (only === undefined) return { ground: null, problems };
  return { ground: grounds.length === 1 ? only : { kind: 'and', parts: grounds }, problems };
}

function denialsOf({ id, names }: UnreadablePolicy): CompiledRule[] {
  return names.map(({ purposes, attributes }) => ({
    cause: id,
    ground: null,
    unreadable: true,
    rule: {
      id: 'unreadable',
      effect: 'deny',
      purposes: [...purposes],
      attributes: attributes === undefined ? undefined : [...attributes],
    },
  }));
}
