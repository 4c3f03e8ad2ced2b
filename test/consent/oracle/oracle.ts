import type { ReasonCode } from '../../../shared/consent/index.ts';
import { attributeOf, sensitivityOf, termsOf } from './attribute-terms.ts';
import { consentRefusals } from './consent-refusal.ts';
import { knowledge } from './facts-of-cell.ts';
import { isHeld, retentionOf } from './keeping.ts';
import { lineage } from './lineage.ts';
import { covers, holds, type Three } from './policy-truth.ts';
import { ancestors } from './purpose-ancestry.ts';
import type { Verdict, World, WorldCell, WorldRule, WorldState } from './state.ts';
import { isSuppressed } from './suppression.ts';

/**
 * What a cell must come out as, written from the specification of consent, retention and policy in terms of sets and
 * formulas over the drawn state itself. It shares no code with the product and works out everything anew for each cell.
 */
export function oracleVerdict(state: WorldState, cell: WorldCell): Verdict {
  const parts = [...lineage(state.world, cell.attribute)].map((attribute) =>
    verdictOf(state, { ...cell, attribute }, cell),
  );
  const denied = parts.filter(({ outcome }) => outcome === 'deny');
  const [own = parts[0]] = denied;
  if (own === undefined) throw new Error('a column is part of its own lineage');
  if (denied.length > 0) return { ...own, against: new Set(denied.flatMap(({ against }) => [...against])) };
  const masked = parts.flatMap(({ masking }) => (masking === null ? [] : [masking]));
  if (masked.length === 0) return own;
  return { ...own, outcome: 'mask', masking: byStrictness(masked, maskOrder) };
}

const maskOrder = ['null', 'redact', 'token', 'format-preserving', 'generalise', 'date-shift'];

/** What one attribute contributes to the cell that is asked about. */
function verdictOf(state: WorldState, cell: WorldCell, asked: WorldCell): Verdict {
  const { world, person } = state;
  const against = new Set<ReasonCode>();
  const purpose = world.purposes.find(({ id }) => id === cell.purpose);
  const ancestry = purpose === undefined ? [] : ancestors(world, purpose.id);
  if (purpose === undefined || ancestry.length === 0)
    return { outcome: 'deny', masking: null, basis: null, against: new Set(['unknown-purpose']) };

  const known = knowledge(state, cell, asked);
  const rules = world.policies.flatMap((policy) => {
    const broken = policy.rules.some((rule) => rule.broken !== null);
    return policy.rules.map((rule) => ({
      rule,
      broken,
      holds: broken ? covers(world, rule, cell) : holds(world, rule, cell, known),
    }));
  });
  const denies = rules.filter(
    ({ rule, broken, holds }) => (broken || rule.effect === 'deny') && holds !== 'no',
  );
  const sound = rules.filter(({ broken }) => !broken);
  const masks = sound.filter(({ rule, holds }) => rule.effect === 'mask' && holds !== 'no');
  const permits = sound.filter(({ rule, holds }) => rule.effect !== 'deny' && holds === 'yes');
  for (const { broken } of denies) against.add(broken ? 'policy-unreadable' : 'policy-denies');
  if (denies.length === 0 && permits.length === 0)
    for (const code of whyNothingPermits(world, cell, sound)) against.add(code);

  const terms = termsOf(world, cell.attribute);
  if (terms.purposes !== undefined && !terms.purposes.some((id) => id === '*' || ancestry.includes(id)))
    against.add('purpose-not-permitted');
  if (terms.bases !== undefined && !terms.bases.includes(purpose.basis)) against.add('basis-not-permitted');
  if (
    cell.destination !== null &&
    terms.destinations !== undefined &&
    !terms.destinations.includes(cell.destination)
  )
    against.add('destination-not-permitted');
  const described = attributeOf(world, cell.attribute)?.classification !== null || terms.cited;
  if (sensitivityOf(world, cell.attribute) === 'special' && described && !purpose.specialBasis)
    against.add('special-basis-missing');

  if (isSuppressed(world, person, purpose.id)) against.add('on-suppression-list');
  if (person.restrictedSince !== null) against.add('processing-restricted');
  const keeping = retentionOf(world, person, asked);
  if (keeping === 'expired') against.add('retention-expired');
  if (keeping === 'unknown') against.add('retention-unknown');
  if (keeping !== 'live' && isHeld(world, person, asked.attribute)) against.add('hold-only');
  for (const code of consentRefusals(state, cell, asked, purpose.basis)) against.add(code);

  if (against.size > 0) return { outcome: 'deny', masking: null, basis: null, against };
  if (masks.length === 0) return { outcome: 'allow', masking: null, basis: purpose.basis, against };
  const strategies = masks.map(({ rule }) => {
    const named = [rule.mask, terms.masking ?? null].filter((mask): mask is string => mask !== null);
    return named.length === 0 ? 'redact' : byStrictness(named, maskOrder);
  });
  return { outcome: 'mask', masking: byStrictness(strategies, maskOrder), basis: purpose.basis, against };
}

const byStrictness = (names: readonly string[], order: readonly string[]): string =>
  order.find((name) => names.includes(name)) ?? 'null';

/** Rules that would permit the use, were their conditions known to hold; else that no rule is about it at all. */
function whyNothingPermits(
  world: World,
  cell: WorldCell,
  sound: readonly { readonly rule: WorldRule; readonly holds: Three }[],
): readonly ReasonCode[] {
  const conditional = sound.filter(
    ({ rule }) =>
      rule.effect !== 'deny' &&
      (rule.when !== null || rule.unless !== null) &&
      covers(world, rule, cell) === 'yes',
  );
  if (conditional.length === 0) return ['no-policy-covers'];
  return conditional.map(({ holds }) => (holds === 'unknown' ? 'condition-unknown' : 'condition-not-met'));
}
