import { counted } from '../../kernel/index.ts';
import type { Guard } from '../cluster/guards.ts';
import type { IdentityRun } from '../run.ts';
import { textsOf } from './bars.ts';
import { listed } from './plain-words.ts';

/** What a guard has against one person of two groups of records. */
export interface GuardConflict {
  readonly guard: string;
  /** Attributes that the guard looks at; none for limits on numbers of records. */
  readonly attributes: readonly string[];
  /** Records of the two sides that alone make it refuse, with their values; none when it takes the whole groups. */
  readonly pairs: readonly {
    readonly left: number;
    readonly right: number;
    readonly leftValues: readonly string[];
    readonly rightValues: readonly string[];
  }[];
  readonly text: string;
}

const mostPairs = 5;
const mostTries = 20_000;

/** The guards that refuse a union of two groups, in the order in which they are asked, each with what it fires on. */
export function guardConflicts(
  run: IdentityRun,
  left: readonly number[],
  right: readonly number[],
): GuardConflict[] {
  return run.guards
    .filter((guard) => guard.refuses(left, right))
    .map((guard) => {
      const attributes = attributesOf(run, guard.id);
      const pairs = refusingPairs(run, guard, left, right).map(([a, b]) => ({
        left: a,
        right: b,
        leftValues: valuesOf(run, attributes, a),
        rightValues: valuesOf(run, attributes, b),
      }));
      return {
        guard: guard.id,
        attributes,
        pairs,
        text: sentence(run, guard.id, attributes, pairs, left, right),
      };
    });
}

/** The guard takes the groups as wholes; the pairs to show are those that weigh against. */
function speaksAgainst(run: IdentityRun, a: number, b: number): boolean {
  return run.scorer.weightOf(Math.min(a, b), Math.max(a, b)) < run.thresholds.link;
}

function refusingPairs(
  run: IdentityRun,
  guard: Guard,
  left: readonly number[],
  right: readonly number[],
): [number, number][] {
  const found: [number, number][] = [];
  let tries = 0;
  for (const a of left)
    for (const b of right) {
      tries += 1;
      if (found.length === mostPairs || tries > mostTries) return found;
      if (guard.id === 'contradiction' ? speaksAgainst(run, a, b) : guard.refuses([a], [b]))
        found.push([a, b]);
    }
  return found;
}

/** What the guards against contradictions look at first. */
const stable: Readonly<Record<string, readonly string[]>> = {
  'name-suffix': ['person.full_name', 'person.last_name'],
  twins: ['person.first_name'],
  'birth-dates': ['person.birth_date'],
  contradiction: ['person.first_name', 'person.last_name', 'person.birth_date'],
};

function attributesOf(run: IdentityRun, guard: string): string[] {
  const [kind = '', id = ''] = partsOf(guard);
  if (kind === 'never')
    return run.ruleset.rules.find((rule) => rule.id === id)?.when.map((one) => one.attribute) ?? [];
  if (stable[kind] !== undefined) return [...stable[kind]];
  const namespace = run.ruleset.namespaces.find((one) => one.id === id);
  return kind.includes('identifier') && namespace !== undefined ? [namespace.attribute] : [];
}

function partsOf(guard: string): readonly [string, string] {
  const at = guard.indexOf(':');
  return at < 0 ? [guard, ''] : [guard.slice(0, at), guard.slice(at + 1)];
}

function valuesOf(run: IdentityRun, attributes: readonly string[], record: number): string[] {
  return attributes.flatMap((attribute) => textsOf(run.trusted.evidence.columns.get(attribute), record));
}

function sentence(
  run: IdentityRun,
  guard: string,
  attributes: readonly string[],
  pairs: GuardConflict['pairs'],
  left: readonly number[],
  right: readonly number[],
): string {
  const [kind, id] = partsOf(guard);
  const [first] = pairs;
  const values =
    first === undefined
      ? ''
      : `${listed(first.leftValues)} on one side, ${listed(first.rightValues)} on the other`;
  switch (kind) {
    case 'cannot-link':
      return 'A decision says that two of these records are two persons.';
    case 'never':
      return `The rule ${id} forbids it: ${values}.`;
    case 'verified-identifier':
      return `The verified identifier ${id} differs: ${values}.`;
    case 'identifier-cardinality': {
      const most = run.ruleset.namespaces.find((one) => one.id === id)?.maxValuesPerPerson ?? 0;
      const held = new Set([...left, ...right].flatMap((record) => valuesOf(run, attributes, record)));
      return `One person may have ${counted(most, 'value')} of ${id}, and these records have ${held.size}: ${listed([...held].sort(), 6)}.`;
    }
    case 'source-cardinality': {
      const most = run.ruleset.clustering.maxPerSource[id] ?? 0;
      const held = [...left, ...right].filter((record) => run.recordRef(record).source === id).length;
      return `One person may have ${counted(most, 'record')} of ${id}, and these are ${held}.`;
    }
    case 'person-size':
      return `One person may have ${counted(run.ruleset.clustering.maxPersonSize, 'record')}, and these are ${left.length + right.length}.`;
    case 'name-suffix':
      return 'The names state two generations (Jr and Sr, II and III).';
    case 'twins':
      return `Two people of one family, born on one day, at one address or telephone: ${values}.`;
    case 'birth-dates':
      return `The birth dates lie half a generation apart or more, and no identifier is the same: ${values}.`;
    case 'contradiction':
      return values === ''
        ? 'All pairs of the two sides together, those never compared included, speak against one person.'
        : `All pairs of the two sides together speak against one person: ${values}.`;
    case 'region':
      return 'The records are of several regions, and the ruleset keeps regions apart.';
    default:
      return values === '' ? `The guard ${guard} refuses it.` : `The guard ${guard} refuses it: ${values}.`;
  }
}
