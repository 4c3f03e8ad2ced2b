import { copyIncluded, copyInherited, copyWhole } from './copy-table.ts';
import { descriptionIn, readColumn } from './read-column.ts';
import { readConstraint } from './read-constraint.ts';
import type { SqlToken } from './sql-tokens.ts';
import { passed, read, type StatementOutcome } from './statement-outcome.ts';
import {
  emptyTable,
  findColumn,
  putTable,
  sameTable,
  type ScriptDraft,
  type TableDraft,
} from './table-draft.ts';
import { pathOf, splitAtCommas, SqlFault, TokenCursor } from './token-cursor.ts';

/** `CREATE TABLE` after these words. */
export function readTable(cursor: TokenCursor, script: ScriptDraft, offset: number): StatementOutcome {
  const unlessThere = cursor.takes('IF', 'NOT', 'EXISTS');
  const path = pathOf(cursor);
  if (unlessThere && sameTable(script, path) !== undefined) return read;
  const table = emptyTable(path, offset);
  const shown = path.join('.');
  const clone = ['DEEP', 'SHALLOW'].some((how) => cursor.takes(how, 'CLONE'));
  if (clone || cursor.takes('CLONE') || cursor.takes('LIKE')) {
    const at = cursor.offset;
    copyWhole(pathOf(cursor), at, table, script);
  } else if (cursor.takes('PARTITION', 'OF')) return passed(`the partitions of ${cursor.path().join('.')}`);
  else if (cursor.takes('OF')) return passed(`the table ${shown}, whose columns a type names`);
  else {
    skipToColumns(cursor);
    if (!cursor.sees('('))
      return passed(
        `the table ${shown}, ${cursor.done ? 'which names no columns' : 'which is made by a query'}`,
      );
    const parts = splitAtCommas(cursor.group());
    // Names alone, before a query or inside of one: their types are those of the query.
    if (parts.some((part) => part.length === 1 || isQuery(part[0])))
      return passed(`the table ${shown}, which is made by a query`);
    for (const part of parts) readPart(new TokenCursor(part), table, script);
  }
  while (!cursor.done) readClause(cursor, table, script);
  if (table.columns.length === 0) throw new SqlFault('the table has no column', offset);
  putTable(script, table);
  return read;
}

/** Words before parentheses that belong to a clause: `CLUSTER BY (id)`, `OPTIONS (…)`. */
const beforeGroup: ReadonlySet<string> = new Set([
  'BY',
  'LINEAR',
  'OPTIONS',
  'TBLPROPERTIES',
  'TAG',
  'ON',
  'WITH',
  '=',
]);

/** Passes the clauses that Snowflake and others write between the name of a table and its columns. */
function skipToColumns(cursor: TokenCursor): void {
  let before = '';
  while (!cursor.done && !cursor.sees('AS') && !isQuery(cursor.peek())) {
    if (!cursor.sees('(')) before = cursor.next().value;
    else if (beforeGroup.has(before)) {
      cursor.group();
      before = '';
    } else return;
  }
}

function isQuery(token: SqlToken | undefined): boolean {
  return token?.kind === 'word' && token.value === 'SELECT';
}

/** One clause after the columns. */
function readClause(cursor: TokenCursor, table: TableDraft, script: ScriptDraft): void {
  if (cursor.takes('COMMENT')) {
    cursor.takes('=');
    table.comment = cursor.next().value;
  } else if (cursor.takes('OPTIONS')) {
    const text = descriptionIn(cursor);
    if (text !== undefined) table.comment = text;
  } else if (cursor.takes('PARTITIONED', 'BY')) {
    if (cursor.sees('(')) readPartitionColumns(cursor.group(), table);
  } else if (cursor.takes('INHERITS')) {
    for (const part of splitAtCommas(cursor.group())) {
      const parent = new TokenCursor(part);
      const at = parent.offset;
      copyInherited(pathOf(parent), at, table, script);
    }
  } else if (cursor.takes('ROW', 'ACCESS', 'POLICY'))
    table.leftOut.push(`the row access policy ${cursor.path().join('.')}`);
  else if (cursor.sees('(')) cursor.group();
  else cursor.next();
}

/** Hive and Databricks may name the columns that a table is parted by with their types here, and here only. */
function readPartitionColumns(inside: readonly SqlToken[], table: TableDraft): void {
  for (const part of splitAtCommas(inside)) {
    const [name, type] = part;
    if (name === undefined || type?.kind !== 'word') continue;
    if (findColumn(table, name.written || name.value) === undefined) readColumn(new TokenCursor(part), table);
  }
}

/** A constraint, a column, or the columns of another table. */
function readPart(cursor: TokenCursor, table: TableDraft, script: ScriptDraft): void {
  if (cursor.takes('LIKE')) copyIncluded(cursor, pathOf(cursor), table, script);
  else if (!readConstraint(cursor, table)) readColumn(cursor, table);
}
