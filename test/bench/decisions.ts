import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import {
  type CellFacts,
  type ClassColumns,
  decideColumn,
  decideFacts,
  decisionRules,
  decisionSql,
  factsBatch,
  factsColumns,
  factsTable,
} from '../../shared/consent/index.ts';
import { type Engine, identifier, joinSql, rowsOf, sql } from '../../shared/engine/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { tinyModel } from '../../shared/consent/testing/tiny-model.ts';

/**
 * `npm run bench:decisions -- [--persons 1000000]`: decisions of every person, 20 attributes and 5 purposes. The facts of
 * each cell are there as class numbers (as `gatherClasses` leaves them); what is timed is deciding and counting all cells
 * by TypeScript, by SQL in DuckDB, and for comparison one by one. CPU seconds beside the wall clock.
 */
const { values } = parseArgs({
  options: { persons: { type: 'string', default: '1000000' }, threads: { type: 'string', default: '2' } },
});
const persons = Number(values.persons);
const purposes = ['service', 'analytics', 'marketing', 'newsletter', 'ads'];
const attributes = Array.from({ length: 20 }, (_, index) => `person.a${String(index)}`);
const states = [null, 'given', 'withdrawn', 'refused', 'expired', 'objected', 'requested'] as const;
const places = [
  { id: 'EU', regime: 'opt-in', unknown: null },
  { id: 'US', regime: 'opt-out', unknown: null },
  { id: 'EU', regime: 'opt-in', unknown: 'XX' },
] as const;
const ages = [null, '13-15', 'adult'] as const;

const rules = decisionRules(
  tinyModel({
    purposes: [
      { id: 'service', legalBasis: 'contract' },
      { id: 'analytics', legalBasis: 'legitimate-interest' },
      { id: 'marketing' },
      { id: 'newsletter', parent: 'marketing' },
      { id: 'ads' },
    ],
    classifications: Object.fromEntries(
      attributes.map((id, index) => [
        id,
        (['direct', 'indirect', 'behavioural', 'sensitive'] as const)[index % 4] ?? 'direct',
      ]),
    ),
    rules: [
      { id: 'serve', effect: 'allow', purposes: ['service'], classifications: ['direct', 'indirect'] },
      { id: 'count', effect: 'mask', mask: 'generalise', purposes: ['analytics'] },
      {
        id: 'write',
        effect: 'allow',
        purposes: ['marketing'],
        classifications: ['direct'],
        when: 'not minor',
      },
      { id: 'advertise', effect: 'allow', purposes: ['ads'], unless: 'jurisdiction = EU and age < adult' },
      { id: 'no-health', effect: 'deny', purposes: ['ads', 'marketing'], classifications: ['sensitive'] },
    ],
  }),
);

/** Every class there can be here, by number: place, age and state for each purpose alike. */
const classes = places.flatMap((standing) =>
  ages.flatMap((age) => states.map((state) => ({ standing, age, state }))),
);

function factsOf(attribute: number, purpose: number, cellClass: number): CellFacts {
  const { standing, age, state } = classes[cellClass] ?? { standing: places[0], age: null, state: null };
  const id = purposes[purpose] ?? '';
  return {
    attribute: attributes[attribute] ?? '',
    purpose: id,
    channel: null,
    destination: 'none',
    region: 'none',
    date: '2026-01-01',
    standing,
    age,
    minor: age === null ? null : age !== 'adult',
    suppression: null,
    restriction: null,
    retention: { state: 'live', cause: null, text: '' },
    hold: null,
    trust: null,
    link: null,
    consents: new Map([[id, state === null ? null : { state, cause: 'log/log:1', timeText: null }]]),
  };
}

function drawClasses(purpose: number): Int32Array {
  let seed = 88_172_645 + purpose;
  return Int32Array.from({ length: persons }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (seed >>> 4) % classes.length;
  });
}

/** Which attributes each person holds, a bit for each: seven in eight. */
function drawHeld(): Int32Array {
  let seed = 2_463_534_242;
  const draw = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed >>> 8;
  };
  return Int32Array.from({ length: persons }, () => (draw() | draw() | draw()) & 0xfffff);
}

const held = drawHeld();

const drawn = purposes.map((_, purpose) => drawClasses(purpose));
const columns: ClassColumns = {
  persons,
  attributes,
  purposes,
  classesOf: (attribute, purpose) => {
    const classes = drawn[purpose] ?? new Int32Array(0);
    const bit = 1 << attribute;
    const own = new Int32Array(persons);
    for (let person = 0; person < persons; person += 1)
      own[person] = ((held[person] ?? 0) & bit) === 0 ? -1 : (classes[person] ?? -1);
    return own;
  },
  factsOf,
  size: classes.length,
};
const cells = purposes.length * held.reduce((sum, bits) => sum + bitsOf(bits), 0);

