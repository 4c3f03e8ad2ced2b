import type { PurposeTree } from '../purpose-tree.ts';
import type { Condition, FactTest } from './condition.ts';
import { factOf, type FactName } from './fact.ts';

/** A test in the form that both the interpreter and the SQL writer read: hierarchies and orders of words are spelt out. */
export interface FactQuestion {
  readonly kind: 'question';
  readonly fact: FactName;
  readonly about: string | null;
  readonly ask: Ask;
  /** True turns a known answer round; what is not known stays so. */
  readonly negated: boolean;
}

export type Ask =
  | { readonly kind: 'flag' }
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  | { readonly kind: 'under'; readonly roots: readonly string[] }
  | { readonly kind: 'number'; readonly operator: '<' | '<=' | '>' | '>='; readonly value: number }
  | { readonly kind: 'number-in'; readonly values: readonly number[] }
  | { readonly kind: 'day'; readonly operator: '<' | '<=' | '>' | '>='; readonly value: string };

/** A checked condition in that form. */
export type Ground =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Ground[] }
  | { readonly kind: 'not'; readonly part: Ground }
  | FactQuestion;

/** A condition that passed `checkCondition`. `purpose under x` means x and everything below it in the tree. */
export function groundCondition(condition: Condition, purposes: PurposeTree): Ground {
  switch (condition.kind) {
    case 'test':
      return questionOf(condition, purposes);
    case 'not':
      return { kind: 'not', part: groundCondition(condition.part, purposes) };
    case 'and':
    case 'or':
      return {
        kind: condition.kind,
        parts: condition.parts.map((part) => groundCondition(part, purposes)),
      };
  }
}

/** The purposes a condition asks consent of, beside that of the cell, and the facts it needs. */
export function questionsOf(ground: Ground): readonly FactQuestion[] {
  if (ground.kind === 'question') return [ground];
  return ground.kind === 'not' ? questionsOf(ground.part) : ground.parts.flatMap(questionsOf);
}

function questionOf(test: FactTest, purposes: PurposeTree): FactQuestion {
  const { fact, about, operator } = test;
  const negated = operator === '!=' || operator.startsWith('not ');
  return { kind: 'question', fact, about, ask: askOf(test, purposes), negated: negated !== isFalse(test) };
}

/** `minor = false` asks the flag and turns the answer round. */
function isFalse({ fact, values }: FactTest): boolean {
  return factOf(fact).type.kind === 'flag' && values[0] === 'false';
}

function askOf({ fact, operator, values }: FactTest, purposes: PurposeTree): Ask {
  const { type } = factOf(fact);
  const [first = ''] = values;
  const ordering = operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
  switch (type.kind) {
    case 'flag':
      return { kind: 'flag' };
    case 'number':
      return ordering
        ? { kind: 'number', operator, value: Number(first) }
        : { kind: 'number-in', values: values.map(Number) };
    case 'date':
      return ordering ? { kind: 'day', operator, value: first } : { kind: 'one-of', values };
    case 'word':
      return { kind: 'one-of', values: ordering ? wordsBeside(type.values, operator, first) : values };
    case 'dotted':
      return operator.endsWith('under') ? { kind: 'under', roots: values } : { kind: 'one-of', values };
    case 'id':
      if (!operator.endsWith('under')) return { kind: 'one-of', values };
      if (type.of === 'attribute') return { kind: 'under', roots: values };
      return {
        kind: 'one-of',
        values: purposes.purposes
          .map(({ id }) => id)
          .filter((id) => purposes.lineage(id).some((above) => values.includes(above))),
      };
  }
}

function wordsBeside(
  order: readonly string[],
  operator: '<' | '<=' | '>' | '>=',
  word: string,
): readonly string[] {
  const place = order.indexOf(word);
  return order.filter((_, index) => compares(index - place, operator));
}

/** Does a difference with this sign satisfy the operator? */
export function compares(difference: number, operator: '<' | '<=' | '>' | '>='): boolean {
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}
