import { cpus } from 'node:os';
import { encodeColumn, type EncodedColumn } from '../../shared/engine/index.ts';
import type { AttributeValue, Resolution } from '../../shared/identity/index.ts';
import { silentJob, sha256 } from '../../shared/kernel/index.ts';
import { openReach, reachOf, type SearchTable } from '../../shared/requests/reach/index.ts';
import { tinyResolution } from '../../shared/consent/testing/tiny-resolution.ts';
import { sourceSchema } from '../../shared/workspace/index.ts';
import { planOf } from '../requests/erasure-laws.ts';
import { numbers } from '../requests/planted-world.ts';

/**
 * `node scripts/bench.mjs erasure`: the deletion impact of one subject among many. Tables and persons are made here (every
 * CRM row is a person, so that resolving is no part of it); the index is built once, then subjects are asked one after another.
 * `--persons 1000000 --subjects 50`.
 */
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const persons = option('persons', 1_000_000);
const subjects = option('subjects', 50);
const random = numbers(7);

const keyOf = (person: number): string => `K${String(1_000_000 + person * 3)}`;
const mailOf = (person: number): string => `person.${String(person)}@mail${String(person % 40)}.example`;
const phoneOf = (person: number): string => `+4917${String(10_000_000 + person * 7)}`;

type Cells = Readonly<Record<string, readonly (string | null)[]>>;
function table(
  id: string,
  cells: Cells,
  columns: Readonly<Record<string, object>> = {},
  key: readonly string[] = [],
): SearchTable {
  const names = Object.keys(cells);
  const rowCount = cells[names[0] ?? '']?.length ?? 0;
  return {
    source: sourceSchema.parse({
      id,
      name: id,
      key: [...key],
      extracts: [{ path: `data/${id}.csv`, format: 'csv' }],
      columns: names.map((name) => ({ name, ...columns[name] })),
    }),
    table: {
      source: id,
      rowCount,
      extracts: [`data/${id}.csv`],
      files: new Int32Array(rowCount),
      rows: Int32Array.from({ length: rowCount }, (_, row) => row + 1),
      columns: names.map((name): EncodedColumn => encodeColumn(name, cells[name] ?? [])),
    },
    quarantined: [],
  };
}

const each = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const someone = (): number => Math.floor(random() * persons);
const toCrm = { references: [{ source: 'crm', column: 'id' }] };
const orders = persons * 2;
const tables = [
  table(
    'crm',
    {
      id: each(persons, keyOf),
      email: each(persons, mailOf),
      phone: each(persons, phoneOf),
      city: each(persons, (at) => `City ${String(at % 900)}`),
      since: each(persons, (at) => `20${String(10 + (at % 15))}-0${String(1 + (at % 9))}-11`),
      home: each(persons, (at) => `a${String(at)}`),
    },
    {
      email: { class: 'email' },
      phone: { class: 'phone' },
      home: { references: [{ source: 'addresses', column: 'id', direction: 'to' }] },
    },
    ['id'],
  ),
  table(
    'addresses',
    {
      id: each(persons, (at) => `a${String(at)}`),
      street: each(persons, (at) => `${String(at % 5000)} Elm Street`),
    },
    {},
    ['id'],
  ),
  table(
    'orders',
    {
      no: each(orders, (at) => `o${String(at)}`),
      customer: each(orders, () => keyOf(someone())),
      total: each(orders, (at) => String(at % 9999)),
    },
    { customer: toCrm },
    ['no'],
  ),
  table(
    'items',
    {
      line: each(orders, (at) => `i${String(at)}`),
      order_no: each(orders, (at) => `o${String(at)}`),
      sku: each(orders, (at) => `sku-${String(at % 3000)}`),
    },
    { order_no: { references: [{ source: 'orders', column: 'no' }] } },
    ['line'],
  ),
  table(
    'letters',
    {
      id: each(persons / 5, (at) => `l${String(at)}`),
      text: each(
        persons / 5,
        () => `Dear all, ${mailOf(someone())} wrote again about order o${String(someone())}.`,
      ),
    },
    { text: { class: 'free_text' } },
    ['id'],
  ),
  table(
    'events',
    {
      id: each(persons / 2, (at) => `e${String(at)}`),
      payload: each(persons / 2, () => `{"user":{"mail":"${mailOf(someone())}"}}`),
    },
    { payload: { type: 'json' } },
    ['id'],
  ),
  table(
    'scores',
    {
      id: each(persons / 5, (at) => `s${String(at)}`),
      hash: each(persons / 5, (at) => sha256(mailOf(at * 5))),
      score: each(persons / 5, (at) => String(at % 100)),
    },
    {},
    ['id'],
  ),
];
const rows = tables.reduce((sum, one) => sum + (one.table?.rowCount ?? 0), 0);

