import type { AsOf } from '../as-of.ts';
import type { ConsentEvent } from '../consent-event.ts';

/** Whether an event counts at a moment: it had happened by then, and was believed with what was known then. */
export function wasBelieved(
  { eventTime, recordedTime, believed }: Pick<ConsentEvent, 'eventTime' | 'recordedTime' | 'believed'>,
  { event, known }: AsOf,
): boolean {
  if (eventTime > event || (known !== undefined && recordedTime > known)) return false;
  if (believed === null) return true;
  return believed.some(({ from, to }) =>
    known === undefined ? to === null : from <= known && (to === null || known < to),
  );
}
