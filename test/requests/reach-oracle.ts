import type { TinyReach } from '../../shared/requests/reach/testing/tiny-reach.ts';

/** A row as `table#row`. */
type Place = string;

/**
 * Who is reached from whom, by looking at every pair of rows again and again until nothing changes: the definition itself,
 * without an index and without an order. Keys here are equal or not; how they may be written differently is tested apart.
 */
export function oracle(
  world: TinyReach,
  person: string,
): { own: Set<Place>; shared: Set<Place>; foreign: Set<Place> } {
  const owner = new Map(world.records.map((record) => [place(record.source, record.row), record.person]));
  const steps = pairs(world);
  const closure = (of: string, stops: (at: Place) => boolean): Set<Place> => {
    const reached = new Set([...owner].filter(([, who]) => who === of).map(([at]) => at));
    for (let size = -1; size !== reached.size;) {
      size = reached.size;
      for (const [from, to] of steps) if (reached.has(from) && !stops(from)) reached.add(to);
    }
    return reached;
  };
  const isForeign = (of: string) => (at: Place) => owner.has(at) && owner.get(at) !== of;
  const persons = [...new Set(owner.values())];
  const others = persons.filter((one) => one !== person).map((one) => closure(one, isForeign(one)));
  const isShared = (at: Place): boolean => !owner.has(at) && others.some((reached) => reached.has(at));
  const reached = closure(person, (at) => isForeign(person)(at) || isShared(at));
  const foreign = new Set([...reached].filter(isForeign(person)));
  const shared = new Set([...reached].filter(isShared));
  return { own: new Set([...reached].filter((at) => !foreign.has(at) && !shared.has(at))), shared, foreign };
}

function place(source: string, row: number): Place {
  return `${source}#${String(row)}`;
}

function pairs({ tables }: TinyReach): [Place, Place][] {
  const steps: [Place, Place][] = [];
  for (const child of tables) {
    const names = Object.keys(child.columns);
    for (const [at, name] of names.entries()) {
      for (const reference of child.columns[name]?.references ?? []) {
        const parent = tables.find(({ id }) => id === reference.source);
        const keyAt = Object.keys(parent?.columns ?? {}).indexOf(reference.column);
        for (const [childRow, cells] of child.rows.entries()) {
          for (const [parentRow, parentCells] of (parent?.rows ?? []).entries()) {
            const key = cells[at] ?? null;
            if (key === null || key !== parentCells[keyAt]) continue;
            const [up, down] = [place(reference.source, parentRow), place(child.id, childRow)];
            if (reference.direction !== 'to') steps.push([up, down]);
            if (reference.direction === 'to' || reference.direction === 'both') steps.push([down, up]);
          }
        }
      }
    }
  }
  return steps;
}
