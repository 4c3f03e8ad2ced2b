import { expect, test } from 'vitest';
import { nameProblems } from './name-problem.ts';

test('each part of a path is a name of its own, in the units of the warehouse', () => {
  const long = 'x'.repeat(63);
  expect(nameProblems('postgresql', 'table', `${long}.${long}`)).toEqual([]);
  expect(nameProblems('postgresql', 'table', `crm.${long}x`)).toEqual(['too-long']);
  expect(nameProblems('postgresql', 'column', 'ü'.repeat(32))).toEqual(['too-long']);
  expect(nameProblems('snowflake', 'column', 'ü'.repeat(255))).toEqual([]);
  expect(nameProblems('snowflake', 'column', 'ü'.repeat(256))).toEqual(['too-long']);
  expect(nameProblems('bigquery', 'table', 'ü'.repeat(513))).toEqual(['too-long']);
  expect(nameProblems('duckdb', 'table', 'x'.repeat(5000))).toEqual([]);
});

test('a reserved word in a schema counts, in a quoted name with points it does not', () => {
  expect(nameProblems('postgresql', 'table', 'crm.order')).toEqual(['reserved']);
  expect(nameProblems('postgresql', 'table', 'Order')).toEqual(['reserved']);
  expect(nameProblems('postgresql', 'table', '"crm.order"')).toEqual([]);
  expect(nameProblems('postgresql', 'column', 'crm.order')).toEqual([]);
});
