import type { EncodedColumn } from '../engine/index.ts';
import type { RawTable } from './raw-table.ts';
import { grown, TextDictionary } from './text-dictionary.ts';

/** One column being filled. Rows in which nothing was put are null. */
export class ColumnBuilder {
  readonly name: string;
  readonly dictionary = new TextDictionary();
  #codes = new Int32Array(256).fill(-1);

  constructor(name: string) {
    this.name = name;
  }

  put(row: number, code: number): void {
    if (row >= this.#codes.length) {
      const from = this.#codes.length;
      this.#codes = grown(this.#codes, Math.max(from * 2, row + 1));
      this.#codes.fill(-1, from);
    }
    this.#codes[row] = code;
  }

  putBytes(row: number, bytes: Uint8Array, start: number, end: number): void {
    if (end > start) this.put(row, this.dictionary.addBytes(bytes, start, end));
  }

  /** An empty text is nothing: a file cannot tell an empty field from a missing one. */
  putText(row: number, text: string | null): void {
    if (text !== null && text !== '') this.put(row, this.dictionary.addText(text));
  }

  build(rowCount: number): EncodedColumn {
    const codes = new Int32Array(rowCount).fill(-1);
    codes.set(this.#codes.subarray(0, Math.min(rowCount, this.#codes.length)));
    return { name: this.name, codes, values: this.dictionary.texts() };
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

  build(source: string, extracts: readonly string[]): RawTable {
    return {
      source,
      rowCount: this.#count,
      extracts,
      files: this.#files.slice(0, this.#count),
      rows: this.#rows.slice(0, this.#count),
      columns: [...this.#columns.values()].map((column) => column.build(this.#count)),
    };
  }
}
