import { describe, expect, it } from 'vitest';
import type { ReachedRow } from '../../requests/index.ts';
import { type ClaimedException, restraintReader } from './restraints.ts';

const order: ReachedRow = {
  source: 'shop',
  row: 0,
  label: 'shop/orders:1',
  record: -1,
  standing: 'certain',
  holding: 'own',
  naming: [],
  filled: ['no'],
  others: { count: 0, more: false },
  path: [],
};

function restraintsOf(exceptions: readonly ClaimedException[]) {
  const read = restraintReader({
    model: { mappings: [], holds: [], retention: [] },
    retention: { holdsOf: () => [], obligationsOf: () => [] },
    records: [],
    exceptions,
    at: '2026-11-22T00:00:00Z',
  });
  return read(order);
}

const claim = (reason: string, until?: string): ClaimedException => ({
  rows: [],
  source: 'shop',
  exception: 'b',
  reason,
  until,
});

describe('what keeps a row', () => {
  it('tells two exceptions of one letter apart, each with its reason and end', () => {
    const found = restraintsOf([claim('Tax law', '2030-12-31'), claim('Warranty', '2028-01-31')]);
    expect(found.map(({ id, text, until }) => [id, text, until])).toEqual([
      ['17(3)(b)', 'Tax law', '2030-12-31'],
      ['17(3)(b) no. 2', 'Warranty', '2028-01-31'],
    ]);
  });

  it('says the same claim for two sets of rows once', () => {
    const found = restraintsOf([claim('Tax law'), { ...claim('Tax law'), rows: [order.label] }]);
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(['17(3)(b)']));
  });
});
