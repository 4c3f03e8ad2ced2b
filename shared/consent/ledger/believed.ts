import type { ConsentEvent } from '../consent-event.ts';
import type { AsOf } from '../as-of.ts';

/** Whether a statement counts at a moment: said by then, and believed with what was known then. */
export function isKnown(event: ConsentEvent, { event: at, known }: AsOf): boolean {
  if (event.eventTime > at) return false;
  if (known !== undefined && event.recordedTime > known) return false;
  if (event.believed === null) return true;
  return event.believed.some(({ from, to }) =>
    known === undefined ? to === null : from <= known && (to === null || known < to),
  );
}
