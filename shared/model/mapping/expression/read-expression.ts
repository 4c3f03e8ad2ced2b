import { identifier } from '../../../engine/index.ts';
import { compareText } from '../../../kernel/index.ts';
import { nearestName } from '../../../workspace/index.ts';
import { type Call, growthOf, mostGrowth } from './expression-growth.ts';
import { expressionFunctions } from './expression-functions.ts';
import { expressionTokens, type ExpressionToken, foldName } from './expression-token.ts';
import {
  dateParts,
  expressionForms,
  expressionTypes,
  expressionWords,
  refusedWords,
} from './expression-words.ts';

/** What is wrong with an expression, and where in it: UTF-16 units from its beginning. */
export interface ExpressionFinding {
  readonly offset: number;
  readonly length: number;
  readonly message: string;
  readonly fix?: string;
}

/** What can be told about an expression without an engine. */
export interface ExpressionReading {
  readonly findings: readonly ExpressionFinding[];
  /** Columns of the source that it reads, as the source writes them, in the order of the source. */
  readonly columns: readonly string[];
  /** How many times longer than the values of a row its answer can be, at most. */
  readonly growth: number;
  /** All names in it, folded: what names of our own around it must differ from. */
  readonly names: ReadonlySet<string>;
}

/** Longest expression, as the workspace schema has it. */
export const longestExpression = 4000;

/**
 * Reads an expression over the columns of one row, without an engine. It is refused unless every token of it is known to
 * be harmless: literals, operators, columns of the source, words of `expression-words.ts` and calls of
 * `expression-functions.ts`, in brackets that close. An expression without findings has no subquery, no comment, no
 * second statement and nothing that answers otherwise tomorrow; whether it fits the types only an engine knows.
 */
export function readExpression(expression: string, sourceColumns: readonly string[]): ExpressionReading {
  const reader = new Reader(expressionTokens(expression), sourceColumns);
  reader.read(expression);
  const read = new Set(reader.columns);
  return {
    findings: reader.findings.sort((a, b) => a.offset - b.offset || compareText(a.message, b.message)),
    columns: sourceColumns.filter((column) => read.has(column)),
    growth: reader.growth,
    names: new Set(reader.tokens.flatMap(({ name }) => (name === '' ? [] : [name]))),
  };
}

/** A column as it is written in an expression: quoted unless it is a plain word that means nothing else. */
export function columnText(name: string): string {
  const isPlain =
    /^[a-z_][a-z0-9_]*$/.test(name) &&
    ![expressionWords, expressionTypes, dateParts, expressionForms, expressionFunctions, refusedWords].some(
      (words) => words.has(name),
    );
  return isPlain ? name : identifier(name).sqlText;
}

/** How the columns that an expression reads differ from those that its mapping names: it must be the same ones. */
export function otherColumns(
  read: readonly string[],
  declared: readonly string[],
  expression: string,
): ExpressionFinding[] {
  const place = { offset: 0, length: expression.length };
  const fix = `Write columns: [${read.join(', ')}].`;
  return [
    ...read
      .filter((column) => !declared.includes(column))
      .map((column) => ({ ...place, message: `It reads "${column}", which columns does not name`, fix })),
    ...declared
      .filter((column) => !read.includes(column))
      .map((column) => ({ ...place, message: `columns names "${column}", which it does not read`, fix })),
  ];
}

interface Frame {
  readonly open: ExpressionToken;
  /** Function or form before the bracket; empty for plain brackets. */
  readonly callee: string;
  readonly callOffset: number;
  readonly args: ExpressionToken[][];
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']' };
/** Brackets of a type, as in `decimal(9, 2)`. */
const ofType = ' type';
const formsWithFrom: ReadonlySet<string> = new Set(['extract', 'substring', 'trim', 'overlay']);

class Reader {
  readonly findings: ExpressionFinding[] = [];
  readonly columns: string[] = [];
  readonly tokens: readonly ExpressionToken[];
  growth = 1;
  readonly #known: ReadonlyMap<string, string>;
  readonly #frames: Frame[] = [];

  constructor(tokens: readonly ExpressionToken[], sourceColumns: readonly string[]) {
    this.tokens = tokens;
    this.#known = new Map(sourceColumns.map((name) => [foldName(name), name]));
  }

