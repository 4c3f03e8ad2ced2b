import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeColumn } from '../../shared/engine/index.ts';
import {
  type IdentityRun,
  learnedOf,
  resolve,
  resolveChanges,
  type ResolveInput,
  resultDigest,
  summarise,
  whatIf,
  writeRunFiles,
} from '../../shared/identity/index.ts';
import { keyedToken, silentJob, unwrap } from '../../shared/kernel/index.ts';
import type { RawTable } from '../../shared/sources/index.ts';
import type { Decision } from '../../shared/workspace/index.ts';
import { drawnDecisions } from './drawn-decisions.ts';
import { madeInput, people, type Row } from './made-data.ts';

const columns = ['first', 'last', 'born', 'email', 'phone', 'nid', 'city'];
const { rows: pool } = people(60, 5);
const base = madeInput([
  { id: 'a', rows: [] },
  { id: 'b', rows: [] },
]);

/** Small blocks, so that records push them over their limit and back. */
const ruleset: ResolveInput['ruleset'] = {
  ...base.ruleset,
  blocking: base.ruleset.blocking.map((rule) => ({ ...rule, maxBlockSize: 5 })),
  clustering: { ...base.ruleset.clustering, maxPersonSize: 5, maxPerSource: { b: 2 } },
};

interface Line {
  readonly key: string;
  readonly values: Row;
}
/** The extracts of the sources a and b, in the order of their lines. */
type World = readonly [readonly Line[], readonly Line[]];

/** An extract as it would be read anew: rows from 1, dictionaries of its own. */
function tableOf(source: string, lines: readonly Line[]): RawTable {
  return {
    source,
    rowCount: lines.length,
    extracts: [`data/${source}.csv`],
    files: new Int32Array(lines.length),
    rows: Int32Array.from(lines, (_, at) => at + 1),
    columns: [
      encodeColumn(
        'key',
        lines.map(({ key }) => key),
      ),
      ...columns.map((name, at) =>
        encodeColumn(
          name,
          lines.map(({ values }) => values[at] ?? null),
        ),
      ),
    ],
  };
}

function inputOf(world: World, decisions: readonly Decision[], before?: IdentityRun): ResolveInput {
  return {
    ...base,
    ruleset,
    decisions,
    tables: [tableOf('a', world[0]), tableOf('b', world[1])],
    ...(before !== undefined && { previous: before.personIds }),
  };
}

/** All that a run says, its files byte by byte included. */
async function told(run: IdentityRun, decisions: readonly Decision[]) {
  const files = await writeRunFiles(run, { inputs: [], decisions, mappings: null, job: silentJob });
  const { stages: _, ...figures } = await summarise(run, silentJob);
  const stricter = {
    ...run.ruleset,
    thresholds: { ...run.ruleset.thresholds, link: run.ruleset.thresholds.link + 2 },
  };
  const { after } = unwrap(await whatIf(run, { ruleset: stricter }, silentJob));
  return {
    digest: resultDigest(run),
    files: Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [name, new TextDecoder().decode(bytes as Uint8Array)]),
    ),
    figures,
    refusals: run.refusals,
    events: run.events,
    blocking: run.blocking,
    rules: [...run.pairs.rules],
    patterns: [...run.patterns.levels, ...run.patterns.pairs],
    asked: after.refusals,
    persons: [...after.persons.personOf],
  };
}

interface Step {
  readonly kind: 'insert' | 'update' | 'delete' | 'move';
  readonly pick: number;
  readonly to: number;
  readonly values: number;
  readonly source: boolean;
}

