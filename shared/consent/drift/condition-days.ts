import { compareText } from '../../kernel/index.ts';
import type { DecisionRules } from '../decide/decision-rules.ts';
import { dayText, parseDay } from '../retention/calendar-day.ts';

/**
 * The instants (ISO 8601, UTC) at which conditions that name days can turn: the midnight with which a named day begins and
 * that with which it ends, for the day of a decision is that in UTC.
 */
export function daysOfConditions({ days }: Pick<DecisionRules, 'days'>): string[] {
  const begins = days.flatMap((text) => {
    const day = parseDay(text);
    return day === null ? [] : [day, day + 1];
  });
  return [...new Set(begins)].map(midnight).sort(compareText);
}

/** The ages at which the bands of conditions begin, in years. */
const bandsBegin = [13, 16, 18] as const;

/** The instants at which somebody born on a day (`YYYY-MM-DD`) comes into another age band. Nothing for an unknown day. */
export function birthdaysOf(born: string | null): string[] {
  const day = born === null ? null : parseDay(born);
  if (born === null || day === null) return [];
  return bandsBegin.flatMap((age) => {
    const year = String(Number(born.slice(0, 4)) + age).padStart(4, '0');
    // Whoever was born on 29 February comes of age on 1 March of other years.
    const birthday = parseDay(`${year}${born.slice(4)}`) ?? parseDay(`${year}-03-01`);
    return birthday === null ? [] : [midnight(birthday)];
  });
}

function midnight(day: number): string {
  return `${dayText(day)}T00:00:00.000Z`;
}
