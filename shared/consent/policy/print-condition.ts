import type { Condition, FactTest } from './condition.ts';
import { factOf } from './fact.ts';
import { plainWord } from './tokenise.ts';

const closeness = { or: 0, and: 1, not: 2, test: 3 } as const;

/** The one way to write a condition: as few parentheses as it needs, lists in brackets, names quoted where they must be. */
export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'test':
      return printTest(condition);
    case 'not':
      return `not ${within(condition.part, closeness.not)}`;
    case 'and':
    case 'or':
      return condition.parts
        .map((part) => within(part, closeness[condition.kind] + 1))
        .join(` ${condition.kind} `);
  }
}

function within(part: Condition, least: number): string {
  const text = printCondition(part);
  return closeness[part.kind] < least ? `(${text})` : text;
}

function printTest({ fact, about, operator, values }: FactTest): string {
  const subject = about === null ? fact : `${fact}(${printValue(about)})`;
  const [first = ''] = values;
  if (factOf(fact).type.kind === 'flag' && operator === '=' && first === 'true') return subject;
  const listed = values.length > 1 || operator === 'in' || operator === 'not in';
  return `${subject} ${operator} ${listed ? `[${values.map(printValue).join(', ')}]` : printValue(first)}`;
}

const reserved = new Set(['and', 'or', 'not', 'in', 'under']);

function printValue(value: string): string {
  if (plainWord.test(value) && !reserved.has(value)) return value;
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}
