import { printSuppression, suppressionToken } from '../suppression/index.ts';
import type { HeldValues } from '../suppression/listed-records.ts';

export const suppressionKey = new Uint8Array(32).fill(7);
const email = 'contact_point_email.address';

/** A ULID of one letter. */
export const listedId = (letter: string): string => letter.repeat(26);

/** The line of an entry about somebody's e-mail. */
export function listed(
  letter: string,
  value: string,
  purposes: readonly string[],
  { until, at = '2026-01-01T00:00:00Z' }: { readonly until?: string; readonly at?: string } = {},
): string {
  return printSuppression({
    id: listedId(letter),
    at,
    by: 'ops',
    kind: 'suppress',
    reason: 'objection',
    purposes: [...purposes],
    tokens: [{ attribute: email, token: suppressionToken(suppressionKey, email, value) }],
    ...(until === undefined ? {} : { until }),
  });
}

/** The line that lifts an entry. */
export function lifted(letter: string, entry: string, at = '2026-02-01T00:00:00Z'): string {
  return printSuppression({
    id: listedId(letter),
    at,
    by: 'ops',
    kind: 'lift',
    entry: listedId(entry),
    note: 'asked for',
  });
}

/** Records that hold these e-mails, one each; null holds none. */
export function recordsWith(emails: readonly (string | null)[]): HeldValues {
  const values = [...new Set(emails.filter((value) => value !== null))];
  const slots = [Int32Array.from(emails, (value) => (value === null ? -1 : values.indexOf(value)))];
  return { records: { count: emails.length, columns: new Map([[email, { values, slots }]]) } };
}