const steps = fc.array(
  fc.array(
    fc.record({
      kind: fc.constantFrom<Step['kind']>('insert', 'insert', 'update', 'delete', 'move'),
      pick: fc.nat(1_000_000),
      to: fc.nat(1_000_000),
      values: fc.nat(pool.length - 1),
      source: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
  { minLength: 1, maxLength: 3 },
);

function changed(world: World, batch: readonly Step[], fresh: () => number): World {
  const next: [Line[], Line[]] = [[...world[0]], [...world[1]]];
  for (const { kind, pick, to, values, source } of batch) {
    const own = next[source ? 0 : 1];
    const at = pick % own.length;
    const line = own[at];
    if (kind === 'insert' || line === undefined || own.length < 12)
      own.splice(to % (own.length + 1), 0, { key: `n${fresh()}`, values: pool[values] ?? [] });
    else if (kind === 'delete') own.splice(at, 1);
    else if (kind === 'move') own.splice(to % own.length, 0, ...own.splice(at, 1));
    else {
      const which = to % columns.length;
      own[at] = {
        key: line.key,
        values: line.values.map((value, column) =>
          column === which ? (pool[values]?.[which] ?? null) : value,
        ),
      };
    }
  }
  return next;
}

const start: World = [
  pool.slice(0, 60).map((values, at) => ({ key: `k${at}`, values })),
  pool.slice(60, 90).map((values, at) => ({ key: `k${at}`, values })),
];

interface Seen {
  incremental: number;
  compared: number;
  dropped: number;
  readonly events: Set<string>;
}

async function follow(
  stream: readonly (readonly Step[])[],
  decisions: readonly Decision[],
  seen: Seen,
): Promise<void> {
  let world = start;
  let count = 0;
  const trained = unwrap(await resolve(inputOf(world, decisions)));
  const learned = learnedOf(trained);
  let before = trained;
  for (const batch of stream) {
    world = changed(world, batch, () => count++);
    const input = { ...inputOf(world, decisions, before), ...learned };
    const full = unwrap(await resolve(input));
    const own = unwrap(await resolveChanges(before, input));
    if (own !== null) {
      expect(await told(own, decisions)).toEqual(await told(full, decisions));
      seen.incremental += 1;
      seen.compared += own.touched?.comparedPairs ?? 0;
      seen.dropped += own.touched?.droppedPairs ?? 0;
      for (const { kind } of own.events) seen.events.add(kind);
    }
    // The next step goes on from the run that was worked out from this one.
    before = own ?? full;
  }
}

const nothing = (): Seen => ({ incremental: 0, compared: 0, dropped: 0, events: new Set() });

/** A stream of the sort that once went wrong is to be added here with its cause. */
describe('extracts that changed', () => {
  test('give the very run, byte by byte, that resolving everything anew with the same parameters gives', async () => {
    const seen = nothing();
    await fc.assert(
      fc.asyncProperty(steps, (stream) => follow(stream, [], seen)),
      { seed: 360, numRuns: 60 },
    );
    expect(seen.incremental).toBeGreaterThan(80);
    expect(seen.compared).toBeGreaterThan(0);
    expect(seen.dropped).toBeGreaterThan(0);
    expect([...seen.events].sort()).toEqual(['created', 'ended', 'merged', 'moved', 'split']);
  }, 300_000);

  test('do so beside decisions whose records change, go and come', async () => {
    const seen = nothing();
    const links = fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.boolean()), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(steps, links, (stream, drawn) => {
        const token = (at: number): string =>
          keyedToken(base.recordKey, 'record', `a\u0000key\u0000${at < 17 ? `k${at}` : `n${at - 17}`}`);
        const decisions = drawnDecisions(drawn, token);
        return follow(stream, decisions, seen);
      }),
      { seed: 361, numRuns: 40 },
    );
    expect(seen.incremental).toBeGreaterThan(40);
  }, 300_000);

  test('touch nothing where nothing changed, and say how much they touched', async () => {
    const run = unwrap(await resolve(inputOf(start, [])));
    const again = { ...inputOf(start, [], run), ...learnedOf(run) };
    const same = unwrap(await resolveChanges(run, again));
    expect(same?.touched).toEqual({
      added: 0,
      changed: 0,
      removed: 0,
      comparedPairs: 0,
      droppedPairs: 0,
      reconsidered: 0,
    });
    const other: World = [
      [{ key: 'new', values: pool[100] ?? [] }, ...start[0].slice(0, -1)],
      start[1].map((line, at) => (at === 3 ? { ...line, values: pool[101] ?? [] } : line)),
    ];
    const grown = unwrap(await resolveChanges(run, { ...again, tables: inputOf(other, []).tables }));
    expect(grown?.touched).toMatchObject({ added: 1, changed: 1, removed: 1 });
  });

  test('are resolved anew where the rules are others, a column is new, or most records changed', async () => {
    const run = unwrap(await resolve(inputOf(start, [])));
    const again = { ...inputOf(start, [], run), ...learnedOf(run) };
    const thresholds = { ...ruleset.thresholds, link: ruleset.thresholds.link + 1 };
    expect(unwrap(await resolveChanges(run, { ...again, ruleset: { ...ruleset, thresholds } }))).toBeNull();
    const few: World = [start[0].slice(0, 20), start[1]];
    expect(unwrap(await resolveChanges(run, { ...again, tables: inputOf(few, []).tables }))).toBeNull();
    const blank: World = [
      start[0].map((line) => ({
        ...line,
        values: line.values.map((value, at) => (at === 5 ? null : value)),
      })),
      start[1].map((line) => ({
        ...line,
        values: line.values.map((value, at) => (at === 5 ? null : value)),
      })),
    ];
    expect(unwrap(await resolveChanges(run, { ...again, tables: inputOf(blank, []).tables }))).toBeNull();
  });
});
