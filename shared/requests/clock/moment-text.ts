import { fixedOffset, wallClock } from '../../consent/index.ts';

/**
 * An instant (ISO 8601) as a clock in the zone shows it, and the zone: `2026-01-31 10:05 (Europe/Berlin)`. In UTC, which it
 * says, where there is no such zone; a text that is no instant is left as it is.
 */
export function momentText(instant: string, zone: string): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return instant;
  const offset = fixedOffset(zone);
  const shown = offset === null ? wallClock(time, zone) : time + offset * 60_000;
  const text = new Date(shown ?? time).toISOString().slice(0, 16).replace('T', ' ');
  return shown === null || offset === 0 ? `${text} UTC` : `${text} (${zone})`;
}
