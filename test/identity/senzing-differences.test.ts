import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluate, type IdentityRun, proposeRuleset, resolve } from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { hasData, senzingLabels, zeroConfig } from './real-data.ts';

/** A group of records that the default groups otherwise than the key of the truth set, and the pair that decides it. */
interface Difference {
  readonly id: string;
  readonly found: 'one person' | 'two persons';
  /** Records as `source/key`, sorted. */
  readonly records: readonly string[];
  readonly pair: readonly [string, string];
  /** Comparisons at their levels that speak for one person, and those that speak against, where the two records meet. */
  readonly speaksFor: readonly string[];
  readonly speaksAgainst: readonly string[];
}

/** Every difference there is. Each is explained in docs/senzing-truth-set.md under its id. */
const differences: readonly Difference[] = [
  {
    id: 'name-alone-common',
    found: 'one person',
    records: ['customers/1005', 'watchlist/1006', 'watchlist/1008'],
    pair: ['watchlist/1006', 'watchlist/1008'],
    speaksFor: ['family-name exact', 'given-name exact'],
    speaksAgainst: [],
  },
  {
    id: 'forms-of-a-name',
    found: 'one person',
    records: ['customers/1025', 'customers/1026', 'watchlist/1027'],
    pair: ['customers/1025', 'watchlist/1027'],
    speaksFor: ['birth-date exact', 'family-name exact', 'given-name close'],
    speaksAgainst: [],
  },
  {
    id: 'father-or-son',
    found: 'one person',
    records: ['customers/1039', 'watchlist/1041', 'watchlist/1042'],
    pair: ['customers/1039', 'watchlist/1041'],
    speaksFor: ['address exact', 'family-name exact', 'given-name exact', 'postcode exact'],
    speaksAgainst: [],
  },
  {
    id: 'names-in-each-others-place',
    found: 'one person',
    records: ['customers/1057', 'customers/1058'],
    pair: ['customers/1057', 'customers/1058'],
    speaksFor: ['email same-local', 'family-name swapped', 'given-name swapped'],
    speaksAgainst: [],
  },
  {
    id: 'khmer-name',
    found: 'two persons',
    records: ['customers/2031', 'customers/2032'],
    pair: ['customers/2031', 'customers/2032'],
    speaksFor: ['address some', 'family-name sound'],
    speaksAgainst: ['given-name different'],
  },
  {
    id: 'name-alone-and-office',
    found: 'one person',
    records: ['customers/2171', 'customers/2172'],
    pair: ['customers/2171', 'customers/2172'],
    speaksFor: ['family-name exact', 'given-name nickname'],
    speaksAgainst: [],
  },
  {
    id: 'name-within-a-name',
    found: 'one person',
    records: ['customers/2181', 'customers/2182'],
    pair: ['customers/2181', 'customers/2182'],
    speaksFor: ['family-name exact', 'given-name sound', 'phone exact'],
    speaksAgainst: [],
  },
  {
    id: 'one-postcode',
    found: 'one person',
    records: ['customers/2201', 'customers/2202'],
    pair: ['customers/2201', 'customers/2202'],
    speaksFor: ['city exact', 'given-name close', 'postcode exact'],
    speaksAgainst: ['address different', 'family-name different'],
  },
];

async function resolved(): Promise<IdentityRun> {
  const { model, tables } = await zeroConfig(
    ['customers', 'reference', 'watchlist'].map((name) => `senzing_truthset/${name}.csv`),
  );
  return unwrap(
    await resolve({
      model,
      tables,
      ruleset: proposeRuleset({ model }),
      decisions: [],
      recordKey: new Uint8Array(32),
      job: silentJob,
    }),
  );
}

function nameOf(run: IdentityRun, record: number): string {
  const { source, key } = run.recordRef(record);
  return `${source}/${key}`;
}

/** Records that hang together by truth or by what was found, where the two are not the same. */
function found(run: IdentityRun, truth: ReadonlyMap<string, string>): { records: string[]; one: boolean }[] {
  const groups = Array.from({ length: run.recordCount }, (_, record) => record);
  const rootOf = (record: number): number => {
    let at = record;
    while (groups[at] !== at) at = groups[at] ?? at;
    return at;
  };
  const firsts = new Map<string, number>();
  const join = (by: string, record: number): void => {
    const first = firsts.get(by);
    if (first === undefined) firsts.set(by, record);
    else groups[rootOf(record)] = rootOf(first);
  };
  for (let record = 0; record < run.recordCount; record += 1) {
    join(`found ${run.personOf(record)}`, record);
    join(`truth ${truth.get(nameOf(run, record)) ?? ''}`, record);
  }
  return [...new Set(groups.map((_, record) => rootOf(record)))].flatMap((root) => {
    const records = groups.flatMap((_, record) => (rootOf(record) === root ? [record] : []));
    const entities = new Set(records.map((record) => truth.get(nameOf(run, record))));
    const persons = new Set(records.map((record) => run.personOf(record)));
    return entities.size === 1 && persons.size === 1
      ? []
      : [{ records: records.map((record) => nameOf(run, record)).sort(), one: persons.size === 1 }];
  });
}

describe.skipIf(!hasData)(
  'the Senzing truth set, resolved from files alone (needs ../shared/data)',
  async () => {
    const run = hasData ? await resolved() : null;

    test('is grouped as its key says but for the differences that are explained', () => {
      if (run === null) throw new Error('no data');
      const [, ...lines] = senzingLabels().split('\n');
      const truth = new Map(lines.map((line) => line.split(',')).map(([a, b, c]) => [`${a}/${b}`, c ?? '']));
      const byRecords = (a: { records: readonly string[] }, b: { records: readonly string[] }): number =>
        (a.records[0] ?? '') < (b.records[0] ?? '') ? -1 : 1;
      expect(found(run, truth).sort(byRecords)).toEqual(
        differences.map(({ records, found: as }) => ({ records, one: as === 'one person' })).sort(byRecords),
      );
      const { pairs, bCubed } = unwrap(evaluate(run, senzingLabels()));
      expect(pairs.f1).toBeGreaterThan(0.94);
      expect(bCubed?.f1).toBeGreaterThan(0.96);
    });

    test.each(differences)('$id: the evidence is what the explanation says', ({ pair, ...expected }) => {
      if (run === null) throw new Error('no data');
      const [left = -1, right = -1] = Array.from({ length: run.recordCount }, (_, record) => record).filter(
        (record) => pair.includes(nameOf(run, record)),
      );
      const said = run.scorer
        .parts(left, right)
        .filter(({ kind, weight }) => kind === 'comparison' && weight !== 0)
        .map(({ index, level, weight }) => {
          const { comparison, levels } = run.scorer.comparators[index] ?? {};
          return { text: `${comparison?.id ?? ''} ${levels?.[level]?.id ?? ''}`, weight };
        });
      const texts = (sign: number): string[] =>
        said
          .filter(({ weight }) => weight * sign > 0)
          .map(({ text }) => text)
          .sort();
      expect(texts(1)).toEqual(expected.speaksFor);
      expect(texts(-1)).toEqual(expected.speaksAgainst);
    });

    test('every difference stands in the documentation, and no other', () => {
      const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/senzing-truth-set.md'), 'utf8');
      const explained = [...page.matchAll(/^### `([a-z-]+)`/gm)].map(([, id]) => id ?? '');
      expect(explained.sort()).toEqual(differences.map(({ id }) => id).sort());
      for (const { records } of differences)
        for (const record of records) expect(page).toContain(record.replace('/', ' '));
    });
  },
);
