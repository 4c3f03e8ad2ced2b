import { suggestName } from '../../workspace/index.ts';
import { testsOf, type ConditionProblem, type FactTest, type Operator } from './condition.ts';
import { factOf, type FactType } from './fact.ts';
import type { ParsedCondition } from './parse-condition.ts';

/** The ids of the workspace that a condition may name. */
export interface KnownIds {
  readonly purpose: readonly string[];
  readonly jurisdiction: readonly string[];
  readonly attribute: readonly string[];
}

const comparisons: readonly Operator[] = ['<', '<=', '>', '>='];
const operatorsOf = (type: FactType): readonly Operator[] => {
  switch (type.kind) {
    case 'flag':
      return ['=', '!='];
    case 'word':
      return ['=', '!=', 'in', 'not in', ...(type.ordered ? comparisons : [])];
    case 'id':
      return type.of === 'purpose' || type.of === 'attribute'
        ? ['=', '!=', 'in', 'not in', 'under', 'not under']
        : ['=', '!=', 'in', 'not in'];
    case 'dotted':
      return ['=', '!=', 'in', 'not in', 'under', 'not under'];
    case 'number':
    case 'date':
      return ['=', '!=', 'in', 'not in', ...comparisons];
  }
};

/** Does every test ask what its fact can answer? All problems, in the order of the text. */
export function checkCondition({ condition, placeOf }: ParsedCondition, known: KnownIds): ConditionProblem[] {
  return testsOf(condition).flatMap((test) =>
    problemsOf(test, known).map(({ message, fix }) => ({ at: placeOf(test), message, fix })),
  );
}

type Problem = Omit<ConditionProblem, 'at'>;

function problemsOf(test: FactTest, known: KnownIds): Problem[] {
  const { type } = factOf(test.fact);
  const usable = operatorsOf(type);
  if (!usable.includes(test.operator))
    return [
      {
        message: `"${test.fact}" cannot be asked by ${test.operator}`,
        fix: `Use one of: ${usable.join(' ')}`,
      },
    ];
  return [
    ...(test.about === null || known.purpose.includes(test.about)
      ? []
      : [{ message: `There is no purpose "${test.about}"`, fix: suggestName(test.about, known.purpose) }]),
    ...test.values.flatMap((value) => valueProblems(test, type, value, known)),
  ];
}

function valueProblems(
  { fact, operator }: FactTest,
  type: FactType,
  value: string,
  known: KnownIds,
): Problem[] {
  const oneOf = (values: readonly string[]): Problem[] =>
    values.includes(value)
      ? []
      : [{ message: `"${value}" is no value of "${fact}"`, fix: suggestName(value, values) }];
  switch (type.kind) {
    case 'flag':
      return oneOf(['true', 'false']);
    case 'word':
      return oneOf(type.values);
    case 'number':
      return /^\d{1,9}$/.test(value) ? [] : [{ message: `"${value}" is not a whole number` }];
    case 'date':
      return isDay(value) ? [] : [{ message: `"${value}" is not a day`, fix: 'Write it like 2026-01-31.' }];
    case 'dotted':
      return [];
    case 'id':
      if (type.of === 'any') return [];
      return type.of === 'attribute' && operator.endsWith('under')
        ? oneOf([...known.attribute, ...known.attribute.flatMap(entityOf)])
        : oneOf(known[type.of]);
  }
}

function entityOf(attribute: string): string[] {
  const entity = attribute.slice(0, attribute.indexOf('.'));
  return [entity, `${entity}.*`];
}

function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
