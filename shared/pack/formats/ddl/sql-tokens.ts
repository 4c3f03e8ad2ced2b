import { breathe, type Job } from '../../../kernel/index.ts';

export type TokenKind = 'word' | 'name' | 'text' | 'number' | 'sign';

export interface SqlToken {
  readonly kind: TokenKind;
  /** A word in capitals; a quoted name or text without its quotes; a number or sign as it stands. */
  readonly value: string;
  /** A word as it was written. */
  readonly written: string;
  readonly offset: number;
}

export interface SqlStatement {
  readonly tokens: readonly SqlToken[];
  readonly offset: number;
}

/** How a script quotes: in BigQuery and Databricks double quotes hold texts, and a backslash begins an escape. */
export interface QuoteRules {
  readonly doubleIsText: boolean;
  readonly backslash: boolean;
}

const remarkedStatement = '-- not enforced: ';

/**
 * A script as statements of tokens, whatever its dialect: remarks are passed over (but for statements that our own
 * scripts leave as remarks), an unclosed quote ends with the script. Linear in the length of the script.
 */
export async function sqlStatements(text: string, rules: QuoteRules, job: Job): Promise<SqlStatement[]> {
  const statements: SqlStatement[] = [];
  let tokens: SqlToken[] = [];
  let at = 0;
  const close = (): void => {
    const [first] = tokens;
    if (first !== undefined) statements.push({ tokens, offset: first.offset });
    tokens = [];
  };
  while (at < text.length) {
    const skipped = skip(text, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    if (text[at] === ';') {
      close();
      at += 1;
      await breathe(job);
      continue;
    }
    const token = nextToken(text, at, rules);
    tokens.push(token.token);
    at = token.end;
  }
  close();
  return statements;
}

/** The place after white space and remarks. */
function skip(text: string, from: number): number {
  const character = text[from] ?? '';
  if (/\s|\ufeff/.test(character)) return from + 1;
  if (text.startsWith(remarkedStatement, from)) return from + remarkedStatement.length;
  if (text.startsWith('--', from)) return lineEnd(text, from);
  if (text.startsWith('/*', from)) return blockEnd(text, from);
  return from;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}

/** Block remarks nest in PostgreSQL and DuckDB. */
function blockEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith('/*', at)) {
      depth += 1;
      at += 1;
    } else if (text.startsWith('*/', at)) {
      depth -= 1;
      at += 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

interface Scanned {
  readonly token: SqlToken;
  readonly end: number;
}

function nextToken(text: string, at: number, rules: QuoteRules): Scanned {
  const character = text[at] ?? '';
  if (character === '`') return quotedToken(text, at, '`', 'name', false);
  if (character === '"')
    return quotedToken(text, at, '"', rules.doubleIsText ? 'text' : 'name', rules.doubleIsText);
  if (character === "'") return quotedToken(text, at, "'", 'text', rules.backslash || isEscapeText(text, at));
  if (character === '[') {
    // `text[]`, `int[3]` and `ARRAY['a']` are types and lists; `[name]` is how SQL Server quotes.
    const closed = /^\[([\p{L}_][\p{L}\p{N}_ $-]{0,127})\]/u.exec(text.slice(at, at + 140));
    if (closed?.[1] !== undefined) return token('name', closed[1], closed[1], at, at + closed[0].length);
  }
  const dollar = character === '$' ? /^\$[A-Za-z_]*\$/.exec(text.slice(at, at + 80)) : null;
  if (dollar !== null) {
    const tag = dollar[0];
    const end = text.indexOf(tag, at + tag.length);
    const stop = end < 0 ? text.length : end;
    return token('text', text.slice(at + tag.length, stop), '', at, Math.min(text.length, stop + tag.length));
  }
  const word = /^[\p{L}_][\p{L}\p{N}_$]*/u.exec(text.slice(at, at + 400));
  if (word !== null) return token('word', word[0].toUpperCase(), word[0], at, at + word[0].length);
  const number = /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(text.slice(at, at + 60));
  if (number !== null) return token('number', number[0], number[0], at, at + number[0].length);
  const sign = /^(?:<=|>=|<>|!=|::|\|\||~\*|!~)/.exec(text.slice(at, at + 2));
  const shown = sign?.[0] ?? character;
  return token('sign', shown, shown, at, at + shown.length);
}

/** PostgreSQL's `E'…'`. */
function isEscapeText(text: string, at: number): boolean {
  return /[eE]/.test(text[at - 1] ?? '') && !/[\p{L}\p{N}_$]/u.test(text[at - 2] ?? '');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '0': '' };

function quotedToken(
  text: string,
  from: number,
  quote: string,
  kind: TokenKind,
  backslash: boolean,
): Scanned {
  const triple = backslash && quote !== '`' && text.startsWith(quote.repeat(3), from);
  const end = triple ? quote.repeat(3) : quote;
  const parts: string[] = [];
  let at = from + end.length;
  let start = at;
  while (at < text.length) {
    if (backslash && text[at] === '\\') {
      const escaped = text[at + 1] ?? '';
      parts.push(text.slice(start, at), escapes[escaped] ?? escaped);
      at += 2;
      start = at;
    } else if (text.startsWith(end, at)) {
      if (triple || text[at + 1] !== quote)
        return token(kind, parts.join('') + text.slice(start, at), '', from, at + end.length);
      parts.push(text.slice(start, at), quote);
      at += 2;
      start = at;
    } else at += 1;
  }
  return token(kind, parts.join('') + text.slice(start), '', from, text.length);
}

function token(kind: TokenKind, value: string, written: string, offset: number, end: number): Scanned {
  return { token: { kind, value, written, offset }, end };
}
