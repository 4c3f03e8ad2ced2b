import { assertNever } from '../../kernel/index.ts';
import type { CaseEvent, PauseCause, Regime } from '../../workspace/index.ts';
import { type Day, dateOf } from './civil-date.ts';
import type { ClockFinding, ClockStep } from './clock-reading.ts';
import { endOfPeriod, type Standstill } from './period.ts';
import type { WorkingDays } from './working-days.ts';

const hour = 3_600_000;

/** An event that has happened, with its day in the controller's zone. */
export interface DatedEvent {
  readonly event: CaseEvent;
  readonly index: number;
  readonly at: number;
  readonly day: Day;
}

/** The last day of a period, before and after it is moved off a day on which nobody works. Hours end at an instant. */
export interface PeriodEnd {
  readonly plain: Day;
  readonly day: Day;
  readonly instant: number | null;
}

interface OpenPause {
  readonly since: Day;
  readonly index: number;
}

/** A clock as its events move it. Events come in the order of time. */
export class ClockState {
  readonly steps: ClockStep[] = [];
  readonly findings: ClockFinding[] = [];
  begins: Day;
  acknowledged: DatedEvent | null = null;
  extension: DatedEvent | null = null;
  closed: DatedEvent | null = null;
  readonly #regime: Regime;
  readonly #working: WorkingDays;
  readonly #received: number;
  readonly #dayOf: (instant: number) => Day;
  readonly #standstills: Standstill[] = [];
  readonly #open = new Map<PauseCause, OpenPause>();

  /** `dayOf`: the day that an instant is in the controller's zone. */
  constructor(regime: Regime, working: WorkingDays, received: number, dayOf: (instant: number) => Day) {
    this.#regime = regime;
    this.#working = working;
    this.#received = received;
    this.#dayOf = dayOf;
    this.begins = dayOf(received);
  }

