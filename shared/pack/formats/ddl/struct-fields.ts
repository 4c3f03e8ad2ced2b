import { angle, readType } from './read-column.ts';
import { tokensOf, type SqlToken } from './sql-tokens.ts';
import type { TypeDraft } from './table-draft.ts';
import { splitAtCommas, SqlFault, TokenCursor } from './token-cursor.ts';

export interface StructField {
  readonly name: string;
  readonly type: TypeDraft;
  readonly required: boolean;
}

/** A type of named fields, or of any number of such. */
export interface StructType {
  readonly list: boolean;
  readonly fields: readonly StructField[];
}

const structs: ReadonlySet<string> = new Set(['STRUCT', 'OBJECT', 'ROW', 'RECORD']);

/**
 * The fields of a type as it is written: `STRUCT<a INT64>` of BigQuery, `STRUCT<a: INT>` of Databricks, `STRUCT(a INTEGER)[]` of
 * DuckDB, `OBJECT(a NUMBER)` of Snowflake, and arrays of them. Null for every other type, and where a field has no name.
 */
export function structFields(written: string): StructType | null {
  if (!/\b(?:STRUCT|OBJECT|ROW|RECORD)\s*[<(]/i.test(written)) return null;
  try {
    return read(new TokenCursor(tokensOf(written)));
  } catch (fault) {
    if (fault instanceof SqlFault) return null;
    throw fault;
  }
}

function read(cursor: TokenCursor): StructType | null {
  const word = cursor.next();
  if (word.kind !== 'word') return null;
  const inside = bracketed(cursor);
  if (inside === null) return null;
  const behind = cursor.takes('[', ']');
  if (!cursor.done) return null;
  if (word.value === 'ARRAY') {
    const inner = behind ? null : read(new TokenCursor(inside));
    return inner === null || inner.list ? null : { list: true, fields: inner.fields };
  }
  if (!structs.has(word.value)) return null;
  const fields = splitAtCommas(inside).map(field);
  const named = fields.filter((one) => one !== null);
  return named.length === 0 || named.length < fields.length ? null : { list: behind, fields: named };
}

function bracketed(cursor: TokenCursor): SqlToken[] | null {
  if (cursor.sees('(')) return cursor.group();
  return cursor.sees('<') ? angle(cursor).slice(1, -1) : null;
}

/** Null for a type alone: BigQuery lets fields go without a name. */
function field(tokens: readonly SqlToken[]): StructField | null {
  const cursor = new TokenCursor(tokens);
  const name = cursor.name();
  const colon = cursor.takes(':');
  if (cursor.done || (!colon && (cursor.sees('<') || cursor.sees('(')))) return null;
  const type = readType(cursor);
  return { name, type, required: cursor.takes('NOT', 'NULL') };
}
