import { milliBits } from '../log2.ts';
import type { IdentifierFacts } from './identifier-facts.ts';
import type { LintContext } from './lint-context.ts';
import type { LintFinding, RulesetPatch } from './lint-finding.ts';
import type { Share, Silence } from './silences.ts';

/** What the last run shows that the ruleset could go by: proposals, each with the change that carries it out. */
export function lintProposals(context: LintContext): LintFinding[] {
  return [...tellingSilences(context), ...verifiable(context)];
}

/** From these on silence is worth two levels of its own: pairs counted, share of sides without a value, bits, deviations. */
const telling = { pairs: 200, missing: 0.1, milliBits: 500, deviations: 5 };

function tellingSilences({ facts, ruleset }: LintContext): LintFinding[] {
  return ruleset.comparisons.flatMap(({ id, missing }, at): LintFinding[] => {
    const silence = facts?.silences.get(id);
    if (missing === 'informative' || silence === undefined) return [];
    if (silence.pairs < telling.pairs || silence.missing < telling.missing) return [];
    const said = [...saidBy(silence.one, 'on one side only'), ...saidBy(silence.both, 'on both sides')];
    if (said.length === 0) return [];
    const path = ['comparisons', at, 'missing'];
    return [
      {
        code: 'ruleset.missing-tells',
        severity: 'info',
        path,
        text: `${id}: among ${silence.pairs} pairs of one person a value is missing ${said.join('; ')}. What whole sources leave out is taken off.`,
        fix: 'Let missing values be levels of their own (missing: informative).',
        changes: [{ path, value: 'informative' }],
      },
    ];
  });
}

function saidBy({ found, expected, deviation }: Silence['one'] | Share, where: string): string[] {
  // Half a pair each: a level that was never met is rare, not impossible.
  const bits = milliBits((found + 0.5) / (expected + 0.5));
  if (Math.abs(bits) < telling.milliBits || Math.abs(deviation) < telling.deviations) return [];
  return [
    `${where} in ${found} of them where ${Math.round(expected)} would be chance (${bits > 0 ? '+' : '−'}${(Math.abs(bits) / 1000).toFixed(1)} bits)`,
  ];
}

/**
 * What an identifier must show to be called verified. A difference then keeps two persons apart for good, so next to none
 * may come from slips: at most one in a hundred where check digits vouch for the values, none in many more pairs elsewhere.
 */
const sure = { pairs: 50, differing: 0.01, uncheckedPairs: 500, valid: 0.98, spread: 0.01 };

function verifiable({ facts, ruleset }: LintContext): LintFinding[] {
  return ruleset.namespaces.flatMap(({ id, attribute, verified }, at): LintFinding[] => {
    const own = facts?.identifiers.get(attribute);
    if (verified || own === undefined || !attribute.startsWith('party_identification.')) return [];
    if (!behaves(own)) return [];
    const path = ['namespaces', at, 'verified'];
    const { checked } = own;
    const vouched =
      checked === null
        ? 'No check digits are known for it.'
        : `${checked.valid} of ${checked.of} values obey the check rule of ${checked.scheme}.`;
    return [
      {
        code: 'ruleset.could-be-verified',
        severity: 'info',
        path,
        text: `${id}: where ${own.pairs} pairs are one person without it, ${own.differing} hold different values; of ${own.repeated} records whose value another record holds too, ${own.spread} share it with another person. ${vouched}`,
        fix: 'Mark it verified (different values keep persons apart), and link equal values at once, if its issuer checks who gets one.',
        changes: [{ path, value: true }, ...linkRule(ruleset, id, attribute)],
      },
    ];
  });
}

function behaves({ pairs, differing, repeated, spread, checked }: IdentifierFacts): boolean {
  if (repeated === 0 || spread > repeated * sure.spread) return false;
  return checked !== null && checked.valid >= checked.of * sure.valid
    ? pairs >= sure.pairs && differing <= pairs * sure.differing
    : pairs >= sure.uncheckedPairs && differing === 0;
}

/** A rule that joins records with the same value, unless one stands there. */
function linkRule({ rules }: LintContext['ruleset'], id: string, attribute: string): RulesetPatch[] {
  const stands = rules.some(
    ({ kind, when }) =>
      kind === 'link' &&
      when.length === 1 &&
      when.every((one) => one.attribute === attribute && one.match === 'equal'),
  );
  if (stands) return [];
  const ids = new Set(rules.map((rule) => rule.id));
  let name = `same-${id}`;
  for (let number = 2; ids.has(name); number += 1) name = `same-${id}-${number}`;
  return [
    {
      path: ['rules', rules.length],
      value: { id: name, kind: 'link', when: [{ attribute, match: 'equal' }] },
    },
  ];
}
