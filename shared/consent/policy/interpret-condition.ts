import { compareText } from '../../kernel/index.ts';
import type { FactSheet } from './fact-sheet.ts';
import { isUnder } from './hierarchy.ts';
import { compares, type FactQuestion, type Ground } from './question.ts';
import { both, either, negated, type Truth } from './truth.ts';

/** The outcome of a condition on the facts of one cell. Ends after as many steps as the condition has parts; never fails. */
export function interpretCondition(ground: Ground, sheet: FactSheet): Truth {
  switch (ground.kind) {
    case 'question': {
      const answer = answerTo(ground, sheet);
      return ground.negated ? negated(answer) : answer;
    }
    case 'not':
      return negated(interpretCondition(ground.part, sheet));
    case 'and': {
      let all: Truth = true;
      for (const part of ground.parts) all = both(all, interpretCondition(part, sheet));
      return all;
    }
    case 'or': {
      let any: Truth = false;
      for (const part of ground.parts) any = either(any, interpretCondition(part, sheet));
      return any;
    }
  }
}

function answerTo({ fact, about, ask }: FactQuestion, sheet: FactSheet): Truth {
  switch (ask.kind) {
    case 'flag':
      return sheet.flag(fact);
    case 'number':
    case 'number-in': {
      const value = sheet.number(fact);
      if (value === null) return null;
      return ask.kind === 'number' ? compares(value - ask.value, ask.operator) : ask.values.includes(value);
    }
    case 'one-of': {
      const value = sheet.text(fact, about);
      return value === null ? null : ask.values.includes(value);
    }
    case 'under': {
      const value = sheet.text(fact, about);
      return value === null ? null : ask.roots.some((root) => isUnder(value, root));
    }
    case 'day': {
      const value = sheet.text(fact, about);
      return value === null ? null : compares(compareText(value, ask.value), ask.operator);
    }
  }
}
