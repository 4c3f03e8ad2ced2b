import type { HoldEntry } from '../../workspace/index.ts';
import type { DayNumber } from './calendar-day.ts';
import { holdEnd, inForce } from './hold.ts';
import type { ExpiringCells } from './visit-expiries.ts';

/** What becomes of cells on the day on which a duty to delete begins. */
export interface ExpiryOutcome {
  readonly state: 'held' | 'kept' | 'due';
  /** The first day on which nothing stands in the way any more; null while no such day is known. */
  readonly freeOn: DayNumber | null;
  /** The hold, or duty to keep, that ends last. */
  readonly freedBy: string | null;
}

/**
 * Weighs expired cells on a day: a hold comes before a duty to keep, for it is named where both hold. Then follows holds and
 * duties as they end, each the start of the next look, until nothing is in the way.
 */
export function outcomeOn(
  day: DayNumber,
  { holds, keepThrough }: Pick<ExpiringCells, 'holds' | 'keepThrough'>,
): ExpiryOutcome {
  const heldNow = holds.some((hold) => inForce(hold, day));
  const keptNow = keepThrough !== null && day <= keepThrough;
  if (!heldNow && !keptNow) return { state: 'due', freeOn: day, freedBy: null };
  const state = heldNow ? 'held' : 'kept';
  let free = day;
  let freedBy: string | null = null;
  for (;;) {
    if (keepThrough !== null && free <= keepThrough) {
      if (keepThrough === Infinity) return { state, freeOn: null, freedBy: null };
      free = keepThrough + 1;
      freedBy = 'keep-at-least';
      continue;
    }
    const hold: HoldEntry | undefined = holds.find((one) => inForce(one, free));
    if (hold === undefined) return { state, freeOn: free, freedBy };
    const end = holdEnd(hold);
    if (end === null) return { state, freeOn: null, freedBy: null };
    free = end;
    freedBy = hold.id;
  }
}
