import type { ColumnDraft, TableDraft, TypeDraft } from './table-draft.ts';
import { SqlFault, type TokenCursor } from './token-cursor.ts';

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
]);

/** A type as every dialect writes it: words, arguments in parentheses or angle brackets, `[]` behind. */
export function readType(cursor: TokenCursor): TypeDraft {
  const words: string[] = [];
  const numbers: number[] = [];
  const labels: string[] = [];
  let written = '';
  let list = false;
  for (;;) {
    const found = cursor.peek();
    if (found === undefined) break;
    if (found.kind === 'word' || found.kind === 'name') {
      const endsType = found.kind === 'word' && afterType.has(found.value) && words.length > 0;
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
      written += `(${textOf(inside)})`;
    } else if (cursor.sees('<')) written += angle(cursor);
    else if (cursor.takes('[')) {
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
    written: written.slice(0, 200),
    word: words.join(' '),
    numbers,
    list,
    ...(labels.length > 0 && words[0] === 'ENUM' ? { labels } : {}),
  };
}

function textOf(
  tokens: readonly { readonly kind: string; readonly value: string; readonly written: string }[],
): string {
  return tokens
    .map(({ kind, value, written }) =>
      kind === 'text' ? `'${value}'` : value === ',' ? ', ' : kind === 'word' ? written : value,
    )
    .join('');
}

function angle(cursor: TokenCursor): string {
  const parts: string[] = [];
  for (let depth = 0; ;) {
    const { kind, value, written } = cursor.next();
    if (value === '<') depth += 1;
    if (value === '>') depth -= 1;
    parts.push(value === ',' ? ', ' : kind === 'word' ? written : value);
    if (depth === 0) return parts.join('').replace(/([\w`])(?=[\w`])/g, '$1');
  }
}

/** One column: name, type, and what is said about it; constraints go to the table. */
export function readColumn(cursor: TokenCursor, table: TableDraft): void {
  const { offset } = cursor;
  const name = cursor.name();
  const column: ColumnDraft = {
    name,
    offset,
    type: readType(cursor),
    required: false,
    unique: false,
    hasDefault: false,
  };
  table.columns.push(column);
  let constraint: string | undefined;
  while (!cursor.done) {
    if (cursor.takes('CONSTRAINT')) constraint = cursor.name();
    else if (cursor.takes('NOT', 'NULL')) column.required = true;
    else if (cursor.takes('PRIMARY', 'KEY')) table.key = [name];
    else if (cursor.takes('UNIQUE')) column.unique = true;
    else if (cursor.takes('REFERENCES')) {
      const target = cursor.path();
      const toColumns = cursor.sees('(') ? cursor.names() : [];
      table.foreignKeys.push({ name: constraint, columns: [name], table: target, toColumns, offset });
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
    } else pass(cursor);
  }
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
