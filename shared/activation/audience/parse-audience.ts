import { fail, ok, type Result } from '../../kernel/index.ts';
import {
  audienceTests,
  recordsFact,
  type AudienceCondition,
  type AudienceOperator,
} from './audience-condition.ts';

const deepestNesting = 40;
const pattern =
  /\s*(?:(?<symbol><=|>=|!=|[=<>()[\],])|"(?<quoted>(?:[^"\\]|\\["\\])*)"|(?<word>[\p{L}\p{N}_.:+@*/-]+))/uy;

interface Token {
  readonly kind: 'symbol' | 'quoted' | 'word' | 'end';
  readonly text: string;
  readonly at: number;
}

/**
 * Reads who is meant: `contact_point_address.country_code in [DE, AT] and not (person.birth_date > 2008-01-01)`,
 * `has contact_point_email.address`, `records >= 2`. `not` binds closer than `and`, and `and` closer than `or`. Never text
 * of SQL: it is a finite expression over attributes. `attributes` are those of the model. Errors: `schema.invalid-value`
 * with the place in the text.
 */
export function parseAudience(text: string, attributes: readonly string[]): Result<AudienceCondition> {
  const tokens = tokensOf(text);
  if (typeof tokens === 'number') return refused(text, tokens, 'This cannot be read');
  const reader = new Reader(tokens);
  try {
    const condition = reader.anyOf(0);
    reader.end();
    const unknown = audienceTests(condition).find(
      ({ attribute }) => attribute !== recordsFact && !attributes.includes(attribute),
    );
    return unknown === undefined
      ? ok(condition)
      : refused(text, text.indexOf(unknown.attribute), `There is no attribute "${unknown.attribute}"`);
  } catch (thrown) {
    if (thrown instanceof Refusal) return refused(text, thrown.at, thrown.message);
    throw thrown;
  }
}

function refused(text: string, at: number, message: string): Result<never> {
  return fail('schema.invalid-value', `Audience, character ${String(at + 1)}: ${message}`, {
    fix: `“${text.slice(Math.max(0, at - 15), at)}▸${text.slice(at, at + 25)}”. Write: attribute operator value, joined by and, or, not.`,
  });
}

/** The tokens, or the place of the first character that begins none. */
function tokensOf(text: string): Token[] | number {
  const tokens: Token[] = [];
  let at = 0;
  while (text.slice(at).trim() !== '') {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return at + (text.slice(at).length - text.slice(at).trimStart().length);
    const { symbol, quoted, word } = found.groups ?? {};
    const start = at + (found[0].length - found[0].trimStart().length);
    if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol, at: start });
    else if (quoted !== undefined)
      tokens.push({ kind: 'quoted', text: quoted.replaceAll(/\\(["\\])/g, '$1'), at: start });
    else tokens.push({ kind: 'word', text: word ?? '', at: start });
    at += found[0].length;
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

/** Leaves the descent at the first problem. */
class Refusal extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  anyOf(depth: number): AudienceCondition {
    return this.#joined('or', () => this.#joined('and', () => this.#unary(depth + 1)));
  }

  end(): void {
    const token = this.#peek();
    if (token.kind !== 'end')
      throw new Refusal(token.at, 'Here the condition should end, or go on with and/or');
  }

  #joined(kind: 'and' | 'or', read: () => AudienceCondition): AudienceCondition {
    const first = read();
    if (!this.#isWord(kind)) return first;
    const parts = [first];
    while (this.#takeWord(kind)) parts.push(read());
    return { kind, parts };
  }

  #unary(depth: number): AudienceCondition {
    if (depth > deepestNesting) throw new Refusal(this.#peek().at, 'The condition is nested too deeply');
    if (this.#takeWord('not')) return { kind: 'not', part: this.#unary(depth + 1) };
    if (this.#takeWord('has')) return { kind: 'has', attribute: this.#attribute() };
    if (!this.#takeSymbol('(')) return this.#test();
    const inner = this.anyOf(depth);
    this.#expect(')');
    return inner;
  }

  #test(): AudienceCondition {
    const attribute = this.#attribute();
    const operator = this.#operator();
    const values = operator === 'in' || operator === 'not in' ? this.#list() : [this.#value()];
    return { kind: 'test', attribute, operator, values };
  }

  #attribute(): string {
    const token = this.#take();
    if (token.kind !== 'word' || (token.text !== recordsFact && !token.text.includes('.')))
      throw new Refusal(token.at, 'Here an attribute is needed, such as person.birth_date');
    return token.text;
  }

  #operator(): AudienceOperator {
    if (this.#takeWord('in')) return 'in';
    if (this.#takeWord('not')) {
      if (this.#takeWord('in')) return 'not in';
      throw new Refusal(this.#peek().at, 'After not, in is needed here');
    }
    const token = this.#take();
    if (token.kind === 'symbol' && isComparison(token.text)) return token.text;
    throw new Refusal(token.at, 'Here one of = != < <= > >= in is needed');
  }

  #list(): string[] {
    this.#expect('[');
    const values = [this.#value()];
    while (this.#takeSymbol(',')) values.push(this.#value());
    this.#expect(']');
    return values;
  }

  #value(): string {
    const token = this.#take();
    if (token.kind === 'quoted' || token.kind === 'word') return token.text;
    throw new Refusal(token.at, 'Here a value is needed');
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: 0 };
  }

  #take(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#next += 1;
    return token;
  }

  #isWord(text: string): boolean {
    const token = this.#peek();
    return token.kind === 'word' && token.text === text;
  }

  #takeWord(text: string): boolean {
    if (!this.#isWord(text)) return false;
    this.#next += 1;
    return true;
  }

  #takeSymbol(text: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'symbol' || token.text !== text) return false;
    this.#next += 1;
    return true;
  }

  #expect(text: string): void {
    const { at } = this.#peek();
    if (!this.#takeSymbol(text)) throw new Refusal(at, `Here ${text} is needed`);
  }
}

function isComparison(text: string): text is '=' | '!=' | '<' | '<=' | '>' | '>=' {
  return ['=', '!=', '<', '<=', '>', '>='].includes(text);
}
