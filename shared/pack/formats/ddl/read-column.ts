import { putKey, type ColumnDraft, type TableDraft, type TypeDraft } from './table-draft.ts';
import type { SqlToken } from './sql-tokens.ts';
import { pathOf, SqlFault, TokenCursor } from './token-cursor.ts';

/** Words that end a type: what comes after is said about the column. */
const afterType: ReadonlySet<string> = new Set([
  'NOT',
  'NULL',
  'DEFAULT',
  'PRIMARY',
  'UNIQUE',
  'REFERENCES',
  'CHECK',
  'CONSTRAINT',
  'COMMENT',
  'OPTIONS',
  'COLLATE',
  'GENERATED',
  'AUTOINCREMENT',
  'AUTO_INCREMENT',
  'IDENTITY',
  'ENCODE',
  'MASKING',
  'WITH_TAG',
  'TAG',
  'AS',
  'USING',
  'VIRTUAL',
  'STORED',
  'ON',
  'ENFORCED',
  'ENABLE',
  'DISABLE',
  'SORTKEY',
  'DISTKEY',
  'MASK',
  'PROJECTION',
  'STORAGE',
  'COMPRESSION',
  'CHARSET',
  'INVISIBLE',
  'ROWGUIDCOL',
]);

/** A type as every dialect writes it: words, arguments in parentheses or angle brackets, `[]` behind. */
export function readType(cursor: TokenCursor): TypeDraft {
  const words: string[] = [];
  const numbers: number[] = [];
  const labels: string[] = [];
  let written = '';
  let list = false;
  let described = false;
  for (;;) {
    const found = cursor.peek();
    if (found === undefined) break;
    if (found.kind === 'word' || found.kind === 'name') {
      const endsType = found.kind === 'word' && words.length > 0 && endsTypes(found.value, cursor);
      if (endsType || (found.kind === 'name' && words.length > 0)) break;
      cursor.next();
      words.push(found.kind === 'word' ? found.value : found.value.toUpperCase());
      const shown = found.kind === 'word' ? found.written : found.value;
      written += written === '' || written.endsWith('.') ? shown : ` ${shown}`;
    } else if (cursor.sees('(')) {
      const inside = cursor.group();
      for (const token of inside) {
        if (token.kind === 'number') numbers.push(Number(token.value));
        if (token.kind === 'text') labels.push(token.value);
      }
      written += `(${textOf(withoutRemarks(inside), '"')})`;
    } else if (cursor.sees('<')) {
      const inside = angle(cursor);
      const said = withoutRemarks(inside);
      if (said.length < inside.length) described = true;
      written += textOf(said, '`');
    } else if (cursor.takes('[')) {
      list = true;
      while (!cursor.takes(']')) cursor.next();
      written += '[]';
    } else if (cursor.takes('.')) {
      // A type of a schema: the name counts.
      words.length = 0;
      written += '.';
    } else break;
  }
  if (words.length === 0) throw new SqlFault('a type is expected', cursor.offset);
  return {
    written,
    word: words.join(' '),
    numbers,
    list,
    ...(described ? { described } : {}),
    ...(labels.length > 0 && words[0] === 'ENUM' ? { labels } : {}),
  };
}

/** `WITH` goes on in `timestamp with time zone` and ends a type in `WITH MASKING POLICY`; so does `CHARACTER SET`. */
function endsTypes(word: string, cursor: TokenCursor): boolean {
  const next = cursor.peek(1)?.value ?? '';
  if (word === 'WITH') return next !== 'TIME' && next !== 'LOCAL';
  return afterType.has(word) || (word === 'CHARACTER' && next === 'SET');
}

/** Tokens as a type is written: names keep their quotes, two words stand apart, what is said about fields is left out. */
function textOf(tokens: readonly SqlToken[], quote: '"' | '`'): string {
  let text = '';
  let before: SqlToken | undefined;
  for (const token of tokens) {
    const { kind, value, written } = token;
    const shown =
      kind === 'text'
        ? `'${value}'`
        : kind === 'name'
          ? `${quote}${value}${quote}`
          : kind === 'word'
            ? written
            : value;
    const apart = before !== undefined && (before.kind !== 'sign' || /^[,:>)\]]$/.test(before.value));
    text += apart && (kind !== 'sign' || value === '::') ? ` ${shown}` : shown;
    before = token;
  }
  return text;
}

