import type { Rule } from '../../workspace/index.ts';

export type Condition = Rule['when'][number];

/** The similarity from which `similar` holds when the condition names none; as in `rules.ts`. */
const usualSimilarity = 0.9;

export function cutOf({ similarity }: Condition): number {
  return similarity ?? usualSimilarity;
}

/** Whether a pair of records that meets `a` always meets `b`. */
export function implies(a: Condition, b: Condition): boolean {
  if (a.attribute !== b.attribute) return false;
  if (b.match === 'similar') return a.match === 'equal' || (a.match === 'similar' && cutOf(a) >= cutOf(b));
  return a.match === b.match || (b.match === 'equal' && a.match === 'similar' && cutOf(a) >= 1);
}

/** Whether every pair that the first rule's conditions hold for meets those of the second. */
export function rulesImply(first: Rule, second: Rule): boolean {
  return second.when.every((wanted) => first.when.some((given) => implies(given, wanted)));
}

/** Two conditions of one rule that no pair can meet together: some value equal, and none equal. */
export function contradiction(rule: Rule): readonly [number, number] | null {
  for (const [at, one] of rule.when.entries())
    for (const [index, other] of rule.when.entries())
      if (one.attribute === other.attribute && saysEqual(one) && other.match === 'different')
        return at < index ? [at, index] : [index, at];
  return null;
}

function saysEqual(condition: Condition): boolean {
  return condition.match === 'equal' || (condition.match === 'similar' && cutOf(condition) >= 1);
}