/** Every CRM row is one person. The rest of what a resolution can answer is not asked for here. */
const empty = tinyResolution([]);
const mails = new Map(each(persons, (at) => [mailOf(at), at] as const));
const resolution: Resolution = {
  ...empty,
  recordCount: persons,
  personCount: persons,
  personOf: (record) => record,
  recordsOf: (person) => [person],
  personId: (person) => `p${String(person)}`,
  recordRef: (record) => ({ record, source: 'crm', extract: 'crm', row: record + 1, key: keyOf(record) }),
  valuesOf: (record): AttributeValue[] => [
    { attribute: 'contact_point_email.address', column: 'email', raw: mailOf(record), value: mailOf(record) },
    { attribute: 'contact_point_phone.e164', column: 'phone', raw: phoneOf(record), value: phoneOf(record) },
  ],
  lookup: (attribute, value) => {
    const phone = Math.round((Number(value.slice(5)) - 10_000_000) / 7);
    const record =
      attribute === 'contact_point_email.address'
        ? mails.get(value)
        : phoneOf(phone) === value
          ? phone
          : undefined;
    return record === undefined ? [] : [record];
  },
};

const cpu = (from: NodeJS.CpuUsage): number => process.cpuUsage(from).user / 1000;
console.log(
  `${cpus()[0]?.model ?? 'processor'}, Node ${process.version}; ${String(persons)} persons, ${String(tables.length)} sources, ${String(rows)} rows`,
);
let from = process.cpuUsage();
let wall = performance.now();
const index = await openReach(
  {
    model: { sources: tables.map(({ source }) => source), entities: [], mappings: [] },
    resolution,
    places: {
      placeOf: (record) => ({ source: 'crm', row: record }),
      recordAt: (source, row) => (source === 'crm' ? row : -1),
    },
    tables,
  },
  silentJob,
);
console.log(
  `index once: ${(cpu(from) / 1000).toFixed(1)} s processor, ${((performance.now() - wall) / 1000).toFixed(1)} s wall`,
);
const times: number[] = [];
const walls: number[] = [];
let found = 0;
for (let at = 0; at <= subjects; at += 1) {
  const person = someone();
  from = process.cpuUsage();
  wall = performance.now();
  const reach = await reachOf(index, { person, seeds: [{ record: person, standing: 'certain' }] }, silentJob);
  const plan = await planOf(index, reach);
  const took = cpu(from);
  const seen = performance.now() - wall;
  if (at === 0) {
    console.log(
      `first subject (posting lists are made): ${took.toFixed(0)} ms processor, ${seen.toFixed(0)} ms wall`,
    );
    continue;
  }
  times.push(took);
  walls.push(seen);
  found += plan.totals.found.rows;
}
const sorted = (list: number[]): number[] => [...list].sort((a, b) => a - b);
const at = (list: number[], share: number): string =>
  (sorted(list)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0).toFixed(1);
console.log(
  `${String(subjects)} subjects warm: median ${at(times, 0.5)} ms, 95 % ${at(times, 0.95)} ms, most ${at(times, 1)} ms processor; ` +
    `median ${at(walls, 0.5)} ms, most ${at(walls, 1)} ms wall; ${(found / subjects).toFixed(1)} rows found each`,
);
console.log(`memory: ${(process.memoryUsage().rss / 1e9).toFixed(2)} GB`);
