import {
  compareText,
  err,
  keyedToken,
  ok,
  type AppError,
  appError,
  type Result,
} from '../../kernel/index.ts';
import type { AttributeValue } from '../../identity/index.ts';
import {
  suppressionPath,
  suppressionSchema,
  type Suppression,
  type SuppressionLine,
} from '../../workspace/index.ts';
import { isIdentifying } from '../reach/index.ts';

/** The token of a normalised identifier on the list: for this use alone, so it joins with no other token. */
export function suppressionToken(key: Uint8Array, attribute: string, value: string): string {
  return keyedToken(key, 'suppression', `${attribute}\u0000${value}`);
}

export interface SuppressionList {
  /** What holds: neither lifted nor run out when asked. By id. */
  readonly entries: readonly Suppression[];
  readonly problems: readonly AppError[];
}

/**
 * Reads the lines of `consent/suppression.jsonl`. A bad line is told with its place (`suppression.invalid`) and costs no
 * good one. Whoever decides by the list while lines of it cannot be read denies: they may name anybody.
 */
export function readSuppressions(text: string): SuppressionList {
  const problems: AppError[] = [];
  const lines = new Map<string, SuppressionLine>();
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const read = readLine(line, index + 1);
    if (read.ok) lines.set(read.value.id, read.value);
    else problems.push(read.error);
  }
  const lifted = new Set([...lines.values()].flatMap((line) => (line.kind === 'lift' ? [line.entry] : [])));
  const entries = [...lines.values()]
    .flatMap((line) => (line.kind === 'suppress' && !lifted.has(line.id) ? [line] : []))
    .sort((a, b) => compareText(a.id, b.id));
  return { entries, problems };
}

function readLine(line: string, number: number): Result<SuppressionLine> {
  const broken = (cause: string): Result<never> =>
    err(
      appError('suppression.invalid', 'A line of the suppression list is not valid', {
        location: { file: suppressionPath, line: number, column: 1 },
        cause,
        fix: 'Mend the line. Until then nobody can be told to be off the list, and purposes that it limits are denied.',
      }),
    );
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return broken('It is not JSON.');
  }
  const parsed = suppressionSchema.safeParse(value);
  return parsed.success ? ok(parsed.data) : broken(parsed.error.issues[0]?.message ?? 'It does not fit.');
}

/** The text of one line, with its line end. */
export function printSuppression(line: SuppressionLine): string {
  return `${JSON.stringify(suppressionSchema.parse(line))}\n`;
}

/** What keeps a record from a purpose. */
export interface Suppressed {
  readonly entry: string;
  readonly reason: Suppression['reason'] | 'unreadable';
  readonly purposes: readonly string[];
  readonly attribute: string | null;
}

export interface SuppressionIndex {
  readonly entries: readonly Suppression[];
  readonly problems: readonly AppError[];
  /** Whether the list names anything at all; where it does not, no token has to be computed. */
  readonly empty: boolean;
  /**
   * The entry that names one of the values of a record, for a purpose or, without one, for any; the first by id. A list
   * with a line that cannot be read suppresses every record: the line may be about it. Null when nothing does.
   */
  isSuppressed(values: readonly AttributeValue[], purpose?: string): Suppressed | null;
  entryOf(attribute: string, value: string): Suppression | null;
}

/**
 * The list as it holds on a day. `covers` says whether a purpose lies below another; without it a purpose covers itself alone.
 */
export function suppressionIndex(
  { entries, problems }: SuppressionList,
  key: Uint8Array,
  day: string,
  covers: (listed: string, purpose: string) => boolean = (listed, purpose) => listed === purpose,
): SuppressionIndex {
  const live = entries.filter(({ until }) => until === undefined || until >= day.slice(0, 10));
  const byToken = new Map<string, Suppression[]>();
  for (const entry of live)
    for (const { token } of entry.tokens) byToken.set(token, [...(byToken.get(token) ?? []), entry]);
  const entriesOf = (attribute: string, value: string): readonly Suppression[] =>
    byToken.size === 0 ? [] : (byToken.get(suppressionToken(key, attribute, value)) ?? []);
  return {
    entries: live,
    problems,
    empty: live.length === 0 && problems.length === 0,
    entryOf: (attribute, value) => entriesOf(attribute, value)[0] ?? null,
    isSuppressed: (values, purpose) => {
      if (problems.length > 0) return { entry: '', reason: 'unreadable', purposes: ['*'], attribute: null };
      for (const { attribute, value } of values) {
        if (value === null || !isIdentifying(attribute)) continue;
        const entry = entriesOf(attribute, value).find(
          ({ purposes }) =>
            purpose === undefined || purposes.some((listed) => listed === '*' || covers(listed, purpose)),
        );
        if (entry !== undefined)
          return { entry: entry.id, reason: entry.reason, purposes: entry.purposes, attribute };
      }
      return null;
    },
  };
}
