import type { ErrorCode } from '../../kernel/index.ts';
import type { CaseEvent, HolidayCalendar, Regime } from '../../workspace/index.ts';

/** All that a clock goes by. The same inputs give the same reading. */
export interface ClockInputs {
  readonly regime: Regime;
  readonly received: { readonly at: string; readonly timeZone: string };
  /** In the order in which they were written down; those after `asOf` are not known yet. */
  readonly events: readonly CaseEvent[];
  /** Null: Saturdays and Sundays are all that is known of days off. */
  readonly calendar: HolidayCalendar | null;
  /** The moment at which the clock is looked at, ISO 8601. */
  readonly asOf: string;
}

/** One step of the reckoning, with the rule that it follows. Days are `yyyy-mm-dd` in the controller's time zone. */
export interface ClockStep {
  readonly on: string;
  readonly text: string;
  readonly citation: string;
}

/** What is wrong with the events, by their index; null where it is about the clock as a whole. */
export interface ClockFinding {
  readonly severity: 'error' | 'warning';
  readonly code: ErrorCode;
  readonly message: string;
  readonly fix: string;
  readonly event: number | null;
}

export type ClockStatus = 'running' | 'paused' | 'overdue' | 'met' | 'late' | 'withdrawn';

export interface ClockReading {
  readonly regime: string;
  readonly status: ClockStatus;
  readonly extended: boolean;
  /** Day of receipt, and the day from which the period runs (later where proof of identity begins it). */
  readonly received: string;
  readonly begins: string;
  /** Last day of the period without an extension: until then it may be extended. */
  readonly firstDue: string;
  /** Last day to act. While the clock stands it is what it would be if it went on today. */
  readonly due: string;
  /** The first instant that is too late. */
  readonly dueAt: string;
  /** Days from `asOf` to `due`, negative when past; null when the case is closed. */
  readonly daysLeft: number | null;
  readonly acknowledgement: {
    readonly due: string;
    readonly doneOn: string | null;
    readonly status: 'open' | 'done' | 'late' | 'overdue';
  } | null;
  readonly closedOn: string | null;
  readonly steps: readonly ClockStep[];
  readonly findings: readonly ClockFinding[];
}
