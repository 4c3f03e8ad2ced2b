import { cellText } from '../../engine/index.ts';
import { canonicalJson, sha256 } from '../../kernel/index.ts';
import type { RawTable } from '../../sources/index.ts';
import type { Source } from '../../workspace/index.ts';
import type { KeyCell } from './erasure-plan.ts';

/** Rows of a table by their primary key as delivered, to tell whether a key finds one row or several. */
export class RowKeys {
  readonly #columns: readonly {
    readonly name: string;
    readonly codes: Int32Array;
    readonly at: (row: number) => string | null;
  }[];
  readonly #table: RawTable;
  readonly missing: readonly string[];

  constructor(source: Pick<Source, 'key'>, table: RawTable) {
    this.#table = table;
    const found = source.key.map((name) => ({
      name,
      column: table.columns.find((one) => one.name === name),
    }));
    this.missing = found.filter(({ column }) => column === undefined).map(({ name }) => name);
    this.#columns = found.flatMap(({ name, column }) =>
      column === undefined ? [] : [{ name, codes: column.codes, at: (row: number) => cellText(column, row) }],
    );
  }

  get names(): readonly string[] {
    return this.#columns.map(({ name }) => name);
  }

  /** The key of a row; null when the source declares none, or a part of it is empty. */
  keyOf(row: number): KeyCell[] | null {
    if (this.#columns.length === 0 || this.missing.length > 0) return null;
    const key: KeyCell[] = [];
    for (const { name, at } of this.#columns) {
      const value = at(row);
      if (value === null) return null;
      key.push({ column: name, value });
    }
    return key;
  }

  /** All rows with the key of a row, ascending: itself, and more where the key is none. */
  rowsLike(row: number): number[] {
    const wanted = this.#columns.map(({ codes }) => codes[row] ?? -1);
    const [first = new Int32Array()] = this.#columns.map(({ codes }) => codes);
    const rows: number[] = [];
    for (let at = first.indexOf(wanted[0] ?? -1); at >= 0; at = first.indexOf(wanted[0] ?? -1, at + 1))
      if (this.#columns.every(({ codes }, index) => codes[at] === wanted[index])) rows.push(at);
    return rows;
  }

  /** SHA-256 of all cells of a row, columns by name. */
  digestOf(row: number): string {
    return sha256(
      canonicalJson(
        this.#table.columns.map((column) => [column.name, cellText(column, row)?.toWellFormed() ?? null]),
      ),
    );
  }
}

/** `key` as one text: to compare keys of a plan with keys of a table. */
export function keyText(key: readonly KeyCell[]): string {
  return canonicalJson(key.map(({ column, value }) => [column, value.toWellFormed()]));
}
