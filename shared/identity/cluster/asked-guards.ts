import type { Guard } from './guards.ts';
import type { PersonSets } from '../persons/person-sets.ts';

/** As many different sets of columns as bits tell apart; guards beyond them are simply asked. */
const mostGroups = 30;
/** Guards that a mask tells apart; those that follow share its last bit. */
const lastBit = 30;

/** The bit of a guard in a mask, by its place in the order of asking. */
function bitOf(guard: number): number {
  return 1 << Math.min(guard, lastBit);
}

/** The guards of a mask, in order. */
export function guardsOfMask(guards: readonly Guard[], mask: number): readonly Guard[] {
  return guards.filter((_, at) => (mask & bitOf(at)) !== 0);
}

/**
 * Tells, for most components without asking a guard, which guards may refuse a union there: what guards ask about is held
 * once or alike in nearly all persons. The answer per component is a mask of guards; 0 when none may refuse. Column by
 * column over all components, so that one column at a time is in the processor's cache.
 * `settled`: 1 per component of which nobody will ask. `numbers`: the numbers by which guards know the members.
 */
export function guardTest(
  guards: readonly Guard[],
  { count, offsets, members }: PersonSets,
  settled: Uint8Array,
  numbers?: Int32Array,
): (component: number) => number {
  const records = numbers === undefined ? members : members.map((member) => numbers[member] as number);
  const groups: (readonly Int32Array[])[] = [];
  const tests = guards.map((guard, place) => {
    let bits = guard.differsIn === undefined ? -1 : 0;
    for (const columns of guard.differsIn ?? []) {
      let at = groups.findIndex((one) => sameColumns(one, columns));
      if (at < 0 && groups.length < mostGroups) at = groups.push(columns) - 1;
      bits = at < 0 ? -1 : bits | (1 << at);
    }
    return { guard, bits, least: guard.fewest ?? 0, bit: bitOf(place) };
  });
  const differ = new Int32Array(groups.length === 0 ? 0 : count);
  for (const [bit, columns] of groups.entries())
    markDiffering(columns, 1 << bit, offsets, records, settled, differ);
  const own: number[] = [];
  return (component) => {
    const from = offsets[component] as number;
    const size = (offsets[component + 1] as number) - from;
    const differing = differ[component] ?? 0;
    let mask = 0;
    own.length = 0;
    for (const { guard, bits, least, bit } of tests) {
      if (size < least || (bits !== -1 && (bits & differing) === 0)) continue;
      if (own.length === 0)
        for (let place = 0; place < size; place += 1) own.push(records[from + place] as number);
      if (guard.mayRefuse?.(own) ?? true) mask |= bit;
    }
    return mask;
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
  records: Int32Array,
  settled: Uint8Array,
  differ: Int32Array,
): void {
  for (let component = 0; component < differ.length; component += 1) {
    const from = offsets[component] as number;
    const to = offsets[component + 1] as number;
    if (to - from < 2 || settled[component] === 1) continue;
    if (holdTwo(columns, records, from, to)) differ[component] = (differ[component] as number) | bit;
  }
}

function holdTwo(columns: readonly Int32Array[], records: Int32Array, from: number, to: number): boolean {
  let first = -1;
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index] as Int32Array;
    for (let at = from; at < to; at += 1) {
      const value = column[records[at] as number] as number;
      if (value < 0 || value === first) continue;
      if (first >= 0) return true;
      first = value;
    }
  }
  return false;
}
