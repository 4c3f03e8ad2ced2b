import { expect, test } from 'vitest';
import { bareTableIdentifier, pathParts, pathText, schemaIdentifier, tableIdentifier } from './table-path.ts';

test('a name is read as a path only where it is written as one', () => {
  expect(pathParts('person')).toEqual(['person']);
  expect(pathParts('sales.person')).toEqual(['sales', 'person']);
  expect(pathParts('shop.sales.Umsätze 2024')).toEqual(['shop', 'sales', 'Umsätze 2024']);
  for (const name of ['a.b.c.d', 'a..b', 'a.', '.a', 'a."b', "v1.0'; drop table x"])
    expect(pathParts(name), name).toEqual([name]);
});

test('every part is quoted by itself, and a name that is no path as one', () => {
  expect(tableIdentifier('sales.person').sqlText).toBe('"sales"."person"');
  expect(tableIdentifier('a."b').sqlText).toBe('"a.""b"');
  expect(bareTableIdentifier('sales.person').sqlText).toBe('"person"');
  expect(schemaIdentifier('shop.sales.person')?.sqlText).toBe('"shop"."sales"');
  expect(schemaIdentifier('person')).toBeNull();
});

test('a part that holds a point stands in quotes, and comes back', () => {
  const paths = [
    ['a.b'],
    ['s', 'a.b'],
    ['s', 'x"y'],
    ['a', 'b'],
    ['x"y'],
    ['"x"'],
    ['a.b.c.d'],
    ['', 'a'],
    ['a ', 'b'],
  ];
  expect(paths.map(pathText)).toEqual([
    '"a.b"',
    's."a.b"',
    's."x""y"',
    'a.b',
    'x"y',
    '"x"',
    'a.b.c.d',
    '"".a',
    '"a ".b',
  ]);
  for (const path of paths.filter(([first]) => first !== '')) expect(pathParts(pathText(path))).toEqual(path);
});
