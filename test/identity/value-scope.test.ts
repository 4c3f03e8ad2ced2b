import { describe, expect, test } from 'vitest';
import { resolve, type IdentityRun } from '../../shared/identity/index.ts';
import { transforms } from '../../shared/identity/key-transform.ts';
import { scopedValues, shownValue, splitScope } from '../../shared/identity/value-scope.ts';
import { Texts, unwrap } from '../../shared/kernel/index.ts';
import { type Namespace, namespaceSchema, type Ruleset } from '../../shared/workspace/index.ts';
import { madeInput, people, type Row } from './made-data.ts';

/** Two shops that count their customers from 1: the same numbers, other people; each shop has its own customers twice. */
const { rows } = people(60, 11);
const distinct = rows.filter(([first, last]) => first !== null && last !== null);
const numbered = (own: readonly Row[]): Row[] =>
  own.flatMap((row, at) => {
    const number = `C${String(1000 + at * 7)}`;
    return [
      [row[0], row[1], null, null, null, number, row[6]] as Row,
      [row[0], row[1], null, null, null, number, null] as Row,
    ];
  });
const shops = [
  { id: 'shop-a', rows: numbered(distinct.slice(0, 30)) },
  { id: 'shop-b', rows: numbered(distinct.slice(30, 60)) },
];

const namespace = (scope: Namespace['scope'], verified = false): Namespace =>
  namespaceSchema.parse({
    id: 'number',
    attribute: 'party_identification.national_id',
    normaliser: 'identifier',
    maxPersonsPerValue: 5,
    scope,
    verified,
  });

async function run(scope: Namespace['scope'], more: Partial<Ruleset> = {}): Promise<IdentityRun> {
  const input = madeInput(shops, { ruleset: { namespaces: [namespace(scope)], ...more } });
  const sources = input.model.sources.map((source) => ({
    ...source,
    country: source.id === 'shop-a' ? 'GB' : 'DE',
  }));
  return unwrap(await resolve({ ...input, model: { ...input.model, sources } }));
}

const byNumber: Partial<Ruleset> = {
  blocking: [
    {
      id: 'number',
      keys: [{ attribute: 'party_identification.national_id', transform: 'exact' }],
      maxBlockSize: 50,
    },
  ],
  comparisons: [
    {
      id: 'number',
      kind: 'identifier',
      attributes: ['party_identification.national_id'],
      missing: 'neutral',
      termFrequency: 1,
    },
    { id: 'family', kind: 'name', attributes: ['person.last_name'], missing: 'neutral', termFrequency: 1 },
  ],
};

const across = (found: IdentityRun): number => {
  let pairs = 0;
  for (let pair = 0; pair < found.pairs.count; pair += 1)
    if (
      found.recordRef(found.pairs.left[pair] ?? 0).source !==
      found.recordRef(found.pairs.right[pair] ?? 0).source
    )
      pairs += 1;
  return pairs;
};

describe('identifiers that are unique within a scope', () => {
  test.each(['source', 'region'] as const)('block and compare within one %s only', async (scope) => {
    const everywhere = await run('global', byNumber);
    const scoped = await run(scope, byNumber);
    expect(across(everywhere)).toBeGreaterThan(0);
    expect(across(scoped)).toBe(0);
    expect(scoped.pairs.count).toBeGreaterThan(0);
    // Record 0 of the one shop and record 0 of the other bear one number.
    const other = shops[0]?.rows.length ?? 0;
    const levelOf = (found: IdentityRun, left: number, right: number): string | undefined =>
      found.explainPair(left, right).bars.find(({ comparison }) => comparison === 'number')?.level;
    expect(levelOf(everywhere, 0, other)).toBe('exact');
    expect(levelOf(scoped, 0, other)).toBe('missing');
    expect(levelOf(scoped, 0, other + 4)).toBe('missing');
    expect(levelOf(scoped, 0, 1)).toBe('exact');
    expect(levelOf(scoped, 0, 4)).not.toBe('missing');
    const { bars, weight } = scoped.explainPair(0, other);
    expect(bars.reduce((sum, bar) => sum + bar.weight, 0)).toBe(weight);
    expect(JSON.stringify(scoped.explainPair(0, 1))).not.toContain('\\u001f');
  });

  test('link rules, never rules and limits stay within the scope', async () => {
    const attribute = 'party_identification.national_id';
    const rules: Ruleset['rules'] = [{ id: 'same', kind: 'link', when: [{ attribute, match: 'equal' }] }];
    const other = shops[0]?.rows.length ?? 0;
    const clustering = { ...madeInput(shops).ruleset.clustering, guards: [] };
    const linked = async (scope: Namespace['scope']): Promise<boolean> => {
      const found = await run(scope, { rules, clustering });
      expect(found.personOf(0)).toBe(found.personOf(1));
      return found.personOf(0) === found.personOf(other);
    };
    expect(await linked('global')).toBe(true);
    expect(await linked('source')).toBe(false);
  });

  test('two numbers of one person in two shops contradict nothing; two in one shop do', async () => {
    const ann: Row = ['Ann', 'Kowalska', '1984-03-17', 'ann@mail.org', null, null, 'York'];
    const holding = (number: string): Row => ann.map((value, at) => (at === 5 ? number : value));
    const joined = async (left: string, right: string, scope: Namespace['scope']): Promise<boolean> => {
      const input = madeInput(
        [
          { id: left, rows: [holding('AA111')] },
          { id: right === left ? `${left}-2` : right, rows: [holding('ZZ999')] },
          { id: 'more', rows },
        ],
        { ruleset: { namespaces: [namespace(scope, true)] } },
      );
      const country: Readonly<Record<string, string>> = { 'shop-a': 'GB', 'shop-a-2': 'GB', 'shop-b': 'DE' };
      const sources = input.model.sources.map((source) => ({
        ...source,
        country: country[source.id] ?? 'FR',
      }));
      const found = unwrap(await resolve({ ...input, model: { ...input.model, sources } }));
      const [first, second] = ['AA111', 'ZZ999'].map(
        (number) => found.lookup('party_identification.national_id', number)[0] ?? -1,
      );
      return found.personOf(first ?? -1) === found.personOf(second ?? -1);
    };
    expect(await joined('shop-a', 'shop-b', 'global')).toBe(false);
    expect(await joined('shop-a', 'shop-b', 'region')).toBe(true);
    expect(await joined('shop-a', 'shop-a', 'region')).toBe(false);
  });
});

test('every key of a value with a scope stays within the scope', () => {
  const scoped = (scope: string): string => `Ann-12345 York\u001f${scope}\u001f`;
  for (const transform of Object.values(transforms)) {
    const ours = transform(scoped('7'));
    expect(ours.map((key) => splitScope(key)[0])).toEqual(transform('Ann-12345 York'));
    expect(ours.filter((key) => transform(scoped('8')).includes(key))).toEqual([]);
  }
});

test('values are read back from their scopes, and values that only end in the mark have none', () => {
  const texts = Texts.of(['12\u001fGB\u001f', '12\u001fDE\u001f', '13\u001fGB\u001f', 'odd\u001f', 'plain']);
  const found = scopedValues(texts);
  expect([...(found?.plain ?? [])]).toEqual(['12', '12', '13', 'odd\u001f', 'plain']);
  expect([...(found?.scopes ?? [])]).toEqual([0, 1, 0, 2, 2]);
  expect([...texts].map(shownValue).slice(0, 3)).toEqual(['12 (GB)', '12 (DE)', '13 (GB)']);
  expect(scopedValues(Texts.of(['12', 'plain']))).toBeNull();
});
