import type { Ruleset } from '../workspace/index.ts';
import type { CandidatePairs } from './block.ts';
import type { Patterns } from './compare/patterns.ts';
import type { Session } from './expectation.ts';

/** Attributes whose agreement a blocking key brings about, besides its own. */
const entailed: Readonly<Record<string, readonly string[]>> = {
  'person.full_name': ['person.first_name', 'person.last_name'],
  'person.first_name': ['person.full_name'],
  'person.last_name': ['person.full_name'],
  'contact_point_address.full_address': [
    'contact_point_address.line1',
    'contact_point_address.postal_code',
    'contact_point_address.city',
  ],
  'contact_point_address.postal_code': ['contact_point_address.city'],
};

const fewestPairs = 20;

/** One session per blocking rule with enough pairs: its pattern counts, and the attributes that it fixes. */
export function sessionsOf(ruleset: Ruleset, candidates: CandidatePairs, patterns: Patterns): Session[] {
  const counts = candidates.reports.map(() => new Float64Array(patterns.count));
  for (let pair = 0; pair < candidates.count; pair += 1) {
    const pattern = patterns.ofPair[pair] as number;
    for (let mask = candidates.rules[pair] as number; mask !== 0; mask &= mask - 1) {
      const own = counts[31 - Math.clz32(mask & -mask)];
      if (own !== undefined) own[pattern] = (own[pattern] as number) + 1;
    }
  }
  return candidates.reports.flatMap(({ rule }, index) => {
    const all = counts[index] ?? new Float64Array(0);
    const total = all.reduce((sum, count) => sum + count, 0);
    if (total < fewestPairs) return [];
    const keys = ruleset.blocking.find((one) => one.id === rule)?.keys ?? [];
    const attributes = new Set(keys.flatMap((key) => [key.attribute, ...(entailed[key.attribute] ?? [])]));
    const held = Int32Array.from(all.keys()).filter((pattern) => (all[pattern] ?? 0) > 0);
    return [
      {
        rule,
        attributes,
        patterns: held,
        counts: Float64Array.from(held, (pattern) => all[pattern] ?? 0),
        total,
      },
    ];
  });
}
