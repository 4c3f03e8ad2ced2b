import { err, ok, type Result } from '../../kernel/index.ts';
import { suggestName } from '../../workspace/index.ts';
import type { Condition, ConditionProblem, FactTest, Operator } from './condition.ts';
import { factNames, factOf, isFactName, type FactName } from './fact.ts';
import { tokenise, type Token } from './tokenise.ts';

/** Deeper nesting is refused, so that no reader of a condition can run out of stack. */
export const deepestNesting = 40;

/** A condition with the place of each test, for findings about what it says. */
export interface ParsedCondition {
  readonly condition: Condition;
  readonly placeOf: (test: FactTest) => number;
}

/**
 * Reads `jurisdiction in [EU, UK] and not minor and consent(marketing) = given`. `not` binds closer than `and`, and
 * `and` closer than `or`; parentheses group. Total: any text gives a condition or the first problem with its place.
 */
export function parseCondition(text: string): Result<ParsedCondition, ConditionProblem> {
  const tokens = tokenise(text);
  if (!tokens.ok) return tokens;
  const reader = new Reader(tokens.value);
  try {
    const condition = reader.anyOf(0);
    reader.expectEnd();
    return ok({ condition, placeOf: (test) => reader.places.get(test) ?? 0 });
  } catch (thrown) {
    if (thrown instanceof Refused) return err(thrown.problem);
    throw thrown;
  }
}

/** Leaves the recursive descent at the first problem; never seen outside this file. */
class Refused extends Error {
  readonly problem: ConditionProblem;

  constructor(problem: ConditionProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

const reserved = ['and', 'or', 'not', 'in', 'under'];
const listOperators = new Set<Operator>(['in', 'not in', 'under', 'not under']);

class Reader {
  readonly places = new Map<FactTest, number>();
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  anyOf(depth: number): Condition {
    return this.#joined('or', () => this.#joined('and', () => this.#unary(depth + 1)));
  }

  expectEnd(): void {
    const token = this.#peek();
    if (token.kind !== 'end')
      this.#refuse(token, `Here the condition should end or go on with and/or, not ${this.#shown(token)}`);
  }

  #joined(kind: 'and' | 'or', read: () => Condition): Condition {
    const parts = [read()];
    while (this.#takeWord(kind)) parts.push(read());
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    // Flat, so that what is printed reads back as the same condition.
    return { kind, parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])) };
  }

  #unary(depth: number): Condition {
    const token = this.#peek();
    if (depth > deepestNesting) this.#refuse(token, 'The condition is nested too deeply');
    if (this.#takeWord('not')) return { kind: 'not', part: this.#unary(depth + 1) };
    if (this.#takeSymbol('(')) {
      const inner = this.anyOf(depth);
      this.#expect(')', 'A parenthesis is not closed');
      return inner;
    }
    return this.#test();
  }

  #test(): FactTest {
    const token = this.#take();
    if (token.kind !== 'word' || reserved.includes(token.text))
      this.#refuse(token, `Here the name of a fact is needed, not ${this.#shown(token)}`);
    const name = token.text;
    if (!isFactName(name)) this.#refuse(token, `There is no fact "${name}"`, suggestName(name, factNames));
    const about = this.#about(name);
    const test = this.#question(name, about);
    this.places.set(test, token.at);
    return test;
  }

  #about(name: FactName): string | null {
    const open = this.#peek();
    if (!this.#takeSymbol('(')) return null;
    if (factOf(name).aboutPurpose === undefined)
      this.#refuse(open, `"${name}" takes no purpose`, 'Remove the parentheses.');
    const purpose = this.#value();
    this.#expect(')', 'The parenthesis after the purpose is not closed');
    return purpose;
  }

  #question(fact: FactName, about: string | null): FactTest {
    const operator = this.#operator();
    if (operator === null) {
      if (factOf(fact).type.kind !== 'flag')
        this.#refuse(
          this.#peek(),
          `"${fact}" is not a yes or no`,
          `Say what it is compared with: ${fact} = …`,
        );
      return { kind: 'test', fact, about, operator: '=', values: ['true'] };
    }
    const listed = listOperators.has(operator) && this.#peek().text === '[';
    const values = listed ? this.#list() : [this.#value()];
    return { kind: 'test', fact, about, operator, values };
  }

  #operator(): Operator | null {
    const token = this.#peek();
    if (token.kind === 'symbol' && isComparison(token.text)) {
      this.#next += 1;
      return token.text;
    }
    if (this.#takeWord('in')) return 'in';
    if (this.#takeWord('under')) return 'under';
    const after = this.#tokens[this.#next + 1];
    if (token.text !== 'not' || token.kind !== 'word') return null;
    if (after?.kind !== 'word' || (after.text !== 'in' && after.text !== 'under')) return null;
    this.#next += 2;
    return after.text === 'in' ? 'not in' : 'not under';
  }

  #list(): string[] {
    this.#expect('[', 'A list begins with [');
    const values = [this.#value()];
    while (this.#takeSymbol(',')) values.push(this.#value());
    this.#expect(']', 'A list ends with ]');
    return values;
  }

  #value(): string {
    const token = this.#take();
    const isValue = token.kind === 'quoted' || (token.kind === 'word' && !reserved.includes(token.text));
    if (!isValue) this.#refuse(token, `Here a value is needed, not ${this.#shown(token)}`);
    return token.text;
  }

  #peek(): Token {
    const token = this.#tokens[Math.min(this.#next, this.#tokens.length - 1)];
    if (token === undefined) throw new Error('a condition has at least its end');
    return token;
  }

  #take(): Token {
    const token = this.#peek();
    this.#next += 1;
    return token;
  }

  #takeWord(text: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'word' || token.text !== text) return false;
    this.#next += 1;
    return true;
  }

  #takeSymbol(text: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'symbol' || token.text !== text) return false;
    this.#next += 1;
    return true;
  }

  #expect(symbol: string, message: string): void {
    const token = this.#peek();
    if (!this.#takeSymbol(symbol)) this.#refuse(token, `${message}: ${this.#shown(token)} stands here`);
  }

  #shown(token: Token): string {
    return token.kind === 'end' ? 'the end' : `"${token.text}"`;
  }

  #refuse(token: Token, message: string, fix?: string): never {
    throw new Refused({ at: token.at, message, fix });
  }
}

function isComparison(text: string): text is '=' | '!=' | '<' | '<=' | '>' | '>=' {
  return ['=', '!=', '<', '<=', '>', '>='].includes(text);
}
