import { hasOnePeriod, type RetentionRule, type RetentionStart } from '../../workspace/index.ts';
import { addPeriod, dayText, type CalendarPeriod, type DayNumber } from './calendar-day.ts';
import type { Expiry } from './expiry.ts';
import type { StartDay } from './start-days.ts';

/** A rule ready to be asked: its period, and what it counts from. */
export interface CompiledRule {
  readonly rule: RetentionRule;
  readonly start: RetentionStart;
  /** Null for a rule that names no period, or two: it permits nothing. */
  readonly period: CalendarPeriod | null;
  readonly running: boolean;
}

export function compileRule(rule: RetentionRule): CompiledRule {
  const { years = 0, months = 0, days = 0, until, startsAt, whenMissing } = rule;
  const start = until ?? startsAt;
  return {
    rule,
    start,
    period: hasOnePeriod(rule) ? { months: years * 12 + months, days } : null,
    // The ledger knows that nobody withdrew; a date that is not delivered is no knowledge at all.
    running:
      whenMissing === undefined
        ? until !== undefined || start === 'consent-withdrawn'
        : whenMissing === 'running',
  };
}

/**
 * The day on which the period ends; `running` or `unknown` when there is none. Of a date that can be read two ways a duty
 * to delete takes the earlier, a duty to keep the later: neither is broken by a guess.
 */
export function endDay(
  { rule, period, running }: CompiledRule,
  start: StartDay,
): DayNumber | 'running' | 'unknown' {
  if (period === null || start === 'unreadable') return 'unknown';
  if (start === 'missing') return running ? 'running' : 'unknown';
  return addPeriod(rule.obligation === 'keep-at-most' ? start.earliest : start.latest, period);
}

export function expiryOfRule(compiled: CompiledRule, start: StartDay): Expiry {
  const { rule } = compiled;
  const end = endDay(compiled, start);
  const startedBy = startText(compiled.start);
  const dated = typeof end === 'number';
  const startDay =
    typeof start === 'string' ? null : rule.obligation === 'keep-at-most' ? start.earliest : start.latest;
  const startsAt = startDay === null ? null : dayText(startDay);
  const expiresAt = dated ? dayText(end) : null;
  return {
    rule: rule.id,
    obligation: rule.obligation,
    action: rule.action,
    state: dated ? 'dated' : end,
    startsAt,
    startedBy,
    expiresAt,
    citation: rule.citation,
    cause: causeText(compiled, start, startsAt, expiresAt),
    binding: false,
  };
}

/** For a rule whose file cannot be read, or a question about a thing that is not there: nothing is known, so nothing lives. */
export function unknownExpiry(cause: string): Expiry {
  return {
    rule: 'default-deny',
    obligation: 'keep-at-most',
    action: 'review',
    state: 'unknown',
    startsAt: null,
    startedBy: 'nothing',
    expiresAt: null,
    citation: '',
    cause,
    binding: true,
  };
}

export function startText(start: RetentionStart): string {
  return typeof start === 'string' ? start : start.attribute;
}

/** `8 years`, `1 year 6 months`, `until contract.end_date`. */
export function periodText(rule: RetentionRule): string {
  if (rule.until !== undefined) return `until ${startText(rule.until)}`;
  const parts = [
    [rule.years, 'year'],
    [rule.months, 'month'],
    [rule.days, 'day'],
  ] as const;
  const said = parts.flatMap(([count, unit]) =>
    count === undefined ? [] : [`${String(count)} ${unit}${count === 1 ? '' : 's'}`],
  );
  return said.length === 0 ? 'no period' : said.join(' ');
}

function causeText(
  { rule, start, period, running }: CompiledRule,
  from: StartDay,
  startsAt: string | null,
  expiresAt: string | null,
): string {
  const what = `${rule.id} (${periodText(rule)})`;
  if (period === null) return `${what}: the rule names no period, or two, so that nothing can be said.`;
  if (from === 'unreadable') return `${what}: the date of ${startText(start)} cannot be read.`;
  if (from === 'missing') {
    return running
      ? `${what}: ${startText(start)} has not happened, so the period has not begun.`
      : `${what}: ${startText(start)} gives no date, so it may long be over.`;
  }
  const verb = rule.obligation === 'keep-at-most' ? 'may be used until before' : 'must be kept through';
  return `${what} from ${startsAt ?? ''} (${startText(start)}): ${verb} ${expiresAt ?? ''}.`;
}
