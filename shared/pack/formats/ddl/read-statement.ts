import { readAlter, readDrop } from './read-alter.ts';
import { readType } from './read-column.ts';
import { addUnique } from './read-constraint.ts';
import { readTable } from './read-table.ts';
import type { SqlStatement, SqlToken } from './sql-tokens.ts';
import { read, type StatementOutcome } from './statement-outcome.ts';
import { findColumn, findTable, tableKey, type ScriptDraft } from './table-draft.ts';
import { pathOf, splitAtCommas, SqlFault, TokenCursor } from './token-cursor.ts';

/** Reads one statement into the draft. Throws `SqlFault` when it cannot be read. */
export function readStatement({ tokens, offset }: SqlStatement, script: ScriptDraft): StatementOutcome {
  const cursor = new TokenCursor(tokens);
  if (cursor.takes('CREATE')) return readCreate(cursor, script, offset);
  if (
    ['ICEBERG', 'DYNAMIC', 'EXTERNAL', 'FOREIGN', 'HYBRID'].some((kind) =>
      cursor.takes('ALTER', kind, 'TABLE'),
    )
  )
    return readAlter(cursor, script);
  if (cursor.takes('ALTER', 'TABLE')) return readAlter(cursor, script);
  if (cursor.takes('DROP', 'TABLE')) return readDrop(cursor, script);
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
  const container = ['SCHEMA', 'DATABASE', 'CATALOG'].find((word) => cursor.takes(word));
  if (container !== undefined) {
    // Tables are named with their schema: that it is made says nothing more.
    cursor.takes('IF', 'NOT', 'EXISTS');
    while (!cursor.done && (cursor.peek()?.kind === 'name' || cursor.peek()?.kind === 'word')) {
      cursor.next();
      if (!cursor.takes('.')) break;
    }
    return cursor.done ? read : { kind: 'passed', what: `CREATE ${container}` };
  }
  return { kind: 'passed', what: `CREATE ${kindOf(cursor.peek()?.value, cursor.peek(1)?.value)}`.trim() };
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
