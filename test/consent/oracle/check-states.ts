import {
  decideCell,
  openConsent,
  personDecider,
  type CellDecision,
  type ConsentContext,
} from '../../../shared/consent/index.ts';
import { silentJob } from '../../../shared/kernel/index.ts';
import { Dice, drawPerson, drawWorld } from './draw-state.ts';
import { oracleVerdict } from './oracle.ts';
import { modelOf, resolutionOf } from './product-state.ts';
import type { Verdict, World, WorldCell, WorldPerson } from './state.ts';

/** A cell on which product and oracle differ. */
export interface Difference {
  readonly kind: 'leak' | 'over-denied' | 'reason' | 'basis';
  readonly world: number;
  readonly person: number;
  readonly cell: WorldCell;
  readonly product: CellDecision;
  readonly oracle: Verdict;
}

export interface StatesReport {
  readonly states: number;
  readonly cells: number;
  readonly outcomes: Readonly<Record<CellDecision['outcome'], number>>;
  readonly differences: readonly Difference[];
}

/** Persons drawn into each world; a state is one of them with the rules of its world. */
export const personsPerWorld = 250;

export function drawPersons(seed: number, count = personsPerWorld): WorldPerson[] {
  const dice = new Dice(seed ^ 0x5bd1e995);
  return Array.from({ length: count }, () => drawPerson(dice));
}

/** Decides every drawn cell of worlds `first` … by product and oracle. `onWorld` sees each context, for further checks. */
export async function checkStates(
  {
    first,
    worlds,
    persons = personsPerWorld,
  }: { readonly first: number; readonly worlds: number; readonly persons?: number },
  onWorld?: (world: World, drawn: readonly WorldPerson[], context: ConsentContext) => Promise<void>,
): Promise<StatesReport> {
  const outcomes = { allow: 0, mask: 0, deny: 0 };
  const differences: Difference[] = [];
  let cells = 0;
  for (let seed = first; seed < first + worlds; seed += 1) {
    const world = drawWorld(seed);
    const drawn = drawPersons(seed, persons);
    const context = await openState(world, drawn);
    for (const [person, state] of drawn.entries()) {
      const decideCell = personDecider(context, person, {
        event: state.asOf,
        known: state.known ?? undefined,
      });
      for (const cell of state.cells) {
        const product = decideCell(questionOf(cell));
        const oracle = oracleVerdict(world, state, cell);
        outcomes[product.outcome] += 1;
        cells += 1;
        const kind = differenceOf(product, oracle);
        if (kind !== null && differences.length < 1000)
          differences.push({ kind, world: seed, person, cell, product, oracle });
      }
    }
    await onWorld?.(world, drawn, context);
  }
  return { states: worlds * persons, cells, outcomes, differences };
}

export async function openState(world: World, persons: readonly WorldPerson[]): Promise<ConsentContext> {
  const context = await openConsent({ model: modelOf(world), resolution: resolutionOf(persons) }, silentJob);
  return {
    ...context,
    ledger: {
      ...context.ledger,
      restrictionsOf: (person) => {
        const since = persons[person]?.restrictedSince ?? null;
        return since === null ? [] : [{ id: `restriction:${String(person)}`, from: since, purpose: null }];
      },
    },
  };
}

export function decide(
  context: ConsentContext,
  person: number,
  { asOf, known }: WorldPerson,
  cell: WorldCell,
): CellDecision {
  return decideCell(context, person, questionOf(cell), { event: asOf, known: known ?? undefined });
}

export function questionOf({
  attribute,
  purpose,
  channel,
  destination,
}: WorldCell): Parameters<typeof decideCell>[2] {
  return { attribute, purpose, channel: channel ?? undefined, destination: destination ?? undefined };
}

const looseness = { deny: 0, mask: 1, allow: 2 } as const;

export function differenceOf(product: CellDecision, oracle: Verdict): Difference['kind'] | null {
  const by = looseness[product.outcome] - looseness[oracle.outcome];
  if (by > 0) return 'leak';
  if (by < 0) return 'over-denied';
  if (product.outcome === 'mask' && product.masking !== oracle.masking) return 'leak';
  if (product.outcome === 'deny' && !oracle.against.has(product.reason.code)) return 'reason';
  return (product.basis ?? null) === oracle.basis ? null : 'basis';
}

/** The same difference with as few records and rules as keep it, to be read by people. */
export async function shrink({ world, person, cell, kind }: Difference): Promise<{
  readonly world: World;
  readonly person: WorldPerson;
}> {
  let rules = drawWorld(world);
  let state = drawPersons(world)[person];
  if (state === undefined) throw new Error('there is no such person');
  state = { ...state, cells: [cell] };
  const differs = async (world: World, person: WorldPerson): Promise<boolean> => {
    const context = await openState(world, [person]);
    return differenceOf(decide(context, 0, person, cell), oracleVerdict(world, person, cell)) === kind;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const smaller of smallerPersons(state)) {
      if (!(await differs(rules, smaller))) continue;
      state = smaller;
      changed = true;
      break;
    }
    for (const smaller of smallerWorlds(rules)) {
      if (!(await differs(smaller, state))) continue;
      rules = smaller;
      changed = true;
      break;
    }
  }
  return { world: rules, person: state };
}

const without = <Item>(items: readonly Item[]): Item[][] =>
  items.map((_, index) => items.filter((_, other) => other !== index));

function* smallerPersons(person: WorldPerson): Generator<WorldPerson> {
  for (const statements of without(person.statements)) yield { ...person, statements };
  if (person.homes.length > 1) for (const homes of without(person.homes)) yield { ...person, homes };
  if (person.restrictedSince !== null) yield { ...person, restrictedSince: null };
  if (person.known !== null) yield { ...person, known: null };
}

function* smallerWorlds(world: World): Generator<World> {
  for (const terms of without(world.terms)) yield { ...world, terms };
  for (const retention of without(world.retention)) yield { ...world, retention };
  for (const derived of without(world.derived)) yield { ...world, derived };
  for (const [index, policy] of world.policies.entries())
    if (policy.rules.length > 1)
      for (const rules of without(policy.rules))
        yield {
          ...world,
          policies: world.policies.map((one, at) => (at === index ? { ...one, rules } : one)),
        };
  if (world.policies.length > 1) for (const policies of without(world.policies)) yield { ...world, policies };
  for (const [index, policy] of world.policies.entries())
    for (const [place, rule] of policy.rules.entries())
      for (const field of ['when', 'unless', 'attributes', 'classifications', 'categories'] as const)
        if (rule[field] !== null)
          yield {
            ...world,
            policies: world.policies.map((one, at) =>
              at === index
                ? {
                    ...one,
                    rules: one.rules.map((old, spot) => (spot === place ? { ...old, [field]: null } : old)),
                  }
                : one,
            ),
          };
}
