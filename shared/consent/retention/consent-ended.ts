import { endOfTime } from '../captured-at.ts';
import { identityConsents } from '../effective-consent.ts';
import type { PurposeTree } from '../purpose-tree.ts';
import type { ConsentLedger } from '../read-events.ts';

/**
 * When the person's consent for these purposes (all, when none is named) ended and was not renewed: the last end, once for
 * none of them a consent is in force. Null while one is, and when nobody ended any. ISO 8601, UTC.
 */
export function consentEndedAt(
  { ledger, purposes }: { readonly ledger: ConsentLedger; readonly purposes: PurposeTree },
  person: number,
  ids: readonly string[],
): string | null {
  const events = ledger.eventsOf(person);
  if (events.length === 0) return null;
  const asked = ids.length === 0 || ids.includes('*') ? purposes.purposes.map(({ id }) => id) : ids;
  let last: string | null = null;
  for (const id of asked) {
    const lineage = purposes.lineage(id);
    if (lineage.length === 0) continue;
    const said = identityConsents(events, { lineage, channels: null, asOf: { event: endOfTime } });
    if (said.length > 0 && said.every(({ state }) => state === 'given')) return null;
    for (const { state, event } of said) {
      const ended = state === 'withdrawn' || state === 'refused' || state === 'objected';
      if (ended && (last === null || event.eventTime > last)) last = event.eventTime;
    }
  }
  return last;
}
