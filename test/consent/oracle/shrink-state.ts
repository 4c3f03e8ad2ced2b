import { decide, differenceOf, drawPersons, openState, type Difference } from './check-states.ts';
import { drawWorld } from './draw-world.ts';
import { oracleVerdict } from './oracle.ts';
import type { World, WorldPerson } from './state.ts';

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
    return (
      differenceOf(
        decide(context, 0, person, cell),
        oracleVerdict({ world, persons: [person], person }, cell),
      ) === kind
    );
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
