import type { EncodedColumn } from '../engine/index.ts';
import type { RawTable } from './raw-table.ts';
import { breathe, type ByteRanges, grown, type Job, sharedCopy, TextDictionary } from '../kernel/index.ts';

/** One column being filled. Rows in which nothing was put are null. */
export class ColumnBuilder {
  readonly name: string;
  readonly dictionary = new TextDictionary();
  #codes = new Int32Array(256).fill(-1);

  constructor(name: string) {
    this.name = name;
  }

  put(row: number, code: number): void {
    this.#reserve(row + 1);
    this.#codes[row] = code;
  }

  /** Fields of consecutive rows from `row` on. */
  putRanges(row: number, ranges: ByteRanges): void {
    this.#reserve(row + ranges.count);
    this.dictionary.addRanges(ranges, this.#codes, row);
  }

  /** An empty text is nothing: a file cannot tell an empty field from a missing one. */
  putText(row: number, text: string | null): void {
    if (text !== null && text !== '') this.put(row, this.dictionary.addText(text));
  }

  /** The column, on memory that threads can share. Nothing can be put any more. */
  build(rowCount: number): EncodedColumn {
    this.#reserve(rowCount);
    const codes = sharedCopy<Int32Array>(this.#codes.subarray(0, rowCount));
    return { name: this.name, codes, values: this.dictionary.finish() };
  }

  #reserve(rows: number): void {
    const from = this.#codes.length;
    if (rows <= from) return;
    this.#codes = grown(this.#codes, Math.max(from * 2, rows));
    this.#codes.fill(-1, from);
  }
}

/** Fills a `RawTable` row by row. Columns keep the order in which they were first asked for. */
export class RawTableBuilder {
  readonly #columns = new Map<string, ColumnBuilder>();
  #files = new Int32Array(256);
  #rows = new Int32Array(256);
  #count = 0;

  get rowCount(): number {
    return this.#count;
  }

  has(name: string): boolean {
    return this.#columns.has(name);
  }

  column(name: string): ColumnBuilder {
    const known = this.#columns.get(name);
    if (known !== undefined) return known;
    const column = new ColumnBuilder(name);
    this.#columns.set(name, column);
    return column;
  }

  columnNames(): string[] {
    return [...this.#columns.keys()];
  }

  /** Begins a row and returns its place for `ColumnBuilder.put…`. */
  addRow(file: number, row: number): number {
    const place = this.#count;
    if (place === this.#files.length) {
      this.#files = grown(this.#files, place * 2);
      this.#rows = grown(this.#rows, place * 2);
    }
    this.#files[place] = file;
    this.#rows[place] = row;
    this.#count += 1;
    return place;
  }

  /** Ends the building: every column is let go as soon as it is built, so that no two forms of all are alive at once. Throws `Cancelled`. */
  async build(source: string, extracts: readonly string[], job: Job): Promise<RawTable> {
    const columns: EncodedColumn[] = [];
    for (const [name, column] of this.#columns) {
      await breathe(job);
      columns.push(column.build(this.#count));
      this.#columns.delete(name);
    }
    const files = this.#files.slice(0, this.#count);
    const rows = this.#rows.slice(0, this.#count);
    return { source, rowCount: this.#count, extracts, files, rows, columns };
  }
}
