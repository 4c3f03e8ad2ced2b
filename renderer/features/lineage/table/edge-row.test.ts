import { describe, expect, it } from 'vitest';
import { arranged, rowsOfEdges } from './edge-row.ts';

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
