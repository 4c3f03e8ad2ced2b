import type { IdentityRun } from '../run.ts';

/** Pairs looked at: enough for shares to a hundredth, few enough for a lint that nobody waits for. */
const most = 4000;

/** Compared pairs that a run put in one person, evenly taken where they are many. */
export function linkedPairs({ pairs, personOf }: IdentityRun): Int32Array {
  const isLinked = (pair: number): boolean =>
    personOf(pairs.left[pair] ?? 0) === personOf(pairs.right[pair] ?? 0);
  let linked = 0;
  for (let pair = 0; pair < pairs.count; pair += 1) if (isLinked(pair)) linked += 1;
  const step = Math.max(1, Math.ceil(linked / most));
  const taken = new Int32Array(Math.ceil(linked / step));
  let seen = 0;
  for (let pair = 0; pair < pairs.count; pair += 1) {
    if (!isLinked(pair)) continue;
    if (seen % step === 0) taken[seen / step] = pair;
    seen += 1;
  }
  return taken;
}

/**
 * Whether the pair would be found and linked if nobody had looked at the attribute: a blocking rule without it brought the
 * two together, and their weight without the comparison reaches the threshold. Shares counted on such pairs say how the
 * attribute behaves within persons, untouched by the part it had in making them.
 */
export function linkedWithout(
  run: IdentityRun,
  pair: number,
  comparison: number,
  elsewhere: ReadonlySet<string>,
): boolean {
  const { scorer, pairs, thresholds } = run;
  const left = pairs.left[pair] ?? 0;
  const right = pairs.right[pair] ?? 0;
  const comparator = scorer.comparators[comparison];
  if (comparator === undefined) return false;
  const level = comparator.levelOf(left, right);
  const own =
    (scorer.parameters.comparisons[comparison]?.levels[level]?.weight ?? 0) +
    scorer.termFrequencyWeight(comparison, level, left, right);
  if ((pairs.weights[pair] ?? 0) - own < thresholds.link) return false;
  return run.blockingRulesOf(pair).some((rule) => elsewhere.has(rule));
}

/** Blocking rules that do not read the attribute. */
export function rulesWithout({ ruleset }: IdentityRun, attribute: string): ReadonlySet<string> {
  return new Set(
    ruleset.blocking
      .filter(({ keys }) => keys.every((key) => key.attribute !== attribute))
      .map(({ id }) => id),
  );
}
