import { InvalidArgumentError, Option } from 'commander';

/** The options that several commands share. */
export const jsonOption = (): Option => new Option('--json', 'print the result as JSON');

export const engineOption = (): Option =>
  new Option('--engine <kind>', 'which DuckDB computes; the result is the same').choices(['native', 'wasm']);

export const threadsOption = (): Option =>
  new Option('--threads <n>', 'threads of the engine and of identity; the result is the same').argParser(
    wholeNumber(1, 256),
  );

export const asOfOption = (): Option =>
  new Option('--as-of <time>', 'decide as of this moment (ISO 8601; default: now)').argParser(moment);

export const knownAtOption = (): Option =>
  new Option('--known-at <time>', 'with what was known then (default: everything known today)').argParser(
    moment,
  );

/** A whole number within bounds; anything else is a usage error that says so. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`A whole number from ${least} to ${most} is needed.`);
    return value;
  };
}

/** A date (its first moment in UTC) or a date and time with an offset. */
export function moment(text: string): string {
  const full = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
  const known = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(full);
  if (!known || Number.isNaN(Date.parse(full)))
    throw new InvalidArgumentError('Write a date (2026-01-31) or a time with offset (2026-01-31T12:00:00Z).');
  return full;
}

/** A date, as it is, or a date and time with an offset: the workbench knows where the day is one. */
export function dayOrMoment(text: string): string {
  const read = moment(text);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : read;
}

/** Collects an option that may be given several times. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
