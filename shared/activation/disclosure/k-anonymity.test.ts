import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disclosureReport, type DisclosureRow } from './k-anonymity.ts';

const row = (zip: string, age: string, condition: string): DisclosureRow => ({
  quasi: [zip, age, '*'],
  sensitive: condition,
});

/** The 4-anonymous inpatient table that Machanavajjhala et al. (2007) show to be open to a homogeneity attack. */
const inpatients = [
  row('130**', '<30', 'heart disease'),
  row('130**', '<30', 'heart disease'),
  row('130**', '<30', 'viral infection'),
  row('130**', '<30', 'viral infection'),
  row('1485*', '>=40', 'cancer'),
  row('1485*', '>=40', 'heart disease'),
  row('1485*', '>=40', 'viral infection'),
  row('1485*', '>=40', 'viral infection'),
  row('130**', '3*', 'cancer'),
  row('130**', '3*', 'cancer'),
  row('130**', '3*', 'cancer'),
  row('130**', '3*', 'cancer'),
];

describe('k-anonymity and l-diversity', () => {
  it('find the inpatient table 4-anonymous and not 2-diverse', () => {
    const report = disclosureReport(inpatients, { k: 5, l: 2, sensitive: true });
    expect(report).toMatchObject({
      rows: 12,
      classes: 3,
      k: 4,
      rowsUnder: 12,
      highestRisk: 0.25,
      averageRisk: 0.25,
      l: 1,
      rowsUnderL: 4,
      sizes: [{ size: 4, classes: 3 }],
    });
  });

  it('find its 3-diverse form so', () => {
    const diverse = [
      ['1305*', '<=40', ['heart disease', 'viral infection', 'cancer', 'cancer']],
      ['1485*', '>40', ['cancer', 'heart disease', 'viral infection', 'viral infection']],
      ['1306*', '<=40', ['heart disease', 'viral infection', 'cancer', 'cancer']],
    ] as const;
    const rows = diverse.flatMap(([zip, age, conditions]) => conditions.map((one) => row(zip, age, one)));
    expect(disclosureReport(rows, { k: 4, l: 3, sensitive: true })).toMatchObject({
      k: 4,
      l: 3,
      rowsUnder: 0,
      rowsUnderL: 0,
    });
  });

  it('agree with counting every row against every other', () => {
    const anyRow = fc.record({
      quasi: fc.tuple(fc.option(fc.constantFrom('a', 'b')), fc.constantFrom('x', 'y')),
      sensitive: fc.constantFrom('s', 't', 'u'),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), fc.integer({ min: 2, max: 6 }), (rows, k) => {
        const alike = rows.map((one) =>
          rows.filter((other) => other.quasi.join('|') === one.quasi.join('|')),
        );
        const report = disclosureReport(rows, { k, l: 2, sensitive: true });
        expect(report.k).toBe(rows.length === 0 ? 0 : Math.min(...alike.map((group) => group.length)));
        expect(report.rowsUnder).toBe(alike.filter((group) => group.length < k).length);
        const distinct = alike.map((group) => new Set(group.map(({ sensitive }) => sensitive)).size);
        expect(report.l).toBe(rows.length === 0 ? null : Math.min(...distinct));
      }),
      { seed: 13, numRuns: 300 },
    );
  });

  it('say nothing is left to find in a table without rows', () => {
    expect(disclosureReport([], { k: 5, l: 1, sensitive: false })).toMatchObject({
      k: 0,
      highestRisk: 0,
      l: null,
    });
  });
});
