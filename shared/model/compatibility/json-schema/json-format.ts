/**
 * Formats that are judged: what fits, what does not, and a test that says `null` where validators may differ (ajv-formats
 * has its own idea of addresses and URIs): nothing rests on such a text.
 */
interface JsonFormat {
  readonly good: readonly string[];
  readonly bad: string;
  readonly test: (text: string) => boolean | null;
}

const dayOf = /^(\d{4})-(\d{2})-(\d{2})$/;
const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[zZ]|[+-](?:[01]\d|2[0-3]):?[0-5]\d)`;
const clockTime = new RegExp(`^${clock}$`);
const instant = new RegExp(`^(.{10})[tT ]${clock}$`);

function isDay(text: string): boolean {
  const [, year, month, day] = dayOf.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && !leap ? 28 : (daysOf[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** Leap seconds and other rarities on which validators differ are left out of the good and bad ones. */
export const jsonFormats: Readonly<Record<string, JsonFormat>> = {
  date: { good: ['2024-02-29', '1999-12-31'], bad: 'yesterday', test: isDay },
  time: { good: ['10:20:30Z'], bad: 'noon', test: (text) => clockTime.test(text) },
  'date-time': {
    good: ['2024-02-29T10:20:30Z', '1999-12-31T23:59:59.5+02:00'],
    bad: '2024-02-29',
    test: (text) => isDay(instant.exec(text)?.[1] ?? ''),
  },
  email: {
    good: ['ada@example.com'],
    bad: 'ada at example',
    test: (text) =>
      /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@[a-z0-9]+(?:\.[a-z0-9]+)+$/i.test(text) ||
      (/^[^\s@]+@[^\s@]+$/.test(text) ? null : false),
  },
  uuid: {
    good: ['123e4567-e89b-12d3-a456-426614174000'],
    bad: '123',
    test: (text) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text),
  },
  ipv4: {
    good: ['192.0.2.1'],
    bad: '1.2.3',
    test: (text) => /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text),
  },
  uri: {
    good: ['https://example.com/a'],
    bad: 'no uri',
    test: (text) =>
      /^https?:\/\/[a-z0-9.-]+(?:\/[a-z0-9._~-]*)*$/i.test(text) ||
      (/^[^\s:]+:[^\s]*$/.test(text) ? null : false),
  },
};
