const daysOfUnit: readonly (readonly [unit: RegExp, days: number])[] = [
  [/^(?:y|yr|yrs|years?|a|annum)$/, 365.25],
  [/^(?:q|quarters?)$/, 91.3125],
  [/^(?:mo|mos|mon|months?)$/, 30.4375],
  [/^(?:w|wk|wks|weeks?)$/, 7],
  [/^(?:d|days?)$/, 1],
  [/^(?:h|hr|hrs|hours?)$/, 1 / 24],
  [/^(?:min|mins|minutes?)$/, 1 / 1440],
  [/^(?:s|secs?|seconds?)$/, 1 / 86_400],
];

/**
 * Days of a period as service levels write it: a number with a unit (`3` and `y`), a text of both (`3 years 6 months`), or a
 * duration of ISO 8601 (`P3Y6M`). A year counts 365.25 days and a month 30.4375. `Infinity` for what never ends; null for
 * what cannot be read, and for `m`, which may be months or minutes.
 */
export function periodDays(value: unknown, unit: unknown): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const text = String(value).trim().toLowerCase();
  if (/^(?:indefinite(?:ly)?|unlimited|forever|infinite|permanent(?:ly)?|never)$/.test(text)) return Infinity;
  if (/^\d+(?:\.\d+)?$/.test(text))
    return typeof unit === 'string' ? part(text, unit.trim().toLowerCase()) : null;
  const iso = /^p(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)?$/.exec(
    text,
  );
  if (iso !== null && text.length > 2)
    return sum(iso.slice(1).map((count, index) => part(count ?? '0', isoUnits[index] ?? '')));
  const words = /^(?:\d+(?:\.\d+)? ?[a-z]+(?:,? (?:and )?)?)+$/.test(text)
    ? [...text.matchAll(/(\d+(?:\.\d+)?) ?([a-z]+)/g)]
    : [];
  return words.length === 0 ? null : sum(words.map(([, count = '', named = '']) => part(count, named)));
}

const isoUnits = ['y', 'mo', 'w', 'd', 'h', 'min', 's'] as const;

function part(count: string, unit: string): number | null {
  const known = daysOfUnit.find(([pattern]) => pattern.test(unit));
  return known === undefined ? null : Number(count) * known[1];
}

function sum(parts: readonly (number | null)[]): number | null {
  let total = 0;
  for (const days of parts) {
    if (days === null) return null;
    total += days;
  }
  return total;
}
