import type { FactName } from './fact.ts';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'under' | 'not under';

/** One question about one fact. A flag asked for by itself is `= true`. */
export interface FactTest {
  readonly kind: 'test';
  readonly fact: FactName;
  /** The purpose in parentheses; null asks about the purpose of the cell. */
  readonly about: string | null;
  readonly operator: Operator;
  /** At least one; exactly one for all operators but the list ones. */
  readonly values: readonly string[];
}

/** A condition as the parser gives it: `and` and `or` are flat, with two parts or more. */
export type Condition =
  | { readonly kind: 'and'; readonly parts: readonly Condition[] }
  | { readonly kind: 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | FactTest;

/** Something wrong with the text of a condition: where (0-based offset), what, and what to do. */
export interface ConditionProblem {
  readonly at: number;
  readonly message: string;
  readonly fix?: string | undefined;
}

/** All tests of a condition, in the order of the text. */
export function testsOf(condition: Condition): readonly FactTest[] {
  switch (condition.kind) {
    case 'test':
      return [condition];
    case 'not':
      return testsOf(condition.part);
    case 'and':
    case 'or':
      return condition.parts.flatMap(testsOf);
  }
}
