import { compareText } from '../../kernel/index.ts';
import type { AudienceCondition, AudienceTest } from './audience-condition.ts';

/** A value of the person for an attribute; null when there is none. */
export type ValueOf = (attribute: string) => string | null;

/** True, false, or null where a value that is needed is missing or cannot be compared (Kleene's logic). */
type Truth = boolean | null;

/** Whether the person is meant. Total: who lacks a value that the condition needs is not. */
export function isInAudience(condition: AudienceCondition | null, valueOf: ValueOf): boolean {
  return condition === null || truthOf(condition, valueOf) === true;
}

function truthOf(condition: AudienceCondition, valueOf: ValueOf): Truth {
  switch (condition.kind) {
    case 'has':
      return valueOf(condition.attribute) !== null;
    case 'test':
      return answer(condition, valueOf(condition.attribute));
    case 'not': {
      const part = truthOf(condition.part, valueOf);
      return part === null ? null : !part;
    }
    case 'and':
    case 'or': {
      const decisive = condition.kind === 'or';
      let result: Truth = !decisive;
      for (const part of condition.parts) {
        const truth = truthOf(part, valueOf);
        if (truth === decisive) return decisive;
        if (truth === null) result = null;
      }
      return result;
    }
  }
}

function answer({ operator, values }: Extract<AudienceTest, { kind: 'test' }>, held: string | null): Truth {
  if (held === null) return null;
  const [first = ''] = values;
  switch (operator) {
    case '=':
    case '!=':
      return sameValue(held, first) === (operator === '=');
    case 'in':
    case 'not in':
      return values.some((value) => sameValue(held, value)) === (operator === 'in');
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const order = orderOf(held, first);
      if (order === null) return null;
      if (order === 0) return operator === '<=' || operator === '>=';
      return order < 0 === operator.startsWith('<');
    }
  }
}

const number = /^-?\d{1,15}(?:\.\d{1,15})?$/;
const day = /^\d{4}-\d{2}-\d{2}/;

/** Equal as numbers where both are numbers, else as texts without regard to case and space around. */
function sameValue(a: string, b: string): boolean {
  if (number.test(a) && number.test(b)) return Number(a) === Number(b);
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** By size for two numbers, by the calendar for two dates; null for anything else, which has no order that people mean. */
function orderOf(a: string, b: string): number | null {
  if (number.test(a) && number.test(b)) return Number(a) - Number(b);
  if (day.test(a) && day.test(b)) return compareText(a.slice(0, b.length), b);
  return null;
}
