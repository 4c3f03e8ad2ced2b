import { through, union, type Inputs } from '../column-inputs.ts';
import { maskingFunctions } from '../masking-functions.ts';
import { nothingTraced, step, usedAs, type Traced } from '../traced.ts';
import { ScalarCursor, ScalarRefusal } from './scalar-cursor.ts';
import type { ScalarToken } from './scalar-token.ts';
import { aggregateWords, comparingWords, literalTypes, statementWords } from './scalar-words.ts';

const deepest = 200;
const symbols = {
  comparing: new Set(['=', '==', '<>', '!=', '<', '<=', '>', '>=']),
  joining: new Set([
    '||',
    '&',
    '|',
    '<<',
    '>>',
    '~',
    '~~',
    '~~*',
    '!~~',
    '!~~*',
    '~*',
    '->>',
    '^',
    '+',
    '-',
    '*',
    '/',
    '//',
    '%',
    '@',
  ]),
} as const;

/**
 * Reads a scalar expression of DuckDB's dialect and tells, on the way, what it is made of: the same answer as that of the
 * bound plan, where there is no engine to bind it. Which operator binds closer matters only around IS NULL and comparisons,
 * so all others are one level.
 */
export class ScalarReader {
  readonly #cursor: ScalarCursor;
  readonly #columnOf: (name: string) => Inputs | undefined;
  /** Parameters of the lambdas around, and what they stand for. */
  readonly #parameters: Map<string, Traced>[] = [];
  #depth = 0;

  constructor(tokens: readonly ScalarToken[], columnOf: (name: string) => Inputs | undefined) {
    this.#cursor = new ScalarCursor(tokens);
    this.#columnOf = columnOf;
  }

  whole(): Traced {
    const result = this.#any();
    const rest = this.#cursor.peek();
    if (rest.kind !== 'end')
      throw new ScalarRefusal(rest.at, `“${rest.text}” stands where the expression should end`);
    return result;
  }

