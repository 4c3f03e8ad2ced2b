import type { Guard } from './guards.ts';
import type { PersonSets } from './person-sets.ts';

/** As many different sets of columns as bits tell apart; guards beyond them are simply asked. */
const mostGroups = 30;

/**
 * Tells, for most components without asking the guard, that it refuses nothing there: what guards ask about is held once
 * or alike in nearly all persons. The answer per component is whether any guard may refuse. Column by column over all
 * components, so that one column at a time is in the processor's cache. `settled`: 1 per component of which nobody will ask.
 */
export function quietTest(
  guards: readonly Guard[],
  { count, offsets, members }: PersonSets,
  settled: Uint8Array,
): (component: number, records: () => readonly number[]) => boolean {
  const groups: (readonly Int32Array[])[] = [];
  const asked = guards.map((guard) => {
    let bits = guard.differsIn === undefined ? -1 : 0;
    for (const columns of guard.differsIn ?? []) {
      let at = groups.findIndex((one) => sameColumns(one, columns));
      if (at < 0 && groups.length < mostGroups) at = groups.push(columns) - 1;
      bits = at < 0 ? -1 : bits | (1 << at);
    }
    return { guard, bits, least: guard.fewest ?? 0 };
  });
  const differ = new Int32Array(groups.length === 0 ? 0 : count);
  for (const [bit, columns] of groups.entries())
    markDiffering(columns, 1 << bit, offsets, members, settled, differ);
  return (component, records) => {
    const size = (offsets[component + 1] as number) - (offsets[component] as number);
    const own = differ[component] ?? 0;
    for (const { guard, bits, least } of asked) {
      if (size < least || (bits !== -1 && (bits & own) === 0)) continue;
      if (guard.mayRefuse?.(records()) ?? true) return false;
    }
    return true;
  };
}

function sameColumns(a: readonly Int32Array[], b: readonly Int32Array[]): boolean {
  return a.length === b.length && a.every((column, index) => column === b[index]);
}

/** Sets the bit of every component whose records hold two different values in these columns. */
function markDiffering(
  columns: readonly Int32Array[],
  bit: number,
  offsets: Int32Array,
  members: Int32Array,
  settled: Uint8Array,
  differ: Int32Array,
): void {
  for (let component = 0; component < differ.length; component += 1) {
    const from = offsets[component] as number;
    const to = offsets[component + 1] as number;
    if (to - from < 2 || settled[component] === 1) continue;
    if (holdTwo(columns, members, from, to)) differ[component] = (differ[component] as number) | bit;
  }
}

function holdTwo(columns: readonly Int32Array[], members: Int32Array, from: number, to: number): boolean {
  let first = -1;
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index] as Int32Array;
    for (let at = from; at < to; at += 1) {
      const value = column[members[at] as number] as number;
      if (value < 0 || value === first) continue;
      if (first >= 0) return true;
      first = value;
    }
  }
  return false;
}
