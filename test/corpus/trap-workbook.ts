import { strToU8, zipSync } from 'fflate';

/** One cell of a trap workbook as it stands in the sheet's XML. */
export interface TrapCell {
  readonly ref: string;
  /** `t` attribute: s shared text, str formula text, b boolean, e error, inlineStr; a number when missing. */
  readonly type?: 's' | 'str' | 'b' | 'e' | 'inlineStr';
  readonly value?: string;
  readonly formula?: string;
  /** Index of a number format of `formats`. */
  readonly style?: number;
}

/** Number formats a cell's `style` points to. */
export const formats = {
  general: 0,
  date: 1,
  time: 2,
  timestamp: 3,
  duration: 4,
  text: 5,
  custom: 6,
  percent: 7,
} as const;

const styles = `<?xml version="1.0" encoding="UTF-8"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="2"><numFmt numFmtId="164" formatCode="[h]:mm:ss"/><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy"/></numFmts>
<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="8"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="21" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="9" applyNumberFormat="1"/></cellXfs>
</styleSheet>`;

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function cellXml(cell: TrapCell): string {
  const type = cell.type === undefined ? '' : ` t="${cell.type}"`;
  const style = cell.style === undefined ? '' : ` s="${cell.style}"`;
  const formula = cell.formula === undefined ? '' : `<f>${escapeXml(cell.formula)}</f>`;
  if (cell.type === 'inlineStr')
    return `<c r="${cell.ref}"${style} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.value ?? '')}</t></is></c>`;
  const value = cell.value === undefined ? '' : `<v>${escapeXml(cell.value)}</v>`;
  return `<c r="${cell.ref}"${style}${type}>${formula}${value}</c>`;
}

export interface TrapOptions {
  readonly date1904?: boolean;
  readonly merges?: readonly string[];
  readonly shared?: readonly string[];
  readonly sheetName?: string;
}

/** An Excel workbook of one sheet, written by hand so that it holds what no writing library would produce. */
export function trapWorkbook(rows: readonly (readonly TrapCell[])[], options: TrapOptions = {}): Uint8Array {
  const sheetName = options.sheetName ?? 'Sheet1';
  const data = rows
    .filter((row) => row.length > 0)
    .map((row) => `<row r="${/\d+/.exec(row[0]?.ref ?? '')?.[0] ?? '1'}">${row.map(cellXml).join('')}</row>`)
    .join('');
  const merges = options.merges ?? [];
  const mergeXml =
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const shared = (options.shared ?? [])
    .map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`)
    .join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relation}"><workbookPr${options.date1904 === true ? ' date1904="1"' : ''}/><sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relation}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': styles,
    'xl/sharedStrings.xml': `<?xml version="1.0"?><sst xmlns="${main}">${shared}</sst>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${data}</sheetData>${mergeXml}</worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), {
    mtime: '1980-01-01',
  });
}
