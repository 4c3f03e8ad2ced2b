/** One token of an expression. `text` is what stands there; `name` of a word or quoted name is what it means, in lower case. */
export interface ExpressionToken {
  readonly kind: 'word' | 'quoted-name' | 'text' | 'number' | 'operator' | 'bracket' | 'comma' | 'other';
  readonly text: string;
  /** In UTF-16 units from the beginning of the expression. */
  readonly offset: number;
  readonly name: string;
}

/**
 * The tokens of DuckDB's SQL that an expression may be made of (PostgreSQL's lexical structure, which DuckDB's parser
 * keeps). What cannot stand in one becomes a token of kind `other`: comments, parameters, semicolons, escape and dollar
 * strings, and whatever is not closed. From the first of those on nothing can be trusted, so it is the last token.
 */
export function expressionTokens(expression: string): ExpressionToken[] {
  const tokens: ExpressionToken[] = [];
  let at = 0;
  while (at < expression.length) {
    const blank = /^[ \t\r\n\f]+/.exec(expression.slice(at, at + 4000));
    if (blank !== null) {
      at += blank[0].length;
      continue;
    }
    const token = tokenAt(expression, at);
    tokens.push(token);
    if (token.kind === 'other') return tokens;
    at += token.text.length;
  }
  return tokens;
}

/** In order: the first that matches. */
const patterns: readonly (readonly [Exclude<ExpressionToken['kind'], 'other'>, RegExp])[] = [
  ['text', /'(?:[^']|'')*'/y],
  ['quoted-name', /"(?:[^"]|"")+"/y],
  ['number', /(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy],
  ['bracket', /[()[\]]/y],
  ['comma', /,/y],
  ['operator', /::|\./y],
];

const operators: ReadonlySet<string> = new Set(
  '+ - * / // % || = == <> != < <= > >= ~ !~ ~~ !~~ ~~* !~~* & | << >> :'.split(' '),
);

/** The longest operator that begins here; a sign at its end is one of the number after it. Empty for one that is not known. */
function operatorAt(expression: string, offset: number): string {
  let [run = ''] = /^[-+*/%<>=~&|!:@#^`?]*/.exec(expression.slice(offset, offset + 8)) ?? [];
  while (run !== '' && !operators.has(run)) {
    if (!/.[-+]$/.test(run)) return '';
    run = run.slice(0, -1);
  }
  return run;
}

function tokenAt(expression: string, offset: number): ExpressionToken {
  const other: ExpressionToken = {
    kind: 'other',
    text: expression.slice(offset, offset + 2),
    offset,
    name: '',
  };
  if (/^(?:--|\/\*)/.test(other.text)) return other;
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = offset;
    const text = pattern.exec(expression)?.[0];
    if (text === undefined) continue;
    // Neither a text nor a name of DuckDB's can hold it.
    if (text.includes('\u0000')) return other;
    const next = expression[offset + text.length] ?? '';
    // `e'…'`, `x'…'` and `U&'…'` are strings with other rules; `1abc` is no number; `a$b` is a word only to some readers.
    if (kind === 'word' && /^['$]/.test(next)) return other;
    if (kind === 'word' && /^&['"]/.test(expression.slice(offset + text.length))) return other;
    if (kind === 'number' && /[\p{L}_$]/u.test(next)) return other;
    return { kind, text, offset, name: nameOf(kind, text) };
  }
  const operator = operatorAt(expression, offset);
  return operator === '' ? other : { kind: 'operator', text: operator, offset, name: '' };
}

function nameOf(kind: ExpressionToken['kind'], text: string): string {
  if (kind === 'word') return foldName(text);
  if (kind === 'quoted-name') return foldName(text.slice(1, -1).replaceAll('""', '"'));
  return '';
}

/** How names are compared: DuckDB does not tell the case of ASCII letters apart. */
export function foldName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
