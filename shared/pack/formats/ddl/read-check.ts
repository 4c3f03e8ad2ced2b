import type { Parser } from 'node-sql-parser/build/postgresql.js';
import type { SqlToken } from './sql-tokens.ts';

/** What one check says about one column, in the words of a domain. */
export interface CheckLimits {
  readonly column: string;
  readonly values?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** A check as it was read: a strict bound of a value is one of a domain only where the column holds whole numbers. */
export interface ReadCheck extends CheckLimits {
  readonly above?: number;
  readonly below?: number;
}

/** Parses SQL expressions: the PostgreSQL grammar of node-sql-parser, loaded when the first check is read. */
export type ExpressionParser = (sql: string) => unknown;

interface ParserNames {
  readonly Parser: typeof Parser;
}
type SqlParserModule = ParserNames & { readonly default?: ParserNames };

export async function loadExpressionParser(): Promise<ExpressionParser> {
  const loaded: SqlParserModule = await import('node-sql-parser/build/postgresql.js');
  // Node gives a CommonJS module as its default export, bundlers as names.
  const parser = new (loaded.default ?? loaded).Parser();
  return (expression) => {
    const parsed = parser.astify(`SELECT 1 FROM t WHERE ${expression}`, {
      database: 'postgresql',
    }) as unknown;
    const [statement] = Array.isArray(parsed) ? (parsed as unknown[]) : [parsed];
    return (statement as { readonly where?: unknown } | undefined)?.where;
  };
}

/**
 * Limits that a check puts on single columns: `c IN (…)`, `c >= 0 AND c <= 9`, `c BETWEEN 1 AND 2`, `length(c) > 3`, and
 * what PostgreSQL makes of them (`c = ANY (ARRAY[…])`). Null when any part of it says something else: a domain that says
 * less than the check would be a lie. Names and texts are handed to the parser as placeholders, so that nothing in them
 * can be taken for SQL.
 */
export function readCheck(tokens: readonly SqlToken[], parse: ExpressionParser): ReadCheck[] | null {
  const names: string[] = [];
  const texts: string[] = [];
  const sql = withoutCasts(tokens)
    .map(({ kind, value, written }) => {
      if (kind === 'name') return `q${String(names.push(value) - 1)}`;
      if (kind === 'text') return `'s${String(texts.push(value) - 1)}'`;
      return kind === 'word'
        ? keywords.has(value)
          ? written
          : `q${String(names.push(written) - 1)}`
        : value;
    })
    .join(' ');
  if (sql.length > 100_000) return null;
  let tree: unknown;
  try {
    tree = parse(sql);
  } catch {
    return null;
  }
  const lookup: Lookup = {
    name: (placeholder) => names[Number(placeholder.slice(1))],
    text: (placeholder) => texts[Number(placeholder.slice(1))],
  };
  return limitsOf(tree, lookup);
}

const keywords: ReadonlySet<string> = new Set([
  'AND',
  'OR',
  'NOT',
  'IN',
  'IS',
  'NULL',
  'BETWEEN',
  'ANY',
  'ARRAY',
  'LENGTH',
  'CHAR_LENGTH',
  'CHARACTER_LENGTH',
  'LIKE',
  'TRUE',
  'FALSE',
  'CASE',
  'WHEN',
  'THEN',
  'ELSE',
  'END',
]);

/** `'a'::character varying` as `'a'`: PostgreSQL writes casts that say nothing. */
function withoutCasts(tokens: readonly SqlToken[]): SqlToken[] {
  const kept: SqlToken[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const found = tokens[at];
    if (found === undefined) break;
    if (found.value !== '::') {
      kept.push(found);
      continue;
    }
    while (tokens[at + 1]?.kind === 'word' && !keywords.has(tokens[at + 1]?.value ?? '')) at += 1;
    if (tokens[at + 1]?.value === '[' && tokens[at + 2]?.value === ']') at += 2;
  }
  return kept;
}

interface Lookup {
  readonly name: (placeholder: string) => string | undefined;
  readonly text: (placeholder: string) => string | undefined;
}

interface Expression {
  readonly type?: string;
  readonly operator?: string;
  readonly left?: Expression;
  readonly right?: Expression;
  readonly expr?: Expression;
  readonly value?: unknown;
  readonly name?: unknown;
  readonly args?: { readonly value?: readonly Expression[] };
  readonly column?: { readonly expr?: { readonly value?: unknown } } | string;
}

function limitsOf(tree: unknown, lookup: Lookup): ReadCheck[] | null {
  const node = tree as Expression | undefined;
  if (node?.type !== 'binary_expr' || node.left === undefined || node.right === undefined) return null;
  if (node.operator?.toUpperCase() === 'AND') {
    const left = limitsOf(node.left, lookup);
    const right = limitsOf(node.right, lookup);
    return left === null || right === null ? null : [...left, ...right];
  }
  const one = comparison(node.operator?.toUpperCase() ?? '', node.left, node.right, lookup);
  return one === null ? null : [one];
}

function comparison(operator: string, left: Expression, right: Expression, lookup: Lookup): ReadCheck | null {
  const measured = lengthOf(left);
  const column = columnOf(measured ?? left, lookup);
  if (column === null) return null;
  if (operator === 'IN') return measured === null ? codes(column, listOf(right), lookup) : null;
  if (operator === 'BETWEEN') {
    const [least, most] = listOf(right).map((item) => numberOf(item));
    if (least === undefined || most === undefined || least === null || most === null) return null;
    return measured === null
      ? { column, minimum: least, maximum: most }
      : { column, minLength: least, maxLength: most };
  }
  const any = operator === '=' && measured === null ? arrayOf(right) : null;
  if (any !== null) return codes(column, any, lookup);
  const bound = numberOf(right);
  if (bound === null) return null;
  if (operator === '>=') return measured === null ? { column, minimum: bound } : { column, minLength: bound };
  if (operator === '<=') return measured === null ? { column, maximum: bound } : { column, maxLength: bound };
  if (operator === '>')
    return measured === null ? { column, above: bound } : { column, minLength: bound + 1 };
  if (operator === '<')
    return measured === null ? { column, below: bound } : { column, maxLength: bound - 1 };
  return null;
}

function codes(column: string, items: readonly Expression[], lookup: Lookup): CheckLimits | null {
  const values = items.map((item) =>
    item.type === 'single_quote_string' && typeof item.value === 'string'
      ? lookup.text(item.value)
      : undefined,
  );
  const known = values.filter((value) => value !== undefined);
  return known.length === items.length && known.length > 0 ? { column, values: known } : null;
}

function listOf(node: Expression): readonly Expression[] {
  return node.type === 'expr_list' && Array.isArray(node.value) ? (node.value as Expression[]) : [];
}

/** The items of `ANY (ARRAY[…])`. */
function arrayOf(node: Expression): readonly Expression[] | null {
  if (node.type !== 'function' || !/"any"/i.test(JSON.stringify(node.name ?? ''))) return null;
  const [only] = node.args?.value ?? [];
  const list = (only as { readonly expr_list?: Expression } | undefined)?.expr_list;
  return list === undefined ? null : listOf(list);
}

function lengthOf(node: Expression): Expression | null {
  if (node.type !== 'function') return null;
  const written = JSON.stringify(node.name ?? '');
  const [only] = node.args?.value ?? [];
  return /"(?:length|char_length|character_length)"/i.test(written) && only !== undefined ? only : null;
}

function columnOf(node: Expression, lookup: Lookup): string | null {
  if (node.type !== 'column_ref') return null;
  const value = typeof node.column === 'string' ? node.column : node.column?.expr?.value;
  return typeof value === 'string' ? (lookup.name(value) ?? null) : null;
}

function numberOf(node: Expression): number | null {
  if (node.type === 'unary_expr' && node.operator === '-' && node.expr !== undefined) {
    const value = numberOf(node.expr);
    return value === null ? null : -value;
  }
  const value = typeof node.value === 'string' && node.type === 'bigint' ? Number(node.value) : node.value;
  return node.type === 'number' && typeof value === 'number' && Number.isFinite(value) ? value : null;
}
