import { cellText, type EncodedColumn } from '../../engine/index.ts';
import { fail, ok, type Job, type Result } from '../../kernel/index.ts';
import type { RawTable } from '../../sources/index.ts';
import { KeyIndex, type RowsByCode } from './column-index.ts';
import type { DeclaredEdge, EdgeSide } from './declared-edges.ts';
import { looseKey } from './loose-key.ts';

/** A row that a key leads to. `ambiguous`: written differently, and more than one key may be meant. */
export interface JoinedRow {
  readonly row: number;
  readonly match: 'exact' | 'loose' | 'ambiguous';
}

type Tables = (source: string) => RawTable | null;

/** One edge, both ways. Keys are compared in their loose form; where one is written alike, only that one is meant. */
export class Join {
  readonly edge: DeclaredEdge;
  readonly #child: Side;
  readonly #parent: Side;
  readonly #rows: RowsByCode;

  private constructor(edge: DeclaredEdge, child: Side, parent: Side, rows: RowsByCode) {
    this.edge = edge;
    this.#child = child;
    this.#parent = parent;
    this.#rows = rows;
  }

  /** `extract.not-loaded` or `mapping.unknown-column` when the edge cannot be followed here. */
  static async of(edge: DeclaredEdge, tables: Tables, rows: RowsByCode, job: Job): Promise<Result<Join>> {
    const child = await sideOf(edge.child, tables, job);
    if (!child.ok) return child;
    const parent = await sideOf(edge.parent, tables, job);
    if (!parent.ok) return parent;
    return ok(new Join(edge, child.value, parent.value, rows));
  }

  /** Rows of the child that hold the key of a row of the parent, ascending. */
  childrenOf(parentRow: number): JoinedRow[] {
    const code = this.#parent.first.column.codes[parentRow] ?? -1;
    const own = this.#parent.first.column.values.at(code);
    const key = own === undefined ? null : looseKey(own);
    if (key === null) return [];
    const found = new Map<number, JoinedRow['match']>();
    for (const childCode of this.#child.first.codesOf(key)) {
      const match = this.#meant(childCode, code);
      if (match === null) continue;
      for (const row of this.#rows.of(this.#child.first.column, childCode))
        if (this.#restAgrees(row, parentRow)) found.set(row, match);
    }
    return ordered(found);
  }

  /** Rows of the parent whose key a row of the child holds, ascending. */
  parentsOf(childRow: number): JoinedRow[] {
    const code = this.#child.first.column.codes[childRow] ?? -1;
    const found = new Map<number, JoinedRow['match']>();
    for (const { code: parentCode, match } of this.#parentCodes(code))
      for (const row of this.#rows.of(this.#parent.first.column, parentCode))
        if (this.#restAgrees(childRow, row)) found.set(row, match);
    return ordered(found);
  }

  /** Rows of the child that hold a key, however it is written, ascending. */
  rowsHolding(text: string): number[] {
    const key = looseKey(text);
    const codes = key === null ? [] : this.#child.first.codesOf(key);
    return codes.flatMap((code) => [...this.#rows.of(this.#child.first.column, code)]).sort((a, b) => a - b);
  }

  /** Whether a value of the child means the given value of the parent, and how surely. */
  #meant(childCode: number, parentCode: number): JoinedRow['match'] | null {
    return this.#parentCodes(childCode).find(({ code }) => code === parentCode)?.match ?? null;
  }

  #parentCodes(childCode: number): ParentCode[] {
    const text = this.#child.first.column.values.at(childCode);
    if (text === undefined) return [];
    return this.#child.first.rawKeysOf(text).flatMap((raw): ParentCode[] => {
      const key = looseKey(raw);
      if (key === null) return [];
      const codes = this.#parent.first.codesOf(key);
      const written = raw.trim();
      const exact = codes.filter((code) => this.#parent.first.column.values.at(code)?.trim() === written);
      if (exact.length > 0) return exact.map((code) => ({ code, match: 'exact' }));
      const match = codes.length > 1 ? 'ambiguous' : 'loose';
      return codes.map((code) => ({ code, match }));
    });
  }

  /** The second and later columns of a key of several. */
  #restAgrees(childRow: number, parentRow: number): boolean {
    return this.#child.rest.every((column, index) => {
      const other = this.#parent.rest[index];
      const [left, right] = [keyAt(column, childRow), other === undefined ? null : keyAt(other, parentRow)];
      return left !== null && left === right;
    });
  }
}

interface ParentCode {
  readonly code: number;
  readonly match: JoinedRow['match'];
}

interface Side {
  readonly first: KeyIndex;
  readonly rest: readonly EncodedColumn[];
}

function keyAt(column: EncodedColumn, row: number): string | null {
  const text = cellText(column, row);
  return text === null ? null : looseKey(text);
}

async function sideOf({ source, places }: EdgeSide, tables: Tables, job: Job): Promise<Result<Side>> {
  const table = tables(source);
  if (table === null) return fail('extract.not-loaded', `The source ${source} is not loaded.`);
  const columns: EncodedColumn[] = [];
  for (const place of places) {
    const column = table.columns.find(({ name }) => name === place.column);
    if (column === undefined)
      return fail('mapping.unknown-column', `${source} was delivered without the column ${place.column}.`);
    columns.push(column);
  }
  const [first, ...rest] = columns;
  if (first === undefined) return fail('mapping.unknown-column', `An edge of ${source} names no column.`);
  return ok({ first: await KeyIndex.of(first, places[0]?.path, job), rest });
}

function ordered(found: ReadonlyMap<number, JoinedRow['match']>): JoinedRow[] {
  return [...found].map(([row, match]) => ({ row, match })).sort((a, b) => a.row - b.row);
}