/** The tokens without the texts about fields: `OPTIONS (…)` of BigQuery, `COMMENT '…'` of Databricks. */
function withoutRemarks(tokens: readonly SqlToken[]): SqlToken[] {
  const kept: SqlToken[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const found = tokens[at];
    if (found === undefined) break;
    const next = tokens[at + 1];
    if (found.kind === 'word' && found.value === 'OPTIONS' && next?.value === '(') {
      const group = new TokenCursor(tokens.slice(at + 1)).group();
      at += group.length + 2;
    } else if (found.kind === 'word' && found.value === 'COMMENT' && next?.kind === 'text') at += 1;
    else kept.push(found);
  }
  return kept;
}

/** What stands in angle brackets, with them. */
export function angle(cursor: TokenCursor): SqlToken[] {
  const inside: SqlToken[] = [];
  for (let depth = 0; ;) {
    const found = cursor.next();
    if (found.kind === 'sign' && found.value === '<') depth += 1;
    if (found.kind === 'sign' && found.value === '>') depth -= 1;
    inside.push(found);
    if (depth === 0) return inside;
  }
}

/** One column: name, type, and what is said about it; constraints go to the table. */
export function readColumn(cursor: TokenCursor, table: TableDraft): void {
  const { offset } = cursor;
  const name = cursor.name();
  const leftOut: string[] = [];
  const column: ColumnDraft = {
    name,
    leftOut,
    offset,
    type: readType(cursor),
    required: false,
    unique: false,
    hasDefault: false,
  };
  if (column.type.described === true) leftOut.push('the descriptions of the fields of its type');
  table.columns.push(column);
  let constraint: string | undefined;
  while (!cursor.done) {
    if (cursor.takes('CONSTRAINT')) constraint = cursor.name();
    else if (cursor.takes('NOT', 'NULL')) column.required = true;
    else if (cursor.takes('PRIMARY', 'KEY')) putKey(table, [name], offset);
    else if (cursor.takes('UNIQUE')) column.unique = true;
    else if (cursor.takes('REFERENCES')) {
      const target = pathOf(cursor);
      const toColumns = cursor.sees('(') ? cursor.names() : [];
      const actions = foreignKeyActions(cursor);
      table.foreignKeys.push({
        name: constraint,
        columns: [name],
        table: target,
        toColumns,
        offset,
        actions,
      });
    } else if (cursor.sees('CHECK', '(')) {
      cursor.takes('CHECK');
      const at = cursor.offset;
      table.checks.push({ tokens: cursor.group(), offset: at });
    } else if (cursor.takes('COMMENT')) {
      cursor.takes('=');
      column.comment = cursor.next().value;
    } else if (cursor.takes('OPTIONS')) {
      const text = descriptionIn(cursor);
      if (text !== undefined) column.comment = text;
    } else if (cursor.takes('DEFAULT') || cursor.takes('GENERATED') || cursor.takes('AS')) {
      column.hasDefault = true;
      if (!cursor.done && !cursor.sees('NOT') && !cursor.sees('NULL')) pass(cursor);
    } else if (cursor.takes('MASKING', 'POLICY'))
      leftOut.push(`the masking policy ${cursor.path().join('.')}`);
    else if (cursor.takes('MASK')) leftOut.push(`the mask ${cursor.path().join('.')}`);
    else if (cursor.takes('TAG')) leftOut.push(`the tags ${textOf(cursor.group(), '"')}`);
    else pass(cursor);
  }
}

/** What a foreign key does when the other row goes or changes its key, as it is written. Takes it off the cursor. */
export function foreignKeyActions(cursor: TokenCursor): string[] {
  const actions: string[] = [];
  while (cursor.sees('ON', 'DELETE') || cursor.sees('ON', 'UPDATE')) {
    cursor.next();
    const event = cursor.next().value;
    const first = cursor.next().value;
    const second = ['SET', 'NO'].includes(first) ? ` ${cursor.next().value}` : '';
    if (first !== 'NO' && first !== 'RESTRICT') actions.push(`ON ${event} ${first}${second}`);
  }
  return actions;
}

function pass(cursor: TokenCursor): void {
  if (cursor.sees('(')) cursor.group();
  else cursor.next();
}

/** `OPTIONS (description = '…', …)`: the description. */
export function descriptionIn(cursor: TokenCursor): string | undefined {
  const inside = cursor.group();
  const at = inside.findIndex(({ kind, value }) => kind === 'word' && value === 'DESCRIPTION');
  const text = at < 0 ? undefined : inside[at + 2];
  return text?.kind === 'text' ? text.value : undefined;
}
