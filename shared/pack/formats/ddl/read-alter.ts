import { descriptionIn, readColumn, readType } from './read-column.ts';
import { readConstraint } from './read-constraint.ts';
import type { SqlToken } from './sql-tokens.ts';
import { passed, read, type StatementOutcome } from './statement-outcome.ts';
import { dropColumn, renameColumn } from './table-changes.ts';
import {
  dropTable,
  emptyTable,
  findColumn,
  findTable,
  renameTable,
  type ColumnDraft,
  type ScriptDraft,
  type TableDraft,
} from './table-draft.ts';
import { pathOf, splitAtCommas, SqlFault, TokenCursor } from './token-cursor.ts';

/** `ALTER TABLE` after these words: what it does to columns, keys and the table's name, in order. */
export function readAlter(cursor: TokenCursor, script: ScriptDraft): StatementOutcome {
  const unlessMissing = cursor.takes('IF', 'EXISTS');
  cursor.takes('ONLY');
  const { offset } = cursor;
  const path = pathOf(cursor);
  const table = findTable(script, path);
  if (table === undefined && unlessMissing) return read;
  if (table === undefined) throw new SqlFault(`the table ${path.join('.')} is not in the script`, offset);
  const change: Change = { table, script, verb: null };
  let whole = true;
  for (const part of splitAtCommas(rest(cursor))) whole = readAction(new TokenCursor(part), change) && whole;
  return whole ? read : passed(`a change of the table ${path.join('.')}`);
}

/** `DROP TABLE` after these words. */
export function readDrop(cursor: TokenCursor, script: ScriptDraft): StatementOutcome {
  const unlessMissing = cursor.takes('IF', 'EXISTS');
  let known = true;
  for (const part of splitAtCommas(rest(cursor))) {
    const table = findTable(script, pathOf(new TokenCursor(part)));
    if (table === undefined) known = false;
    else dropTable(script, table);
  }
  return known || unlessMissing ? read : passed('DROP TABLE');
}

function rest(cursor: TokenCursor): SqlToken[] {
  const tokens: SqlToken[] = [];
  while (!cursor.done) tokens.push(cursor.next());
  return tokens;
}

interface Change {
  readonly table: TableDraft;
  readonly script: ScriptDraft;
  /** The verb of the part before: Snowflake says ADD, DROP and MODIFY once for several columns. */
  verb: 'ADD' | 'DROP' | 'MODIFY' | null;
}

const verbs = ['ADD', 'DROP', 'MODIFY', 'ALTER', 'CHANGE', 'RENAME', 'SET', 'COMMENT'];

/** One action; false when a model has no place for it. */
function readAction(cursor: TokenCursor, change: Change): boolean {
  const { table, script } = change;
  const spoken = verbs.find((verb) => cursor.sees(verb));
  if (spoken !== undefined) {
    cursor.next();
    change.verb = spoken === 'ADD' || spoken === 'DROP' || spoken === 'MODIFY' ? spoken : null;
    if (spoken === 'ALTER') change.verb = 'MODIFY';
  }
  switch (spoken ?? change.verb) {
    case 'ADD':
      return readAdded(cursor, table);
    case 'DROP':
      return readDropped(cursor, change);
    case 'RENAME':
      return readRenamed(cursor, table, script);
    case 'ALTER':
    case 'MODIFY':
      return cursor.sees('(')
        ? splitAtCommas(cursor.group()).every((part) => readModified(new TokenCursor(part), table))
        : readModified(cursor, table);
    case 'CHANGE': {
      cursor.takes('COLUMN');
      const before = cursor.name();
      const after = cursor.peek();
      if (after !== undefined) renameColumn(script, table, before, after.written || after.value);
      return redefine(cursor, table);
    }
    case 'SET':
      if (cursor.takes('SCHEMA')) {
        renameTable(script, table, [...cursor.path(), ...table.path.slice(-1)]);
        return true;
      }
      return readTableText(cursor, table);
    case 'COMMENT':
      return readTableText(cursor, table, true);
    default:
      return false;
  }
}

function readTableText(cursor: TokenCursor, table: TableDraft, comment = false): boolean {
  if (comment || cursor.takes('COMMENT')) {
    cursor.takes('=');
    table.comment = cursor.next().value;
    return true;
  }
  const text = cursor.takes('OPTIONS') ? descriptionIn(cursor) : undefined;
  if (text === undefined) return false;
  table.comment = text;
  return true;
}