  #any(): Traced {
    this.#depth += 1;
    if (this.#depth > deepest)
      throw new ScalarRefusal(this.#cursor.peek().at, 'The expression is nested too deeply');
    const result = this.#words(['or'], () => this.#words(['and'], () => this.#negated()));
    this.#depth -= 1;
    return result;
  }

  #words(words: readonly string[], operand: () => Traced): Traced {
    const parts = [operand()];
    while (words.some((word) => this.#cursor.takeWord(word))) parts.push(operand());
    return parts.length === 1 ? (parts[0] ?? nothingTraced) : made(parts);
  }

  #negated(): Traced {
    return this.#cursor.takeWord('not') ? made([this.#negated()]) : this.#compared();
  }

  #compared(): Traced {
    let left = this.#operated();
    for (;;) {
      const token = this.#cursor.peek();
      if (token.kind === 'symbol' && symbols.comparing.has(token.text)) {
        this.#cursor.take();
        left = made([left, this.#operated()]);
      } else if (this.#cursor.takeWord('is')) left = this.#is(left);
      else if (this.#cursor.takeWord('isnull') || this.#cursor.takeWord('notnull')) left = made([left], true);
      else {
        const negated = this.#cursor.takeWord('not');
        if (this.#cursor.takeWord('between')) {
          const low = this.#operated();
          this.#cursor.wantWord('and');
          left = made([left, low, this.#operated()]);
        } else if (this.#cursor.takeWord('in')) left = made([left, ...this.#membersOf()]);
        else if (comparingWords.has(this.#cursor.peek().text) && this.#cursor.peek().kind === 'word') {
          this.#cursor.take();
          this.#cursor.takeWord('to');
          left = made([left, this.#operated()]);
          if (this.#cursor.takeWord('escape')) this.#operated();
        } else if (negated)
          throw new ScalarRefusal(this.#cursor.peek().at, 'After “not” something else was expected');
        else return left;
      }
    }
  }

  #is(left: Traced): Traced {
    this.#cursor.takeWord('not');
    if (this.#cursor.takeWord('null')) return made([left], true);
    if (this.#cursor.takeWord('true') || this.#cursor.takeWord('false') || this.#cursor.takeWord('unknown'))
      return made([left]);
    this.#cursor.wantWord('distinct');
    this.#cursor.wantWord('from');
    return made([left, this.#operated()]);
  }

  #membersOf(): readonly Traced[] {
    if (!this.#cursor.isSymbol('(')) return [this.#operated()];
    this.#cursor.take();
    return this.#listUntil(')');
  }

  #operated(): Traced {
    const parts = [this.#unary()];
    for (
      let token = this.#cursor.peek();
      token.kind === 'symbol' && symbols.joining.has(token.text);
      token = this.#cursor.peek()
    ) {
      this.#cursor.take();
      parts.push(this.#unary());
    }
    return parts.length === 1 ? (parts[0] ?? nothingTraced) : made(parts);
  }

  #unary(): Traced {
    const token = this.#cursor.peek();
    if (token.kind === 'symbol' && ['-', '+', '~', '@'].includes(token.text)) {
      this.#cursor.take();
      return made([this.#unary()]);
    }
    return this.#suffixed(this.#primary());
  }

  #suffixed(value: Traced): Traced {
    let result = value;
    for (;;) {
      if (this.#cursor.takeSymbol('::')) {
        this.#type();
        result = made([result]);
      } else if (this.#cursor.takeSymbol('[')) {
        const parts: Traced[] = [];
        while (!this.#cursor.takeSymbol(']')) if (!this.#cursor.takeSymbol(':')) parts.push(this.#any());
        result = made([result, ...parts]);
      } else if (this.#cursor.takeSymbol('.')) {
        const member = this.#cursor.take();
        if (member.kind !== 'word' && member.kind !== 'name')
          throw new ScalarRefusal(member.at, 'A member was expected');
        result = this.#cursor.isSymbol('(')
          ? this.#called(member, [result])
          : (result.fields?.get(member.text.toLowerCase()) ?? made([result]));
      } else if (this.#cursor.takeWord('collate')) {
        this.#cursor.take();
      } else return result;
    }
  }

  #primary(): Traced {
    const token = this.#cursor.take();
    if (token.kind === 'number' || token.kind === 'text') return nothingTraced;
    if (token.kind === 'symbol') return this.#bracketed(token);
    if (token.kind === 'end') throw new ScalarRefusal(token.at, 'The expression ends too early');
    if (token.kind === 'word') {
      const special = this.#special(token);
      if (special !== null) return special;
    }
    if (this.#cursor.isSymbol('(')) return this.#called(token, []);
    return this.#named(token);
  }

  #bracketed(token: ScalarToken): Traced {
    if (token.text === '(') {
      const parts = this.#listUntil(')');
      return parts.length === 1 ? (parts[0] ?? nothingTraced) : made(parts);
    }
    if (token.text === '[') return made(this.#listUntil(']'));
    if (token.text === '{') return this.#struct();
    throw new ScalarRefusal(token.at, `“${token.text}” stands where a value was expected`);
  }

  #struct(): Traced {
    const fields = new Map<string, Traced>();
    while (!this.#cursor.takeSymbol('}')) {
      const key = this.#cursor.take();
      this.#cursor.wantSymbol(':');
      fields.set(key.text.toLowerCase(), this.#any());
      if (!this.#cursor.takeSymbol(',') && !this.#cursor.isSymbol('}'))
        throw new ScalarRefusal(this.#cursor.peek().at, 'A comma or } was expected');
    }
    return { ...made([...fields.values()]), fields };
  }

  #special(token: ScalarToken): Traced | null {
    switch (token.text) {
      case 'null':
      case 'true':
      case 'false':
      case 'current_date':
      case 'current_timestamp':
      case 'localtime':
      case 'localtimestamp':
        return nothingTraced;
      case 'case':
        return this.#case();
      case 'cast':
      case 'try_cast':
        return this.#cast();
      case 'try':
        return null;
      default:
    }
    if (literalTypes.has(token.text) && this.#cursor.peek().kind === 'text') {
      this.#cursor.take();
      if (token.text === 'interval' && this.#cursor.peek().kind === 'word') this.#cursor.take();
      return nothingTraced;
    }
    if (token.text === 'interval' && !this.#cursor.isSymbol('.')) return this.#interval();
    if (statementWords.has(token.text) && this.#columnOf(token.text) === undefined)
      throw new ScalarRefusal(token.at, `“${token.text}” is no part of a scalar expression`);
    return null;
  }

  /** `interval 3 day`, `interval (n) month`. */
  #interval(): Traced {
    const value = this.#primary();
    this.#cursor.take();
    return made([value]);
  }

  #case(): Traced {
    const subject = this.#cursor.isWord('when') ? [] : [this.#any()];
    const [conditions, results]: [Traced[], Traced[]] = [[...subject], []];
    while (this.#cursor.takeWord('when')) {
      conditions.push(this.#any());
      this.#cursor.wantWord('then');
      results.push(this.#any());
    }
    if (this.#cursor.takeWord('else')) results.push(this.#any());
    this.#cursor.wantWord('end');
    return chosen(conditions, results);
  }

  #cast(): Traced {
    this.#cursor.wantSymbol('(');
    const value = this.#any();
    this.#cursor.wantWord('as');
    this.#type();
    this.#cursor.wantSymbol(')');
    return made([value]);
  }

  /** A type: words, then what stands in brackets after them. */
  #type(): void {
    this.#cursor.take();
    while (
      ['precision', 'varying', 'with', 'without', 'time', 'zone'].some((word) => this.#cursor.takeWord(word))
    );
    while (this.#cursor.isSymbol('(') || this.#cursor.isSymbol('[')) {
      const end = this.#cursor.take().text === '(' ? ')' : ']';
      for (let open = 1; open > 0;) {
        const token = this.#cursor.take();
        if (token.kind === 'end') throw new ScalarRefusal(token.at, 'A bracket is not closed');
        if (token.text === '(' || token.text === '[') open += 1;
        else if (token.text === end || token.text === ')' || token.text === ']') open -= 1;
      }
    }
  }

  #named(token: ScalarToken): Traced {
    for (const parameters of this.#parameters) {
      const known = parameters.get(token.text.toLowerCase());
      if (known !== undefined) return known;
    }
    const inputs = this.#columnOf(token.text);
    if (inputs === undefined) throw new ScalarRefusal(token.at, `There is no column “${token.text}”`);
    return { inputs };
  }

  #called({ text, at }: ScalarToken, before: readonly Traced[]): Traced {
    const name = text.toLowerCase();
    if (aggregateWords.has(name)) throw new ScalarRefusal(at, `${name} reads more than one row`);
    this.#cursor.wantSymbol('(');
    const lambdas: Traced[] = [];
    const parts = [...before, ...this.#arguments(name, before, lambdas)];
    if (this.#cursor.isWord('over'))
      throw new ScalarRefusal(this.#cursor.peek().at, 'A window reads more than one row');
    if (lambdas.length > 0) return made([...parts, ...lambdas]);
    return applied(name, parts);
  }

  /** Arguments up to the bracket; words such as `from`, `for`, `in`, `leading` stand between those of some functions. */
  #arguments(name: string, before: readonly Traced[], lambdas: Traced[]): readonly Traced[] {
    const parts: Traced[] = [];
    const forms: Readonly<Record<string, readonly string[]>> = {
      extract: ['from'],
      trim: ['both', 'leading', 'trailing', 'from'],
      substring: ['from', 'for'],
      overlay: ['placing', 'from', 'for'],
      position: ['in'],
    };
    const between = forms[name] ?? [];
    if (name === 'extract') this.#cursor.take();
    while (!this.#cursor.takeSymbol(')')) {
      if (this.#isLambda()) lambdas.push(this.#lambda([...before, ...parts]));
      else if (
        between.some((word) => this.#cursor.takeWord(word)) ||
        this.#cursor.takeSymbol(',') ||
        this.#takeName()
      )
        continue;
      else parts.push(name === 'position' ? this.#operated() : this.#any());
    }
    return parts;
  }

  /** `name :=` before an argument. */
  #takeName(): boolean {
    if (this.#cursor.peek(1).text !== ':=') return false;
    this.#cursor.take();
    this.#cursor.take();
    return true;
  }

  #isLambda(): boolean {
    const { kind, text } = this.#cursor.peek();
    if (kind === 'word' && text === 'lambda') return true;
    return (kind === 'word' || kind === 'name') && this.#cursor.peek(1).text === '->';
  }

  /** `lambda x, i: …` or `x -> …`: every parameter stands for what the function is given. */
  #lambda(given: readonly Traced[]): Traced {
    const parameters = new Map<string, Traced>();
    this.#cursor.takeWord('lambda');
    do
      parameters.set(this.#cursor.take().text.toLowerCase(), {
        inputs: union(...given.map(({ inputs }) => inputs)),
      });
    while (this.#cursor.takeSymbol(','));
    if (!this.#cursor.takeSymbol(':')) this.#cursor.wantSymbol('->');
    this.#parameters.unshift(parameters);
    const body = this.#any();
    this.#parameters.shift();
    return body;
  }

  #listUntil(end: string): readonly Traced[] {
    const parts: Traced[] = [];
    while (!this.#cursor.takeSymbol(end)) {
      parts.push(this.#any());
      if (!this.#cursor.takeSymbol(',') && !this.#cursor.isSymbol(end))
        throw new ScalarRefusal(this.#cursor.peek().at, `A comma or ${end} was expected`);
    }
    return parts;
  }
}

function made(parts: readonly Traced[], masking = false): Traced {
  return { inputs: through(union(...parts.map(({ inputs }) => inputs)), step('TRANSFORMATION', masking)) };
}

function chosen(conditions: readonly Traced[], results: readonly Traced[]): Traced {
  return { inputs: union(made(results).inputs, usedAs('CONDITIONAL', ...conditions)) };
}

function applied(name: string, parts: readonly Traced[]): Traced {
  const [first = nothingTraced, ...others] = parts;
  if (name === 'nullif') return chosen(parts, [first]);
  if (name === 'if' || name === 'iff') return chosen([first], others);
  return made(parts, maskingFunctions.has(name));
}
