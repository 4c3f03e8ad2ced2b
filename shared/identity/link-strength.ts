import type { Ruleset } from '../workspace/index.ts';
import type { Link } from './resolution.ts';

/**
 * `strong`: a steward decided, or a rule found the same value of an identifier that is verified or that is backed by
 * something about the person (a name, a birth date). `rule`: a rule joined them on less, such as a phone number alone.
 * `weight`: the sum of evidence joined them.
 */
export type LinkStrength = 'strong' | 'rule' | 'weight';

export function linkStrength(
  { reason }: Link,
  ruleset: Pick<Ruleset, 'rules' | 'namespaces'> | undefined,
): LinkStrength {
  if (reason.kind === 'decision') return 'strong';
  if (reason.kind === 'weight') return 'weight';
  const rule = ruleset?.rules.find(({ id }) => id === reason.rule);
  if (rule === undefined) return 'rule';
  const equal = rule.when.filter(({ match }) => match === 'equal').map(({ attribute }) => attribute);
  const identifiers = (ruleset?.namespaces ?? []).filter(({ attribute }) => equal.includes(attribute));
  const backed = rule.when.some(({ attribute }) => attribute.startsWith('person.'));
  return identifiers.some(({ verified }) => verified || backed) ? 'strong' : 'rule';
}
