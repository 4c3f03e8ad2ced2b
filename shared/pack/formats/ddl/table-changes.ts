import { findColumn, keysTo, type ScriptDraft, type TableDraft } from './table-draft.ts';

/** `RENAME COLUMN`: keys, checks and the foreign keys of all tables follow. Nothing when there is no such column. */
export function renameColumn(script: ScriptDraft, table: TableDraft, before: string, after: string): void {
  const column = findColumn(table, before);
  if (column === undefined) return;
  const old = column.name.toLowerCase();
  const named = (names: readonly string[]): string[] =>
    names.map((name) => (name.toLowerCase() === old ? after : name));
  const leading = keysTo(script, table);
  column.name = after;
  table.key = named(table.key);
  table.unique = table.unique.map(named);
  table.checks = table.checks.map(({ tokens, offset }) => ({
    offset,
    tokens: tokens.map((token) =>
      (token.kind === 'word' || token.kind === 'name') && token.value.toLowerCase() === old
        ? { ...token, kind: 'name', value: after, written: '' }
        : token,
    ),
  }));
  for (const key of table.foreignKeys) key.columns = named(key.columns);
  for (const key of leading) key.toColumns = named(key.toColumns);
}

/** `DROP COLUMN`: keys, checks and foreign keys that rest on it go with it. Nothing when there is no such column. */
export function dropColumn(script: ScriptDraft, table: TableDraft, name: string): void {
  const column = findColumn(table, name);
  if (column === undefined) return;
  const old = column.name.toLowerCase();
  const holds = (names: readonly string[]): boolean => names.some((one) => one.toLowerCase() === old);
  const gone = new Set([
    ...keysTo(script, table).filter((key) => holds(key.toColumns.length > 0 ? key.toColumns : table.key)),
    ...table.foreignKeys.filter((key) => holds(key.columns)),
  ]);
  for (const other of script.tables.values())
    other.foreignKeys = other.foreignKeys.filter((key) => !gone.has(key));
  table.columns = table.columns.filter((one) => one !== column);
  if (holds(table.key)) table.key = [];
  table.unique = table.unique.filter((set) => !holds(set));
  table.checks = table.checks.filter(
    ({ tokens }) =>
      !tokens.some(({ kind, value }) => (kind === 'word' || kind === 'name') && value.toLowerCase() === old),
  );
}
