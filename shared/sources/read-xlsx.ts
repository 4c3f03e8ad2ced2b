import { breathe, causeText, fail, ok } from '../kernel/index.ts';
import type { CellValue } from 'hucre/xlsx';
import { type ExtractReader, readWhole } from './extract-reader.ts';
import { ColumnNamer } from './header-names.ts';
import type { ColumnBuilder } from './raw-table-builder.ts';
import { workbookGaps } from './workbook-gaps.ts';
import { declaredZipSize } from './zip-size.ts';

/** A workbook that unpacks to more than this, or to this many times its size, is taken for a trap. */
const maxUnpacked = 1024 * 1024 * 1024;
const trapRatio = 200;
const trapFloor = 100 * 1024 * 1024;
/** Excel keeps 15 digits of a number; longer whole numbers were rounded before they reached the file. */
const exactDigits = 1e15;
const namedCells = 5;
const pauseRows = 500;

/**
 * Reads one sheet of an Excel workbook. The first row that is not empty names the columns; empty rows are no records;
 * `row` counts records, and the sheet's own row number is used in warnings. Dates become `2024-02-29`, or
 * `2024-02-29T10:00:00` with a time of day, times `10:00:00`, booleans `true`/`false`; formulas give their cached
 * value. An error cell (`#N/A`) is null, and a warning names it. What stays unread (other sheets, formulas without a value) is told, too. Numbers past 15 digits load with a warning.
 */
export const readXlsx: ExtractReader = async (input) => {
  const whole = await readWhole(input.parts);
  if (!whole.ok) return whole;
  const location = { file: input.path };
  const { length } = whole.value;
  if (length === 0) return fail('extract.empty', 'The file has no bytes', { location });
  const unpacked = declaredZipSize(whole.value);
  if (unpacked === null) return notXlsx(input.path, 'the zip archive is damaged or cut off');
  if (unpacked > maxUnpacked || (unpacked > trapFloor && unpacked > length * trapRatio))
    return fail('file.too-large', `The workbook unpacks to ${unpacked} bytes`, {
      location,
      fix: 'Deliver the table as CSV or Parquet.',
    });
  const { streamXlsxRows } = await import('hucre/xlsx');
  const { sheet } = input.extract;
  const table = new SheetTable(input);
  try {
    for await (const { index, values } of streamXlsxRows(whole.value, { sheet: sheet ?? 0 })) {
      table.add(index + 1, values);
      if (index % pauseRows === 0) await breathe(input.job);
    }
  } catch (thrown) {
    if (input.job.signal.aborted) throw thrown;
    return notXlsx(input.path, causeText(thrown));
  }
  if (!table.hasHeader)
    return notXlsx(
      input.path,
      sheet === undefined ? 'the first sheet is empty' : `there is no sheet ${sheet}, or it is empty`,
    );
  const outcome = table.outcome();
  input.warnings.push(...workbookGaps(whole.value, sheet).map((warning) => `${input.path}: ${warning}`));
  return ok(outcome);
};

function notXlsx(path: string, cause: string): ReturnType<typeof fail> {
  return fail('extract.not-xlsx', 'The file cannot be read as an Excel workbook', {
    location: { file: path },
    cause,
    fix: 'Open it in Excel, check the sheet, remove any password, and save it as .xlsx.',
  });
}

const errorValue = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/;

class SheetTable {
  hasHeader = false;
  readonly #input: Parameters<ExtractReader>[0];
  readonly #errors: string[] = [];
  readonly #rounded: string[] = [];
  readonly #beyond: string[] = [];
  readonly #namer = new ColumnNamer();
  readonly #columns: ColumnBuilder[] = [];
  #read = 0;

  constructor(input: Parameters<ExtractReader>[0]) {
    this.#input = input;
  }

  add(sheetRow: number, values: readonly CellValue[]): void {
    if (values.every((value) => value === null || value === '')) return;
    if (!this.hasHeader) {
      this.#header(values);
      return;
    }
    this.#read += 1;
    const place = this.#input.builder.addRow(this.#input.file, this.#read);
    values.forEach((value, index) => {
      const name = (): string => `${columnLetters(index)}${sheetRow}`;
      if (value === null || value === '') return;
      if (index >= this.#columns.length) this.#beyond.push(name());
      if (typeof value === 'string' && errorValue.test(value)) {
        this.#errors.push(`${name()} ${value}`);
        return;
      }
      if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= exactDigits)
        this.#rounded.push(name());
      this.#column(index).putText(place, cellText(value));
    });
  }

  outcome() {
    const { warnings, path } = this.#input;
    const warn = (cells: readonly string[], what: string): void => {
      if (cells.length === 0) return;
      const shown = cells.slice(0, namedCells).join(', ');
      warnings.push(`${path}: ${cells.length} ${what}: ${shown}${cells.length > namedCells ? ', …' : ''}`);
    };
    warnings.push(...this.#namer.warnings.map((warning) => `${path}: ${warning}`));
    warn(this.#errors, 'cells hold an error and are taken as empty');
    warn(this.#rounded, 'numbers have more digits than Excel keeps; ask for them as text');
    warn(this.#beyond, 'cells stand to the right of the last named column');
    const columns = this.#columns.map((column) => column.name);
    return { read: this.#read, loaded: this.#read, quarantined: 0, columns };
  }

  #header(values: readonly CellValue[]): void {
    const last = values.findLastIndex((value) => value !== null && value !== '');
    for (let index = 0; index <= last; index += 1) this.#column(index, cellText(values[index] ?? null) ?? '');
    this.hasHeader = true;
  }

  /** The column at a place; one without a name is made when a value stands in it. */
  #column(index: number, name = ''): ColumnBuilder {
    while (this.#columns.length < index) this.#column(this.#columns.length);
    const column = this.#columns[index] ?? this.#input.builder.column(this.#namer.name(name));
    this.#columns[index] = column;
    return column;
  }
}

/** Serial day 0 of the two date systems; a time of day without a date lies on it. */
const zeroDays = new Set(['1899-12-31', '1904-01-01']);

function cellText(value: CellValue): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value).toString() : String(value);
  if (Number.isNaN(value.getTime())) return null;
  const [day = '', clock = ''] = value.toISOString().slice(0, -1).split('T');
  const time = clock.replace(/\.000$/, '');
  if (time === '00:00:00') return day;
  return zeroDays.has(day) ? time : `${day}T${time}`;
}

function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}
