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
    const held = new Int32Array(all.length);
    let total = 0;
    let size = 0;
    for (let pattern = 0; pattern < all.length; pattern += 1) {
      const count = all[pattern] as number;
      total += count;
      held[size] = pattern;
      if (count > 0) size += 1;
    }
    if (total < fewestPairs) return [];
    const keys = ruleset.blocking.find((one) => one.id === rule)?.keys ?? [];
    const attributes = new Set(keys.flatMap((key) => [key.attribute, ...(entailed[key.attribute] ?? [])]));
    const own = new Float64Array(size);
    for (let at = 0; at < size; at += 1) own[at] = all[held[at] as number] as number;
    return [{ rule, attributes, patterns: held.slice(0, size), counts: own, total }];
  });
}