  get paused(): boolean {
    return [...this.#open.keys()].some((cause) => this.#effectOf(cause) !== undefined);
  }

  /** Whether standstills or an extension move the end. */
  get moved(): boolean {
    return this.paused || this.#standstills.length > 0 || this.extension !== null;
  }

  /** Where the period ends if what stands still goes on at `now`. */
  end(now: Day, extended: boolean = this.extension !== null): PeriodEnd {
    const { period, extension = null, lastDay } = this.#regime;
    const then = extended ? extension : null;
    if (period.unit === 'hour') {
      const instant = this.#received + (period.n + (then?.unit === 'hour' ? then.n : 0)) * hour;
      return { plain: this.begins, day: this.begins, instant };
    }
    const { begins, standstills } = this.#as(now);
    const plain = endOfPeriod(begins, period, then, { working: this.#working, standstills });
    const day = lastDay === 'next-working-day' ? this.#working.nextWorkingDay(plain) : plain;
    return { plain, day, instant: null };
  }

  take(dated: DatedEvent): void {
    const { event } = dated;
    switch (event.kind) {
      case 'acknowledged':
        this.acknowledged ??= dated;
        return this.#step(dated.day, 'Receipt confirmed to the person', this.#regime.citation);
      case 'paused':
        return this.#pause(dated, event.cause);
      case 'resumed':
        return this.#resume(dated, event.cause);
      case 'extended':
        return this.#extend(dated, event);
      case 'status':
        return this.#status(dated, event);
      default:
        return assertNever(event);
    }
  }

  /** Begin of the period and standstills, with what is open now ended on `now`. */
  #as(now: Day): { readonly begins: Day; readonly standstills: readonly Standstill[] } {
    let { begins } = this;
    const standstills = [...this.#standstills];
    for (const [cause, { since }] of this.#open) {
      const effect = this.#effectOf(cause)?.effect;
      if (effect === 'stops') standstills.push({ from: since, to: now });
      if (effect === 'restarts') begins = Math.max(begins, now);
    }
    return { begins, standstills };
  }

  /** Hours run through everything: no law that counts them lets them stop. */
  #effectOf(wanted: PauseCause): Regime['pauses'][number] | undefined {
    if (this.#regime.period.unit === 'hour') return undefined;
    return this.#regime.pauses.find(({ cause }) => cause === wanted);
  }

  #pause(dated: DatedEvent, cause: PauseCause): void {
    const { day, index } = dated;
    if (this.closed !== null)
      return this.#finding(
        'request.pause',
        dated,
        'The clock is paused after the case was closed',
        'Remove the pause.',
      );
    if (this.#open.has(cause))
      return this.#finding(
        'request.pause',
        dated,
        `The clock is paused for ${cause} already`,
        'Resume it first.',
      );
    const effect = this.#effectOf(cause);
    if (effect === undefined) {
      // Kept as open, so that its end is not reported as an end without a beginning.
      this.#open.set(cause, { since: day, index });
      return this.#finding(
        'request.pause',
        dated,
        `${this.#regime.name} knows no pause for ${cause}: the clock runs on`,
        'Nothing to do; the due date does not move.',
        'warning',
      );
    }
    if (day > this.end(day).day)
      return this.#finding(
        'request.pause',
        dated,
        `The clock is paused for ${cause} after the period had ended on ${dateOf(this.end(day).day)}`,
        'A period that is over cannot stand still. Correct the time, or answer now.',
      );
    this.#open.set(cause, { since: day, index });
    this.#step(day, `The clock stands still: the person was asked (${cause})`, effect.citation);
  }

  #resume(dated: DatedEvent, cause: PauseCause): void {
    const open = this.#open.get(cause);
    if (open === undefined)
      return this.#finding(
        'request.pause',
        dated,
        `The clock goes on after a pause for ${cause} that never began`,
        'Add the pause before it, or remove this line.',
      );
    this.#open.delete(cause);
    const effect = this.#effectOf(cause);
    if (effect === undefined) return;
    const { day } = dated;
    if (effect.effect === 'restarts') {
      this.begins = Math.max(this.begins, day);
      return this.#step(day, `The period begins now that the answer is there (${cause})`, effect.citation);
    }
    this.#standstills.push({ from: open.since, to: day });
    const days = day - open.since;
    this.#step(
      day,
      `The clock goes on; it stood still for ${days} ${days === 1 ? 'day' : 'days'} (${cause})`,
      effect.citation,
    );
  }

  #extend(dated: DatedEvent, event: Extract<CaseEvent, { kind: 'extended' }>): void {
    const { extension, name } = this.#regime;
    if (extension === undefined)
      return this.#finding(
        'request.extension',
        dated,
        `${name} knows no extension`,
        'Answer within the first period.',
      );
    if (this.extension !== null)
      return this.#finding(
        'request.extension',
        dated,
        'The period was extended already',
        'It can be extended once.',
      );
    const { day: first, instant } = this.end(dated.day, false);
    if (instant === null ? dated.day > first : dated.at > instant)
      return this.#finding(
        'request.extension',
        dated,
        `The extension comes too late: the first period ended on ${dateOf(first)}`,
        'It has no effect. Answer at once, and tell the person of the delay.',
      );
    const told = event.noticeAt === undefined ? null : Date.parse(event.noticeAt);
    if (told !== null && (instant === null ? this.#dayOf(told) > first : told > instant))
      return this.#finding(
        'request.extension',
        dated,
        `The person was told of the extension after the first period had ended on ${dateOf(first)}`,
        'It has no effect. Answer at once, and tell the person of the delay.',
      );
    this.extension = dated;
    const period = `${extension.n} ${unitWords[extension.unit]}${extension.n === 1 ? '' : 's'}`;
    const { citation } = this.#regime;
    this.#step(dated.day, `Extended by ${period} (${event.reason})`, `${citation}. ${extension.conditions}`);
    if (told === null)
      this.#finding(
        'request.extension',
        dated,
        'The extension does not say when the person was told of it',
        `Tell the person by ${dateOf(first)}, and add \`noticeAt:\`.`,
        'warning',
      );
  }

  #status(dated: DatedEvent, { to }: Extract<CaseEvent, { kind: 'status' }>): void {
    if (to === 'open' || to === 'in_progress') {
      if (this.closed !== null) this.#step(dated.day, 'Taken up again', this.#regime.citation);
      this.closed = null;
      return;
    }
    this.closed = dated;
    for (const [cause, { since, index }] of this.#open) {
      const effect = this.#effectOf(cause)?.effect;
      if (effect === undefined) continue;
      this.findings.push({
        severity: 'warning',
        code: 'request.pause',
        message: `The pause for ${cause} has no end; the case was closed meanwhile`,
        fix: 'Add when the answer came, or leave it: the pause is taken to end with the case.',
        event: index,
      });
      if (effect === 'stops') this.#standstills.push({ from: since, to: dated.day });
      else this.begins = Math.max(this.begins, dated.day);
    }
    this.#open.clear();
    this.#step(dated.day, `Closed: ${to}`, this.#regime.citation);
  }

  #step(day: Day, text: string, citation: string): void {
    this.steps.push({ on: dateOf(day), text, citation });
  }

  #finding(
    code: ClockFinding['code'],
    { index }: DatedEvent,
    message: string,
    fix: string,
    severity: ClockFinding['severity'] = 'error',
  ): void {
    this.findings.push({ severity, code, message, fix, event: index });
  }
}

export const unitWords = {
  hour: 'hour',
  calendarDay: 'calendar day',
  businessDay: 'working day',
  month: 'calendar month',
} as const;
