import type { BlockingRule, Rule, Ruleset } from '../workspace/index.ts';
import type { AttributeColumn } from './attribute-column.ts';
import { type CandidatePairs, maxBlockingRules } from './block.ts';
import { similarityOfTexts } from './compare/similarity.ts';
import type { Evidence } from './evidence.ts';
import { scopedValues, splitScope } from './value-scope.ts';

/** A deterministic rule bound to the evidence. */
export interface BoundRule {
  readonly rule: Rule;
  holds(left: number, right: number): boolean;
}

type Condition = Rule['when'][number];

/** Null when a condition's attribute is held by nobody: such a rule never holds. */
export function bindRule(evidence: Evidence, rule: Rule): BoundRule | null {
  const tests: ((left: number, right: number) => boolean)[] = [];
  for (const condition of rule.when) {
    const column = evidence.columns.get(condition.attribute);
    if (column === undefined) return null;
    tests.push(bindCondition(column, condition));
  }
  return { rule, holds: (left, right) => tests.every((test) => test(left, right)) };
}

function bindCondition(
  column: AttributeColumn,
  condition: Condition,
): (left: number, right: number) => boolean {
  const cut = condition.similarity ?? 0.9;
  const scopes = scopedValues(column.values)?.scopes;
  const oneScope = (a: number, b: number): boolean => scopes === undefined || scopes[a] === scopes[b];
  const textOf = (id: number): string => splitScope(column.values.at(id) ?? '')[0];
  const agree =
    condition.match === 'similar'
      ? (a: number, b: number): boolean =>
          a === b || (oneScope(a, b) && similarityOfTexts(textOf(a), textOf(b)) >= cut)
      : (a: number, b: number): boolean => a === b;
  const some = (left: number, right: number): boolean => {
    for (const slotA of column.slots) {
      const a = slotA[left] ?? -1;
      if (a < 0) continue;
      for (const slotB of column.slots) {
        const b = slotB[right] ?? -1;
        if (b >= 0 && agree(a, b)) return true;
      }
    }
    return false;
  };
  if (condition.match !== 'different') return some;
  const comparable = (left: number, right: number): boolean =>
    column.slots.some((slotA) => {
      const a = slotA[left] ?? -1;
      return (
        a >= 0 && column.slots.some((slotB) => (slotB[right] ?? -1) >= 0 && oneScope(a, slotB[right] ?? -1))
      );
    });
  return (left, right) => comparable(left, right) && !some(left, right);
}

/** A link rule also brings its pairs together: blocks on the attributes that must be equal. */
export function blockingOf(rule: Rule): BlockingRule | null {
  const keys = rule.when
    .filter((condition) => condition.match === 'equal')
    .map((condition) => ({ attribute: condition.attribute, transform: 'exact' as const }));
  return rule.kind === 'link' && keys.length > 0 ? { id: `rule-${rule.id}`, keys, maxBlockSize: 500 } : null;
}

/** All rules that bring records together, in the order in which they are numbered: those of link rules, then the ruleset's own. */
export function blockingRules(ruleset: Ruleset): BlockingRule[] {
  const ofLinks = ruleset.rules.map(blockingOf).filter((rule) => rule !== null);
  return [...ofLinks, ...ruleset.blocking].slice(0, maxBlockingRules);
}

/** The candidate pairs that link rules join: 1 + the place of the first rule that holds, 0 for none. Null rules never hold. */
export function ruleLinks(
  rules: readonly (BoundRule | null)[],
  candidates: Pick<CandidatePairs, 'count' | 'left' | 'right'>,
): Uint8Array {
  const linkRule = new Uint8Array(candidates.count);
  rules.forEach((bound, index) => {
    if (bound === null) return;
    for (let pair = 0; pair < candidates.count; pair += 1) {
      const left = candidates.left[pair] ?? 0;
      const right = candidates.right[pair] ?? 0;
      if (linkRule[pair] !== 0 || !bound.holds(left, right)) continue;
      linkRule[pair] = index + 1;
    }
  });
  return linkRule;
}
