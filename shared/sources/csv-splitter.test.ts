import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SplitRecord } from './csv-scanner.ts';
import { CsvSplitter, type Rejection, type SegmentKind, type SplitOptions } from './csv-splitter.ts';

const dialect = { delimiter: ',', quote: '"', escape: 'double', header: true, skipLines: 0 } as const;
const bytesOf = (text: string) => new TextEncoder().encode(text);

type Seen = {
  rows: { row: number; line: number; cells: string[] }[];
  rejected: Rejection[];
  segments: [SegmentKind, number, number][];
};

function split(
  content: Uint8Array,
  cuts: readonly number[] = [],
  used: SplitOptions['dialect'] = dialect,
): Seen {
  const seen: Seen = { rows: [], rejected: [], segments: [] };
  const cells = (record: SplitRecord) =>
    Array.from({ length: record.count }, (_, index) =>
      new TextDecoder().decode(record.bytes.subarray(record.starts[index], record.ends[index])),
    );
  const splitter = new CsvSplitter(
    { dialect: used },
    {
      header: (record) => seen.rows.push({ row: 0, line: record.line, cells: cells(record) }),
      record: (record) => seen.rows.push({ row: record.row, line: record.line, cells: cells(record) }),
      reject: (rejection) => seen.rejected.push(rejection),
      settle: () => undefined,
      segment: (kind, from, to) => seen.segments.push([kind, from, to]),
    },
  );
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b).filter((cut) => cut <= content.length)) {
    splitter.push(content.slice(from, cut));
    from = cut;
  }
  splitter.push(content.slice(from));
  splitter.finish();
  return seen;
}

const table = (text: string) => split(bytesOf(text));

describe('CsvSplitter', () => {
  it('cuts plain and quoted fields, and keeps physical line numbers past quoted line ends', () => {
    const seen = table('a,b\r\n1,"x ""y"", z"\r\n2,"two\nlines"\r\n3,end');
    expect(seen.rows).toEqual([
      { row: 0, line: 1, cells: ['a', 'b'] },
      { row: 1, line: 2, cells: ['1', 'x "y", z'] },
      { row: 2, line: 3, cells: ['2', 'two\nlines'] },
      { row: 3, line: 5, cells: ['3', 'end'] },
    ]);
    expect(seen.rejected).toEqual([]);
  });

  it('loses only the line of an unclosed quote', () => {
    const seen = table('a,b\n1,x\n2,"open\n3,"q,q"\n4,y\n');
    expect(seen.rows.map((row) => row.cells[0])).toEqual(['a', '1', '3', '4']);
    expect(seen.rejected).toMatchObject([{ row: 2, line: 3, reason: 'unclosed-quote', raw: '2,"open' }]);
  });

  it('rejects wrong field counts, text after a quote and NUL, and counts them', () => {
    const seen = table('a,b\n1\n1,2,3\n"x"y,2\n1,\u00002\n1,2\n');
    expect(seen.rejected.map(({ reason, line, row }) => [reason, line, row])).toEqual([
      ['too-few-fields', 2, 1],
      ['too-many-fields', 3, 2],
      ['text-after-quote', 4, 3],
      ['nul-character', 5, 4],
    ]);
    expect(seen.rows.at(-1)).toEqual({ row: 5, line: 6, cells: ['1', '2'] });
  });

  it('rejects bytes that are not UTF-8 in the record that holds them', () => {
    const content = new Uint8Array([...bytesOf('a,b\nx,'), 0xc3, 0x28, ...bytesOf('\n1,2\n')]);
    const seen = split(content);
    expect(seen.rejected).toMatchObject([{ line: 2, reason: 'invalid-encoding' }]);
    expect(seen.rows).toHaveLength(2);
  });

  it('takes LF, CR and CRLF mixed, empty lines and blanks around quotes', () => {
    const seen = table('a,b\r1,2\n\r\n3, "4, 4" \r\n\n5,6');
    expect(seen.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
      [4, '3', '4, 4'],
      [6, '5', '6'],
    ]);
    expect(seen.segments.map(([kind]) => kind)).toEqual([
      'header',
      'record',
      'blank',
      'record',
      'blank',
      'record',
    ]);
  });

  it('keeps empty lines of a one-column table as records', () => {
    expect(table('a\n1\n\n2\n').rows.map((row) => row.cells)).toEqual([['a'], ['1'], [''], ['2']]);
  });

  it('reads backslash escapes and skips a preamble', () => {
    const used = { ...dialect, escape: 'backslash', skipLines: 2, delimiter: ';' } as const;
    const seen = split(bytesOf('report\n"open\na;b\n1;"say \\"hi\\" \\\\ \\n"\n'), [], used);
    expect(seen.rows.at(-1)?.cells).toEqual(['1', 'say "hi" \\ \\n']);
    expect(seen.rows.at(-1)?.line).toBe(4);
  });

  it('discards a line of many megabytes without its neighbours', () => {
    const long = 'x'.repeat(3 * 1024 * 1024);
    const content = bytesOf(`a,b\n1,2\n${long},2\r\n3,4\n5,"${long}\n6,7\n`);
    const whole = split(content);
    expect(whole.rows.map((row) => row.cells[0])).toEqual(['a', '1', '3', '6']);
    expect(whole.rejected.map(({ reason, line, row, raw }) => [reason, line, row, raw.length])).toEqual([
      ['too-long', 3, 2, 2000],
      ['unclosed-quote', 5, 4, 2000],
    ]);
    const parts = Array.from({ length: 400 }, (_, index) => index * 16_001);
    expect(split(content, parts)).toEqual(whole);
  });

  const hostile = fc.array(
    fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', '\u0000', '\\', '1,2\n', '"x",y\r\n'),
    {
      maxLength: 80,
    },
  );

  it('gives the same outcome however the file is cut, and its segments tile the file', () => {
    fc.assert(
      fc.property(hostile, fc.array(fc.nat(120), { maxLength: 8 }), fc.boolean(), (pieces, cuts, escape) => {
        const used = { ...dialect, escape: escape ? ('backslash' as const) : ('double' as const) };
        const content = bytesOf(`h,i\n${pieces.join('')}`);
        const whole = split(content, [], used);
        expect(split(content, cuts, used)).toEqual(whole);
        expect(split(content, [...content.keys()], used)).toEqual(whole);
        let at = 0;
        for (const [, from, to] of whole.segments) {
          expect(from).toBe(at);
          at = to;
        }
        expect(at).toBe(content.length);
        const read = whole.segments.filter(([kind]) => kind === 'record' || kind === 'rejected').length;
        expect(read).toBe(whole.rows.length - 1 + whole.rejected.length);
      }),
      { seed: 360, numRuns: 2000 },
    );
  });
});
