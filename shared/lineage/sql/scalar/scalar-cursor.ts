import type { ScalarToken } from './scalar-token.ts';

/** Leaves the descent at the first thing that is not understood. */
export class ScalarRefusal extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** The tokens of an expression, taken one after another. Words are those that are not quoted. */
export class ScalarCursor {
  readonly #tokens: readonly ScalarToken[];
  #next = 0;

  constructor(tokens: readonly ScalarToken[]) {
    this.#tokens = tokens;
  }

  /** The token that is next, or the one so many further on; the last one is of kind `end`. */
  peek(further = 0): ScalarToken {
    const at = this.#next + further;
    return this.#tokens[at] ?? this.#tokens.at(-1) ?? { kind: 'end', text: '', at: 0 };
  }

  take(): ScalarToken {
    const token = this.peek();
    this.#next += 1;
    return token;
  }

  isWord(word: string): boolean {
    const { kind, text } = this.peek();
    return kind === 'word' && text === word;
  }

  isSymbol(symbol: string): boolean {
    const { kind, text } = this.peek();
    return kind === 'symbol' && text === symbol;
  }

  takeWord(word: string): boolean {
    const found = this.isWord(word);
    if (found) this.#next += 1;
    return found;
  }

  takeSymbol(symbol: string): boolean {
    const found = this.isSymbol(symbol);
    if (found) this.#next += 1;
    return found;
  }

  wantWord(word: string): void {
    if (!this.takeWord(word)) throw new ScalarRefusal(this.peek().at, `“${word}” was expected`);
  }

  wantSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw new ScalarRefusal(this.peek().at, `“${symbol}” was expected`);
  }
}
