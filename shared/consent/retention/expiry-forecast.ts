import { compareText, fail, ok, type Job, type Result } from '../../kernel/index.ts';
import type { RetentionAction } from '../../workspace/index.ts';
import { addMonths, civilDay, dayNumber, monthText, type DayNumber } from './calendar-day.ts';
import { outcomeOn } from './expiry-outcome.ts';
import type { RetentionInputs, RetentionReader } from './retention-reader.ts';
import { periodText } from './rule-expiry.ts';
import { visitExpiries, type ExpiringCells } from './visit-expiries.ts';

/** When something expires: before the forecast begins, in a month of it, after it, without an end in sight, or not known. */
export type ForecastBucket = 'overdue' | 'later' | 'running' | 'unknown' | `${number}-${number}`;

/** One rule in one month. `cells = held + kept + due`; a record counts once for each rule and month. */
export interface ForecastLine {
  readonly bucket: string;
  readonly rule: string;
  readonly records: number;
  readonly cells: number;
  readonly held: number;
  readonly kept: number;
  readonly due: number;
  /** Cells held or kept before, from which the last hold or duty to keep falls away in this month. */
  readonly released: number;
}

export interface ForecastRule {
  readonly rule: string;
  readonly name: string;
  readonly action: RetentionAction;
  readonly period: string;
  readonly citation: string;
}

export interface ExpiryForecast {
  /** First and last day looked at, `YYYY-MM-DD`. */
  readonly months: readonly string[];
  readonly rules: readonly ForecastRule[];
  /** By bucket (overdue, months, later, running, unknown), then rule. Months without anything have no line. */
  readonly lines: readonly ForecastLine[];
}

export interface ForecastWindow {
  readonly from: DayNumber;
  readonly until: DayNumber;
}

const longestForecast = 1200;

/** The window of a forecast; `usage.argument` when a day cannot be read, the end comes first, or it is over 100 years. */
export function forecastWindow(reader: RetentionReader, asOf: string, until: string): Result<ForecastWindow> {
  const from = reader.dayOf(asOf);
  const to = reader.dayOf(until);
  if (from === null || to === null) {
    return fail(
      'usage.argument',
      `“${(from === null ? asOf : until).slice(0, 60)}” is neither a day nor an instant`,
      {
        fix: 'Write a day such as 2027-12-31.',
      },
    );
  }
  if (to < from) return fail('usage.argument', 'The forecast ends before it begins');
  if (monthsBetween(from, to) > longestForecast)
    return fail('usage.argument', 'A forecast looks at most 100 years ahead');
  return ok({ from, until: to });
}

/** How much expires when: every duty to delete over every record, as of the first day of the window. */
export async function expiryForecast(
  inputs: RetentionInputs,
  reader: RetentionReader,
  window: ForecastWindow,
  job: Job,
): Promise<ExpiryForecast> {
  const tallies = new Map<string, Tally>();
  const tally = (bucket: string, rule: string): Tally => {
    const key = `${bucket}\u0000${rule}`;
    const known = tallies.get(key);
    if (known !== undefined) return known;
    const fresh: Tally = {
      bucket,
      rule,
      records: 0,
      cells: 0,
      held: 0,
      kept: 0,
      due: 0,
      released: 0,
      last: -1,
    };
    tallies.set(key, fresh);
    return fresh;
  };
  await visitExpiries(inputs, reader, (cells) => count(cells, window, tally), job);
  return {
    months: monthsOf(window),
    rules: reader.rules
      .filter(({ rule }) => rule.obligation === 'keep-at-most')
      .map(({ rule }) => ({
        rule: rule.id,
        name: rule.name ?? rule.id,
        action: rule.action,
        period: periodText(rule),
        citation: rule.citation,
      })),
    lines: [...tallies.values()]
      .sort(
        (a, b) =>
          bucketRank(a.bucket) - bucketRank(b.bucket) ||
          compareText(a.bucket, b.bucket) ||
          compareText(a.rule, b.rule),
      )
      .map(({ last: _last, ...line }) => line),
  };
}

interface Tally {
  readonly bucket: string;
  readonly rule: string;
  records: number;
  cells: number;
  held: number;
  kept: number;
  due: number;
  released: number;
  /** The record counted last, for records come one after another. */
  last: number;
}

function count(
  cells: ExpiringCells,
  window: ForecastWindow,
  tally: (bucket: string, rule: string) => Tally,
): void {
  const { record, rule, attributes } = cells;
  const bucket = bucketOf(cells, window);
  const line = tally(bucket, rule.rule.id);
  if (line.last !== record) {
    line.records += 1;
    line.last = record;
  }
  line.cells += attributes.length;
  if (typeof cells.end !== 'number') return;
  const day = Math.max(cells.end, window.from);
  const { state, freeOn } = outcomeOn(day, cells);
  line[state] += attributes.length;
  if (state !== 'due' && bucket !== 'later' && freeOn !== null && freeOn <= window.until)
    tally(monthText(freeOn), rule.rule.id).released += attributes.length;
}

/** Where cells stand in a forecast. On the day a period ends the value is expired, so the first day counts as overdue. */
export function bucketOf({ end }: Pick<ExpiringCells, 'end'>, { from, until }: ForecastWindow): string {
  if (typeof end !== 'number') return end;
  if (end <= from) return 'overdue';
  return end > until ? 'later' : monthText(end);
}

function bucketRank(bucket: string): number {
  return { overdue: 0, later: 2, running: 3, unknown: 4 }[bucket] ?? 1;
}

function monthsBetween(from: DayNumber, until: DayNumber): number {
  const [a, b] = [civilDay(from), civilDay(until)];
  return (b.year - a.year) * 12 + b.month - a.month;
}

function monthsOf({ from, until }: ForecastWindow): string[] {
  const { year, month } = civilDay(from);
  const first = dayNumber(year, month, 1);
  return Array.from({ length: monthsBetween(from, until) + 1 }, (_, index) =>
    monthText(addMonths(first, index)),
  );
}
