import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadsheetLine } from '../../../../shared/kernel/index.ts';
import { arranged, rowsOfEdges } from './edge-row.ts';
import { csvRows } from './read-edges.ts';

describe('records of a CSV text', () => {
  it('are what was written, whatever is in the cells', () => {
    // Cells that a spreadsheet would compute are written otherwise on purpose: they are left out here.
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'B', ',', '"', '\n', 'é', ' ') })
      .filter((text) => spreadsheetLine([text]).includes(text.replaceAll('"', '""')));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 }), (rows) => {
        const text = rows.map((row) => spreadsheetLine(row)).join('');
        expect([...csvRows(text)]).toEqual(rows);
      }),
      { seed: 360, numRuns: 200 },
    );
  });
});

describe('rows of the table', () => {
  const edge = (from: string, to: string) => ({
    from,
    to,
    type: 'DIRECT' as const,
    subtype: 'IDENTITY' as const,
    masking: false,
    by: { label: 'E-Mail', file: 'mappings/a.yaml', path: 'fields.0' },
  });
  const rows = rowsOfEdges([edge('source:b.x', 'record:p.x'), edge('source:a.y', 'record:p.y')]);

  it('hold every word that is asked for', () => {
    expect(arranged(rows, 'P.X direct', null, false).map(({ from }) => from)).toEqual(['source:b.x']);
  });

  it('are sorted by a column, both ways', () => {
    expect(arranged(rows, '', 'from', false).map(({ from }) => from)).toEqual(['source:a.y', 'source:b.x']);
    expect(arranged(rows, '', 'from', true).map(({ from }) => from)).toEqual(['source:b.x', 'source:a.y']);
  });
});
