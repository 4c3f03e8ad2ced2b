import { describe, expect, it } from 'vitest';
import { packInputs } from '../testing/tiny-pack.ts';
import { overviewTable } from './model-tables.ts';

describe('the overview', () => {
  it('tells contracts of the workspace from those that the pack makes', async () => {
    const { rows } = overviewTable(await packInputs());
    expect(rows.find(([what]) => what === 'Contracts')?.[1]).toBe(
      '0 contracts of the workspace; 3 more are made by the pack for entities and sources that no contract of it names',
    );
  });
});
