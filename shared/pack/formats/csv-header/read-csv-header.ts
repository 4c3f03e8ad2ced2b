import { fail, ok, type Location } from '../../../kernel/index.ts';
import {
  attributeSchema,
  entitySchema,
  warningDiagnostic,
  type Attribute,
  type ColumnClass,
} from '../../../workspace/index.ts';
import { emptyImport, type ImportFinding, type ImportFormat, type Reader } from '../format.ts';
import { ImportIds } from '../import-ids.ts';
import { classOfName } from '../name-class.ts';

/**
 * A draft of an entity from the first line of a CSV: one attribute for each column, with its type where the name
 * of the column says what it holds; its class is proposed where the import is planned. Values are not read: what is in the file stays in the file.
 * `import.unreadable` when the line names no columns.
 */
export const readCsvHeader: Reader = ({ name: file, text }) => {
  const location = { file };
  if (text === null)
    return Promise.resolve(fail('import.unreadable', 'The file is not UTF-8 text', { location }));
  const names = headerCells(text.slice(0, 1_000_000));
  if (names.every((name) => name === ''))
    return Promise.resolve(
      fail('import.unreadable', 'The first line names no columns', {
        location: { ...location, line: 1 },
        fix: 'Put the names of the columns into the first line.',
      }),
    );
  const ids = new ImportIds();
  const title = file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '') || 'table';
  const attributes = names.map((column, index) =>
    attributeOf(column === '' ? `column ${String(index + 1)}` : column, ids),
  );
  const entity = entitySchema.parse({
    id: new ImportIds().take(title, 'table'),
    name: title.slice(0, 200),
    definition: '',
    attributes,
  });
  const finding = warningDiagnostic('import.partial', 'A header says no keys, types or definitions', {
    location,
    fix: 'Choose the key, check types and classifications, and write definitions.',
  });
  return Promise.resolve(
    ok({ ...emptyImport, entities: [entity], findings: [finding, ...headerFindings(names, location)] }),
  );
};

/** Columns that no other tool could tell apart: without a name, or with that of another. */
function headerFindings(names: readonly string[], location: Location): ImportFinding[] {
  const seen = new Map<string, number>();
  return names.flatMap((name, index): ImportFinding[] => {
    const first = seen.get(name.toLowerCase());
    seen.set(name.toLowerCase(), first ?? index + 1);
    const at = `Column ${String(index + 1)}`;
    const said =
      name === ''
        ? `${at} has no name`
        : first === undefined
          ? null
          : `${at} is called ${name}, as column ${String(first)} is`;
    return said === null
      ? []
      : [warningDiagnostic('import.partial', said, { location, fix: 'Give it a name of its own.' })];
  });
}

const types: Partial<Record<ColumnClass, Attribute['type']>> = {
  birth_date: 'date',
  date: 'date',
  timestamp: 'timestamp',
  amount: 'decimal',
  decimal: 'decimal',
  integer: 'integer',
  boolean: 'boolean',
};

function attributeOf(column: string, ids: ImportIds): Attribute {
  const found = classOfName(column);
  const id = ids.take(column, 'column');
  return attributeSchema.parse({
    id,
    name: column.slice(0, 200),
    ...(id === column ? {} : { physicalName: column.slice(0, 300) }),
    type: (found === undefined ? undefined : types[found]) ?? 'text',
    classification: 'none',
    definition: '',
  });
}

/** Cells of the first line that is not empty, cut at the sign that occurs most: comma, semicolon, tab or bar. */
function headerCells(text: string): string[] {
  const first = /[^\r\n]+/.exec(text)?.[0] ?? '';
  const [delimiter = ','] = [',', ';', '\t', '|']
    .map((sign) => [sign, first.split(sign).length] as const)
    .sort((a, b) => b[1] - a[1])[0] ?? [','];
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const character of first) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  return [...cells, cell.trim()].slice(0, 5000);
}

export const csvHeaderFormat: ImportFormat = {
  id: 'csv-header',
  title: 'Header of a CSV file',
  endings: ['.csv', '.tsv'],
  recognise: ({ name }) => (/\.(?:csv|tsv)$/.test(name) ? 60 : 0),
  read: readCsvHeader,
};
