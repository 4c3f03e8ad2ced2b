import { findColumn, findTable, type ScriptDraft, type TableDraft } from './table-draft.ts';
import { SqlFault, type TokenCursor } from './token-cursor.ts';

/**
 * The rest of `LIKE other INCLUDING ALL` in the parentheses of PostgreSQL: takes the columns of the other table over.
 * PostgreSQL copies names, types and NOT NULL; keys, checks, defaults and comments only when they are included; foreign
 * keys never.
 */
export function copyIncluded(
  cursor: TokenCursor,
  path: readonly string[],
  to: TableDraft,
  script: ScriptDraft,
): void {
  const from = namedTable(path, cursor.offset, script);
  const included = new Set<string>();
  while (!cursor.done) {
    const including = cursor.takes('INCLUDING');
    if (!including) cursor.expect('EXCLUDING');
    const options = cursor.takes('ALL') ? copied : [cursor.next().value];
    for (const option of options)
      if (including) included.add(option);
      else included.delete(option);
  }
  copyTable(from, to, included);
}

/** `CREATE TABLE a LIKE b` (Snowflake, BigQuery, Databricks): everything but foreign keys. */
export function copyWhole(
  path: readonly string[],
  offset: number,
  to: TableDraft,
  script: ScriptDraft,
): void {
  copyTable(namedTable(path, offset, script), to, new Set(copied));
}

/** `INHERITS (a)` of PostgreSQL: columns, checks and defaults come before the table's own; keys and foreign keys do not. */
export function copyInherited(
  path: readonly string[],
  offset: number,
  to: TableDraft,
  script: ScriptDraft,
): void {
  const parent = namedTable(path, offset, script);
  const own = to.columns;
  to.columns = [];
  copyTable(parent, to, new Set(['CONSTRAINTS', 'DEFAULTS', 'COMMENTS']));
  // A column that the table names itself is merged into the inherited one.
  to.columns.push(...own.filter(({ name }) => findColumn(to, name) === undefined));
  to.parents.push(path);
}

const copied: readonly string[] = ['INDEXES', 'CONSTRAINTS', 'DEFAULTS', 'IDENTITY', 'GENERATED', 'COMMENTS'];

function namedTable(path: readonly string[], offset: number, script: ScriptDraft): TableDraft {
  const found = findTable(script, path);
  if (found === undefined) throw new SqlFault(`the table ${path.join('.')} is not in the script`, offset);
  return found;
}

function copyTable(from: TableDraft, to: TableDraft, included: ReadonlySet<string>): void {
  const rules = ['DEFAULTS', 'IDENTITY', 'GENERATED'].some((option) => included.has(option));
  const inKey = new Set(from.key.map((name) => name.toLowerCase()));
  for (const { comment, ...column } of from.columns)
    to.columns.push({
      ...column,
      // What the database would not have of the other column, the copy has not either.
      unique: column.unique && included.has('INDEXES'),
      required: column.required || inKey.has(column.name.toLowerCase()),
      hasDefault: column.hasDefault && rules,
      ...(comment !== undefined && included.has('COMMENTS') ? { comment } : {}),
    });
  if (included.has('CONSTRAINTS')) to.checks.push(...from.checks);
  if (!included.has('INDEXES')) return;
  if (to.key.length === 0) to.key = from.key;
  to.unique.push(...from.unique);
}
