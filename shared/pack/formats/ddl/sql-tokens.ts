import { breathe, type Job } from '../../../kernel/index.ts';

export type TokenKind = 'word' | 'name' | 'text' | 'number' | 'sign';

export interface SqlToken {
  readonly kind: TokenKind;
  /** A word in capitals; a quoted name or text without its quotes; a number or sign as it stands. */
  readonly value: string;
  /** A word as it was written. */
  readonly written: string;
  readonly offset: number;
  /** A name in backticks. */
  readonly backtick?: true;
}

export interface SqlStatement {
  readonly tokens: readonly SqlToken[];
  readonly offset: number;
}

export interface SqlScript {
  readonly statements: readonly SqlStatement[];
  /** Where a quote or a block of data begins that ends with the script only: what stands after it was not read. */
  readonly unclosed: number | null;
}

/** How a script quotes: in BigQuery and Databricks double quotes hold texts, and a backslash begins an escape. */
export interface QuoteRules {
  readonly doubleIsText: boolean;
  readonly backslash: boolean;
}

const remarkedStatement = '-- not enforced: ';

/**
 * A script as statements of tokens, whatever its dialect: remarks are passed over (but for statements that our own
 * scripts leave as remarks), and so is the data that a dump of PostgreSQL holds after `COPY … FROM stdin;`. A statement ends
 * with `;` or with a line `GO`. Linear in the length of the script.
 */
export async function sqlStatements(text: string, rules: QuoteRules, job: Job): Promise<SqlScript> {
  const statements: SqlStatement[] = [];
  let tokens: SqlToken[] = [];
  let at = 0;
  let unclosed: number | null = null;
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
    const batch = batchEnd(text, at);
    if (batch !== null || text[at] === ';') {
      const data = batch === null && isCopy(tokens);
      close();
      const end = data ? dataEnd(text, at) : (batch ?? at + 1);
      if (end === null) unclosed ??= at;
      at = end ?? text.length;
      await breathe(job);
      continue;
    }
    const token = nextToken(text, at, rules);
    tokens.push(token.token);
    if (token.unclosed === true) unclosed ??= at;
    at = token.end;
  }
  close();
  return { statements, unclosed };
}

/** The tokens of a short text that is a part of a statement, such as a type. */
export function tokensOf(text: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  for (let at = 0; at < text.length;) {
    const skipped = skip(text, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const found = nextToken(text, at, { doubleIsText: false, backslash: false });
    tokens.push(found.token);
    at = found.end;
  }
  return tokens;
}

/** The place after a line that holds nothing but `GO`, with which SQL Server ends a batch; null elsewhere. */
function batchEnd(text: string, at: number): number | null {
  if (text[at] !== 'G' && text[at] !== 'g') return null;
  const line = /^GO[ \t]*\d*[ \t]*(?:\r?\n|$)/i.exec(text.slice(at, at + 40));
  if (line === null) return null;
  const before = text.lastIndexOf('\n', at - 1);
  return text.slice(before + 1, at).trim() === '' ? at + line[0].length : null;
}

function isCopy(tokens: readonly SqlToken[]): boolean {
  const words = tokens.filter(({ kind }) => kind === 'word').map(({ value }) => value);
  return words[0] === 'COPY' && words.some((word, index) => word === 'FROM' && words[index + 1] === 'STDIN');
}

/** The place after the line `\.` that ends the rows of a dump; null when there is none. */
function dataEnd(text: string, from: number): number | null {
  const end = /\n\\\.\r?(?:\n|$)/g;
  end.lastIndex = from;
  return end.exec(text) === null ? null : end.lastIndex;
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
  readonly unclosed?: boolean;
}

function nextToken(text: string, at: number, rules: QuoteRules): Scanned {
  const character = text[at] ?? '';
  if (character === '`') {
    const found = quotedToken(text, at, '`', 'name', false);
    return { ...found, token: { ...found.token, backtick: true } };
  }
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
    const close = Math.min(text.length, stop + tag.length);
    return { ...token('text', text.slice(at + tag.length, stop), '', at, close), unclosed: end < 0 };
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
  return { ...token(kind, parts.join('') + text.slice(start), '', from, text.length), unclosed: true };
}

function token(kind: TokenKind, value: string, written: string, offset: number, end: number): Scanned {
  return { token: { kind, value, written, offset }, end };
}
