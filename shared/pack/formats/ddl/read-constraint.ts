import { foreignKeyActions } from './read-column.ts';
import { findColumn, putKey, type TableDraft } from './table-draft.ts';
import { pathOf, type TokenCursor } from './token-cursor.ts';

/** A constraint or another clause of a table between its columns; false when it is a column. */
export function readConstraint(cursor: TokenCursor, table: TableDraft): boolean {
  const { offset } = cursor;
  let name: string | undefined;
  if (cursor.sees('CONSTRAINT')) {
    cursor.next();
    name = cursor.name();
  }
  if (cursor.sees('PRIMARY', 'KEY')) {
    cursor.takes('PRIMARY', 'KEY');
    while (!cursor.sees('(')) cursor.next();
    putKey(table, cursor.names(), offset, name);
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
    const toColumns = cursor.sees('(') ? cursor.names() : [];
    table.foreignKeys.push({
      name,
      columns,
      table: target,
      toColumns,
      offset,
      actions: foreignKeyActions(cursor),
    });
    return true;
  }
  if (cursor.sees('CHECK', '(')) {
    cursor.takes('CHECK');
    const at = cursor.offset;
    table.checks.push({ tokens: cursor.group(), offset: at });
    return true;
  }
  if (cursor.sees('NOT', 'NULL') && name !== undefined) {
    cursor.takes('NOT', 'NULL');
    const column = cursor.done ? undefined : findColumn(table, cursor.name());
    if (column !== undefined) column.required = true;
    return true;
  }
  const clause = clauseOf(cursor);
  if (clause === null && name === undefined) return false;
  table.leftOut.push(clause ?? `the constraint ${name ?? ''}`);
  return true;
}

/** What an index or another clause without a place in a model is called; null for a column, which may have such a name. */
function clauseOf(cursor: TokenCursor): string | null {
  if (cursor.sees('PERIOD', 'FOR')) return 'a period';
  if (cursor.sees('EXCLUDE', 'USING') || cursor.sees('EXCLUDE', '(')) return 'an exclusion';
  let at = 0;
  const sees = (...words: readonly string[]): boolean => {
    const found = cursor.peek(at);
    return found?.kind === 'word' && words.includes(found.value);
  };
  const special = sees('FULLTEXT', 'SPATIAL');
  if (special) at += 1;
  if (sees('INDEX', 'KEY')) at += 1;
  else if (!special || cursor.peek(at)?.value !== '(') return null;
  const named = cursor.peek(at)?.value === '(' ? undefined : cursor.peek(at);
  if (named?.kind === 'word' || named?.kind === 'name') at += 1;
  // `key VARCHAR(20)` is a column, `KEY by_name (name)` an index: in the parentheses of an index are names.
  while (sees('USING', 'BTREE', 'HASH', 'CLUSTERED', 'NONCLUSTERED', 'UNIQUE')) at += 1;
  const inside = cursor.peek(at + 1);
  const holdsTypes = named?.kind === 'word' && ['STRUCT', 'MAP', 'ARRAY', 'OBJECT'].includes(named.value);
  if (cursor.peek(at)?.value !== '(' || (inside?.kind !== 'word' && inside?.kind !== 'name')) return null;
  if (!special && (holdsTypes || (inside.kind === 'word' && inside.value === 'MAX'))) return null;
  return named === undefined ? 'an index' : `the index ${named.written || named.value}`;
}

export function addUnique(table: TableDraft, columns: readonly string[]): void {
  const [only] = columns;
  const column = columns.length === 1 && only !== undefined ? findColumn(table, only) : undefined;
  if (column === undefined) table.unique.push(columns);
  else column.unique = true;
}
