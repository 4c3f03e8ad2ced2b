import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readExpression } from './read-expression.ts';

const columns = ['name', 'Given Name', 'zip', 'year', 'date', 'Straße', 'a"b', 'tags', 'current_date'];
const read = (expression: string) => readExpression(expression, columns);

describe('an expression that is taken', () => {
  test.each([
    ['upper(trim(name))', ['name']],
    ['NAME', ['name']],
    ['"Given Name" || \' \' || name', ['name', 'Given Name']],
    ['"a""b"', ['a"b']],
    ['straße', ['Straße']],
    ["case when zip like '0%' then lpad(zip, 5, '0') else zip end", ['zip']],
    ['try_cast(zip as decimal(9, 2))', ['zip']],
    ['cast(zip as double precision)', ['zip']],
    ['zip::int + -1', ['zip']],
    ['zip::int*-1', ['zip']],
    ["date '2020-01-31' - try_cast(date as date)", ['date']],
    ["strptime(date, '%d.%m.%Y')::date - interval '1' day", ['date']],
    ['extract(year from try_cast(date as date))', ['date']],
    ['extract(year from year::date)', ['year']],
    ["trim(both ' ' from name)", ['name']],
    ['substring(name from 2 for 3)', ['name']],
    ["string_split(tags, ',')[1]", ['tags']],
    ["string_split(tags, ',')[1:2][1]", ['tags']],
    ['coalesce(nullif(name, \'\'), "Given Name")', ['name', 'Given Name']],
    ["name in ('a', 'b') and zip is not distinct from name", ['name', 'zip']],
    ["'it''s; -- no comment /* here */ $1' || name", ['name']],
    ["regexp_replace(zip, '[^0-9]', '', 'g')", ['zip']],
    ["replace(replace(replace(name, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue')", ['name']],
    ['"current_date"', ['current_date']],
  ])('%s', (expression, wanted) => {
    expect(read(expression).findings).toEqual([]);
    expect(read(expression).columns).toEqual(wanted);
  });
});

describe('an expression that is refused', () => {
  test.each([
    ['', 0],
    ['(select name)', 1],
    ['name || (from raw_crm)', 9],
    ['(values (1))', 1],
    ['(table raw_crm)', 1],
    ['exists(select 1)', 0],
    ['name; drop table x', 4],
    ['name -- and so on', 5],
    ['name /* */', 5],
    ['name --', 5],
    ['name - - -- x', 9],
    ['name) || (zip', 4],
    ['upper(name', 5],
    ['name, zip', 4],
    ['(name, zip)', 5],
    ['count(name)', 0],
    ['sum(zip::int) over ()', 0],
    ['row_number() over ()', 0],
    ['random() || name', 0],
    ['now()', 0],
    ['current_timestamp || name', 0],
    ['uuid() || name', 0],
    ["getenv('HOME') || name", 0],
    ["nextval('s') || name", 0],
    ["read_text('/etc/passwd')", 0],
    ["main.read_text('x')", 4],
    ['"read_text"(name)', 0],
    ["current_setting('x')", 0],
    ['name.upper()', 4],
    ['t', 0],
    ['*', 0],
    ['concat(*)', 7],
    ['columns(*)', 0],
    ['concat(columns(*))', 7],
    ['#1', 0],
    ['$1', 0],
    ['?', 0],
    ['$$name$$ || name', 0],
    ["e'\\'' || name", 0],
    ["x'00'", 0],
    ["U&'d' || name", 0],
    ["name -> '$.a'", 5],
    ["name ->> 'a'", 5],
    ['name ^ 2', 5],
    ['name ** 2', 5],
    ['2 ** 3 || name', 2],
    ['ln(zip::double)', 0],
    ['hash(name)', 0],
    ['name collate nocase', 5],
    ['date::timestamptz', 6],
    ["date::timestamp at time zone 'UTC'", 16],
    ['name::json', 6],
    ['list_transform([name], lambda x: x)', 0],
    ["{'a': name}", 0],
    ['nam', 0],
    ['"name', 0],
    ["'name", 0],
    ['name\u0000', 4],
    ['name\u00a0', 4],
    ['repeat(name, 1000000000)', 0],
    ['lpad(name, 1000000000, zip)', 0],
    ['lpad(name, zip::int, zip)', 0],
    ["format('{:>999999999}', name)", 0],
    ["printf('%*d', 99999999, name)", 0],
    [`${'hex('.repeat(40)}name${')'.repeat(40)}`, 0],
    [`${'replace('.repeat(20)}name${", 'a', 'aaaaaaaaaaaaaaaaaaaa')".repeat(20)}`, 0],
    ["name union select 'x'", 5],
  ])('%s', (expression, offset) => {
    const [first] = read(expression).findings;
    expect(first?.message).toBeTypeOf('string');
    expect(read(expression).findings.map((finding) => finding.offset)).toContain(offset);
  });

  test('says what is meant instead', () => {
    expect(read('nmae').findings[0]).toMatchObject({ offset: 0, length: 4, fix: 'Did you mean "name"?' });
    expect(read('uper(name)').findings[0]).toMatchObject({ fix: 'Did you mean upper?' });
  });
});

test('any text is read to the end without throwing, and every place lies in it', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom(
      'name',
      '(',
      ')',
      '"',
      "'",
      '--',
      '/*',
      '$',
      ',',
      ';',
      'upper(',
      ' select ',
      '[',
      ']',
      '::',
      ' as ',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const expression = pieces.join('');
      for (const { offset, length } of read(expression).findings) {
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset + length).toBeLessThanOrEqual(expression.length);
      }
    }),
    { seed: 5, numRuns: 2000 },
  );
});
