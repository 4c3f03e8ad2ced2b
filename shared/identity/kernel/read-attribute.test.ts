import { describe, expect, it } from 'vitest';
import { encodeColumn } from '../../engine/index.ts';
import { silentJob } from '../../kernel/index.ts';
import { type AttributeField, readAttribute } from './read-attribute.ts';

const field = {
  slot: 0,
  first: 0,
  rows: 3,
  columns: [encodeColumn('a', ['Ann', null, 'Bo']), encodeColumn('b', ['Archer', 'Baker', 'Baker'])],
  join: ' ',
  constant: null,
  chain: ['trim'],
  context: { country: null, dayMonthOrder: null, foldGmail: false },
  regions: null,
} satisfies Partial<AttributeField>;

describe('an attribute read in another thread', () => {
  it.each([
    ['two columns', field.columns, null],
    ['one column', field.columns.slice(1), null],
    [
      'one column of several countries',
      field.columns.slice(1),
      { ofRow: Int32Array.of(0, 1, 1), countries: ['DE', 'FR'] },
    ],
  ])('is what it is in this one, from plain data: %s', async (_, columns, regions) => {
    const input = {
      attribute: 'person.full_name',
      recordCount: 3,
      fields: [{ ...field, columns, regions }],
    };
    const here = await readAttribute(input, silentJob);
    const there = await readAttribute(structuredClone(input), silentJob);
    expect(there.cells).toEqual(here.cells);
    expect(structuredClone(there.column)).toEqual(structuredClone(here.column));
    expect([...here.column.values]).toContain(columns.length === 1 ? 'Archer' : 'Ann Archer');
  });
});
