import { fail, ok } from '../kernel/index.ts';
import type { Dialect } from '../workspace/index.ts';
import type { SplitRecord } from './csv-scanner.ts';
import { CsvSplitter, type Rejection, type SplitSink } from './csv-splitter.ts';
import type { ExtractInput, ExtractOutcome, ExtractReader } from './extract-reader.ts';
import { headerNames } from './header-names.ts';
import type { ColumnBuilder } from './raw-table-builder.ts';
import { transcoder } from './transcode.ts';

/** The dialect of a CSV or TSV extract whose source file names none: RFC 4180. */
export function defaultDialect(format: 'csv' | 'tsv'): Dialect {
  return {
    delimiter: format === 'tsv' ? '\t' : ',',
    quote: '"',
    escape: 'double',
    header: true,
    skipLines: 0,
  };
}

/**
 * Reads CSV and TSV through our own splitter. Fields stay as delivered, blanks included; an empty field is null.
 * Fails with `extract.not-csv` when there is no usable header, `extract.empty` when there is nothing at all.
 */
export const readCsv: ExtractReader = async (input) => {
  const { extract, path } = input;
  const dialect = extract.dialect ?? defaultDialect(extract.format === 'tsv' ? 'tsv' : 'csv');
  if (dialect.delimiter.charCodeAt(0) > 0x7f || (dialect.quote?.charCodeAt(0) ?? 0) > 0x7f)
    return fail('extract.not-csv', 'The delimiter and the quote must be ASCII characters', {
      location: { file: path },
    });
  const sink = new CsvTable(input, dialect);
  const splitter = new CsvSplitter(
    dialect.header || input.declared.length === 0
      ? { dialect }
      : { dialect, fieldCount: input.declared.length },
    sink,
  );
  const decode = transcoder(extract.encoding ?? 'utf-8');
  let size = 0;
  for await (const part of input.parts) {
    if (!part.ok) return part;
    size += part.value.length;
    splitter.push(decode.push(part.value));
    if (sink.headerLost) break;
  }
  if (!sink.headerLost) {
    splitter.push(decode.finish());
    splitter.finish();
  }
  if (size === 0) return fail('extract.empty', 'The file has no bytes', { location: { file: path } });
  if (sink.headerLost || (dialect.header && !sink.hasHeader))
    return fail('extract.not-csv', 'The header line cannot be read', {
      location: { file: path, line: dialect.skipLines + 1 },
      fix: 'Check the encoding, the delimiter and the quote of the extract in the source file.',
      ...(sink.headerProblem === null ? {} : { cause: sink.headerProblem }),
    });
  return ok(sink.outcome(splitter.read));
};

/** Cells encoded in one go: small enough for the ranges to stay in the processor's cache. */
const batchCells = 16_384;

/**
 * Puts the records of one CSV file into the raw table, some records at a time and column by column, since one
 * column's dictionary at a time fits the processor's cache where all together do not.
 */
class CsvTable implements SplitSink {
  hasHeader = false;
  headerLost = false;
  headerProblem: string | null = null;
  readonly #input: ExtractInput;
  readonly #dialect: Dialect;
  #columns: ColumnBuilder[] = [];
  #bytes: Uint8Array = new Uint8Array(0);
  #starts = new Int32Array(0);
  #ends = new Int32Array(0);
  #firstPlace = 0;
  #held = 0;
  #most = 0;
  #loaded = 0;
  #quarantined = 0;

  constructor(input: ExtractInput, dialect: Dialect) {
    this.#input = input;
    this.#dialect = dialect;
  }

  header(record: SplitRecord): void {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const delivered = Array.from({ length: record.count }, (_, index) =>
      decoder.decode(record.bytes.subarray(record.starts[index], record.ends[index])),
    );
    const { names, warnings } = headerNames(delivered);
    this.#input.warnings.push(...warnings.map((warning) => `${this.#input.path}: ${warning}`));
    this.#useColumns(names);
    this.hasHeader = true;
  }

  record(record: SplitRecord): void {
    if (this.#columns.length === 0) this.#nameByPlace(record.count);
    const width = this.#columns.length;
    const from = this.#held * width;
    this.#bytes = record.bytes;
    for (let index = 0; index < width; index += 1) {
      this.#starts[from + index] = record.starts[index] ?? 0;
      this.#ends[from + index] = record.ends[index] ?? 0;
    }
    const place = this.#input.builder.addRow(this.#input.file, record.row);
    if (this.#held === 0) this.#firstPlace = place;
    this.#held += 1;
    this.#loaded += 1;
    if (this.#held === this.#most) this.settle();
  }

  settle(): void {
    const cells = { bytes: this.#bytes, starts: this.#starts, ends: this.#ends };
    const step = this.#columns.length;
    for (const [from, column] of this.#columns.entries())
      column.putRanges(this.#firstPlace, { ...cells, from, step, count: this.#held });
    this.#held = 0;
  }

  reject(rejection: Rejection): void {
    if (this.#dialect.header && !this.hasHeader) {
      this.headerLost = true;
      this.headerProblem ??= rejection.detail;
      return;
    }
    this.#quarantined += 1;
    this.#input.quarantine.push({ extract: this.#input.path, ...rejection });
  }

  outcome(read: number): ExtractOutcome {
    const columns = this.#columns.map((column) => column.name);
    return { read, loaded: this.#loaded, quarantined: this.#quarantined, columns };
  }

  #nameByPlace(count: number): void {
    const { declared } = this.#input;
    this.#useColumns(Array.from({ length: count }, (_, index) => declared[index] ?? `column_${index + 1}`));
  }

  #useColumns(names: readonly string[]): void {
    this.#columns = names.map((name) => this.#input.builder.column(name));
    this.#most = Math.max(1, Math.floor(batchCells / names.length));
    this.#starts = new Int32Array(this.#most * names.length);
    this.#ends = new Int32Array(this.#most * names.length);
  }
}
