import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellText, encodeColumn } from '../../shared/engine/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { checkExpression, evaluateExpression, expressionFunctions } from '../../shared/model/index.ts';
import { rowsOf, sql } from '../../shared/engine/index.ts';
import { type BothEngines, openBothEngines } from '../conformance/both-engines.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await openBothEngines();
});
afterAll(() => engines.close());

const names = ['name', 'zip', 'date', 'tags'];
const rows: readonly (readonly (string | null)[])[] = [
  ['Ann Árcher', '1234', '31.01.2020', 'a,b'],
  ['Bob', null, '2020-01-31', ''],
  ['  Çelik ẞ İ ', '99999', 'nonsense', null],
  [null, null, null, null],
  ['"; drop table x; --', '0012', '29.02.2019', 'x,y,z'],
  ['Ann Árcher', '1234', '31.01.2020', 'a,b'],
];
const columnOf = (name: string) =>
  encodeColumn(
    name,
    rows.map((row) => row[names.indexOf(name)] ?? null),
  );

async function everywhere(expression: string, columns: readonly string[]) {
  const answers = [];
  for (const [, engine] of engines.all) {
    const { values, failed, firstFailed } = unwrap(
      await evaluateExpression(engine, expression, columns.map(columnOf), rows.length, silentJob),
    );
    answers.push({ texts: rows.map((_, row) => cellText(values, row)), failed, firstFailed });
  }
  const [first] = answers;
  for (const answer of answers) expect(answer).toEqual(first);
  if (first === undefined) throw new Error('no engine');
  return first;
}

describe('evaluated on every engine alike', () => {
  test('a row on which it fails has nothing and is counted', async () => {
    expect(await everywhere('cast(zip as int) * 2', ['zip'])).toEqual({
      texts: ['2468', null, '199998', null, '24', '2468'],
      failed: 0,
      firstFailed: -1,
    });
    expect(await everywhere("strptime(date, '%d.%m.%Y')::date", ['date'])).toEqual({
      texts: ['2020-01-31', null, null, null, null, '2020-01-31'],
      failed: 3,
      firstFailed: 1,
    });
  });

  test('several columns, nothing included', async () => {
    const { texts } = await everywhere("coalesce(zip, '-') || ' ' || upper(trim(coalesce(name, 'nobody')))", [
      'name',
      'zip',
    ]);
    expect(texts.slice(0, 4)).toEqual(['1234 ANN ÁRCHER', '- BOB', '99999 ÇELIK ẞ İ', '- NOBODY']);
  });

  test.each([
    ['lower(name)', 'name'],
    ['strip_accents(name)', 'name'],
    ['nfc_normalize(reverse(name))', 'name'],
    ["regexp_replace(name, '[^\\p{L}]', '', 'g')", 'name'],
    ['round(zip::double / 7, 3)', 'zip'],
    ['zip::decimal(9,2) / 3', 'zip'],
    ['sqrt(zip::double)', 'zip'],
    ['zip::double * 1e300 * 1e10', 'zip'],
    ['md5(zip) || sha256(zip)', 'zip'],
    ["strftime(try_strptime(date, '%d.%m.%Y'), '%A %d %B %Y %j')", 'date'],
    ["date_part('week', try_cast(date as date))", 'date'],
    ["date_diff('day', date '2000-01-01', try_cast(date as date))", 'date'],
    ["string_split(tags, ',')[-1]", 'tags'],
    ["array_to_string(string_split(tags, ','), ' + ')", 'tags'],
    ["levenshtein(name, 'Ann') + jaro_winkler_similarity(name, 'Ann')", 'name'],
    ["format('{:>8}|{}', name, length(name))", 'name'],
    ['url_encode(name) || unicode(name)', 'name'],
    ["case when name ilike 'a%' then left(name, 3) else right(name, 2) end", 'name'],
  ])('%s', async (expression, column) => {
    const { texts } = await everywhere(expression, [column]);
    expect(texts.some((text) => text !== null)).toBe(true);
  });

  test('the same values whatever the order of rows', async () => {
    const engine = engines.native;
    const values = Array.from({ length: 45_000 }, (_, row) => `v${row % 30_011}`);
    const texts = async (given: readonly string[]) => {
      const made = unwrap(
        await evaluateExpression(engine, 'upper(x)', [encodeColumn('x', given)], given.length, silentJob),
      );
      return given.map((_, row) => cellText(made.values, row));
    };
    expect(await texts(values)).toEqual(values.map((value) => value.toUpperCase()));
    expect(await texts(values.toReversed())).toEqual(values.toReversed().map((value) => value.toUpperCase()));
  });
});

describe('checked by binding', () => {
  const check = async (expression: string, declared: readonly string[] | null) => {
    const found = [];
    for (const [, engine] of engines.all)
      found.push(unwrap(await checkExpression(engine, expression, names, declared, silentJob)));
    for (const one of found) expect(one).toEqual(found[0]);
    return found[0];
  };

  test('columns are exactly those that it reads', async () => {
    expect(await check('upper(name) || zip', ['zip', 'name'])).toEqual({
      findings: [],
      columns: ['name', 'zip'],
      type: 'VARCHAR',
    });
    expect((await check('upper(name) || zip', ['name']))?.findings).toMatchObject([
      { message: 'It reads "zip", which columns does not name', fix: 'Write columns: [name, zip].' },
    ]);
    expect((await check('upper(name)', ['name', 'zip']))?.findings).toMatchObject([
      { message: 'columns names "zip", which it does not read' },
    ]);
    expect((await check("'constant'", null))?.findings).toMatchObject([{ message: 'It reads no column' }]);
  });

  test('what DuckDB says stands at its place', async () => {
    const [wrong] = (await check("'a' || upper(name, 1)", ['name']))?.findings ?? [];
    expect(wrong).toMatchObject({ offset: 7, length: 5 });
    expect(wrong?.message).toMatch(/No function matches .*upper/);
    const [second] = (await check("name\n|| date_part('year', zip)", null))?.findings ?? [];
    expect(second?.message).toMatch(/date_part/);
    expect(second?.offset).toBe(8);
    const [third] = (await check('name || upper()', null))?.findings ?? [];
    expect(third?.offset).toBe(8);
    const [fourth] = (await check('case when name then end', null))?.findings ?? [];
    expect(fourth).toMatchObject({ offset: 20, length: 3 });
  });

  test('a list has no text of its own', async () => {
    expect((await check("string_split(tags, ',')", null))?.findings[0]?.message).toMatch(/VARCHAR\[\]/);
    expect((await check('now', null))?.findings[0]?.message).toMatch(/asked/);
  });
});

test('every function that may be called is a scalar one of both engines, and always answers the same', async () => {
  const forms = new Set(['coalesce', 'if', 'ifnull', 'nullif']);
  for (const [name, engine] of engines.all) {
    const known = rowsOf(
      unwrap(
        await engine.query(
          sql`select function_name as name, bool_or(function_type not in ('scalar', 'macro')) as other, bool_or(coalesce(stability, 'CONSISTENT') <> 'CONSISTENT') as volatile from duckdb_functions() group by all`,
        ),
      ),
    );
    const sound = new Set(
      known.filter((row) => row['other'] === false && row['volatile'] === false).map((row) => row['name']),
    );
    const missing = [...expressionFunctions].filter((one) => !forms.has(one) && !sound.has(one));
    expect([name, missing]).toEqual([name, []]);
  }
});
