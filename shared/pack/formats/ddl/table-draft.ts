import type { SqlToken } from './sql-tokens.ts';

/** What statements of a script say about one table, as it is gathered. */
export interface TableDraft {
  path: readonly string[];
  readonly offset: number;
  columns: ColumnDraft[];
  key: readonly string[];
  keyName?: string | undefined;
  /** Further primary keys, of which a table can have no second one. */
  readonly otherKeys: { readonly columns: readonly string[]; readonly offset: number }[];
  unique: (readonly string[])[];
  foreignKeys: ForeignKeyDraft[];
  checks: { readonly tokens: readonly SqlToken[]; readonly offset: number }[];
  comment?: string;
  /** Tables whose columns and checks it took over with `INHERITS`, as they are named. */
  readonly parents: (readonly string[])[];
  /** What the statement says that a model has no place for. */
  readonly leftOut: string[];
}

export interface ColumnDraft {
  name: string;
  readonly offset: number;
  type: TypeDraft;
  required: boolean;
  unique: boolean;
  comment?: string;
  hasDefault: boolean;
  /** What the script says of it that a model has no place for. */
  readonly leftOut: readonly string[];
}

export interface TypeDraft {
  /** The type as written, white space settled: `NUMERIC(18, 4)`. */
  readonly written: string;
  /** First words in capitals, without arguments. */
  readonly word: string;
  readonly numbers: readonly number[];
  readonly list: boolean;
  /** Fields inside of it were described. */
  readonly described?: boolean;
  /** Labels of an inline `ENUM(…)`. */
  readonly labels?: readonly string[];
}

export interface ForeignKeyDraft {
  readonly name?: string | undefined;
  columns: readonly string[];
  table: readonly string[];
  toColumns: readonly string[];
  readonly offset: number;
  /** `ON DELETE CASCADE` and the like. */
  readonly actions: readonly string[];
}

/** Everything of a script; tables by the names that others use. */
export interface ScriptDraft {
  readonly tables: Map<string, TableDraft>;
  /** Labels of enumerated types by name. */
  readonly enums: Map<string, readonly string[]>;
  /** Types that domains of PostgreSQL stand for, by name. */
  readonly domains: Map<string, TypeDraft>;
}

export function emptyTable(path: readonly string[], offset: number): TableDraft {
  const nothing = { columns: [], key: [], unique: [], foreignKeys: [], checks: [], parents: [], leftOut: [] };
  return { path, offset, otherKeys: [], ...nothing };
}

/** The primary key; where the table has another one already, a set of columns that occurs once. */
export function putKey(table: TableDraft, columns: readonly string[], offset: number, name?: string): void {
  const text = (names: readonly string[]): string => names.join('\u0000').toLowerCase();
  if (table.key.length === 0 || text(table.key) === text(columns)) {
    table.key = columns;
    table.keyName = name ?? table.keyName;
  } else {
    table.otherKeys.push({ columns, offset });
    table.unique.push(columns);
  }
}

/** SQL folds unquoted names; a script that quotes here and not there means the same table. */
export function tableKey(path: readonly string[]): string {
  return (path.at(-1) ?? '').toLowerCase();
}

/** Parts are told apart by a sign that no name holds: `a.b` may be one name. */
function wholeKey(path: readonly string[]): string {
  return path.join('\u0000').toLowerCase();
}

export function findTable(script: ScriptDraft, path: readonly string[]): TableDraft | undefined {
  return script.tables.get(wholeKey(path)) ?? script.tables.get(tableKey(path));
}

/** The table of just this path, not one of another schema with the same name. */
export function sameTable(script: ScriptDraft, path: readonly string[]): TableDraft | undefined {
  const found = script.tables.get(wholeKey(path));
  return found !== undefined && wholeKey(found.path) === wholeKey(path) ? found : undefined;
}

/** Adds a table; one that had its path is no more. */
export function putTable(script: ScriptDraft, table: TableDraft): void {
  const before = sameTable(script, table.path);
  if (before !== undefined) takeAway(script, before);
  script.tables.set(wholeKey(table.path), table);
  if (!script.tables.has(tableKey(table.path))) script.tables.set(tableKey(table.path), table);
}

function takeAway(script: ScriptDraft, table: TableDraft): void {
  for (const key of [wholeKey(table.path), tableKey(table.path)])
    if (script.tables.get(key) === table) script.tables.delete(key);
  const short = tableKey(table.path);
  if (script.tables.has(short)) return;
  for (const other of script.tables.values()) {
    if (other === table || tableKey(other.path) !== short) continue;
    script.tables.set(short, other);
    return;
  }
}

/** Foreign keys of the script that lead to a table. */
export function keysTo(script: ScriptDraft, table: TableDraft): ForeignKeyDraft[] {
  return [...new Set(script.tables.values())].flatMap(({ foreignKeys }) =>
    foreignKeys.filter((key) => findTable(script, key.table) === table),
  );
}

/** `DROP TABLE`: the foreign keys that led to it go with it. */
export function dropTable(script: ScriptDraft, table: TableDraft): void {
  const gone = new Set(keysTo(script, table));
  for (const other of script.tables.values())
    if (other.foreignKeys.some((key) => gone.has(key)))
      other.foreignKeys = other.foreignKeys.filter((key) => !gone.has(key));
  takeAway(script, table);
}

export function renameTable(script: ScriptDraft, table: TableDraft, path: readonly string[]): void {
  const leading = keysTo(script, table);
  takeAway(script, table);
  table.path = path;
  putTable(script, table);
  for (const key of leading) key.table = path;
}

export function findColumn(table: TableDraft, name: string): ColumnDraft | undefined {
  return (
    table.columns.find((column) => column.name === name) ??
    table.columns.find((column) => column.name.toLowerCase() === name.toLowerCase())
  );
}
