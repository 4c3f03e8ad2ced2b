export type { CompiledRule, PolicyProblem } from './compile-policies.ts';
export type { Condition, ConditionProblem, FactTest } from './condition.ts';
export { factNames, factOf, facts, noDestination, type Fact, type FactName, type FactType } from './fact.ts';
export { isUnder } from './hierarchy.ts';
export { lintPolicies, type PolicyFinding } from './lint-policies.ts';
export { stricterMask, strictestMaskFirst } from './mask-strength.ts';
export { parseCondition } from './parse-condition.ts';
export type { Ask, FactQuestion, Ground } from './question.ts';
export { printCondition } from './print-condition.ts';
