import { attributeOf } from './attribute-terms.ts';
import { belowDot } from './dotted-name.ts';
import { ancestors } from './purpose-ancestry.ts';
import type { World, WorldCell, WorldCondition, WorldRule } from './state.ts';

export type Three = 'yes' | 'no' | 'unknown';

const all = (parts: readonly Three[]): Three =>
  parts.includes('no') ? 'no' : parts.includes('unknown') ? 'unknown' : 'yes';
const opposite = (part: Three): Three => (part === 'unknown' ? part : part === 'yes' ? 'no' : 'yes');

export function covers(world: World, rule: WorldRule, cell: WorldCell): Three {
  const ancestry = ancestors(world, cell.purpose);
  const attribute = attributeOf(world, cell.attribute);
  const purposes: Three = rule.purposes.some((id) => id === '*' || ancestry.includes(id))
    ? 'yes'
    : rule.purposes.some((id) => !world.purposes.some((purpose) => purpose.id === id))
      ? 'unknown'
      : 'no';
  const among = (
    set: readonly string[] | null,
    value: string | null | undefined,
    test: (a: string, b: string) => boolean,
  ): Three =>
    set === null
      ? 'yes'
      : value === null || value === undefined
        ? 'unknown'
        : set.some((one) => test(value, one))
          ? 'yes'
          : 'no';
  return all([
    purposes,
    among(rule.attributes, cell.attribute, (value, one) => one === '*' || belowDot(value, one)),
    among(rule.classifications, attribute?.classification, (value, one) => value === one),
    among(rule.categories, attribute?.category, belowDot),
  ]);
}

export function holds(world: World, rule: WorldRule, cell: WorldCell, known: Knowledge): Three {
  return all([
    covers(world, rule, cell),
    rule.when === null ? 'yes' : truth(world, rule.when, known),
    rule.unless === null ? 'yes' : opposite(truth(world, rule.unless, known)),
  ]);
}

/** What is known of a fact; null where it is not. */
export type Knowledge = (fact: string) => string | null;

const scales: Readonly<Record<string, readonly string[]>> = {
  age: ['under-13', '13-15', '16-17', 'adult'],
  sensitivity: ['public', 'personal', 'sensitive', 'special'],
};

function truth(world: World, condition: WorldCondition, known: Knowledge): Three {
  const [operator, ...parts] = condition;
  if (operator === 'and') return all((parts as WorldCondition[]).map((part) => truth(world, part, known)));
  if (operator === 'or')
    return opposite(all((parts as WorldCondition[]).map((part) => opposite(truth(world, part, known)))));
  if (operator === 'not') return opposite(truth(world, parts[0] as WorldCondition, known));
  const [fact = '', ...values] = parts as string[];
  const value = known(fact);
  if (value === null) return 'unknown';
  const yes = (test: boolean): Three => (test ? 'yes' : 'no');
  switch (operator) {
    case 'is':
      return yes(values.includes(value));
    case 'is not':
      return yes(!values.includes(value));
    case 'under':
      return fact === 'purpose'
        ? yes(values.some((root) => ancestors(world, value).includes(root)))
        : yes(values.some((root) => belowDot(value, root)));
    default: {
      const scale = scales[fact];
      const [bound = ''] = values;
      const reaches =
        scale !== undefined
          ? scale.indexOf(value) >= scale.indexOf(bound)
          : fact === 'trust'
            ? Number(value) >= Number(bound)
            : value >= bound;
      return yes(reaches === (operator === 'at least'));
    }
  }
}
