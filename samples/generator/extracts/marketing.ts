import { csvLine } from '../formats/csv.ts';
import { utf16le } from '../formats/encode.ts';
import { addDays, anyDay, anyTime, lastDay, minutesLater } from '../people/calendar.ts';
import type { Person } from '../people/person.ts';
import type { Seeded } from '../random.ts';
import { spoilGiven, spoilName, type Carelessness } from '../trouble/spoil.ts';
import { sight, type Delivered, type Sighting } from './sighting.ts';

/** A log of statements in UTF-16, one line per statement, in the order in which they reached head office. */
const care: Carelessness = { typo: 10, nickname: 60, spelling: 40, capitals: 60, missing: 0, digits: 0 };

const headings = [
  'event_id',
  'recorded_at',
  'event_time',
  'topic',
  'status',
  'channel',
  'email',
  'phone',
  'first_name',
  'last_name',
  'loyalty_card',
  'country',
  'notice_version',
];

interface Statement {
  readonly recorded: string;
  readonly time: string;
  readonly topic: string;
  readonly status: string;
  readonly channel: string;
  readonly seen: Sighting;
}

export function marketingRows(random: Seeded, people: readonly Person[]): Delivered<string>[] {
  const statements: Statement[] = [];
  for (const person of people) {
    statements.push(...newsletter(random, person));
    if (random.chance(260)) statements.push(...other(random, person));
  }
  const ordered = random
    .shuffle(statements)
    .sort((a, b) => (a.recorded < b.recorded ? -1 : a.recorded > b.recorded ? 1 : 0));
  const rows = ordered.map((statement, index) => ({
    entity: statement.seen.person.id,
    row: csvLine(fields(random, statement, `E${(100_000 + index).toString()}`), ','),
  }));
  return withBadRows(random, rows);
}

/** Double opt-in, or a refusal; some withdraw later, and some of those come back. */
function newsletter(random: Seeded, person: Person): Statement[] {
  const start = anyDay(random, '2020-01-01', '2026-04-30');
  const say = (day: string, status: string) =>
    statement(random, person, anyTime(random, day), 'newsletter', status, 'email');
  const draw = random.int(1, 100);
  if (draw <= 8) return [say(start, 'declined')];
  const asked = say(start, 'pending');
  if (draw <= 18) return [asked];
  const clicked = minutesLater(
    random.chance(900) ? asked.time : anyTime(random, addDays(start, 2)),
    random.int(1, 50),
  );
  const given = [asked, statement(random, person, clicked, 'newsletter', 'confirmed', 'email')];
  if (draw <= 68) return random.chance(350) ? given.slice(1) : given;
  const left = say(anyDay(random, addDays(start, 3)), 'unsubscribed');
  if (draw <= 94) return random.chance(500) ? [...given.slice(1), left] : [...given, left];
  return [...given.slice(1), left, say(anyDay(random, left.time.slice(0, 10)), 'confirmed')];
}

/** Statements about calls, post, recommendations and counting; objections need no consent before them. */
function other(random: Seeded, person: Person): Statement[] {
  const day = anyDay(random, '2020-01-01');
  const [topic, status, channel] = random.pick([
    ['phone offers', 'confirmed', 'phone'],
    ['phone offers', 'declined', 'phone'],
    ['phone offers', 'unsubscribed', 'phone'],
    ['catalogue', 'opt-out', 'post'],
    ['recommendations', 'confirmed', ''],
    ['recommendations', 'confirmed', ''],
    ['recommendations', 'unsubscribed', ''],
    ['statistics', 'opt-out', ''],
    ['all marketing', 'opt-out', ''],
  ] as const);
  return [statement(random, person, anyTime(random, day), topic, status, channel)];
}

/** One in twenty-five statements reaches head office weeks late: a paper form, a call noted down. */
function statement(
  random: Seeded,
  person: Person,
  time: string,
  topic: string,
  status: string,
  channel: string,
): Statement {
  const late = random.chance(40) ? addDays(time.slice(0, 10), random.int(5, 60)) : '';
  const recorded = late === '' || late > lastDay ? time : anyTime(random, late);
  return { recorded, time, topic, status, channel, seen: sight(random, person, time.slice(0, 10)) };
}

function fields(random: Seeded, statement: Statement, id: string): string[] {
  const { seen } = statement;
  const { person } = seen;
  const byPhone = statement.channel === 'phone';
  const named = random.chance(640);
  return [
    id,
    statement.recorded,
    statement.time,
    statement.topic,
    statement.status,
    statement.channel,
    byPhone && random.chance(600) ? '' : seen.email,
    byPhone || random.chance(120) ? seen.mobile : '',
    named ? spoilGiven(random, seen.given, care) : '',
    named && random.chance(900) ? spoilName(random, seen.family, care) : '',
    random.chance(400) ? person.loyalty : '',
    person.country,
    statement.time < '2022-05-01' ? '2018-05' : statement.time < '2025-01-01' ? '2022-05' : '2025-01',
  ];
}

function withBadRows(random: Seeded, rows: readonly Delivered<string>[]): Delivered<string>[] {
  const bad = [
    'E900001,2023-03-03T10:00:00Z,2023-03-03T10:00:00Z,newsletter,confirmed,email,komma@post.example,,Nach,Name, Zusatz,,DE,2022-05',
    'E900002,2024-01-09T08:00:00Z,newsletter,confirmed',
  ];
  const all: Delivered<string>[] = [...rows];
  for (const row of bad) all.splice(random.int(200, all.length - 200), 0, { entity: null, row });
  return all;
}

export function marketingFile(rows: readonly Delivered<string>[]): Uint8Array {
  return utf16le(`${[headings.join(','), ...rows.map((delivered) => delivered.row)].join('\n')}\n`);
}
