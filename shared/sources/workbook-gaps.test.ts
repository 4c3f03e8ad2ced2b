import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { workbookGaps } from './workbook-gaps.ts';

const sheetXml = (cells: string): string =>
  `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`;

function workbook(sheets: Readonly<Record<string, string>>): Uint8Array {
  const names = Object.keys(sheets);
  const text = {
    'xl/workbook.xml': `<workbook><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheets[name] ?? ''])),
  };
  return zipSync(Object.fromEntries(Object.entries(text).map(([name, xml]) => [name, strToU8(xml)])));
}

const filled = sheetXml('<c r="A1"><v>1</v></c>');
const empty = '<worksheet><sheetData/></worksheet>';

describe('what is left out of a workbook', () => {
  it('is nothing of one sheet with values', () => {
    expect(workbookGaps(workbook({ A: filled, B: empty }), undefined)).toEqual([]);
  });

  it('is every other sheet with cells, by the name that people see', () => {
    const bytes = workbook({ A: filled, 'K &amp; L': filled, C: filled });
    expect(workbookGaps(bytes, undefined)).toEqual([
      '2 more sheets are not read: K & L, C; a source of its own reads one with `sheet:`',
    ]);
    expect(workbookGaps(bytes, 'K & L')).toEqual([
      '2 more sheets are not read: A, C; a source of its own reads one with `sheet:`',
    ]);
  });

  it('is a formula whose value nobody stored', () => {
    const cells =
      '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>A1</f><v/></c><c r="D1"><f t="shared" si="0"/><v></v></c>';
    expect(workbookGaps(workbook({ A: sheetXml(cells) }), undefined)).toEqual([
      '3 formulas have no stored value and read as empty; open the file in Excel and save it',
    ]);
  });

  it('is not known of what is no workbook', () => {
    expect(workbookGaps(strToU8('no zip'), undefined)).toEqual([]);
  });
});
