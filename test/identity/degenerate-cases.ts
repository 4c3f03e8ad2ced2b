/** One strange delivery: files by name, and what the engine should say about it. */
export interface DegenerateCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** What the run must say; missing where nothing is wrong with the data. See `findingCodes`. */
  readonly finding?: keyof typeof findingCodes;
  /** The error with which resolving must be refused instead. */
  readonly error?: string;
  readonly persons?: number;
}

/** Findings that say the same to a reader: any of them will do. */
export const findingCodes = {
  'nothing-known': ['comparison-unknown'],
  constant: ['comparison-constant'],
  dependent: ['comparisons-dependent'],
  'not-learned': ['comparison-not-trained', 'little-to-learn-from'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Cells = readonly (string | number)[];

const csv = (header: string, rows: readonly Cells[]): string =>
  `${[header, ...rows.map((row) => row.map((cell) => quoted(String(cell))).join(','))].join('\n')}\n`;
const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

const header = 'id,first_name,last_name,birth_date,email,phone,city';
const givens = 'ada ben cora dan eva finn gina hugo ida jon kara leo mia ned ola pia ron sue tom una'.split(
  ' ',
);
const families = 'abbot baxter cole dunn ellis frost grant hale irwin judd keane lowe marsh nash odell'.split(
  ' ',
);
const given = (at: number): string => givens[at % givens.length] ?? '';
const family = (at: number): string => families[(at * 7) % families.length] ?? '';
const day = (at: number): string =>
  `19${30 + (at % 60)}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + ((at * 5) % 28)).padStart(2, '0')}`;
const town = (at: number): string => ['york', 'leeds', 'hull', 'bath'][at % 4] ?? '';

/** Person `at` as an ordinary row; every second row says the same person again. */
const plain = (at: number): Cells => {
  const who = at >> 1;
  return [
    at,
    given(who),
    family(who),
    day(who),
    `${given(who)}${who}@post.example`,
    `0770090${1000 + who}`,
    town(who),
  ];
};
const withCell = (row: Cells, column: number, cell: string): Cells =>
  row.map((own, at) => (at === column ? cell : own));
const people = (count: number, change: (row: Cells, at: number) => Cells = (row) => row): string =>
  csv(
    header,
    times(count, (at) => change(plain(at), at)),
  );
const one = (text: string): Readonly<Record<string, string>> => ({ 'a.csv': text });
const only = (name: string, cell: (at: number) => string, count = 40): Readonly<Record<string, string>> =>
  one(
    csv(
      `id,${name}`,
      times(count, (at) => [at, cell(at)]),
    ),
  );

export const degenerateCases: readonly DegenerateCase[] = [
  // How many records there are.
  { name: 'a header and nothing else', files: one(`${header}\n`), error: 'model.no-person-mapping' },
  { name: 'one record', files: one(people(1)), finding: 'nothing-known', persons: 1 },
  { name: 'two equal records', files: one(people(2)), persons: 1 },
  {
    name: 'two different records',
    files: one(csv(header, [plain(0), plain(4)])),
    finding: 'not-learned',
    persons: 2,
  },
  { name: 'two sources of one record each', files: { 'a.csv': people(1), 'b.csv': people(1) }, persons: 1 },
  { name: 'a source of records and one of none', files: { 'a.csv': people(40), 'b.csv': `${header}\n` } },
  { name: 'every record the same', files: one(people(60, () => plain(0))), finding: 'constant' },
  {
    name: 'no two records of one person',
    files: one(
      csv(
        header,
        times(60, (at) => plain(at * 2)),
      ),
    ),
    persons: 60,
  },
  { name: 'every record twice', files: one(people(80)), persons: 40 },
  {
    name: 'the same extract delivered twice',
    files: { 'a.csv': people(60), 'b.csv': people(60) },
    persons: 30,
  },
  // Columns that say nothing.
  {
    name: 'everything empty',
    files: one(people(30, (row) => row.map((cell, at) => (at === 0 ? cell : '')))),
    error: 'model.no-person-mapping',
  },
  {
    name: 'one record among empty ones',
    files: one(
      people(30, (row, at) => (at === 0 ? row : row.map((cell, column) => (column === 0 ? cell : '')))),
    ),
    finding: 'nothing-known',
    persons: 30,
  },
  { name: 'one column empty', files: one(people(60, (row) => withCell(row, 3, ''))) },
  {
    name: 'one column constant',
    files: one(people(60, (row) => withCell(row, 6, 'york'))),
    finding: 'constant',
  },
  {
    name: 'all columns constant but one',
    files: one(
      people(60, (row, at) =>
        ['ada', 'abbot', '1970-01-01', 'x@post.example', '07700901000', 'york'].reduce(
          (cells, cell, column) => (column === 3 ? cells : withCell(cells, column + 1, cell)),
          withCell(row, 0, String(at)),
        ),
      ),
    ),
  },
  {
    name: 'family name a copy of the given name',
    files: one(people(2000, (row) => withCell(row, 2, String(row[1])))),
    finding: 'dependent',
  },
  {
    name: 'all columns copies of one',
    files: one(
      csv(
        'id,first_name,last_name,city',
        times(2000, (at) => [at, given(at * at), given(at * at), given(at * at)]),
      ),
    ),
    finding: 'dependent',
  },
  {
    name: 'one value of two records, else unique',
    files: one(people(40, (row, at) => withCell(row, 4, `u${at >> 1}@x.example`))),
  },
  {
    name: 'an identifier unique to every record',
    files: one(people(60, (row, at) => withCell(row, 4, `u${at}@x.example`))),
  },
  {
    name: 'half of a column empty at random',
    files: one(people(80, (row, at) => ((at * 7919) % 13 < 6 ? withCell(row, 4, '') : row))),
  },
  {
    name: 'a value on exactly one record',
    files: one(people(60, (row, at) => withCell(row, 5, at === 0 ? '07700901000' : ''))),
  },
  // One column alone.
  {
    name: 'only e-mail addresses',
    files: only('email', (at) => `p${at >> 1}@post.example`),
    finding: 'not-learned',
  },
  {
    name: 'only telephone numbers',
    files: only('phone', (at) => `0770090${1000 + (at >> 1)}`),
    finding: 'not-learned',
  },
  { name: 'only family names', files: only('last_name', family), finding: 'not-learned' },
  { name: 'only birth dates', files: only('birth_date', day), finding: 'not-learned' },
  { name: 'only cities', files: only('city', town), finding: 'not-learned' },
  {
    name: 'only keys',
    files: one(
      csv(
        'id,code',
        times(30, (at) => [at, `x${at}`]),
      ),
    ),
    error: 'model.no-person-mapping',
  },
  // Values that stand for nothing.
  {
    name: 'one e-mail address for all',
    files: one(people(60, (row) => withCell(row, 4, 'all@post.example'))),
    finding: 'nothing-known',
  },
  {
    name: 'one telephone number for all',
    files: one(people(60, (row) => withCell(row, 5, '07700901000'))),
    finding: 'nothing-known',
  },
  {
    name: 'only role mailboxes',
    files: one(people(40, (row) => withCell(row, 4, 'info@firm.example'))),
    finding: 'nothing-known',
  },
  {
    name: 'only placeholders',
    files: one(
      people(40, (row, at) => (at === 0 ? row : row.map((cell, column) => (column === 0 ? cell : 'n/a')))),
    ),
    finding: 'nothing-known',
  },
  {
    name: 'dates that are in no calendar',
    files: one(people(40, (row, at) => withCell(row, 3, `19${30 + at}-99-99`))),
  },
  {
    name: 'one birth date for all',
    files: one(people(60, (row) => withCell(row, 3, '1900-01-01'))),
    finding: 'constant',
  },
  {
    name: 'dates that read either way',
    files: one(people(40, (row, at) => withCell(row, 3, `0${1 + ((at >> 1) % 9)}/04/1980`))),
  },
  { name: 'numbers of one digit repeated', files: one(people(40, (row) => withCell(row, 5, '9999999999'))) },
  // Sizes and shapes.
  {
    name: 'values of a megabyte',
    files: one(
      people(6, (row, at) => withCell(row, 6, String.fromCharCode(97 + (at >> 1)).repeat(1_000_000))),
    ),
  },
  {
    name: 'names of one letter',
    files: one(
      people(40, (row, at) => withCell(withCell(row, 1, String.fromCharCode(97 + (at % 26))), 2, 's')),
    ),
  },
  {
    name: '500 columns',
    files: one(
      csv(
        [header, ...times(493, (at) => `extra_${at}`)].join(','),
        times(20, (at) => [...plain(at), ...times(493, (column) => `${(at * column) % 7}`)]),
      ),
    ),
  },
  {
    name: 'a name of 5,000 words',
    files: one(
      csv(
        'id,full_name,email',
        times(10, (at) => [
          at,
          times(5000, (word) => `w${word}x${at >> 1}`).join(' '),
          `p${at >> 1}@post.example`,
        ]),
      ),
    ),
  },
  {
    name: 'one block of all records',
    files: one(
      people(700, (row, at) => withCell(withCell(row, 2, 'smith'), 1, at % 2 === 0 ? 'ann' : 'bob')),
    ),
  },
  {
    name: 'a chain of near values',
    files: one(
      csv(
        'id,last_name,city',
        times(40, (at) => [at, 'a'.repeat(3 + (at >> 2)) + 'b'.repeat(12 - (at >> 2)), 'york']),
      ),
    ),
  },
  // Scripts and hostile texts.
  {
    name: 'names in other scripts',
    files: one(
      people(40, (row, at) =>
        withCell(
          withCell(row, 1, ['王杰', 'Иван', 'محمد', 'Ελένη'][(at >> 1) % 4] ?? ''),
          2,
          ['张伟', 'Васильев', 'الأحمد', 'Παππάς'][(at >> 1) % 4] ?? '',
        ),
      ),
    ),
  },
  { name: 'letters beyond the basic plane', files: one(people(20, (row) => withCell(row, 1, '𝒜𝓃𝓃🙂'))) },
  {
    name: 'broken surrogates and marks without letters',
    files: one(people(20, (row, at) => withCell(row, 1, at % 2 === 0 ? '\uFFFD\uFFFD' : '\u0301\u0302'))),
  },
  {
    name: 'names of properties that every object has',
    files: one(
      people(40, (row, at) =>
        withCell(
          withCell(row, 1, ['constructor', '__proto__', 'toString', 'hasOwnProperty'][(at >> 1) % 4] ?? ''),
          2,
          '__proto__',
        ),
      ),
    ),
  },
  {
    name: 'SQL, formulas and separators',
    files: one(
      people(20, (row, at) =>
        withCell(withCell(row, 1, at % 2 === 0 ? '"; drop table x; --' : '=1+1'), 2, 'a|b,c;d\tе'),
      ),
    ),
  },
  {
    name: 'Turkish and German special letters',
    files: one(people(40, (row) => withCell(withCell(row, 1, 'İSMAİL'), 2, 'ßẞŞı'))),
  },
  { name: 'cells of blanks', files: one(people(30, (row) => withCell(row, 1, '   '))) },
  // Sources that do not fit together.
  {
    name: 'two sources without a common attribute',
    files: {
      'a.csv': csv(
        'id,email',
        times(20, (at) => [at, `p${at >> 1}@post.example`]),
      ),
      'b.csv': csv(
        'id,phone',
        times(20, (at) => [at, `0770090${1000 + (at >> 1)}`]),
      ),
    },
  },
  {
    name: 'the same person in two sources under other columns',
    files: {
      'a.csv': people(40),
      'b.csv': csv(
        'key;surname;forename'.replaceAll(';', ','),
        times(20, (at) => [`k${at}`, family(at), given(at)]),
      ),
    },
  },
  {
    name: 'three sources, one of them unrelated',
    files: {
      'a.csv': people(40),
      'b.csv': people(40),
      'c.csv': csv(
        'id,last_name',
        times(5, (at) => [at, `zz${at}`]),
      ),
    },
  },
];
