import {
  compareText,
  err,
  keyedToken,
  ok,
  type AppError,
  appError,
  type Result,
} from '../../kernel/index.ts';
import {
  suppressionPath,
  suppressionSchema,
  type Suppression,
  type SuppressionLift,
  type SuppressionLine,
} from '../../workspace/index.ts';

/** The token of a normalised identifier on the list: for this use alone, so it joins with no other token. */
export function suppressionToken(key: Uint8Array, attribute: string, value: string): string {
  return keyedToken(key, 'suppression', `${attribute}\u0000${value}`);
}

export interface SuppressionList {
  /** Those that are not lifted. By id. */
  readonly entries: readonly Suppression[];
  /** All that were ever written, and what lifted them. By id. */
  readonly written: readonly Suppression[];
  readonly lifts: readonly SuppressionLift[];
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
    if (!read.ok) problems.push(read.error);
    else if (differs(lines.get(read.value.id), read.value))
      problems.push(
        invalidLine(index + 1, `Another line has the id ${read.value.id} and says something else.`),
      );
    else lines.set(read.value.id, read.value);
  }
  const all = [...lines.values()].sort((a, b) => compareText(a.id, b.id));
  const lifts = all.flatMap((line) => (line.kind === 'lift' ? [line] : []));
  const written = all.flatMap((line) => (line.kind === 'suppress' ? [line] : []));
  const lifted = new Set(lifts.map(({ entry }) => entry));
  return { entries: written.filter(({ id }) => !lifted.has(id)), written, lifts, problems };
}

function readLine(line: string, number: number): Result<SuppressionLine> {
  const broken = (cause: string): Result<never> => err(invalidLine(number, cause));
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return broken('It is not JSON.');
  }
  const parsed = suppressionSchema.safeParse(value);
  return parsed.success ? ok(parsed.data) : broken(parsed.error.issues[0]?.message ?? 'It does not fit.');
}

function invalidLine(line: number, cause: string): AppError {
  return appError('suppression.invalid', 'A line of the suppression list is not valid', {
    location: { file: suppressionPath, line, column: 1 },
    cause,
    fix: 'Mend the line. Until then nobody can be told to be off the list, and every use is denied.',
  });
}

function differs(known: SuppressionLine | undefined, line: SuppressionLine): boolean {
  return known !== undefined && JSON.stringify(known) !== JSON.stringify(line);
}

/** The text of one line, with its line end. */
export function printSuppression(line: SuppressionLine): string {
  return `${JSON.stringify(suppressionSchema.parse(line))}\n`;
}

/** The entries that hold on a day (`YYYY-MM-DD`, or an instant of it): not lifted, and not run out. */
export function suppressionsOn({ entries }: SuppressionList, day: string): readonly Suppression[] {
  return entries.filter(({ until }) => until === undefined || until >= day.slice(0, 10));
}