  read(expression: string): void {
    if (expression.length > longestExpression)
      this.#say(0, expression.length, `An expression has at most ${longestExpression} characters`);
    if (this.tokens.length === 0) this.#say(0, 0, 'The expression is empty');
    this.tokens.forEach((token, at) => {
      if (token.kind === 'bracket') this.#bracket(token, at);
      else if (token.kind === 'comma') this.#comma(token);
      else {
        this.#frames.at(-1)?.args.at(-1)?.push(token);
        if (token.kind === 'word' || token.kind === 'quoted-name') this.#name(token, at);
        else if (token.kind === 'operator') this.#operator(token, at);
        else if (token.kind === 'other') this.#other(token);
      }
    });
    for (const { open } of this.#frames) this.#sayAt(open, `This "${open.text}" is not closed`);
    if (this.growth > mostGrowth)
      this.#say(
        0,
        expression.length,
        `The result could be ${String(this.growth)} times as long as the values that go in`,
        'Replace by shorter texts, or nest fewer calls.',
      );
  }

  #bracket(token: ExpressionToken, at: number): void {
    if (closing[token.text] !== undefined) {
      const before = this.tokens[at - 1];
      this.#frames.push({
        open: token,
        callee: this.#calleeOf(token, before, at - 1),
        callOffset: before?.offset ?? 0,
        args: [[]],
      });
      return;
    }
    const frame = this.#frames.pop();
    if (frame === undefined || closing[frame.open.text] !== token.text) {
      this.#sayAt(token, `This "${token.text}" closes nothing`);
      return;
    }
    // The argument around a bracket is no plain literal: the bracket itself stands for what is in it.
    this.#frames.at(-1)?.args.at(-1)?.push(token);
    this.#grow({ name: frame.callee, offset: frame.callOffset, args: frame.args });
  }

  #comma(token: ExpressionToken): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined || (frame.open.text === '(' && frame.callee === '')) {
      // `in (…)` is the one pair of plain brackets with commas in it.
      const before = frame === undefined ? undefined : this.tokens[this.tokens.indexOf(frame.open) - 1];
      if (before?.name !== 'in')
        this.#sayAt(token, 'An expression gives one value', 'Write one expression only.');
    }
    frame?.args.push([]);
  }

  #grow(call: Call): void {
    const growth = growthOf(call);
    if (typeof growth === 'number') this.growth = Math.min(Number.MAX_SAFE_INTEGER, this.growth * growth);
    else this.#say(call.offset, call.name.length, growth);
  }

  #calleeOf(open: ExpressionToken, before: ExpressionToken | undefined, at: number): string {
    if (open.text !== '(' || before === undefined) return '';
    if (this.#isCallable(before, at)) return before.name;
    return before.kind === 'word' && this.#isTypePlace(at) ? ofType : '';
  }

  #isCallable(token: ExpressionToken, at: number): boolean {
    if (token.kind !== 'word' && token.kind !== 'quoted-name') return false;
    if (token.kind === 'word' && this.#isTypePlace(at)) return false;
    return token.kind === 'quoted-name' || !expressionWords.has(token.name);
  }

  /** After `::` and `as` a word is a type. */
  #isTypePlace(at: number): boolean {
    const before = this.tokens[at - 1];
    if (before?.text === '::' || (before?.kind === 'word' && before.name === 'as')) return true;
    return this.tokens[at]?.name === 'precision' && before?.name === 'double' && this.#isTypePlace(at - 1);
  }

  #name(token: ExpressionToken, at: number): void {
    const { name } = token;
    const next = this.tokens[at + 1];
    const before = this.tokens[at - 1];
    const column = this.#known.get(name);
    if (next?.text === '(' && this.#isCallable(token, at)) {
      this.#called(token);
      return;
    }
    if (token.kind === 'quoted-name') {
      if (column === undefined) this.#unknown(token);
      else this.columns.push(column);
      return;
    }
    if (this.#isTypePlace(at)) {
      if (!expressionTypes.has(name)) this.#notAType(token);
      return;
    }
    if (name === 'from') {
      this.#from(token, before);
      return;
    }
    if (expressionWords.has(name)) return;
    const isLiteralPrefix = next?.kind === 'text' || next?.kind === 'number';
    if (isLiteralPrefix && expressionTypes.has(name)) return;
    const isPart = next?.name === 'from' || before?.kind === 'text' || before?.kind === 'number';
    if (isPart && dateParts.has(name)) return;
    if (column === undefined) this.#unknown(token);
    else this.columns.push(column);
  }

  #called(token: ExpressionToken): void {
    const { name } = token;
    if (expressionFunctions.has(name) || (token.kind === 'word' && expressionForms.has(name))) return;
    const why = refusedWords.get(name);
    if (why !== undefined) {
      this.#sayAt(token, `${name} cannot be used in a mapping: ${why}`);
      return;
    }
    const nearest = nearestName(name, [...expressionFunctions]);
    this.#sayAt(
      token,
      `${name} is not a function that a mapping may call`,
      nearest === undefined
        ? 'Use a scalar function that gives the same answer for the same row; completion lists them.'
        : `Did you mean ${nearest}?`,
    );
  }

  /** `from` stands in `is distinct from`, `extract(… from …)`, `trim(… from …)` and `substring(… from …)` alone. */
  #from(token: ExpressionToken, before: ExpressionToken | undefined): void {
    const frame = this.#frames.at(-1);
    const inForm = frame !== undefined && formsWithFrom.has(frame.callee) && before !== frame.open;
    if (before?.name !== 'distinct' && !inForm)
      this.#sayAt(token, 'from cannot be used in a mapping: a subquery reads other rows');
  }

  #unknown(token: ExpressionToken): void {
    const why = token.kind === 'word' ? refusedWords.get(token.name) : undefined;
    if (why !== undefined) {
      this.#sayAt(token, `${token.name} cannot be used in a mapping: ${why}`);
      return;
    }
    const nearest = nearestName(token.name, [...this.#known.keys()]);
    const column = nearest === undefined ? undefined : this.#known.get(nearest);
    this.#sayAt(
      token,
      `The source has no column ${token.text}`,
      column === undefined
        ? "Name a column of the source, or write a text in '…'."
        : `Did you mean "${column}"?`,
    );
  }

  #notAType(token: ExpressionToken): void {
    const why = refusedWords.get(token.name);
    this.#sayAt(
      token,
      `${token.text} is not a type that a mapping may use${why === undefined ? '' : `: ${why}`}`,
      'Use varchar, boolean, an integer type, decimal, double, date, time, timestamp or interval.',
    );
  }

  #operator(token: ExpressionToken, at: number): void {
    const before = this.tokens[at - 1];
    const hasOperand =
      before !== undefined &&
      before.kind !== 'operator' &&
      before.kind !== 'comma' &&
      closing[before.text] === undefined &&
      !(
        before.kind === 'word' &&
        expressionWords.has(before.name) &&
        !/^(?:end|null|true|false)$/.test(before.name)
      );
    if (token.text === '*' && !hasOperand)
      this.#sayAt(token, '* stands for all columns', 'Name the columns that are meant.');
    else if (token.text === '.')
      this.#sayAt(
        token,
        'A name with a dot is not part of a mapping',
        'Write f(x) for x.f(), and a column without its table.',
      );
    else if (token.text === ':' && this.#frames.at(-1)?.open.text !== '[')
      this.#sayAt(token, 'A colon stands only in x[from:to]');
  }

  #other(token: ExpressionToken): void {
    const said: readonly (readonly [RegExp, string])[] = [
      [/^(?:--|\/\*)/, 'Comments are not part of an expression: use the note of the mapping'],
      [/^;/, 'An expression is no statement: a semicolon cannot stand in it'],
      [/^[$?]/, 'Parameters are not part of an expression'],
      [/^'/, 'This text is not closed'],
      [/^"/, 'This name is not closed'],
      [/^[\^@#!]/, 'This operator is not part of a mapping'],
    ];
    const found = said.find(([pattern]) => pattern.test(token.text));
    this.#sayAt(
      token,
      found?.[1] ?? `What begins with ${JSON.stringify(token.text)} is not part of an expression`,
    );
  }

  #sayAt({ offset, text }: ExpressionToken, message: string, fix?: string): void {
    this.#say(offset, text.length, message, fix);
  }

  #say(offset: number, length: number, message: string, fix?: string): void {
    this.findings.push({ offset, length, message, ...(fix === undefined ? {} : { fix }) });
  }
}
