import type { DecisionReason } from '../../../shared/consent/index.ts';
import { askedChannels } from './facts-of-cell.ts';
import { allowAll, never, someYes, withUsable } from './mended.ts';
import type { World, WorldCell, WorldListing, WorldPerson, WorldPolicy, WorldRule } from './state.ts';

export interface Situation {
  readonly world: World;
  readonly person: WorldPerson;
}

/** The same situation without the thing that a reason cites. */
export function withoutCause(
  { world, person }: Situation,
  cell: WorldCell,
  { code, cause }: Pick<DecisionReason, 'code' | 'cause'>,
): Situation {
  const rules = (change: (rule: WorldRule, policy: WorldPolicy) => WorldRule): Situation => ({
    person,
    world: {
      ...world,
      policies: world.policies.map((policy) => ({
        ...policy,
        rules: policy.rules.map((rule) => change(rule, policy)),
      })),
    },
  });
  const isCited = (rule: WorldRule, policy: WorldPolicy): boolean => `${policy.id}/${rule.id}` === cause;
  const policyId = cause.split('/')[0];
  switch (code) {
    case 'unknown-purpose':
      return { person, world: { ...world, purposes: withUsable(world, cell.purpose) } };
    case 'policy-unreadable':
      return rules((rule, policy) => (policy.id === policyId ? { ...rule, broken: null } : rule));
    case 'policy-denies':
      return rules((rule, policy) => (isCited(rule, policy) ? { ...rule, when: never, unless: null } : rule));
    case 'policy-masks':
      return rules((rule, policy) =>
        isCited(rule, policy) ? { ...rule, effect: 'allow', mask: null } : rule,
      );
    case 'condition-unknown':
    case 'condition-not-met':
      return rules((rule, policy) => (isCited(rule, policy) ? { ...rule, when: null, unless: null } : rule));
    case 'no-policy-covers':
      return { person, world: { ...world, policies: [...world.policies, allowAll] } };
    case 'purpose-not-permitted':
      return { person, world: withoutLimit(world, cause, 'purposes') };
    case 'basis-not-permitted':
      return { person, world: withoutLimit(world, cause, 'bases') };
    case 'destination-not-permitted':
      return { person, world: withoutLimit(world, cause, 'destinations') };
    case 'special-basis-missing':
      return {
        person,
        world: {
          ...world,
          purposes: world.purposes.map((one) => (one.id === cause ? { ...one, specialBasis: true } : one)),
        },
      };
    case 'on-suppression-list':
      return cause.startsWith('suppression/')
        ? { world, person: { ...person, listings: withoutEntry(person.listings, cause) } }
        : { person, world: { ...world, brokenList: false } };
    case 'processing-restricted':
      return { world, person: { ...person, restrictedSince: null } };
    case 'retention-expired':
    case 'retention-unknown':
      return { person, world: withoutRetention(world, cause) };
    default:
      return { world, person: consenting(person, cell, cause) };
  }
}

function withoutLimit(world: World, cause: string, limit: 'purposes' | 'bases' | 'destinations'): World {
  const attribute = cause.slice('attribute-policies/'.length);
  const entity = `${attribute.split('.')[0] ?? ''}.*`;
  const seen = new Set<string>();
  return {
    ...world,
    terms: world.terms.flatMap((entry) => {
      if (entry.attribute !== attribute && entry.attribute !== entity) return [entry];
      // Two entries for one attribute permit nothing; one of them is enough.
      if (seen.has(entry.attribute)) return [];
      seen.add(entry.attribute);
      const { [limit]: _limit, ...rest } = entry;
      return [rest];
    }),
  };
}

function withoutRetention(world: World, cause: string): World {
  const id = cause.slice('retention/'.length);
  const left = world.retention.filter((rule) => rule.id !== id);
  // Without a rule that is cited there is no record to look at: then keeping itself is the cause.
  return { ...world, retention: left.length < world.retention.length ? left : [] };
}

function withoutEntry(listings: readonly WorldListing[], cause: string): readonly WorldListing[] {
  return listings.filter(({ line }) => !cause.endsWith(`-${String(line)}`));
}

/** The cited statement turned into a yes to this purpose, or a yes where there was no statement. */
function consenting(person: WorldPerson, cell: WorldCell, cause: string): WorldPerson {
  const [source = '', row = ''] = cause.split('#')[0]?.split('/')[1]?.split(':') ?? [];
  const asked = askedChannels(cell);
  let count = 0;
  let turned = false;
  const statements = person.statements.map((statement) => {
    if (statement.source !== source) return statement;
    count += 1;
    if (count !== Number(row)) return statement;
    turned = true;
    const { email, at, recorded, channel, country, link } = statement;
    const { at: someTime } = someYes;
    return {
      ...someYes,
      source: statement.source,
      purpose: cell.purpose,
      email,
      recorded,
      country,
      link,
      at: instantOf(at ?? someTime),
      // One who was silent here may have spoken on another channel.
      channel: channel !== null && (asked === null || asked.includes(channel)) ? channel : null,
    };
  });
  if (turned) return { ...person, statements };
  // Nobody said anything: all say yes whom a log knows, for the silence of one would count against the others.
  const known = new Map(statements.map(({ source, email }) => [`${source} ${email}`, { source, email }]));
  const speakers = known.size === 0 ? [{}] : [...known.values()];
  const said = speakers.map((speaker) => ({ ...someYes, ...speaker, purpose: cell.purpose }));
  return { ...person, statements: [...statements, ...said] };
}

/** A yes of a day is certain only once the day is over; this one is meant to be certain. */
const instantOf = (time: string): string => (time.length === 10 ? `${time}T00:00:00Z` : time);
