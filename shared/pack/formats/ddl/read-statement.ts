import { copyIncluded, copyWhole } from './copy-table.ts';
import { descriptionIn, readColumn, readType } from './read-column.ts';
import type { SqlStatement, SqlToken } from './sql-tokens.ts';
import { findColumn, findTable, tableKey, type ScriptDraft, type TableDraft } from './table-draft.ts';
import { splitAtCommas, SqlFault, TokenCursor } from './token-cursor.ts';

/** What became of a statement: read, or passed over because a model has no place for it. */
export type StatementOutcome = { readonly kind: 'read' } | { readonly kind: 'passed'; readonly what: string };

const read: StatementOutcome = { kind: 'read' };

/** Reads one statement into the draft. Throws `SqlFault` when it cannot be read. */
export function readStatement({ tokens, offset }: SqlStatement, script: ScriptDraft): StatementOutcome {
  const cursor = new TokenCursor(tokens);
  if (cursor.takes('CREATE')) return readCreate(cursor, script, offset);
  if (cursor.takes('ALTER', 'TABLE')) return readAlter(cursor, script);
  if (cursor.takes('COMMENT', 'ON')) return readComment(cursor, script);
  if (cursor.takes('COMMENT', 'IF', 'EXISTS', 'ON')) return readComment(cursor, script);
  return passedStatement(tokens);
}

/** Statements of a session: they say nothing that a model could hold. */
const silent: ReadonlySet<string> = new Set([
  'SET',
  'USE',
  'BEGIN',
  'START',
  'COMMIT',
  'ROLLBACK',
  'LOCK',
  'UNLOCK',
  'PRAGMA',
]);
/** Kinds of things that are called by two words. */
const secondWords: Readonly<Record<string, string>> = {
  MASKING: 'POLICY',
  FILE: 'FORMAT',
  RESOURCE: 'MONITOR',
  EVENT: 'TRIGGER',
  DEFAULT: 'PRIVILEGES',
  FOREIGN: 'TABLE',
};

/** Statements of one kind have one name, so that a dump's hundred grants are one finding. */
function passedStatement(tokens: readonly SqlToken[]): StatementOutcome {
  const [verb, kind] = tokens;
  if (verb?.kind !== 'word') return { kind: 'passed', what: 'a statement' };
  if (silent.has(verb.value)) return read;
  if (!['CREATE', 'ALTER', 'DROP'].includes(verb.value)) return { kind: 'passed', what: verb.value };
  return { kind: 'passed', what: `${verb.value} ${kindOf(kind?.value, tokens[2]?.value)}`.trim() };
}

function kindOf(first: string | undefined, second: string | undefined): string {
  if (first === undefined) return '';
  const wanted = secondWords[first];
  return wanted !== undefined && wanted === second ? `${first} ${wanted}` : first;
}

function readCreate(cursor: TokenCursor, script: ScriptDraft, offset: number): StatementOutcome {
  cursor.takes('OR', 'REPLACE');
  while (
    [
      'GLOBAL',
      'LOCAL',
      'TEMP',
      'TEMPORARY',
      'TRANSIENT',
      'UNLOGGED',
      'VOLATILE',
      'EXTERNAL',
      'MATERIALIZED',
      'SECURE',
      'RECURSIVE',
      'UNIQUE',
      'DYNAMIC',
      'ICEBERG',
      'HYBRID',
    ].some((word) => cursor.sees(word))
  ) {
    if (cursor.sees('UNIQUE', 'INDEX')) return readUniqueIndex(cursor, script);
    cursor.next();
  }
  if (cursor.takes('TABLE')) return readTable(cursor, script, offset);
  if (cursor.takes('TYPE')) return readEnum(cursor, script);
  if (cursor.takes('VIEW')) {
    cursor.takes('IF', 'NOT', 'EXISTS');
    return { kind: 'passed', what: `the view ${cursor.path().join('.')}` };
  }
  if (cursor.takes('DOMAIN')) return readDomain(cursor, script);
  return { kind: 'passed', what: `CREATE ${kindOf(cursor.peek()?.value, cursor.peek(1)?.value)}`.trim() };
}

