// Random clusters of identities, each merged in many orders: one consent, and every source's own state as before.
// `node scripts/bench.mjs merge-orders [clusters] [seed]`; exit code 1 at the first cluster that differs.
import type { ConsentEvent } from '../../shared/consent/consent-event.ts';
import {
  effectiveConsent,
  identityConsents,
  stricterConsent,
  type EffectiveConsent,
} from '../../shared/consent/effective-consent.ts';
import type { LedgerState } from '../../shared/consent/ledger-state.ts';
import { tinyEvent } from '../../shared/consent/testing/tiny-event.ts';

const clusters = Number(process.argv[2] ?? 100_000);
let seed = Number(process.argv[3] ?? 360) >>> 0;

/** xorshift32: the same clusters on every machine. */
function draw(below: number): number {
  seed ^= seed << 13;
  seed >>>= 0;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  seed >>>= 0;
  return seed % below;
}
const pick = <Item>(items: readonly [Item, ...Item[]]): Item => items[draw(items.length)] ?? items[0];

const states = [
  'objected',
  'withdrawn',
  'refused',
  'expired',
  'unreadable',
  'unknown',
  'requested',
  'given',
  'given',
  'given',
] as const satisfies readonly LedgerState[];
const day = (number: number): string => `2025-01-0${String(number)}T00:00:00.000Z`;
const question = { lineage: ['p', 'parent'], channels: null, asOf: { event: day(6) } };

function cluster(identities: readonly string[]): ConsentEvent[] {
  return Array.from({ length: 1 + draw(12) }, (_, index) =>
    tinyEvent({
      id: `log/log:${String(index + 1)}`,
      record: index,
      identity: identities[draw(identities.length)] ?? 'a',
      purpose: pick(['p', 'p', 'parent', null]),
      state: pick(states),
      channel: pick(['*', 'email', 'sms']),
      eventTime: day(1 + draw(7)),
      recordedTime: day(1 + draw(9)),
      validTo: draw(4) === 0 ? day(1 + draw(9)) : null,
      confirmed: draw(2) === 0,
      listed: draw(2) === 0 ? ['p'] : [],
      ageLimit: 16,
      guardian: draw(2) === 0,
    }),
  );
}

/** All orders of up to five things. */
function orders<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first, index) =>
    orders([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [first, ...rest]),
  );
}

const started = process.cpuUsage();
let merges = 0;
for (let number = 0; number < clusters; number += 1) {
  const identities = ['a', 'b', 'c', 'd', 'e'].slice(0, 2 + draw(4));
  const events = cluster(identities);
  const facts = {
    born: pick([null, '2009-06-01', '1980-01-01']),
    confirmFirst: new Set(draw(3) === 0 ? ['p'] : []),
  };
  const parts = identities.map((identity) =>
    identityConsents(
      events.filter((event) => event.identity === identity),
      question,
      facts,
    ),
  );
  const whole = JSON.stringify(effectiveConsent(events, question, facts));
  for (const order of orders(parts)) {
    merges += 1;
    const joined = order
      .flat()
      .reduce<EffectiveConsent | null>(
        (held, { state, event }) => stricterConsent(held, { state, event }),
        null,
      );
    if (JSON.stringify(joined) !== whole) fail(number, 'an order of merging gives another consent', events);
  }
  const together = identityConsents(events, question, facts);
  const parted = identities.map((identity) => together.filter((one) => one.identity === identity));
  if (JSON.stringify(parted) !== JSON.stringify(parts)) fail(number, 'unmerging does not restore', events);
}
const { user, system } = process.cpuUsage(started);
console.log(
  `${clusters.toLocaleString('en')} clusters, ${merges.toLocaleString('en')} orders of merging: one consent each, unmerge byte-identical; ${((user + system) / 1e6).toFixed(1)} s of CPU`,
);

function fail(number: number, what: string, events: readonly ConsentEvent[]): never {
  console.error(`cluster ${String(number)}: ${what}\n${JSON.stringify(events)}`);
  process.exit(1);
}
