import { compareText, fail, ok, type Result } from '../../kernel/index.ts';
import type { Period } from '../../workspace/index.ts';
import { type Day, dateOf, localDay, startOfDay } from './civil-date.ts';
import type { ClockFinding, ClockInputs, ClockReading, ClockStatus, ClockStep } from './clock-reading.ts';
import { ClockState, type DatedEvent, type PeriodEnd, unitWords } from './clock-state.ts';
import { endOfPeriod } from './period.ts';
import { workingDays, type WorkingDays } from './working-days.ts';

/**
 * Reads the clock of a request: when what is due, where it stands, and by which rule at every step. Days are those of the
 * controller's time zone, periods those of Reg (EEC, Euratom) 1182/71 as the regime's row says. A pause takes the days
 * after its first up to its last; it moves the end by as many. An extension counts from the same beginning. Errors:
 * `request.time-zone`, `request.before-receipt` for an `asOf` before the receipt. What is wrong with events is a finding,
 * and the event has no effect.
 */
export function readClock({ regime, received, events, calendar, asOf }: ClockInputs): Result<ClockReading> {
  const { timeZone } = received;
  const receivedAt = Date.parse(received.at);
  const now = Date.parse(asOf);
  const receivedOn = localDay(receivedAt, timeZone);
  const today = localDay(now, timeZone);
  if (receivedOn === null || today === null)
    return fail('request.time-zone', `There is no time zone "${timeZone}"`, {
      fix: 'Write one such as Europe/Berlin, America/New_York, UTC or +02:00.',
    });
  if (now < receivedAt)
    return fail('request.before-receipt', `${asOf} lies before the request was received (${received.at})`);

  const working = workingDays(calendar);
  const state = new ClockState(
    regime,
    working,
    receivedAt,
    (instant) => localDay(instant, timeZone) ?? receivedOn,
  );
  const early: ClockFinding[] = [];
  for (const dated of datedEvents(events, timeZone, now)) {
    if (dated.at < receivedAt) early.push(beforeReceipt(dated, received.at));
    else state.take(dated);
  }
  const at = state.closed?.day ?? today;
  const end = state.end(at);
  const first = state.end(at, false);
  const dueAt = end.instant ?? startOfDay(end.day + 1, timeZone) ?? 0;
  const dueOn = end.instant === null ? end.day : (localDay(end.instant, timeZone) ?? end.day);
  const firstDue = first.instant === null ? first.day : (localDay(first.instant, timeZone) ?? first.day);
  const acknowledgement = acknowledge(regime.acknowledge, receivedOn, state, working, today);
  return ok({
    regime: regime.id,
    status: statusOf(state, dueAt, now),
    extended: state.extension !== null,
    received: dateOf(receivedOn),
    begins: dateOf(state.begins),
    firstDue: dateOf(firstDue),
    due: dateOf(dueOn),
    dueAt: new Date(dueAt).toISOString(),
    daysLeft: state.closed === null ? dueOn - today : null,
    acknowledgement,
    closedOn: state.closed === null ? null : dateOf(state.closed.day),
    steps: inOrder([
      receipt(receivedOn, timeZone, regime),
      ...(acknowledgement === null
        ? []
        : [{ on: acknowledgement.due, text: 'Confirm receipt by this day', citation: regime.citation }]),
      ...state.steps,
      ...ending(regime, end, dueOn, state, working),
    ]),
    findings: [
      ...early,
      ...state.findings,
      ...uncovered(regime, working, receivedOn, Math.max(dueOn, firstDue)),
    ].sort((a, b) => (a.event ?? -1) - (b.event ?? -1)),
  });
}

/** By day; the steps of one day stay in the order of the reckoning. */
function inOrder(steps: readonly ClockStep[]): ClockStep[] {
  return [...steps].sort((a, b) => compareText(a.on, b.on));
}

/** Events until now, by time; of one moment, in the order in which they were written. */
function datedEvents(events: ClockInputs['events'], timeZone: string, now: number): DatedEvent[] {
  return events
    .map((event, index) => {
      const at = Date.parse(event.at);
      return { event, index, at, day: localDay(at, timeZone) ?? 0 };
    })
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at || a.index - b.index);
}

function beforeReceipt({ event, index }: DatedEvent, receivedAt: string): ClockFinding {
  return {
    severity: 'error',
    code: 'request.before-receipt',
    message: `${event.kind} at ${event.at} lies before the receipt (${receivedAt})`,
    fix: 'Correct the time of the event or of the receipt; the event has no effect.',
    event: index,
  };
}

function statusOf({ closed, paused }: ClockState, dueAt: number, now: number): ClockStatus {
  if (closed !== null) {
    if (closed.event.kind === 'status' && closed.event.to === 'revoked') return 'withdrawn';
    return closed.at < dueAt ? 'met' : 'late';
  }
  if (paused) return 'paused';
  return now < dueAt ? 'running' : 'overdue';
}

function acknowledge(
  period: Period | undefined,
  received: Day,
  { acknowledged, closed }: ClockState,
  working: WorkingDays,
  today: Day,
): ClockReading['acknowledgement'] {
  if (period === undefined) return null;
  const due = endOfPeriod(received, period, null, { working, standstills: [] });
  // An answer is a confirmation too (11 CCR § 7021(a)).
  const done = [acknowledged?.day, closed?.day].filter((day) => day !== undefined);
  const doneOn = done.length === 0 ? null : Math.min(...done);
  const status =
    doneOn !== null
      ? doneOn <= due
        ? ('done' as const)
        : ('late' as const)
      : today <= due
        ? 'open'
        : 'overdue';
  return { due: dateOf(due), doneOn: doneOn === null ? null : dateOf(doneOn), status };
}

function receipt(day: Day, timeZone: string, regime: ClockInputs['regime']): ClockStep {
  return { on: dateOf(day), text: `Received (days of ${timeZone})`, citation: regime.receiptRule };
}

function ending(
  { period, citation, receiptRule }: ClockInputs['regime'],
  { plain, day, instant }: PeriodEnd,
  dueOn: Day,
  { begins, moved }: ClockState,
  working: WorkingDays,
): ClockStep[] {
  const length = `${period.n} ${unitWords[period.unit]}${period.n === 1 ? '' : 's'}`;
  const from = dateOf(begins);
  if (instant !== null)
    return [{ on: dateOf(dueOn), text: `Due: ${length} from receipt, to the minute`, citation }];
  if (plain === day)
    return [
      {
        on: dateOf(day),
        text: `Due: ${length} from ${from}${moved ? ', with the days that were added' : ''}`,
        citation,
      },
    ];
  return [
    {
      on: dateOf(plain),
      text: `The period of ${length} from ${from} ends here (${working.reasonOff(plain) ?? ''})`,
      citation,
    },
    { on: dateOf(day), text: 'Due: moved to the next working day', citation: receiptRule },
  ];
}

/** Says where a due date rests on weekends alone. */
function uncovered(
  { lastDay, period, acknowledge: confirmation }: ClockInputs['regime'],
  working: WorkingDays,
  from: Day,
  to: Day,
): ClockFinding[] {
  const matters =
    lastDay === 'next-working-day' || period.unit === 'businessDay' || confirmation?.unit === 'businessDay';
  const first = Number(dateOf(from).slice(0, 4));
  const last = Number(dateOf(to).slice(0, 4));
  const missing = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
    (year) => !working.covers(year),
  );
  if (!matters || missing.length === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'request.holidays',
      message: `Public holidays of ${missing.join(', ')} are not known: only weekends were left out`,
      fix: 'Add them to requests/holidays.yaml, and the year to `years:`.',
      event: null,
    },
  ];
}
