import { compareText, groupBy } from '../../kernel/index.ts';
import { endOfTime } from '../captured-at.ts';
import type { ConsentEvent, ConsentProblem } from '../consent-event.ts';

/**
 * Statements of one identity about one purpose and channel whose written validities overlap and that say different things.
 * The later word holds, as always; whoever keeps the log should say which of the two was meant.
 */
export function overlappingValidities(events: readonly ConsentEvent[]): ConsentProblem[] {
  const limited = events.filter(({ validFrom, validTo }) => validFrom !== null || validTo !== null);
  const groups = groupBy(
    limited,
    ({ identity, purpose, channel }) => `${identity}\u0000${purpose ?? ''}\u0000${channel}`,
  );
  return [...groups.values()].flatMap((statements) => {
    const sorted = [...statements].sort(
      (a, b) => compareText(beginning(a), beginning(b)) || compareText(a.id, b.id),
    );
    let open: ConsentEvent | null = null;
    return sorted.flatMap((event): ConsentProblem[] => {
      const before = open;
      if (before === null || ending(event) > ending(before)) open = event;
      if (before === null || before.state === event.state || ending(before) <= beginning(event)) return [];
      return [
        {
          record: event.record,
          code: 'overlapping-validity',
          text: `its validity overlaps that of ${before.id}, which says something else; the later word holds`,
        },
      ];
    });
  });
}

function beginning({ validFrom, eventTime }: ConsentEvent): string {
  return validFrom ?? eventTime;
}

function ending({ validTo }: ConsentEvent): string {
  return validTo ?? endOfTime;
}
