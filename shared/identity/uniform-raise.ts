import type { ComparisonParameters, Dependence, LevelParameters, Parameters } from './parameters.ts';

/**
 * By how much more every pair weighs, whatever its levels, thousandths of a bit; null where that depends on the pair, or where
 * anything else that bears on persons differs. Another prior moves all pairs alike.
 */
export function uniformRaise(before: Parameters, after: Parameters): number | null {
  if (before === after) return 0;
  if (before.comparisons.length !== after.comparisons.length) return null;
  if (before.household !== after.household || !sameDependences(before.dependences, after.dependences))
    return null;
  let raised = after.priorWeight - before.priorWeight;
  for (const [index, one] of before.comparisons.entries()) {
    const own = raiseOf(one, after.comparisons[index] ?? one);
    if (own === null) return null;
    raised += own;
  }
  return raised;
}

/** Every pair is at one level of each comparison. */
function raiseOf(before: ComparisonParameters, after: ComparisonParameters): number | null {
  const [first] = before.levels;
  const [second] = after.levels;
  if (before === after || first === undefined || second === undefined) return before === after ? 0 : null;
  if (before.exactU !== after.exactU || before.levels.length !== after.levels.length) return null;
  const raised = second.weight - first.weight;
  const alike = before.levels.every((level, at) => isRaised(level, after.levels[at], raised));
  return alike ? raised : null;
}

function isRaised(before: LevelParameters, after: LevelParameters | undefined, raised: number): boolean {
  return after?.id === before.id && after.m === before.m && after.weight - before.weight === raised;
}

function sameDependences(before: readonly Dependence[], after: readonly Dependence[]): boolean {
  return before === after || (before.length === 0 && after.length === 0);
}
