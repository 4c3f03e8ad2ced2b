import type { Ruleset } from '../../workspace/index.ts';
import { type RecordSet, regionOf } from '../records.ts';
import type { Bar, PairExplanation } from '../resolution.ts';

/** What may be shown together where a ruleset hides links across regions. */
export interface RegionViews {
  /** ISO country of a record; null when neither its source nor the workspace names one. */
  of(record: number): string | null;
  /** Whether links across regions are hidden. */
  readonly hiding: boolean;
  /** Whether the two records are of two known regions and must not be shown beside one another. */
  hides(left: number, right: number): boolean;
  /**
   * Of a person's records those that are shown with record `from`, in the same order: the ones of its region, and the ones
   * of none. Without `from`, or with one of no region, the person's first record that has a region decides.
   */
  shown(own: readonly number[], from?: number): readonly number[];
  /** The first record of each region among a person's records: the views of that person. At least one. */
  views(own: readonly number[]): readonly number[];
}

const unread = -2;
const none = -1;

/** Links across regions are made as always; only what is shown differs. A region is read once per record, when asked for. */
export function regionViews(records: RecordSet, ruleset: Ruleset): RegionViews {
  const hiding = ruleset.regions.crossRegionLinks === 'hidden';
  const names: string[] = [];
  const numbers = new Map<string, number>();
  let read: Int32Array | null = null;
  const numberOf = (record: number): number => {
    read ??= new Int32Array(records.count).fill(unread);
    const before = read[record] ?? none;
    if (before !== unread) return before;
    const part = records.sources[records.sourceOf[record] ?? -1];
    const name = part === undefined ? null : regionOf(part, record - part.first);
    let number = name === null ? none : (numbers.get(name) ?? unread);
    if (name !== null && number === unread) {
      number = names.push(name) - 1;
      numbers.set(name, number);
    }
    read[record] = number;
    return number;
  };
  const firstPlaced = (own: readonly number[]): number =>
    numberOf(own.find((record) => numberOf(record) !== none) ?? -1);
  return {
    of: (record) => names[numberOf(record)] ?? null,
    hiding,
    hides(left, right) {
      if (!hiding) return false;
      const [ours, theirs] = [numberOf(left), numberOf(right)];
      return ours !== none && theirs !== none && ours !== theirs;
    },
    shown(own, from) {
      if (!hiding) return own;
      const asked = from === undefined ? none : numberOf(from);
      const home = asked === none ? firstPlaced(own) : asked;
      return own.filter((record) => numberOf(record) === home || numberOf(record) === none);
    },
    views(own) {
      if (!hiding) return own.slice(0, 1);
      const seen = new Set<number>();
      const first = own.filter((record) => {
        const number = numberOf(record);
        if (number === none || seen.has(number)) return false;
        seen.add(number);
        return true;
      });
      return first.length === 0 ? own.slice(0, 1) : first;
    },
  };
}

/** Stands for what another region's record says. */
export const otherRegionText = 'a record of another region, not shown';

/**
 * The explanation of a pair across hidden regions: bars and levels, no value of the hidden side. Notes that quote a value
 * and similarities, from which a value could be guessed, are left out too. `asked` is the side that is shown.
 */
export function concealPair(explanation: PairExplanation, asked: 'left' | 'right'): PairExplanation {
  return { ...explanation, bars: explanation.bars.map((bar) => concealBar(bar, asked)) };
}

function concealBar(bar: Bar, asked: 'left' | 'right'): Bar {
  const { kind, comparison, level, label, weight, m, u, note } = bar;
  const held = bar[asked];
  // A note beside m and u speaks of shares of pairs; the other notes of comparisons quote the value.
  const kept = note !== undefined && (bar.left === undefined || m !== undefined);
  return {
    kind,
    label,
    weight,
    ...(comparison !== undefined && { comparison }),
    ...(level !== undefined && { level }),
    ...(m !== undefined && { m }),
    ...(u !== undefined && { u }),
    ...(held !== undefined && { [asked]: held }),
    ...(kept && { note }),
  };
}
