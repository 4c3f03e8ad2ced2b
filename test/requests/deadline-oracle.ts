import type { ClockInputs } from '../../shared/requests/index.ts';

/** What two implementations of the clock have to agree upon. */
export interface Deadline {
  readonly status: string;
  readonly extended: boolean;
  readonly begins: string;
  readonly firstDue: string;
  readonly due: string;
  readonly daysLeft: number | null;
  readonly acknowledgeBy: string | null;
  readonly closedOn: string | null;
  /** `event:code:severity` of what is wrong with single events. */
  readonly findings: readonly string[];
}

/*
 * A second reckoning, written from the rules in words and not from the code: days are names on a list of days, a period is
 * a prefix of the days of the list that count. Nothing here is computed with day numbers.
 */

const minuteDates = new Map<string, Intl.DateTimeFormat>();

/** The date on the wall in the zone. The Swedish locale writes dates as ISO does. */
function wallDate(instant: string | number, zone: string): string {
  const shift = /^([+-]\d\d):(\d\d)$/.exec(zone);
  if (shift !== null) {
    const minutes = Number(shift[1]) * 60 + Math.sign(Number(shift[1])) * Number(shift[2]);
    return new Date(new Date(instant).getTime() + minutes * 60_000).toISOString().slice(0, 10);
  }
  let format = minuteDates.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
    minuteDates.set(zone, format);
  }
  return format.format(new Date(instant));
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengths = (year: number): number[] => [
  31,
  isLeap(year) ? 29 : 28,
  31,
  30,
  31,
  30,
  31,
  31,
  30,
  31,
  30,
  31,
];
const named = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

function tomorrow(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  if (day < (lengths(year)[month - 1] ?? 31)) return named(year, month, day + 1);
  return month < 12 ? named(year, month + 1, 1) : named(year + 1, 1, 1);
}

/** Monday first. Sakamoto's congruence. */
function weekday(date: string): string {
  const [full = 0, month = 1, day = 1] = date.split('-').map(Number);
  const year = month < 3 ? full - 1 : full;
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const sundayFirst =
    (year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + shift + day) % 7;
  return ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][sundayFirst] ?? '';
}

function monthsLater(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  let atYear = year;
  let atMonth = month;
  for (let step = 0; step < months; step += 1) {
    atMonth += 1;
    if (atMonth === 13) {
      atMonth = 1;
      atYear += 1;
    }
  }
  return named(atYear, atMonth, Math.min(day, lengths(atYear)[atMonth - 1] ?? 31));
}

/** How many days lie after the first up to and with the second; negative the other way round. */
function between(first: string, second: string): number {
  if (second < first) return -between(second, first);
  let count = 0;
  for (let date = first; date !== second; date = tomorrow(date)) count += 1;
  return count;
}

interface Pause {
  readonly cause: string;
  readonly from: string;
  to: string | null;
  /** Which event began it. */
  readonly index: number;
}

interface Story {
  readonly received: string;
  readonly pauses: readonly Pause[];
  readonly extended: boolean;
}

