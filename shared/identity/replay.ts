import { canonicalJson, sha256 } from '../kernel/index.ts';
import type { RunManifest } from './bundle.ts';

export interface ReplayCheck {
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  readonly same: boolean;
}

export interface ReplayReport {
  readonly same: boolean;
  readonly checked: readonly ReplayCheck[];
}

const counted = [
  ['records', 'number of records'],
  ['candidatePairs', 'number of pairs compared'],
  ['linkedPairs', 'number of pairs linked'],
  ['reviewPairs', 'number of pairs for review'],
  ['refusedPairs', 'number of pairs refused'],
  ['persons', 'number of persons'],
] as const;

/** Compares a bundle with what recomputing gave, from the inputs to the results, so that the first difference is the cause. */
export function compareBundles(expected: RunManifest, actual: RunManifest): ReplayReport {
  const checked: ReplayCheck[] = [];
  const check = (what: string, a: string, b: string): void => {
    checked.push({ what, expected: a, actual: b, same: a === b });
  };
  const digests = (manifest: RunManifest): Map<string, string> =>
    new Map(manifest.inputs.map((input) => [`${input.source}: ${input.path}`, input.sha256]));
  const before = digests(expected);
  const now = digests(actual);
  for (const name of [...new Set([...before.keys(), ...now.keys()])].sort())
    check(`extract ${name}`, before.get(name) ?? 'missing', now.get(name) ?? 'missing');
  check('ruleset', expected.rulesetDigest, actual.rulesetDigest);
  check('mappings and model', expected.mappingsDigest, actual.mappingsDigest);
  check('decisions', expected.decisionsDigest, actual.decisionsDigest);
  check('parameters', sha256(canonicalJson(expected.parameters)), sha256(canonicalJson(actual.parameters)));
  for (const [name, words] of counted)
    check(words, String(expected.counts[name]), String(actual.counts[name]));
  for (const name of ['weights', 'persons.csv', 'golden.csv', 'pairs.csv'] as const)
    check(name, expected.results[name], actual.results[name]);
  return { same: checked.every((one) => one.same), checked };
}
