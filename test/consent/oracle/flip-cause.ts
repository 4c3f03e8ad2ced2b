import type { CellDecision, DecisionReason } from '../../../shared/consent/index.ts';
import { decide, drawPersons, openState } from './check-states.ts';
import { drawWorld } from './draw-state.ts';
import type { World, WorldCell, WorldPerson, WorldPolicy, WorldRule } from './state.ts';

export interface Situation {
  readonly world: World;
  readonly person: WorldPerson;
}

export interface FlipReport {
  readonly sampled: number;
  /** Cells whose outcome turned when the primary cause alone was taken away. */
  readonly byPrimary: number;
  /** Cells with further causes of their own, which turned once those were taken away as well: by number of causes. */
  readonly bySeveral: Readonly<Record<number, number>>;
  /** Cells that no sequence of cited causes turned. */
  readonly failed: readonly string[];
}

/**
 * Takes away what denied and masked cells cite, one cause after the other, and looks whether the decision turns. A cell
 * that stays denied must cite another cause then: what was taken away may not be cited again.
 */
export async function flipCauses(worlds: readonly number[], personsOfEach: number): Promise<FlipReport> {
  let [sampled, byPrimary] = [0, 0];
  const bySeveral: Record<number, number> = {};
  const failed: string[] = [];
  for (const seed of worlds) {
    const world = drawWorld(seed);
    for (const person of drawPersons(seed, personsOfEach)) {
      for (const cell of person.cells) {
        const before = await decisionOf({ world, person }, cell);
        if (before.outcome === 'allow') continue;
        sampled += 1;
        const steps = await stepsUntilTurned({ world, person }, cell, before);
        if (typeof steps === 'string') failed.push(`world ${String(seed)} ${JSON.stringify(cell)}: ${steps}`);
        else if (steps === 1) byPrimary += 1;
        else bySeveral[steps] = (bySeveral[steps] ?? 0) + 1;
      }
    }
  }
  return { sampled, byPrimary, bySeveral, failed };
}

async function decisionOf({ world, person }: Situation, cell: WorldCell): Promise<CellDecision> {
  return decide(await openState(world, [person]), 0, person, cell);
}

async function stepsUntilTurned(
  start: Situation,
  cell: WorldCell,
  before: CellDecision,
): Promise<number | string> {
  let situation = start;
  let decision = before;
  const cited: string[] = [];
  for (let step = 1; step <= 24; step += 1) {
    const { code, cause } = decision.reason;
    const name = `${code} by ${cause}`;
    if (cited.includes(name)) return `${name} is cited again after ${cited.join(', ')}`;
    cited.push(name);
    situation = withoutCause(situation, cell, decision.reason);
    decision = await decisionOf(situation, cell);
    if (decision.outcome !== before.outcome || decision.masking !== before.masking) return step;
  }
  return `stays ${before.outcome} after ${cited.join(', ')}`;
}

/** The same situation without the thing that a reason cites. */
export function withoutCause(
  { world, person }: Situation,
  cell: WorldCell,
  { code, cause }: DecisionReason,
): Situation {
  const rules = (change: (rule: WorldRule, policy: WorldPolicy) => WorldRule | null): Situation => ({
    person,
    world: {
      ...world,
      policies: world.policies.map((policy) => ({
        ...policy,
        rules: policy.rules.flatMap((rule) => change(rule, policy) ?? []),
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
      return rules((rule, policy) => (isCited(rule, policy) ? null : rule));
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
    case 'processing-restricted':
      return { world, person: { ...person, restrictedSince: null } };
    case 'retention-expired':
    case 'retention-unknown':
      return { person, world: withoutRetention(world, cause) };
    default:
      return { world, person: consenting(person, cell, cause) };
  }
}

const allowAll: WorldPolicy = {
  id: 'added',
  rules: [
    {
      id: 'all',
      effect: 'allow',
      mask: null,
      purposes: ['*'],
      attributes: null,
      classifications: null,
      categories: null,
      when: null,
      unless: null,
      broken: null,
    },
  ],
};

function withUsable({ purposes }: World, id: string): World['purposes'] {
  const known = purposes.some((purpose) => purpose.id === id);
  return known
    ? purposes.map((purpose) =>
        purposes.some(({ id }) => id === purpose.parent) ? purpose : { ...purpose, parent: null },
      )
    : [...purposes, { id, parent: null, basis: 'contract', specialBasis: true }];
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

/** The cited statement turned into a yes to this purpose, or a yes where there was no statement. */
function consenting(person: WorldPerson, cell: WorldCell, cause: string): WorldPerson {
  const [source = '', row = ''] = cause.split('/')[1]?.split(':') ?? [];
  let count = 0;
  let turned = false;
  const statements = person.statements.map((statement) => {
    if (statement.source !== source) return statement;
    count += 1;
    if (count !== Number(row)) return statement;
    turned = true;
    const at = statement.at ?? '2023-01-01T00:00:00Z';
    return { ...statement, purpose: cell.purpose, word: 'given', at, recorded: null, validTo: null };
  });
  if (turned) return { ...person, statements };
  const yes = {
    source: 'log' as const,
    email: 'new@x.de',
    purpose: cell.purpose,
    word: 'given',
    at: '2023-01-01T00:00:00Z',
    recorded: null,
    validTo: null,
    channel: null,
    country: null,
  };
  return { ...person, statements: [...person.statements, yes] };
}
