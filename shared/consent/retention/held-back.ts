import { compareText, type Job } from '../../kernel/index.ts';
import type { RetentionAction } from '../../workspace/index.ts';
import { dayText, parseDay, type DayNumber } from './calendar-day.ts';
import { outcomeOn } from './expiry-outcome.ts';
import { holdEnd, inForce } from './hold.ts';
import type { RetentionInputs, RetentionReader } from './retention-reader.ts';
import { visitExpiries } from './visit-expiries.ts';

/** An expiry that a hold kept from being carried out. */
export interface HeldBack {
  readonly hold: string;
  readonly record: number;
  readonly rule: string;
  readonly action: RetentionAction;
  readonly attributes: readonly string[];
  /** Day on which the period ended. */
  readonly expiredOn: string;
  /**
   * `to-run`: the hold has ended and nothing else is in the way, so that it is to be carried out now. `waiting`: the hold is in
   * force. `still-kept`: the hold has ended, and another hold or a duty to keep is in the way.
   */
  readonly state: 'to-run' | 'waiting' | 'still-kept';
  /** First day on which it may run; null while that is not known. */
  readonly runsOn: string | null;
}

/**
 * The work list of the holds, from rules and records alone, so that nothing has to be remembered while a hold lasts: every
 * expiry that falls into the time of a hold, for all holds or for one. Ordered by hold, record, rule.
 */
export async function heldBackExpiries(
  inputs: RetentionInputs,
  reader: RetentionReader,
  { asOf, hold: wanted }: { readonly asOf: DayNumber; readonly hold?: string | undefined },
  job: Job,
): Promise<HeldBack[]> {
  const found: HeldBack[] = [];
  await visitExpiries(
    inputs,
    reader,
    (cells) => {
      const { end, holds, record, rule, attributes } = cells;
      if (typeof end !== 'number' || end > asOf) return;
      for (const entry of holds) {
        if (wanted !== undefined && entry.id !== wanted) continue;
        const stop = holdEnd(entry);
        const from = parseDay(entry.from);
        // The hold lasted on some day on which the value had expired already.
        if ((stop !== null && stop <= end) || (from !== null && from > asOf)) continue;
        const now = outcomeOn(asOf, cells);
        const over = !inForce(entry, asOf);
        const ranFrom = over && now.state === 'due' ? outcomeOn(Math.max(end, stop ?? end), cells) : now;
        found.push({
          hold: entry.id,
          record,
          rule: rule.rule.id,
          action: rule.rule.action,
          attributes,
          expiredOn: dayText(end),
          state: !over ? 'waiting' : now.state === 'due' ? 'to-run' : 'still-kept',
          runsOn: ranFrom.freeOn === null ? null : dayText(ranFrom.freeOn),
        });
      }
    },
    job,
  );
  return found.sort(
    (a, b) => compareText(a.hold, b.hold) || a.record - b.record || compareText(a.rule, b.rule),
  );
}
