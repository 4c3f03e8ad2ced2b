import { compareText } from '../../kernel/index.ts';
import type { UnreadablePolicy, WorkspaceModel } from '../../workspace/index.ts';
import { attributePolicies, type AttributePolicies } from '../attribute-policy.ts';
import { derivedInputs, type DerivedInputs } from '../derived/derived-inputs.ts';
import { policyTable, type PolicyTable } from '../policy-verdict.ts';
import type { FactName } from '../policy/fact.ts';
import { questionsOf } from '../policy/question.ts';
import { purposeTree, type PurposeTree } from '../purpose-tree.ts';

/** All that decides about cells beside their facts: what a workspace's files say, compiled once. */
export interface DecisionRules {
  readonly purposes: PurposeTree;
  readonly policies: PolicyTable;
  readonly terms: AttributePolicies;
  readonly derived: DerivedInputs;
  /** Facts that conditions ask for; others need not be gathered. */
  readonly asked: ReadonlySet<FactName>;
  /** Days (`YYYY-MM-DD`) that conditions name: decisions may turn at them. */
  readonly days: readonly string[];
  /** Purposes that conditions ask consent of, beside that of the cell; sorted. */
  readonly askedConsents: readonly string[];
}

export type RulesModel = Pick<
  WorkspaceModel,
  | 'entities'
  | 'purposes'
  | 'policies'
  | 'unreadablePolicies'
  | 'jurisdictions'
  | 'attributePolicies'
  | 'derived'
  | 'broken'
>;

/** Compiles the rules of a workspace. Total: what cannot be read denies what it names. */
export function decisionRules(model: RulesModel): DecisionRules {
  const purposes = purposeTree(model.purposes);
  const policies = policyTable(model.policies, model.entities, purposes, {
    jurisdictions: model.jurisdictions,
    unreadable: unreadablePolicies(model),
  });
  const questions = policies.rules.flatMap(({ ground }) => (ground === null ? [] : questionsOf(ground)));
  const askedConsents = new Set(questions.flatMap(({ about }) => (about === null ? [] : [about])));
  return {
    purposes,
    policies,
    terms: attributePolicies(model, purposes),
    derived: derivedInputs(model.derived),
    asked: new Set(questions.map(({ fact }) => fact)),
    days: questions.flatMap(({ fact, ask }) =>
      fact !== 'date' ? [] : ask.kind === 'day' ? [ask.value] : ask.kind === 'one-of' ? ask.values : [],
    ),
    askedConsents: [...askedConsents].sort(compareText),
  };
}

/**
 * A policy file that is known to be broken, and of which nothing else is known, may forbid anything. So may columns that
 * cannot be traced to their inputs.
 */
function unreadablePolicies({ broken, unreadablePolicies }: RulesModel): readonly UnreadablePolicy[] {
  const everything = [{ purposes: ['*'] }];
  return [
    ...unreadablePolicies,
    ...(broken.includes('policy') && unreadablePolicies.length === 0
      ? [{ id: 'consent/policies', names: everything }]
      : []),
    ...(broken.includes('derived') ? [{ id: 'consent/derived.yaml', names: everything }] : []),
  ];
}