export function oracle({ regime, received, events, calendar, asOf }: ClockInputs): Deadline {
  const zone = received.timeZone;
  const off = new Set<string>(calendar === null ? ['sat', 'sun'] : calendar.weekend);
  const holidays = new Set(calendar?.days.map(({ date }) => date));
  const works = (date: string): boolean => !off.has(weekday(date)) && !holidays.has(date);
  const effect = (cause: string): string | undefined =>
    regime.period.unit === 'hour' ? undefined : regime.pauses.find((pause) => pause.cause === cause)?.effect;

  const beginOf = ({ received: first, pauses }: Story, today: string): string =>
    pauses
      .filter(({ cause }) => effect(cause) === 'restarts')
      .map(({ to }) => to ?? today)
      .reduce((latest, date) => (date > latest ? date : latest), first);

  /** The n-th day after `begin` on which the clock runs. */
  const nth = (begin: string, n: number, runs: (date: string) => boolean): string => {
    let date = begin;
    for (let left = n; left > 0;) {
      date = tomorrow(date);
      if (runs(date)) left -= 1;
    }
    return date;
  };

  const lastDay = (story: Story, today: string, extended: boolean): string => {
    const begin = beginOf(story, today);
    const halts = story.pauses.filter(({ cause }) => effect(cause) === 'stops');
    const stands = (date: string): boolean =>
      halts.some(({ from, to }) => from < date && date <= (to ?? today));
    const leg = (from: string, unit: string, n: number): string => {
      if (unit === 'businessDay') return nth(from, n, (date) => !stands(date) && works(date));
      const days = unit === 'month' ? between(from, monthsLater(from, n)) : n;
      return nth(from, days, (date) => !stands(date));
    };
    const { period, extension } = regime;
    const more = extended ? extension : undefined;
    const plain =
      more !== undefined && more.unit === period.unit
        ? leg(begin, period.unit, period.n + more.n)
        : more === undefined
          ? leg(begin, period.unit, period.n)
          : leg(leg(begin, period.unit, period.n), more.unit, more.n);
    if (regime.lastDay === 'as-is') return plain;
    let date = plain;
    while (!works(date)) date = tomorrow(date);
    return date;
  };

  const hours = (extended: boolean): number =>
    Date.parse(received.at) +
    3_600_000 * (regime.period.n + (extended && regime.extension?.unit === 'hour' ? regime.extension.n : 0));
  const byHour = regime.period.unit === 'hour';

  const receivedOn = wallDate(received.at, zone);
  const findings: string[] = [];
  const pauses: Pause[] = [];
  let extended = false;
  let acknowledged: string | null = null;
  let closed: { on: string; at: number; to: string } | null = null;
  const story = (): Story => ({ received: receivedOn, pauses, extended });
  const ignored = new Set<string>();

  const known = events
    .map((event, index) => ({ event, index, at: Date.parse(event.at) }))
    .filter(({ at }) => at <= Date.parse(asOf))
    .toSorted((a, b) => a.at - b.at || a.index - b.index);
  for (const { event, index, at } of known) {
    const wrong = (code: string, severity = 'error'): void => {
      findings.push(`${index}:request.${code}:${severity}`);
    };
    const on = wallDate(at, zone);
    if (at < Date.parse(received.at)) {
      wrong('before-receipt');
      continue;
    }
    if (event.kind === 'acknowledged') acknowledged ??= on;
    if (event.kind === 'paused') {
      const running = pauses.some(({ cause, to }) => cause === event.cause && to === null);
      if (closed !== null || running || ignored.has(event.cause)) wrong('pause');
      else if (effect(event.cause) === undefined) {
        ignored.add(event.cause);
        wrong('pause', 'warning');
      } else if (!byHour && on > lastDay(story(), on, extended)) wrong('pause');
      else if (byHour && on > receivedOn) wrong('pause');
      else pauses.push({ cause: event.cause, from: on, to: null, index });
    }
    if (event.kind === 'resumed') {
      const running = pauses.find(({ cause, to }) => cause === event.cause && to === null);
      if (running !== undefined) running.to = on;
      else if (!ignored.delete(event.cause)) wrong('pause');
    }
    if (event.kind === 'extended') {
      const over = isOver(on, at, on);
      const told = event.noticeAt === undefined ? null : Date.parse(event.noticeAt);
      if (regime.extension === undefined || extended || over) wrong('extension');
      else if (told !== null && isOver(wallDate(told, zone), told, on)) wrong('extension');
      else {
        extended = true;
        if (told === null) wrong('extension', 'warning');
      }
    }
    if (event.kind === 'status') {
      if (event.to === 'open' || event.to === 'in_progress') closed = null;
      else {
        for (const pause of pauses) {
          if (pause.to !== null) continue;
          pause.to = on;
          findings.push(`${pause.index}:request.pause:warning`);
        }
        ignored.clear();
        closed = { on, at, to: event.to };
      }
    }
  }

  /** Whether a moment lies after the first period. `today`: how far pauses without end reach. */
  function isOver(date: string, moment: number, today: string): boolean {
    return byHour ? moment > hours(false) : date > lastDay(story(), today, false);
  }

  const today = wallDate(asOf, zone);
  const at = closed?.on ?? today;
  const due = byHour ? wallDate(hours(extended), zone) : lastDay(story(), at, extended);
  const firstDue = byHour ? wallDate(hours(false), zone) : lastDay(story(), at, false);
  const tooLate = (on: string, moment: number): boolean => (byHour ? moment >= hours(extended) : on > due);
  const halted = pauses.some(({ to }) => to === null);
  const confirm = regime.acknowledge;
  return {
    status:
      closed === null
        ? halted
          ? 'paused'
          : tooLate(today, Date.parse(asOf))
            ? 'overdue'
            : 'running'
        : closed.to === 'revoked'
          ? 'withdrawn'
          : tooLate(closed.on, closed.at)
            ? 'late'
            : 'met',
    extended,
    begins: beginOf({ ...story(), pauses: pauses.filter(({ to }) => to !== null) }, today),
    firstDue,
    due,
    daysLeft: closed === null ? between(today, due) : null,
    acknowledgeBy:
      confirm === undefined
        ? null
        : confirm.unit === 'businessDay'
          ? nth(receivedOn, confirm.n, works)
          : confirm.unit === 'month'
            ? monthsLater(receivedOn, confirm.n)
            : nth(receivedOn, confirm.unit === 'hour' ? Math.ceil(confirm.n / 24) : confirm.n, () => true),
    closedOn: closed?.on ?? null,
    findings: findings.toSorted(),
  };
}
