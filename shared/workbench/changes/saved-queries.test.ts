import { expect, it } from 'vitest';
import { savedQueriesOf } from './saved-queries.ts';

it('names statements by the comment before them, or by their number', () => {
  const text =
    '-- Birthdays of the week\nselect birth_date\nfrom person;\r\nselect 1;  \n\n-- only a remark\n';
  expect(savedQueriesOf(text)).toEqual([
    { name: 'Birthdays of the week', sql: '-- Birthdays of the week\nselect birth_date\nfrom person' },
    { name: 'query 2', sql: 'select 1' },
  ]);
});

it('takes a last statement without its semicolon, and one inside a line as part of it', () => {
  expect(savedQueriesOf("select ';' as mark from person")).toEqual([
    { name: 'query 1', sql: "select ';' as mark from person" },
  ]);
  expect(savedQueriesOf('  \n-- nothing here')).toEqual([]);
});

it('cuts a name that no method would take', () => {
  expect(savedQueriesOf(`-- ${'long '.repeat(100)}\nselect 1;`)[0]?.name).toHaveLength(200);
});
