import type { ErrorCode } from '../../shared/kernel/index.ts';
import type { Extract } from '../../shared/workspace/index.ts';

/** One damaged or odd file, and what must come of it. */
export interface CorruptFile {
  readonly what: string;
  readonly content: Uint8Array;
  /** What the source file says of it; where missing, what detection proposes. */
  readonly extract?: Omit<Extract, 'path'>;
  readonly fileName?: string;
  readonly expected:
    | { readonly error: ErrorCode }
    | {
        readonly loaded: number;
        /** Line and reason of each rejected row. */
        readonly rejected?: readonly (readonly [line: number, reason: string])[];
        readonly columns?: readonly string[];
        /** First and last row as loaded. */
        readonly first?: readonly (string | null)[];
        readonly last?: readonly (string | null)[];
        readonly warning?: string;
      };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...utf8(part)] : part)));
const utf16 = (text: string, order: 'le' | 'be', mark: boolean): Uint8Array => {
  const units = [...(mark ? '\uFEFF' : ''), ...text].flatMap((character) =>
    Array.from({ length: character.length }, (_, index) => character.charCodeAt(index)),
  );
  return Uint8Array.from(
    units.flatMap((unit) => (order === 'be' ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  );
};

const csv = { format: 'csv' } as const;
const comma = { delimiter: ',', quote: '"', escape: 'double', header: true, skipLines: 0 } as const;
const people = (count: number, spoil: (line: string, index: number) => string = (line) => line): string =>
  `id,name,city\n${Array.from({ length: count }, (_, index) => spoil(`${index},"Name ${index}",City ${index % 97}`, index)).join('\n')}\n`;
const german = 'id;name;ort\n1;Müller;Köln\n2;Łukasz;Łódź\n';
const wide = Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(',');
const long = 'x'.repeat(2_200_000);

export const corruptionCorpus: readonly CorruptFile[] = [
  {
    what: 'one unclosed quote in the middle of 100,000 rows',
    content: utf8(people(100_000, (line, index) => (index === 50_000 ? '50000,"Name 50000,City 1' : line))),
    extract: csv,
    expected: {
      loaded: 99_999,
      rejected: [[50_002, 'unclosed-quote']],
      last: ['99999', 'Name 99999', 'City 89'],
    },
  },
  {
    what: 'an unclosed quote in the last row',
    content: utf8('a,b\n1,2\n3,"open\n'),
    extract: csv,
    expected: { loaded: 1, rejected: [[3, 'unclosed-quote']] },
  },
  {
    what: 'an unclosed quote before rows without any quote',
    content: utf8(`a,b\n1,"open\n${Array.from({ length: 5000 }, (_, index) => `${index},x`).join('\n')}`),
    extract: csv,
    expected: { loaded: 5000, rejected: [[2, 'unclosed-quote']] },
  },
  {
    what: 'UTF-16 BE with a mark',
    content: utf16(german, 'be', true),
    expected: {
      loaded: 2,
      columns: ['id', 'name', 'ort'],
      first: ['1', 'Müller', 'Köln'],
      last: ['2', 'Łukasz', 'Łódź'],
    },
  },
  {
    what: 'UTF-16 BE without a mark',
    content: utf16(german, 'be', false),
    expected: { loaded: 2, last: ['2', 'Łukasz', 'Łódź'] },
  },
  {
    what: 'UTF-16 LE with a mark',
    content: utf16(german, 'le', true),
    expected: { loaded: 2, last: ['2', 'Łukasz', 'Łódź'] },
  },
  {
    what: 'UTF-16 LE without a mark',
    content: utf16(german, 'le', false),
    expected: { loaded: 2, last: ['2', 'Łukasz', 'Łódź'] },
  },
  {
    what: 'half a surrogate pair and an odd last byte in UTF-16',
    content: Uint8Array.from([...utf16('a,b\n1,x\ud800y\n2,z\n3,q', 'le', true), 0x41]),
    extract: { ...csv, encoding: 'utf-16le' },
    expected: {
      loaded: 1,
      rejected: [
        [2, 'invalid-encoding'],
        [4, 'invalid-encoding'],
      ],
      first: ['2', 'z'],
    },
  },
  {
    what: 'windows-1252 with a euro sign and curly quotes',
    content: bytes('id;price;note\n1;', [0x80], '5;', [0x93], 'gut', [0x94], '\n2;3;M', [0xfc], 'ller\n'),
    expected: { loaded: 2, first: ['1', '€5', '“gut”'], last: ['2', '3', 'Müller'] },
  },
  {
    what: 'a byte that windows-1252 does not define',
    content: bytes('a,b\n1,x', [0x81], '\n2,', [0xe9], '\n'),
    extract: { ...csv, encoding: 'windows-1252' },
    expected: { loaded: 1, rejected: [[2, 'invalid-encoding']], first: ['2', 'é'] },
  },
  {
    what: 'a byte order mark of UTF-8',
    content: bytes([0xef, 0xbb, 0xbf], 'id,name\n1,é\n'),
    expected: { loaded: 1, columns: ['id', 'name'] },
  },
  {
    what: 'bytes that are not UTF-8',
    content: bytes(
      'id,name\n1,',
      [0xff],
      '\n2,',
      [0xc3, 0xa9],
      '\n3,',
      [0xed, 0xa0, 0x80],
      '\n4,',
      [0xc0, 0xaf],
      '\n',
    ),
    extract: { ...csv, encoding: 'utf-8' },
    expected: {
      loaded: 1,
      rejected: [
        [2, 'invalid-encoding'],
        [4, 'invalid-encoding'],
        [5, 'invalid-encoding'],
      ],
      first: ['2', 'é'],
    },
  },
  {
    what: 'NUL in a value',
    content: utf8('a,b\n1,x\u0000y\n2,z\n'),
    extract: csv,
    expected: { loaded: 1, rejected: [[2, 'nul-character']] },
  },
  {
    what: 'a line of more than two megabytes',
    content: utf8(`a,b\n1,x\n2,${long}\n3,z\n`),
    extract: csv,
    expected: { loaded: 2, rejected: [[3, 'too-long']], last: ['3', 'z'] },
  },
  {
    what: 'names that repeat, are empty, or differ in case',
    content: utf8('name, name ,,Name,c360_row\n1,2,3,4,5\n'),
    extract: csv,
    expected: {
      loaded: 1,
      columns: ['name', 'name_2', 'column_3', 'Name_3', 'c360_row_2'],
      warning: 'repeats the name',
    },
  },
  { what: 'an empty file', content: new Uint8Array(0), extract: csv, expected: { error: 'extract.empty' } },
  {
    what: 'an empty file that nobody described',
    content: new Uint8Array(0),
    expected: { error: 'extract.empty' },
  },
  {
    what: 'a header and nothing else',
    content: utf8('id,name\n'),
    extract: csv,
    expected: { loaded: 0, columns: ['id', 'name'], warning: 'no records' },
  },
  {
    what: 'a header without a line end',
    content: utf8('id,name'),
    extract: csv,
    expected: { loaded: 0, columns: ['id', 'name'] },
  },
  {
    what: '10,000 columns',
    content: utf8(`${wide}\n${wide}\n${wide.replace('c7', '')}\n`),
    extract: csv,
    expected: { loaded: 2 },
  },
  {
    what: 'a row of totals at the end, short by one field',
    content: utf8('id,name,amount\n1,a,2\n2,b,3\nTOTAL,5\n'),
    extract: csv,
    expected: { loaded: 2, rejected: [[4, 'too-few-fields']] },
  },
  {
    what: 'LF, CRLF and CR in one file',
    content: utf8('a,b\n1,2\r\n3,4\r5,6'),
    extract: csv,
    expected: { loaded: 3, last: ['5', '6'] },
  },
  {
    what: 'line ends within quotes, and line numbers after them',
    content: utf8('a,b\n1,"x\r\ny\nz"\n2,3,4\n5,6\n'),
    extract: csv,
    expected: { loaded: 2, rejected: [[5, 'too-many-fields']], first: ['1', 'x\r\ny\nz'], last: ['5', '6'] },
  },
  {
    what: 'no line end after the last row',
    content: utf8('a,b\n1,2'),
    extract: csv,
    expected: { loaded: 1, last: ['1', '2'] },
  },
  {
    what: 'text after a closing quote',
    content: utf8('a,b\n"x"y,1\n"z",2\n'),
    extract: csv,
    expected: { loaded: 1, rejected: [[2, 'text-after-quote']] },
  },
  {
    what: 'empty and blank fields',
    content: utf8('a,b,c\n,"", \n'),
    extract: csv,
    expected: { loaded: 1, first: [null, null, ' '] },
  },
  {
    what: 'a preamble, semicolons and a decimal comma',
    content: utf8('Export of 3 May 2024\n\nid;name;amount\n1;a;1,5\n2;b;2,5\n3;c;3,5\n'),
    expected: { loaded: 3, columns: ['id', 'name', 'amount'], first: ['1', 'a', '1,5'] },
  },
  {
    what: 'tabs and no header',
    content: utf8('1\tAnn\tann@example.org\n2\tBob\tbob@example.org\n'),
    expected: { loaded: 2, columns: ['column_1', 'column_2', 'column_3'] },
  },
  {
    what: 'a header that cannot be cut',
    content: utf8('"a"b,c\n1,2\n'),
    extract: csv,
    expected: { error: 'extract.not-csv' },
  },
  {
    what: 'a file called Parquet that is none',
    content: utf8('id,name\n1,a\n'),
    fileName: 'x.parquet',
    extract: { format: 'parquet' },
    expected: { error: 'extract.not-parquet' },
  },
  {
    what: 'the same, detected',
    content: utf8('id,name\n1,a\n'),
    fileName: 'x.parquet',
    expected: { error: 'extract.not-parquet' },
  },
  {
    what: 'Parquet cut in the middle',
    content: bytes('PAR1', [1, 2, 3, 4, 5, 6, 7, 8], 'PAR1'),
    extract: { format: 'parquet' },
    expected: { error: 'extract.not-parquet' },
  },
  {
    what: 'a workbook that is none',
    content: utf8('hello'),
    extract: { format: 'xlsx' },
    expected: { error: 'extract.not-xlsx' },
  },
  {
    what: 'something compressed',
    content: bytes([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
    expected: { error: 'extract.unknown-format' },
  },
  {
    what: 'JSON lines, three of them bad',
    content: utf8('{"a":1}\n{"a":\n[1]\n\n{"a":2,"a":3}\n{"a":9007199254740993}\n'),
    fileName: 'x.ndjson',
    expected: {
      loaded: 2,
      rejected: [
        [2, 'invalid-json'],
        [3, 'not-an-object'],
        [5, 'duplicate-key'],
      ],
      last: ['9007199254740993'],
    },
  },
  {
    what: 'a JSON array that ends too early',
    content: utf8('[{"a":1},\n{"a":2},\n{"a":'),
    expected: { loaded: 2, rejected: [[3, 'invalid-json']], warning: 'before its array is closed' },
  },
  {
    what: 'JSON that is text',
    content: utf8('hello there\n'),
    fileName: 'x.json',
    expected: { error: 'extract.not-json' },
  },
  {
    what: 'NUL and half a surrogate pair as JSON escapes',
    content: utf8('{"a":"x\\u0000"}\n{"a":"\\ud800"}\n{"a":"\\ud83d\\ude00"}\n'),
    extract: { format: 'ndjson' },
    expected: {
      loaded: 1,
      rejected: [
        [1, 'nul-character'],
        [2, 'invalid-encoding'],
      ],
      first: ['😀'],
    },
  },
  {
    what: 'a delimiter that is not the file’s',
    content: utf8('a;b\n1;2\n'),
    extract: { ...csv, dialect: comma },
    expected: { loaded: 1, columns: ['a;b'] },
  },
];