function readTable(cursor: TokenCursor, script: ScriptDraft, offset: number): StatementOutcome {
  cursor.takes('IF', 'NOT', 'EXISTS');
  const path = pathOf(cursor);
  const table: TableDraft = { path, offset, columns: [], key: [], unique: [], foreignKeys: [], checks: [] };
  const clone = ['DEEP', 'SHALLOW'].some((how) => cursor.takes(how, 'CLONE'));
  if (clone || cursor.takes('CLONE') || cursor.takes('LIKE')) {
    const at = cursor.offset;
    copyWhole(pathOf(cursor), at, table, script);
  } else if (cursor.takes('PARTITION', 'OF'))
    return { kind: 'passed', what: `the partitions of ${cursor.path().join('.')}` };
  else if (!cursor.sees('('))
    return { kind: 'passed', what: `the table ${path.join('.')}, which is made by a query` };
  else for (const part of splitAtCommas(cursor.group())) readPart(new TokenCursor(part), table, script);
  while (!cursor.done) {
    if (cursor.takes('COMMENT')) {
      cursor.takes('=');
      table.comment = cursor.next().value;
    } else if (cursor.takes('OPTIONS')) {
      const text = descriptionIn(cursor);
      if (text !== undefined) table.comment = text;
    } else if (cursor.takes('PARTITIONED', 'BY')) {
      if (cursor.sees('(')) readPartitionColumns(cursor.group(), table);
    } else if (cursor.sees('(')) cursor.group();
    else cursor.next();
  }
  if (table.columns.length === 0) throw new SqlFault('the table has no column', offset);
  script.tables.set(path.join('.').toLowerCase(), table);
  if (!script.tables.has(tableKey(path))) script.tables.set(tableKey(path), table);
  return read;
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

/** BigQuery quotes a whole path as one name. */
function pathOf(cursor: TokenCursor): string[] {
  const path = cursor.path();
  const [only] = path;
  return path.length === 1 && only !== undefined && /^[\w-]+\.[\w-]+(?:\.[\w-]+)?$/.test(only)
    ? only.split('.')
    : path;
}

/** A constraint of a table; false when it is a column. */
function readConstraint(cursor: TokenCursor, table: TableDraft): boolean {
  const { offset } = cursor;
  let name: string | undefined;
  if (cursor.sees('CONSTRAINT')) {
    cursor.next();
    name = cursor.name();
  }
  if (cursor.sees('PRIMARY', 'KEY')) {
    cursor.takes('PRIMARY', 'KEY');
    while (!cursor.sees('(')) cursor.next();
    table.key = cursor.names();
    return true;
  }
  const nextIsGroup =
    cursor.peek(1)?.value === '(' || ['KEY', 'INDEX', 'NULLS'].includes(cursor.peek(1)?.value ?? '');
  if (cursor.sees('UNIQUE') && nextIsGroup) {
    while (!cursor.sees('(')) cursor.next();
    addUnique(table, cursor.names());
    return true;
  }
  if (cursor.takes('FOREIGN', 'KEY')) {
    while (!cursor.sees('(')) cursor.next();
    const columns = cursor.names();
    cursor.expect('REFERENCES');
    const target = pathOf(cursor);
    table.foreignKeys.push({
      name,
      columns,
      table: target,
      toColumns: cursor.sees('(') ? cursor.names() : [],
      offset,
    });
    return true;
  }
  if (cursor.sees('CHECK', '(')) {
    cursor.takes('CHECK');
    const at = cursor.offset;
    table.checks.push({ tokens: cursor.group(), offset: at });
    return true;
  }
  const ignored =
    ['INDEX', 'KEY', 'EXCLUDE', 'PERIOD'].some((word) => cursor.sees(word)) &&
    cursor.peek(1)?.kind !== 'word';
  return name !== undefined || ignored;
}

function addUnique(table: TableDraft, columns: readonly string[]): void {
  const [only] = columns;
  const column = columns.length === 1 && only !== undefined ? findColumn(table, only) : undefined;
  if (column === undefined) table.unique.push(columns);
  else column.unique = true;
}

function readAlter(cursor: TokenCursor, script: ScriptDraft): StatementOutcome {
  cursor.takes('IF', 'EXISTS');
  cursor.takes('ONLY');
  const { offset } = cursor;
  const path = pathOf(cursor);
  const table = findTable(script, path);
  if (table === undefined) throw new SqlFault(`the table ${path.join('.')} is not in the script`, offset);
  const rest: ReturnType<TokenCursor['next']>[] = [];
  while (!cursor.done) rest.push(cursor.next());
  let done = false;
  let adding = false;
  for (const part of splitAtCommas(rest)) {
    const inner = new TokenCursor(part);
    if (inner.takes('ALTER', 'COLUMN') || inner.takes('ALTER')) {
      const column = findColumn(table, inner.name());
      if (column !== undefined && inner.takes('SET', 'NOT', 'NULL')) {
        column.required = true;
        done = true;
      }
      continue;
    }
    if (inner.takes('ADD')) adding = true;
    // Snowflake says ADD once for several columns.
    else if (!adding || ['DROP', 'RENAME', 'MODIFY', 'SET', 'CHANGE'].some((word) => inner.sees(word))) {
      adding = false;
      continue;
    }
    const several = inner.takes('COLUMNS');
    inner.takes('COLUMN');
    inner.takes('IF', 'NOT', 'EXISTS');
    const added = several || inner.sees('(') ? splitAtCommas(inner.group()) : [null];
    for (const column of added) readAdded(column === null ? inner : new TokenCursor(column), table);
    done = true;
  }
  return done ? read : { kind: 'passed', what: `a change of the table ${path.join('.')}` };
}

function readAdded(cursor: TokenCursor, table: TableDraft): void {
  if (!readConstraint(cursor, table)) readColumn(cursor, table);
}

function readComment(cursor: TokenCursor, script: ScriptDraft): StatementOutcome {
  const column = cursor.takes('COLUMN');
  if (!column && !cursor.takes('TABLE'))
    return { kind: 'passed', what: `COMMENT ON ${cursor.peek()?.value ?? ''}`.trim() };
  const { offset } = cursor;
  const path = cursor.path();
  cursor.expect('IS');
  const text = cursor.next();
  const comment = text.kind === 'text' ? text.value : '';
  const table = findTable(script, column ? path.slice(0, -1) : path);
  const found = column && table !== undefined ? findColumn(table, path.at(-1) ?? '') : table;
  if (found === undefined) throw new SqlFault(`${path.join('.')} is not in the script`, offset);
  found.comment = comment;
  return read;
}

function readEnum(cursor: TokenCursor, script: ScriptDraft): StatementOutcome {
  const path = cursor.path();
  cursor.takes('AS');
  if (!cursor.sees('ENUM')) return { kind: 'passed', what: `the type ${path.join('.')}` };
  const { labels = [] } = readType(cursor);
  script.enums.set(tableKey(path), labels);
  return read;
}

/** A domain of PostgreSQL stands for its type; what it checks is said of the word VALUE, and has no column yet. */
function readDomain(cursor: TokenCursor, script: ScriptDraft): StatementOutcome {
  const path = cursor.path();
  cursor.takes('AS');
  script.domains.set(tableKey(path), readType(cursor));
  return cursor.done ? read : { kind: 'passed', what: `the rules of the domain ${path.join('.')}` };
}

function readUniqueIndex(cursor: TokenCursor, script: ScriptDraft): StatementOutcome {
  cursor.expect('UNIQUE', 'INDEX');
  cursor.takes('CONCURRENTLY');
  cursor.takes('IF', 'NOT', 'EXISTS');
  const name = cursor.sees('ON') ? 'an index' : cursor.path().join('.');
  cursor.expect('ON');
  cursor.takes('ONLY');
  const table = findTable(script, pathOf(cursor));
  if (cursor.takes('USING')) cursor.next();
  const inside = cursor.group();
  const plain = splitAtCommas(inside).every((part) => part.length === 1);
  // An index over expressions, or over some rows only, says nothing about all values.
  if (table === undefined || !plain || !cursor.done) return { kind: 'passed', what: `the index ${name}` };
  addUnique(
    table,
    splitAtCommas(inside).map((part) => new TokenCursor(part).name()),
  );
  return read;
}
