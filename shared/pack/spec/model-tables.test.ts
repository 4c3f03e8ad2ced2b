import { describe, expect, it } from 'vitest';
import { packInputs } from '../testing/tiny-pack.ts';
import { overviewTable } from './model-tables.ts';

describe('the overview', () => {
  it('tells contracts of the workspace from those that the pack makes', async () => {
    const { rows } = overviewTable(await packInputs());
    expect(rows.find(([what]) => what === 'Contracts')?.[1]).toBe(
      'none agreed in the workspace; 3 files in contracts/ made by the pack from the model and its sources',
    );
  });
});
