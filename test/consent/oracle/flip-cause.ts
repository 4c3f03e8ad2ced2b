import type { CellDecision } from '../../../shared/consent/index.ts';
import { decide, drawPersons, openState } from './check-states.ts';
import { drawWorld } from './draw-world.ts';
import { groundsOf, type Ground } from './grounds.ts';
import type { WorldCell } from './state.ts';
import { withoutCause, type Situation } from './without-cause.ts';

/**
 * The law of causes: a denied (or masked) cell names everything that denies (masks) it. Taking away all of what it names turns
 * it; taking away any part does not, for each cause is enough alone.
 */
export interface FlipReport {
  readonly sampled: number;
  /** Cells with one cause, turned by taking it away. */
  readonly single: number;
  /** Cells with several causes, each enough alone: by number of causes. */
  readonly several: Readonly<Record<number, number>>;
  /** Of those, cells that named all at once, in the decision itself. */
  readonly atOnce: number;
  /** What the others named only once something else was gone, by code. */
  readonly later: Readonly<Record<string, number>>;
  /** Cells where one named cause rests on another (a rule that asks for a consent that is missing). */
  readonly rested: number;
  /** What rested on what in them. */
  readonly resting: Readonly<Record<string, number>>;
  /** Subsets of causes that were taken away and left the cell as it was. */
  readonly subsets: number;
  /** Rules named as ways to permit a use, each tried on its own, and those that were none. */
  readonly ways: number;
  /** Cells that what they name does not turn, with why. */
  readonly failed: readonly string[];
}

interface Tally {
  single: number;
  readonly several: Record<number, number>;
  atOnce: number;
  readonly later: Record<string, number>;
  rested: number;
  readonly resting: Record<string, number>;
  subsets: number;
  ways: number;
  readonly failed: string[];
}

/** Takes away what denied and masked cells cite, in every combination, and looks whether the decision turns. */
export async function flipCauses(worlds: readonly number[], personsOfEach: number): Promise<FlipReport> {
  let sampled = 0;
  const tally: Tally = {
    single: 0,
    several: {},
    atOnce: 0,
    later: {},
    rested: 0,
    resting: {},
    subsets: 0,
    ways: 0,
    failed: [],
  };
  for (const seed of worlds) {
    const world = drawWorld(seed);
    for (const person of drawPersons(seed, personsOfEach)) {
      for (const cell of person.cells) {
        const trial = new Trial({ world, person }, cell);
        const before = await trial.decision();
        if (before.outcome === 'allow') continue;
        sampled += 1;
        const why = await judge(trial, before, tally);
        if (why !== null) tally.failed.push(`world ${String(seed)} ${JSON.stringify(cell)}: ${why}`);
      }
    }
  }
  return { sampled, ...tally };
}

/** A cell whose causes are taken away, each time from the start. */
class Trial {
  readonly #start: Situation;
  readonly #cell: WorldCell;

  constructor(start: Situation, cell: WorldCell) {
    this.#start = start;
    this.#cell = cell;
  }

  /** The decision without these grounds; `way` picks among those of a ground. */
  async decision(without: readonly Ground[] = [], way = 0): Promise<CellDecision> {
    let situation = this.#start;
    for (const { ways } of without) {
      const [first] = ways;
      const taken = ways[way] ?? first;
      if (taken !== undefined) situation = withoutCause(situation, this.#cell, taken);
    }
    const { world, person } = situation;
    return decide(await openState(world, [person]), 0, person, this.#cell);
  }
}

/** Null when the cell keeps the law; else why it does not. */
async function judge(trial: Trial, before: CellDecision, tally: Tally): Promise<string | null> {
  const turns = async (grounds: readonly Ground[], way = 0): Promise<boolean> =>
    (await trial.decision(grounds, way)).outcome !== before.outcome;
  const found = await allGrounds(trial, before);
  if (typeof found === 'string') return found;
  const { grounds, rounds } = found;
  for (const [index, { ways, name }] of grounds.entries())
    for (const [way] of ways.entries()) {
      if (way === 0) continue;
      tally.ways += 1;
      const others = grounds.filter((_, other) => other !== index);
      if (!(await turns([...others, { name, ways: ways.slice(way, way + 1) }])))
        return `${name}: ${ways[way]?.cause ?? ''} is no way to permit it`;
    }
  const enough = await turningPart(grounds, turns, tally);
  if (enough !== null) {
    for (const kind of await restingOf(trial, grounds, enough))
      tally.resting[kind] = (tally.resting[kind] ?? 0) + 1;
    tally.rested += 1;
  } else if (grounds.length === 1) tally.single += 1;
  else {
    tally.several[grounds.length] = (tally.several[grounds.length] ?? 0) + 1;
    if (rounds === 1) tally.atOnce += 1;
    for (const { name } of found.later) tally.later[codeOf(name)] = (tally.later[codeOf(name)] ?? 0) + 1;
  }
  return null;
}

/** Which of the other causes vanishes with which one of those that are enough. */
async function restingOf(
  trial: Trial,
  grounds: readonly Ground[],
  enough: readonly Ground[],
): Promise<ReadonlySet<string>> {
  const kinds = new Set<string>();
  for (const ground of grounds.filter((one) => !enough.includes(one)))
    for (const other of enough) {
      const left = groundsOf(await trial.decision([other]));
      if (!left.some(({ name }) => name === ground.name))
        kinds.add(`${codeOf(ground.name)} on ${codeOf(other.name)}`);
    }
  return kinds;
}

const codeOf = (name: string): string =>
  name.startsWith('no condition') ? 'conditions' : (name.split(' ')[0] ?? name);

/** What the cell names, and what it names once that is gone, until it turns. What was taken away may not be named again. */
async function allGrounds(
  trial: Trial,
  before: CellDecision,
): Promise<
  { readonly grounds: readonly Ground[]; readonly rounds: number; readonly later: readonly Ground[] } | string
> {
  const grounds: Ground[] = [];
  let decision = before;
  for (let rounds = 1; rounds <= 24; rounds += 1) {
    const named = groundsOf(decision);
    const again = named.find(({ name }) => grounds.some((ground) => ground.name === name));
    if (again !== undefined) return `${again.name} is named again after ${namesOf(grounds)}`;
    if (named.length === 0) return `names nothing after ${namesOf(grounds)}`;
    grounds.push(...named);
    decision = await trial.decision(grounds);
    if (decision.outcome !== before.outcome)
      return { grounds, rounds, later: grounds.slice(groundsOf(before).length) };
  }
  return `stays ${before.outcome} after ${namesOf(grounds)}`;
}

const namesOf = (grounds: readonly Ground[]): string => grounds.map(({ name }) => name).join(', ');

const mostSubsets = 5;

/** A proper part of the grounds that turns the cell when taken away; null where none does. All parts of few, else the largest and the smallest. */
async function turningPart(
  grounds: readonly Ground[],
  turns: (grounds: readonly Ground[]) => Promise<boolean>,
  tally: Tally,
): Promise<readonly Ground[] | null> {
  const parts =
    grounds.length <= mostSubsets
      ? Array.from({ length: 2 ** grounds.length - 2 }, (_, bits) =>
          grounds.filter((_ground, index) => ((bits + 1) >> index) % 2 === 1),
        )
      : [
          ...grounds.map((ground) => grounds.filter((other) => other !== ground)),
          ...grounds.map((ground) => [ground]),
        ];
  let least: readonly Ground[] | null = null;
  for (const part of parts) {
    if (await turns(part)) least = least === null || part.length < least.length ? part : least;
    else tally.subsets += 1;
  }
  return least;
}
