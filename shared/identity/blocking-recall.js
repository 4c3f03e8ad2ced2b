/**
 * The share of true pairs that blocking found, estimated without labels by capture–recapture: pairs that link are
 * "animals", blocking rules are "traps". Chao's (1987) lower bound of the unseen is f1² / 2·f2, with fk the pairs caught by
 * exactly k rules. Rules that depend on one another make the estimate too high: it is an upper bound of the recall.
 * Null when fewer than two rules or no pairs tell anything.
 */
export function estimateBlockingRecall(pairs, ruleCount, threshold) {
  if (ruleCount < 2) return null;
  let once = 0;
  let twice = 0;
  let found = 0;
  for (let pair = 0; pair < pairs.count; pair += 1) {
    if ((pairs.weights[pair] ?? 0) < threshold) continue;
    found += 1;
    let rules = 0;
    for (let rest = pairs.rules[pair] ?? 0; rest !== 0; rest &= rest - 1) rules += 1;
    if (rules === 1) once += 1;
    if (rules === 2) twice += 1;
  }
  if (found === 0) return null;
  const unseen = twice > 0 ? (once * once) / (2 * twice) : (once * (once - 1)) / 2;
  return Math.round((found / (found + unseen)) * 10000) / 10000;
}