function bitsOf(bits: number): number {
  let count = 0;
  for (let rest = bits; rest > 0; rest >>>= 1) count += rest & 1;
  return count;
}

async function timed<Value>(name: string, count: number, work: () => Value | Promise<Value>): Promise<Value> {
  const before = process.cpuUsage();
  const start = performance.now();
  const value = await work();
  const wall = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const rate = (seconds: number): string => `${(count / seconds / 1e6).toFixed(1)}M cells/s`;
  const cpu = (user + system) / 1e6;
  console.log(`${name}: ${wall.toFixed(2)} s wall (${rate(wall)}), ${cpu.toFixed(2)} s CPU (${rate(cpu)})`);
  return value;
}

console.log(`${String(persons)} persons, ${String(cells)} cells, ${String(classes.length)} classes`);
const byScript = await timed('TypeScript, by class', cells, () =>
  attributes.map((_, attribute) =>
    purposes.map((_, purpose) => tally(decideColumn(columns, rules, attribute, purpose))),
  ),
);
const some = Math.min(persons, 20_000);
await timed(`TypeScript, one by one (${String(some)} persons)`, some * 100, () => {
  for (let person = 0; person < some; person += 1)
    for (let attribute = 0; attribute < attributes.length; attribute += 1)
      for (let purpose = 0; purpose < purposes.length; purpose += 1)
        decideFacts(rules, factsOf(attribute, purpose, Math.max(0, drawn[purpose]?.[person] ?? 0)));
});

const folder = await mkdtemp(path.join(tmpdir(), 'c360-decisions-'));
const opener = createNodeEngineOpener({ tempFolder: folder });
const engine = unwrap(await opener('native', { threads: Number(values.threads) }));
await load(engine);
const bySql = await timed(`SQL, DuckDB native, ${values.threads} threads`, cells, () => matrixBySql(engine));
const same = JSON.stringify(bySql) === JSON.stringify(byScript);
console.log(same ? 'both give the same counts' : 'THE COUNTS DIFFER');
await engine.close();
await rm(folder, { recursive: true, force: true });
if (!same) process.exitCode = 1;

interface Outcomes {
  allow: number;
  mask: number;
  deny: number;
}

function tally(tallies: ReturnType<typeof decideColumn>): Outcomes {
  const counts: Outcomes = { allow: 0, mask: 0, deny: 0 };
  for (const { persons, decision } of tallies) counts[decision.outcome] += persons;
  return counts;
}

/** Two tables: the class of each person by purpose, and the facts of each class by attribute and purpose. */
async function load(engine: Engine): Promise<void> {
  const people = unwrap(
    await engine.createTable(
      'people',
      ['held', ...purposes].map((name) => ({ name, type: 'int32' as const })),
    ),
  );
  for (let from = 0; from < persons; from += 100_000) {
    const to = Math.min(persons, from + 100_000);
    unwrap(
      await people.append({
        rowCount: to - from,
        columns: ['held', ...purposes].map((name, place) => ({
          name,
          type: 'int32' as const,
          values: (place === 0 ? held : (drawn[place - 1] ?? new Int32Array(0))).slice(from, to),
          nulls: null,
        })),
      }),
    );
  }
  unwrap(await people.close());
  const facts = unwrap(await engine.createTable(factsTable, factsColumns(rules)));
  const all = attributes.flatMap((_, attribute) =>
    purposes.flatMap((_, purpose) => classes.map((_, cellClass) => factsOf(attribute, purpose, cellClass))),
  );
  unwrap(await facts.append(factsBatch(rules, all)));
  unwrap(await facts.close());
}

/** Decides the classes, counts the persons of each class for every attribute and purpose, and adds up by outcome. */
async function matrixBySql(engine: Engine): Promise<Outcomes[][]> {
  const counts = attributes.flatMap((_, attribute) =>
    purposes.map((purpose, place) => {
      const first = (attribute * purposes.length + place) * classes.length;
      const column = identifier(purpose);
      return sql`select ${first} + ${column} as cell, count(*) as persons from people where (held & ${2 ** attribute}) <> 0 group by ${column}`;
    }),
  );
  const answer = await engine.query(
    sql`with decisions as (${decisionSql(rules, attributes)}), counts as (${joinSql(counts, ' union all ')})
select cast(cell // ${classes.length} as INTEGER) as place, outcome, cast(sum(persons) as INTEGER) as persons
from counts join decisions using (cell) group by all order by all`,
  );
  const found = new Map(
    rowsOf(unwrap(answer)).map(({ place, outcome, persons }) => [
      `${String(place)} ${String(outcome)}`,
      Number(persons),
    ]),
  );
  return attributes.map((_, attribute) =>
    purposes.map((_, purpose) => {
      const place = String(attribute * purposes.length + purpose);
      const of = (outcome: string): number => found.get(`${place} ${outcome}`) ?? 0;
      return { allow: of('allow'), mask: of('mask'), deny: of('deny') };
    }),
  );
}
