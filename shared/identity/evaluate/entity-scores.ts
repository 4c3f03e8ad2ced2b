import type { IdentityRun } from '../run.ts';
import { pairIntervals, type PairFigures, type ScoreIntervals } from './score-intervals.ts';
import { ratioInterval } from './interval.ts';
import { f1Of, pairScores, pairsOf, type Scores } from './scores.ts';

/** How many labelled records a person and an entity have in common. */
interface Cell {
  readonly person: number;
  readonly entity: string;
  count: number;
}

interface Unit {
  hit: number;
  found: number;
  true: number;
  precision: number;
  recall: number;
  records: number;
}

/**
 * Scores against true groups, from the table of persons × entities alone, so that a million records take one pass.
 * Pairs: Σ C(cell, 2) over Σ C(person, 2) and Σ C(entity, 2). B³: the mean over records of cell/person and cell/entity.
 */
export function scoreEntities(
  run: IdentityRun,
  entityOf: ReadonlyMap<number, string>,
): {
  labelledRecords: number;
  units: number;
  pairs: PairFigures;
  bCubed: Scores & { readonly intervals: ScoreIntervals };
} {
  const { cells, persons, entities } = crossTable(run, entityOf);
  const units = unitsOf(cells, persons, entities);
  const sum = (pick: (unit: Unit) => number): number => units.reduce((total, unit) => total + pick(unit), 0);
  const hit = sum((unit) => unit.hit);
  const found = sum((unit) => unit.found);
  const truth = sum((unit) => unit.true);
  const count = Math.max(1, entityOf.size);
  const bCubed = f1Of(sum((unit) => unit.precision) / count, sum((unit) => unit.recall) / count);
  const share = (pick: (unit: Unit) => number) =>
    ratioInterval(units.map((unit) => ({ above: pick(unit), below: unit.records })));
  return {
    labelledRecords: entityOf.size,
    units: units.filter((unit) => unit.true > 0).length,
    pairs: {
      ...pairScores(hit, found - hit, truth - hit),
      truePositive: hit,
      falsePositive: found - hit,
      falseNegative: truth - hit,
      intervals: pairIntervals(units),
    },
    bCubed: {
      ...bCubed,
      intervals: {
        precision: share((unit) => unit.precision),
        recall: share((unit) => unit.recall),
        // Linearised: at the point found, F1 moves as its weighted mean of the two does.
        f1: share((unit) => f1Slope(bCubed, unit)),
      },
    },
  };
}

/** What a unit adds to F1 = 2PR/(P+R), to first order: ∂F/∂P = 2R²/(P+R)², ∂F/∂R = 2P²/(P+R)². */
function f1Slope({ precision, recall }: Scores, unit: Unit): number {
  const total = precision + recall;
  if (total === 0) return 0;
  const scale = 2 / (total * total);
  return scale * (recall * recall * unit.precision + precision * precision * unit.recall);
}

function crossTable(run: IdentityRun, entityOf: ReadonlyMap<number, string>) {
  const cells = new Map<number, Map<string, Cell>>();
  const persons = new Map<number, number>();
  const entities = new Map<string, number>();
  for (const [record, entity] of entityOf) {
    const person = run.personOf(record);
    persons.set(person, (persons.get(person) ?? 0) + 1);
    entities.set(entity, (entities.get(entity) ?? 0) + 1);
    let own = cells.get(person);
    if (own === undefined) {
      own = new Map();
      cells.set(person, own);
    }
    const cell = own.get(entity);
    if (cell === undefined) own.set(entity, { person, entity, count: 1 });
    else cell.count += 1;
  }
  return { cells: [...cells.values()].flatMap((own) => [...own.values()]), persons, entities };
}

/** The connected groups of the table: no pair, right or wrong, crosses from one to another. */
function unitsOf(
  cells: readonly Cell[],
  persons: ReadonlyMap<number, number>,
  entities: ReadonlyMap<string, number>,
): Unit[] {
  const root = new Map<number, number>();
  const find = (person: number): number => {
    let at = person;
    for (let up = root.get(at); up !== undefined && up !== at; up = root.get(at)) {
      root.set(at, root.get(up) ?? up);
      at = up;
    }
    return at;
  };
  const firstOf = new Map<string, number>();
  for (const { person, entity } of cells) {
    const other = firstOf.get(entity);
    if (other === undefined) firstOf.set(entity, person);
    else {
      const [a, b] = [find(person), find(other)];
      if (a !== b) root.set(Math.max(a, b), Math.min(a, b));
    }
  }
  const units = new Map<number, Unit>();
  const unitOf = (person: number): Unit => {
    const key = find(person);
    let unit = units.get(key);
    if (unit === undefined) {
      unit = { hit: 0, found: 0, true: 0, precision: 0, recall: 0, records: 0 };
      units.set(key, unit);
    }
    return unit;
  };
  for (const { person, entity, count } of cells) {
    const unit = unitOf(person);
    unit.hit += pairsOf(count);
    unit.precision += (count * count) / (persons.get(person) ?? 1);
    unit.recall += (count * count) / (entities.get(entity) ?? 1);
    unit.records += count;
  }
  for (const [person, size] of persons) unitOf(person).found += pairsOf(size);
  for (const [entity, size] of entities) unitOf(firstOf.get(entity) ?? 0).true += pairsOf(size);
  return [...units.values()];
}
