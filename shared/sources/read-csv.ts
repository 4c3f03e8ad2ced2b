import { fail, ok } from '../kernel/index.ts';
import type { Dialect } from '../workspace/index.ts';
import { CsvSplitter, type SplitRecord, unescapeField } from './csv-splitter.ts';
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

/** Puts the records of one CSV file into the raw table. */
class CsvTable {
  hasHeader = false;
  headerLost = false;
  headerProblem: string | null = null;
  readonly #input: ExtractInput;
  readonly #dialect: Dialect;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #columns: ColumnBuilder[] = [];
  #scratch = new Uint8Array(256);
  #loaded = 0;
  #quarantined = 0;

  constructor(input: ExtractInput, dialect: Dialect) {
    this.#input = input;
    this.#dialect = dialect;
  }

  header(record: SplitRecord): void {
    const delivered: string[] = [];
    for (let index = 0; index < record.count; index += 1) {
      const length = this.#content(record, index);
      delivered.push(this.#decoder.decode(this.#scratch.subarray(0, length)));
    }
    const { names, warnings } = headerNames(delivered);
    this.#input.warnings.push(...warnings.map((warning) => `${this.#input.path}: ${warning}`));
    this.#columns = names.map((name) => this.#input.builder.column(name));
    this.hasHeader = true;
  }

  record(record: SplitRecord): void {
    if (this.#columns.length === 0) this.#nameByPlace(record.count);
    const { builder, file } = this.#input;
    const place = builder.addRow(file, record.row);
    for (let index = 0; index < record.count; index += 1) {
      const column = this.#columns[index];
      if (record.escaped[index] === 1) {
        column?.putBytes(place, this.#scratch, 0, this.#content(record, index));
      } else {
        column?.putBytes(place, record.bytes, record.starts[index] ?? 0, record.ends[index] ?? 0);
      }
    }
    this.#loaded += 1;
  }

  reject(rejection: Parameters<ConstructorParameters<typeof CsvSplitter>[1]['reject']>[0]): void {
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
    const { declared, builder } = this.#input;
    this.#columns = Array.from({ length: count }, (_, index) =>
      builder.column(declared[index] ?? `column_${index + 1}`),
    );
  }

  /** Copies a field without its escapes to the scratch and returns its length. */
  #content(record: SplitRecord, index: number): number {
    const start = record.starts[index] ?? 0;
    const end = record.ends[index] ?? 0;
    if (this.#scratch.length < end - start) this.#scratch = new Uint8Array((end - start) * 2);
    if (record.escaped[index] === 1)
      return unescapeField(record.bytes, start, end, this.#dialect, this.#scratch);
    this.#scratch.set(record.bytes.subarray(start, end));
    return end - start;
  }
}
