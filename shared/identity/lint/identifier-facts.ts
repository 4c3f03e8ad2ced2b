import { type CheckedValues, checkedValues } from '../../sources/index.ts';
import { indexOfLevel } from '../compare/level.ts';
import type { IdentityRun } from '../run.ts';
import { splitScope } from '../value-scope.ts';
import { linkedWithout, rulesWithout } from './linked-pairs.ts';

/** How the values of an identifier behaved in a run. */
export interface IdentifierFacts {
  /** Pairs that are one person without this identifier, where both sides hold a value; and where the two differ. */
  readonly pairs: number;
  readonly differing: number;
  /** Records that hold a value which another record holds too, and those among them whose value another person holds. */
  readonly repeated: number;
  readonly spread: number;
  /** The check rule that the values obey; null where none is known for them. */
  readonly checked: CheckedValues | null;
}

/** Values that check rules are tried on. */
const mostChecked = 1000;

/** By attribute, of the namespaces that the run compared. */
export function identifierFacts(run: IdentityRun, linked: Int32Array): ReadonlyMap<string, IdentifierFacts> {
  return new Map(
    run.ruleset.namespaces.flatMap(({ attribute }) => {
      const at = run.scorer.comparators.findIndex(({ comparison }) => comparison.attributes[0] === attribute);
      return at < 0 ? [] : [[attribute, factsOf(run, linked, at, attribute)] as const];
    }),
  );
}

function factsOf(run: IdentityRun, linked: Int32Array, at: number, attribute: string): IdentifierFacts {
  const comparator = run.scorer.comparators[at];
  if (comparator === undefined) return { pairs: 0, differing: 0, repeated: 0, spread: 0, checked: null };
  const exact = indexOfLevel(comparator.levels, 'exact');
  const elsewhere = rulesWithout(run, attribute);
  let pairs = 0;
  let differing = 0;
  for (const pair of linked) {
    const [left, right] = [run.pairs.left[pair] ?? 0, run.pairs.right[pair] ?? 0];
    const level = comparator.levelOf(left, right);
    if (level === 0 || !linkedWithout(run, pair, at, elsewhere)) continue;
    pairs += 1;
    if (level !== exact) differing += 1;
  }
  const column = run.evidence.columns.get(attribute) ?? comparator.column;
  return {
    pairs,
    differing,
    ...holders(run, column.slots, column.values.length),
    checked: checkOf(column.values),
  };
}

function checkOf(values: Iterable<string>): CheckedValues | null {
  const some: string[] = [];
  for (const value of values) {
    if (some.length === mostChecked) break;
    some.push(splitScope(value)[0]);
  }
  return checkedValues(some);
}

function holders(
  { personOf }: IdentityRun,
  slots: readonly Int32Array[],
  count: number,
): { repeated: number; spread: number } {
  const person = new Int32Array(count).fill(-1);
  // Per value: 1 one record holds it, 2 several of one person, 3 several persons.
  const seen = new Uint8Array(count);
  for (const slot of slots)
    for (let record = 0; record < slot.length; record += 1) {
      const id = slot[record] as number;
      if (id < 0) continue;
      const own = personOf(record);
      if (seen[id] === 0) {
        seen[id] = 1;
        person[id] = own;
      } else seen[id] = seen[id] === 3 || person[id] !== own ? 3 : 2;
    }
  let repeated = 0;
  let spread = 0;
  for (const slot of slots)
    for (const id of slot) {
      const state = id < 0 ? 0 : (seen[id] ?? 0);
      if (state > 1) repeated += 1;
      if (state === 3) spread += 1;
    }
  return { repeated, spread };
}
