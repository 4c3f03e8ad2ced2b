import type { SqlToken } from './sql-tokens.ts';

/** What statements of a script say about one table, as it is gathered. */
export interface TableDraft {
  readonly path: readonly string[];
  readonly offset: number;
  readonly columns: ColumnDraft[];
  key: readonly string[];
  readonly unique: (readonly string[])[];
  readonly foreignKeys: ForeignKeyDraft[];
  readonly checks: { readonly tokens: readonly SqlToken[]; readonly offset: number }[];
  comment?: string;
}

export interface ColumnDraft {
  readonly name: string;
  readonly offset: number;
  readonly type: TypeDraft;
  required: boolean;
  unique: boolean;
  comment?: string;
  hasDefault: boolean;
}

export interface TypeDraft {
  /** The type as written, white space settled: `NUMERIC(18, 4)`. */
  readonly written: string;
  /** First words in capitals, without arguments. */
  readonly word: string;
  readonly numbers: readonly number[];
  readonly list: boolean;
  /** Labels of an inline `ENUM(…)`. */
  readonly labels?: readonly string[];
}

export interface ForeignKeyDraft {
  readonly name?: string | undefined;
  readonly columns: readonly string[];
  readonly table: readonly string[];
  readonly toColumns: readonly string[];
  readonly offset: number;
}

/** Everything of a script; tables by the name that others use. */
export interface ScriptDraft {
  readonly tables: Map<string, TableDraft>;
  /** Labels of enumerated types by name. */
  readonly enums: Map<string, readonly string[]>;
  /** Types that domains of PostgreSQL stand for, by name. */
  readonly domains: Map<string, TypeDraft>;
}

/** SQL folds unquoted names; a script that quotes here and not there means the same table. */
export function tableKey(path: readonly string[]): string {
  return (path.at(-1) ?? '').toLowerCase();
}

export function findTable(script: ScriptDraft, path: readonly string[]): TableDraft | undefined {
  return script.tables.get(path.join('.').toLowerCase()) ?? script.tables.get(tableKey(path));
}

export function findColumn(table: TableDraft, name: string): ColumnDraft | undefined {
  return (
    table.columns.find((column) => column.name === name) ??
    table.columns.find((column) => column.name.toLowerCase() === name.toLowerCase())
  );
}
