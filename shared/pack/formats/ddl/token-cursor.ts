import type { SqlToken } from './sql-tokens.ts';

/** Thrown inside one statement and caught at its end: the statement is a finding, the others go on. */
export class SqlFault extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'SqlFault';
    this.offset = offset;
  }
}

/** Reads the tokens of one statement. */
export class TokenCursor {
  readonly #tokens: readonly SqlToken[];
  readonly #end: number;
  #at = 0;

  constructor(tokens: readonly SqlToken[], end = (tokens.at(-1)?.offset ?? 0) + 1) {
    this.#tokens = tokens;
    this.#end = end;
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length;
  }

  get offset(): number {
    return this.#tokens[this.#at]?.offset ?? this.#end;
  }

  peek(ahead = 0): SqlToken | undefined {
    return this.#tokens[this.#at + ahead];
  }

  next(): SqlToken {
    const found = this.#tokens[this.#at];
    if (found === undefined) throw new SqlFault('the statement ends too early', this.#end);
    this.#at += 1;
    return found;
  }

  /** Whether these words (or signs) come next. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, index) => {
      const found = this.peek(index);
      return found !== undefined && (found.kind === 'word' || found.kind === 'sign') && found.value === word;
    });
  }

  /** Takes these words when they come next. */
  takes(...words: readonly string[]): boolean {
    if (!this.sees(...words)) return false;
    this.#at += words.length;
    return true;
  }

  expect(...words: readonly string[]): void {
    if (!this.takes(...words)) throw new SqlFault(`${words.join(' ')} is expected`, this.offset);
  }

  /** A name, quoted or not. */
  name(): string {
    const found = this.next();
    if (found.kind === 'name') return found.value;
    if (found.kind === 'word') return found.written;
    throw new SqlFault('a name is expected', found.offset);
  }

  /** `a.b.c` as its parts; a quoted name may hold points itself. */
  path(): string[] {
    const parts = [this.name()];
    while (this.takes('.')) parts.push(this.name());
    return parts;
  }

  /** Names in parentheses. */
  names(): string[] {
    this.expect('(');
    const names = [this.name()];
    while (!this.takes(')')) {
      // Indexes may order: `a DESC`.
      if (this.takes('ASC') || this.takes('DESC')) continue;
      this.expect(',');
      names.push(this.name());
    }
    return names;
  }

  /** The tokens inside the parentheses that begin here. */
  group(): SqlToken[] {
    const start = this.offset;
    this.expect('(');
    const inside: SqlToken[] = [];
    for (let depth = 1; ;) {
      if (this.done) throw new SqlFault('a parenthesis is not closed', start);
      const found = this.next();
      if (found.kind === 'sign' && found.value === '(') depth += 1;
      if (found.kind === 'sign' && found.value === ')') depth -= 1;
      if (depth === 0) return inside;
      inside.push(found);
    }
  }
}

/** Types that take others in angle brackets. */
const generic: ReadonlySet<string> = new Set(['ARRAY', 'STRUCT', 'MAP', 'RANGE', 'TABLE']);

/** Parts of a list at its commas, those in inner parentheses or angle brackets left alone. */
export function splitAtCommas(tokens: readonly SqlToken[]): SqlToken[][] {
  const parts: SqlToken[][] = [[]];
  let depth = 0;
  let angles = 0;
  let before = '';
  for (const found of tokens) {
    const opens = found.value === '<' && (angles > 0 || generic.has(before));
    before = found.value;
    if (opens) angles += 1;
    if (found.value === '>' && found.kind === 'sign' && angles > 0) angles -= 1;
    if (found.kind === 'sign' && angles === 0) {
      if (found.value === '(' || found.value === '[') depth += 1;
      if (found.value === ')' || found.value === ']') depth -= 1;
      if (found.value === ',' && depth === 0) {
        parts.push([]);
        continue;
      }
    }
    parts.at(-1)?.push(found);
  }
  return parts.filter((part) => part.length > 0);
}

/** BigQuery quotes a whole path as one name, in backticks; in other quotes the points belong to the name. */
export function pathOf(cursor: TokenCursor): string[] {
  const whole = cursor.peek()?.backtick === true;
  const path = cursor.path();
  const [only] = path;
  return whole && path.length === 1 && only !== undefined && /^[\w-]+\.[\w-]+(?:\.[\w-]+)?$/.test(only)
    ? only.split('.')
    : path;
}