function readAdded(cursor: TokenCursor, table: TableDraft): boolean {
  const other = [['SEARCH', 'OPTIMIZATION'], ['ROW', 'ACCESS'], ['PARTITION']];
  if (other.some((words) => cursor.sees(...words))) return false;
  const several = cursor.takes('COLUMNS');
  cursor.takes('COLUMN');
  cursor.takes('IF', 'NOT', 'EXISTS');
  const parts = several || cursor.sees('(') ? splitAtCommas(cursor.group()) : [null];
  for (const part of parts) {
    const one = part === null ? cursor : new TokenCursor(part);
    const named = one.peek();
    const there = named !== undefined && findColumn(table, named.written || named.value) !== undefined;
    if (!readConstraint(one, table) && !there) readColumn(one, table);
  }
  return true;
}

function readDropped(cursor: TokenCursor, { table, script, verb }: Change): boolean {
  if (cursor.takes('PRIMARY', 'KEY')) table.key = [];
  else if (cursor.takes('CONSTRAINT') || cursor.takes('FOREIGN', 'KEY')) {
    cursor.takes('IF', 'EXISTS');
    const name = cursor.name().toLowerCase();
    const kept = table.foreignKeys.filter((key) => key.name?.toLowerCase() !== name);
    const isKey = table.keyName?.toLowerCase() === name;
    if (kept.length === table.foreignKeys.length && !isKey) return false;
    table.foreignKeys = kept;
    if (isKey) table.key = [];
  } else if (otherThings.some((thing) => cursor.sees(thing)) && cursor.peek(1)?.kind !== undefined)
    return false;
  else {
    const several = cursor.takes('COLUMNS');
    cursor.takes('COLUMN');
    cursor.takes('IF', 'EXISTS');
    const names = several || cursor.sees('(') ? cursor.names() : [cursor.name()];
    for (const name of names) dropColumn(script, table, name);
  }
  return verb !== null;
}

/** What DROP may be said of, columns apart. */
const otherThings = [
  'INDEX',
  'KEY',
  'CLUSTERING',
  'UNIQUE',
  'ROW',
  'ALL',
  'PARTITION',
  'CHECK',
  'FEATURE',
  'SEARCH',
];

function readRenamed(cursor: TokenCursor, table: TableDraft, script: ScriptDraft): boolean {
  if (cursor.sees('CONSTRAINT') || cursor.sees('INDEX')) return false;
  if (cursor.takes('TO') || cursor.takes('AS')) {
    const path = pathOf(cursor);
    renameTable(script, table, path.length > 1 ? path : [...table.path.slice(0, -1), ...path]);
    return true;
  }
  cursor.takes('COLUMN');
  const before = cursor.name();
  cursor.expect('TO');
  renameColumn(script, table, before, cursor.name());
  return true;
}

/** What is said of a column that is there; false when that, or the column, is not known. */
function readModified(cursor: TokenCursor, table: TableDraft): boolean {
  cursor.takes('COLUMN');
  const { offset } = cursor;
  const named = cursor.peek();
  const column = named === undefined ? undefined : findColumn(table, named.written || named.value);
  if (column === undefined || named === undefined)
    throw new SqlFault(`the table ${table.path.join('.')} has no column ${named?.written ?? ''}`, offset);
  const verb = cursor.peek(1);
  const plain = ['SET', 'DROP', 'TYPE', 'COMMENT', 'ADD', 'UNSET', 'RESTART'].includes(verb?.value ?? '');
  if (verb?.kind !== 'word' || !plain) return redefine(cursor, table);
  cursor.next();
  return changeColumn(cursor, column);
}

function changeColumn(cursor: TokenCursor, column: ColumnDraft): boolean {
  if (cursor.takes('SET', 'NOT', 'NULL')) column.required = true;
  else if (cursor.takes('DROP', 'NOT', 'NULL')) column.required = false;
  else if (cursor.takes('SET', 'DEFAULT') || cursor.takes('ADD', 'GENERATED')) column.hasDefault = true;
  else if (cursor.takes('DROP', 'DEFAULT') || cursor.takes('DROP', 'IDENTITY')) column.hasDefault = false;
  else if (cursor.takes('SET', 'DATA', 'TYPE') || cursor.takes('TYPE')) column.type = readType(cursor);
  else if (cursor.takes('COMMENT')) column.comment = cursor.next().value;
  else if (cursor.takes('SET', 'OPTIONS')) {
    const text = descriptionIn(cursor);
    if (text === undefined) return false;
    column.comment = text;
  } else return false;
  return true;
}

/** `MODIFY name type …` of MySQL, Oracle and SQL Server: the column is said anew, its place and keys stay. */
function redefine(cursor: TokenCursor, table: TableDraft): boolean {
  const draft = emptyTable(table.path, cursor.offset);
  readColumn(cursor, draft);
  const [said] = draft.columns;
  const column = said === undefined ? undefined : findColumn(table, said.name);
  if (said === undefined || column === undefined) return false;
  column.type = said.type;
  column.required = said.required;
  column.hasDefault = said.hasDefault;
  if (said.comment !== undefined) column.comment = said.comment;
  return true;
}
