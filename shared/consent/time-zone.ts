/** Minutes east of UTC of `UTC`, `Z`, `+02:00`, `+0200`, `-03`; null for anything else. */
export function fixedOffset(zone: string): number | null {
  if (/^(?:utc|gmt|z|etc\/utc)$/i.test(zone)) return 0;
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (parts === null) return null;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  if (minutes > 14 * 60) return null;
  return parts[1] === '-' ? -minutes : minutes;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    // Not a time zone: the caller learns it from the null.
  }
  formats.set(zone, format);
  return format;
}

/** What a wall clock in the zone shows at an instant, as if it were UTC, in milliseconds; null for an unknown zone. */
export function wallClock(instant: number, zone: string): number | null {
  const format = formatOf(zone);
  if (format === null) return null;
  const field: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(new Date(instant))) field[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The instants a wall clock of the zone can mean, ascending, in milliseconds since 1970: one, two in the repeated
 * hour of autumn, and for the hour that spring leaves out the instants by the offsets before and after.
 * Empty for an unknown zone. Named zones use the time zone data of the host; fixed offsets need none.
 */
export function instantsOf(wallTime: number, zone: string): readonly number[] {
  const offset = fixedOffset(zone);
  if (offset !== null) return [wallTime - offset * 60_000];
  const day = 24 * 3_600_000;
  const candidates: number[] = [];
  for (const probe of [wallTime - day, wallTime + day]) {
    const shown = wallClock(probe, zone);
    if (shown === null) return [];
    candidates.push(wallTime - (shown - Math.floor(probe / 1000) * 1000));
  }
  const exact = candidates.filter((instant) => {
    const shown = wallClock(instant, zone);
    return shown !== null && shown === Math.floor(wallTime / 1000) * 1000;
  });
  return [...new Set(exact.length > 0 ? exact : candidates)].sort((a, b) => a - b);
}
