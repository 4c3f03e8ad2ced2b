/**
 * All SQL text of the product is built here. An engine takes `Sql`, never a string, and only this file makes `Sql`:
 * what is interpolated is either `Sql` itself or quoted as a literal, so nothing unquoted can get in.
 */
export interface Sql {
  readonly sqlText: string;
}

export type SqlValue = Sql | string | number | bigint | boolean | null;

function isSql(value: SqlValue): value is Sql {
  return typeof value === 'object' && value !== null;
}

/** A column, table or schema name, always quoted. NUL cannot stand in an identifier and is refused as a bug. */
export function identifier(...parts: readonly string[]): Sql {
  return { sqlText: parts.map(quoteIdentifier).join('.') };
}

function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\u0000')) throw new TypeError('not an identifier');
  return `"${name.replaceAll('"', '""')}"`;
}

/** A literal of any value. Text with NUL, which DuckDB literals cannot carry, is joined with chr(0). */
export function literal(value: string | number | bigint | boolean | null): Sql {
  if (value === null) return { sqlText: 'NULL' };
  if (typeof value === 'boolean') return { sqlText: value ? 'true' : 'false' };
  if (typeof value === 'bigint') return number(value.toString());
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('not a SQL number');
    return number(Number.isSafeInteger(value) ? value.toString() : `${JSON.stringify(value)}::DOUBLE`);
  }
  const parts = value.split('\u0000').map((part) => `'${part.replaceAll("'", "''")}'`);
  return { sqlText: parts.length === 1 ? (parts[0] ?? "''") : `(${parts.join(' || chr(0) || ')})` };
}

/** In parentheses when negative: two minus signs in a row would begin a comment. */
function number(text: string): Sql {
  return { sqlText: text.startsWith('-') ? `(${text})` : text };
}

/** Tagged template: ``sql`select ${identifier('a b')} from t where x = ${value}` ``. */
export function sql(strings: TemplateStringsArray, ...values: readonly SqlValue[]): Sql {
  let text = strings[0] ?? '';
  values.forEach((value, index) => {
    text += isSql(value) ? value.sqlText : literal(value).sqlText;
    text += strings[index + 1] ?? '';
  });
  return { sqlText: text };
}

/** Parts with a separator between them: a list of columns, conditions with ` and `, statements with `union all`. */
export function joinSql(parts: readonly Sql[], separator = ', '): Sql {
  return { sqlText: parts.map((part) => part.sqlText).join(separator) };
}

/** The name of a DuckDB type, as written after `cast(… as`. Anything but plain type names is a bug. */
export function dataType(name: string): Sql {
  if (!/^[A-Z][A-Z0-9_ ]*$/.test(name)) throw new TypeError('not a type name');
  return { sqlText: name };
}

/** A statement to stand inside another: in parentheses, without its closing semicolon, safe against a last comment. */
export function nested(statement: Sql): Sql {
  return { sqlText: `(${statement.sqlText.replace(/[;\s]+$/, '')}\n)` };
}

/**
 * An expression that a person wrote, in parentheses on lines of its own. Only text that a reader of its own found nothing
 * against may come here (`readExpression` of the model): no comment in it, and brackets that close.
 */
export function writtenExpression(text: string): Sql {
  return { sqlText: `(\n${text}\n)` };
}

/**
 * A query that somebody wrote and saved, as it is. Only for asking whether it binds (`explain`) in an engine that holds
 * empty tables and nothing else: what it says is not known.
 */
export function writtenQuery(text: string): Sql {
  return { sqlText: text.replace(/[;\s]+$/, '') };
}
