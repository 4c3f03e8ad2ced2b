import { z } from 'zod';
import { id, name, text } from './field.ts';
import { clockKinds, pauseCauses } from './request-words.ts';

export const periodUnits = ['hour', 'calendarDay', 'businessDay', 'month'] as const;
export type PeriodUnit = (typeof periodUnits)[number];

export const periodSchema = z.strictObject({ unit: z.enum(periodUnits), n: z.int().min(1).max(1000) });
export type Period = z.infer<typeof periodSchema>;

export const civilDate = z.iso.date();

/**
 * One deadline of one law, as data. Without a citation and a reviewer a row is never in force: it is computed and shown
 * as provisional.
 */
export const regimeSchema = z.strictObject({
  id,
  jurisdiction: z.string().min(2).max(20),
  name,
  rights: z.array(z.enum(clockKinds)).min(1),
  period: periodSchema,
  /** Added to the period once, for the stated reasons. Absent: the law knows no extension. */
  extension: periodSchema.extend({ conditions: text }).optional(),
  /** By when receipt has to be confirmed. */
  acknowledge: periodSchema.optional(),
  /** `stops`: the time does not count. `restarts`: the period begins when the answer comes. Causes not named have no effect. */
  pauses: z
    .array(
      z.strictObject({ cause: z.enum(pauseCauses), effect: z.enum(['stops', 'restarts']), citation: text }),
    )
    .default([]),
  /** What happens to a last day on which nobody works. */
  lastDay: z.enum(['next-working-day', 'as-is']),
  receiptRule: text,
  verification: z.enum(['none', 'reasonable-doubt', 'reasonable', 'reasonably-high']),
  citation: text,
  /** What the row was compared with, or that it was not: the citation says where the law stands, not that it was read. */
  source: text.optional(),
  note: text.optional(),
  retrievedOn: civilDate,
  /** Holds for requests received from this day, and until (not including) that day. */
  from: civilDate.optional(),
  until: civilDate.optional(),
  status: z.enum(['in-force', 'provisional']),
  /** Who keeps the row current. */
  owner: text.optional(),
  reviewer: z.string().max(200).optional(),
});
export type Regime = z.infer<typeof regimeSchema>;

/** `requests/regimes.yaml`: rows of the workspace, and reviews of the rows that come with the program. */
export const regimesSchema = z.strictObject({
  /** A row with the id of one that comes with the program takes its place. */
  regimes: z.array(regimeSchema).default([]),
  /** "I have compared this row with the law": makes a row that comes with the program count as reviewed. */
  reviews: z
    .array(
      z.strictObject({
        regime: id,
        reviewer: z.string().min(1).max(200),
        on: civilDate,
        note: text.optional(),
      }),
    )
    .default([]),
});

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Days on which nobody works, as data of the user: public holidays differ by place and year. */
export const holidayCalendarSchema = z.strictObject({
  id,
  name,
  /** Regimes whose jurisdiction is among these use the calendar, unless a case names another. */
  jurisdictions: z.array(z.string()).default([]),
  weekend: z.array(z.enum(weekdays)).max(6).default(['sat', 'sun']),
  days: z.array(z.strictObject({ date: civilDate, name })),
  /** The years that the list covers; a deadline outside them is reported as not checked against holidays. */
  years: z.array(z.int().min(1900).max(2200)).default([]),
  citation: text.optional(),
});
export type HolidayCalendar = z.infer<typeof holidayCalendarSchema>;

/** `requests/holidays.yaml` */
export const holidaysSchema = z.strictObject({ calendars: z.array(holidayCalendarSchema).min(1) });
