import { canonicalJson, sha256 } from '../kernel/index.ts';
/** Compares a bundle with what recomputing gave, from the inputs to the results, so that the first difference is the cause. */
export function compareBundles(expected, actual) {
  const checked = [];
  const check = (what, a, b) => {
    checked.push({ what, expected: a, actual: b, same: a === b });
  };
  const digests = (manifest) =>
    new Map(manifest.inputs.map((input) => [`${input.source}: ${input.path}`, input.sha256]));
  const before = digests(expected);
  const now = digests(actual);
  for (const name of [...new Set([...before.keys(), ...now.keys()])].sort())
    check(`extract ${name}`, before.get(name) ?? 'missing', now.get(name) ?? 'missing');
  check('ruleset', expected.rulesetDigest, actual.rulesetDigest);
  check('mappings', expected.mappingsDigest, actual.mappingsDigest);
  check('decisions', expected.decisionsDigest, actual.decisionsDigest);
  check('parameters', sha256(canonicalJson(expected.parameters)), sha256(canonicalJson(actual.parameters)));
  for (const name of ['records', 'candidatePairs', 'linkedPairs', 'reviewPairs', 'refusedPairs', 'persons'])
    check(`number of ${name}`, String(expected.counts[name]), String(actual.counts[name]));
  for (const name of ['weights', 'persons.csv', 'golden.csv', 'pairs.csv'])
    check(name, expected.results[name], actual.results[name]);
  return { same: checked.every((one) => one.same), checked };
}
