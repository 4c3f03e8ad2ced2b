export interface ScalarToken {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'symbol' | 'end';
  /** A word in lower case; a quoted name and a text without their quotes. */
  readonly text: string;
  /** UTF-16 units from the beginning. */
  readonly at: number;
}

const pattern =
  /\s*(?:(?<number>(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|"(?<name>(?:[^"]|"")*)"|'(?<text>(?:[^']|'')*)'|(?<symbol>->>|::|:=|<=|>=|<>|!=|==|\|\||->|\/\/|<<|>>|!~~\*?|~~\*?|~\*|[-+*/%^<>=(),[\]{}.:&|~@]))/uy;

/** The tokens of an expression, or the place of the first character that begins none (a comment, `;`, `$1`). */
export function scalarTokens(text: string): readonly ScalarToken[] | number {
  const tokens: ScalarToken[] = [];
  let at = 0;
  while (text.slice(at).trim() !== '') {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    const start = text.length - text.slice(at).trimStart().length;
    // Two minus signs begin a comment, which hides what follows.
    if (found === null || text.startsWith('--', start) || text.startsWith('/*', start)) return start;
    tokens.push({ ...tokenOf(found.groups ?? {}), at: start });
    at += found[0].length;
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

function tokenOf({
  number,
  word,
  name,
  text,
  symbol,
}: Record<string, string | undefined>): Omit<ScalarToken, 'at'> {
  if (number !== undefined) return { kind: 'number', text: number };
  if (word !== undefined) return { kind: 'word', text: word.toLowerCase() };
  if (name !== undefined) return { kind: 'name', text: name.replaceAll('""', '"') };
  if (text !== undefined) return { kind: 'text', text };
  return { kind: 'symbol', text: symbol ?? '' };
}
