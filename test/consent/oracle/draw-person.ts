import type { Dice } from './dice.ts';
import { attributeIds, days, destinations, purposeIds } from './draw-world.ts';
import type { WorldCell, WorldHome, WorldListing, WorldPerson, WorldStatement } from './state.ts';

const words = [
  'given',
  'given',
  'given',
  'withdrawn',
  'refused',
  'objected',
  'requested',
  'expired',
  'unknown',
  'confirmed',
  'YES!',
];
const times = [
  '2023-01-01T00:00:00Z',
  '2024-03-03T10:00:00Z',
  '2025-01-01T00:00:00Z',
  '2025-01-01T00:00:00Z',
  '2025-05-05T05:05:05Z',
  '2025-12-31T23:59:59Z',
  '2031-01-01T00:00:00Z',
  // A day without a time of day: a yes counts once it is over, a no from its beginning.
  '2025-05-05',
  '2025-01-01',
];
const links = ['steward', 'account', 'phone', 'weight'] as const;

export function drawPerson(dice: Dice): WorldPerson {
  return {
    homes: Array.from({ length: 1 + dice.below(3) }, () => drawHome(dice)),
    statements: Array.from({ length: dice.below(7) }, () => drawStatement(dice)),
    restrictedSince: dice.maybe(6, () => dice.of(times)),
    listings: dice.chance(10)
      ? Array.from({ length: 1 + dice.below(2) }, (_, index) => drawListing(dice, 2 * index))
      : [],
    asOf: dice.of(['2024-06-01T00:00:00.000Z', '2025-06-30T12:00:00.000Z', '2026-01-01T00:00:00.000Z']),
    known: dice.maybe(25, () => dice.of(['2025-01-01T00:00:00.000Z', '2025-07-01T00:00:00.000Z'])),
    cells: Array.from({ length: 4 }, () => drawCell(dice)),
  };
}

function drawHome(dice: Dice): WorldHome {
  return {
    country: dice.maybe(70, () => dice.of(['DE', 'US', 'US', 'BR', 'XX'])),
    birth: dice.maybe(60, () =>
      dice.of(['1980-05-05', '2008-06-30', '2010-02-01', '2013-01-02', '2030-01-01']),
    ),
    started: dice.maybe(60, () => dice.of(days)),
    link: dice.of(links),
  };
}

function drawStatement(dice: Dice): WorldStatement {
  return {
    source: dice.of(['log', 'shop']),
    email: dice.of(['a@x.de', 'b@x.de']),
    purpose: dice.chance(4) ? 'spam' : dice.of(purposeIds),
    word: dice.chance(5) ? null : dice.of(words),
    at: dice.chance(6) ? null : dice.of(times),
    recorded: dice.maybe(30, () => dice.of(times)),
    validFrom: dice.maybe(8, () => dice.of([...times, 'soon'])),
    validTo: dice.maybe(15, () => dice.of([...times, 'never'])),
    channel: dice.maybe(40, () => dice.of(['email', 'sms', 'store'])),
    country: dice.maybe(10, () => dice.of(['DE', 'US', 'XX'])),
    confirmedAt: dice.maybe(15, () => dice.of([...times, 'yes'])),
    guardian: dice.chance(15),
    verified: dice.chance(50),
    notice: dice.maybe(35, () => ({
      id: dice.maybe(70, () => dice.of(['shop-notice', 'app-notice', 'lost-notice'])),
      version: dice.maybe(70, () => dice.of(['1', '2', '3'])),
    })),
    link: dice.of(links),
  };
}

function drawListing(dice: Dice, line: number): WorldListing {
  const moments = times.filter((time) => time.length > 10);
  return {
    line,
    purposes: dice.chance(30) ? ['*'] : dice.some([...purposeIds, ...(dice.chance(10) ? ['abolished'] : [])]),
    at: dice.of(moments),
    until: dice.maybe(30, () => dice.of(days)),
    lifted: dice.maybe(25, () => dice.of(moments)),
  };
}

function drawCell(dice: Dice): WorldCell {
  return {
    attribute: dice.of(attributeIds),
    purpose: dice.chance(3) ? 'made-up' : dice.of(purposeIds),
    channel: dice.maybe(15, () => dice.of(['email', 'sms', 'post'])),
    destination: dice.maybe(30, () => dice.of(destinations)),
  };
}
