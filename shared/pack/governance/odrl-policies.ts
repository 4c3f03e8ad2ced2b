import type { CompiledRule, FactQuestion, Ground, PurposeTree } from '../../consent/index.ts';
import type { Json } from '../../kernel/index.ts';
import type { GovernanceReading } from './governance-inputs.ts';

/** A policy in ODRL 2.2, and what of it ODRL cannot say. */
export interface OdrlExport {
  readonly policy: Json;
  readonly losses: readonly string[];
}

const own = 'https://c360-workbench.invalid/odrl#';

/**
 * The policies as one ODRL 2.2 Set for interchange: permissions, prohibitions, and masking as a duty to pseudonymise before
 * use. Prohibitions prevail (`conflict: prohibit`). Negation is pushed into operators, since ODRL has none. Facts that ODRL
 * has no operand for are operands of our own namespace. ODRL has no notion of a fact that is not known: `losses` says so
 * for every rule that a doubt would turn.
 */
export function odrlPolicies({ inputs: { model }, rules }: GovernanceReading): OdrlExport {
  const base = `urn:c360:${model.manifest.id}`;
  const losses: string[] = [];
  const written = rules.policies.rules.map((rule) => ({
    effect: rule.rule.effect,
    value: odrlRule(rule, { base, purposes: rules.purposes }, losses),
  }));
  return {
    losses,
    policy: {
      '@context': ['http://www.w3.org/ns/odrl.jsonld', { c360: own, dpv: 'https://w3id.org/dpv#' }],
      '@type': 'Set',
      uid: `${base}:policies`,
      conflict: 'prohibit',
      permission: written.filter(({ effect }) => effect !== 'deny').map(({ value }) => value),
      prohibition: written.filter(({ effect }) => effect === 'deny').map(({ value }) => value),
    },
  };
}

interface Names {
  /** What every IRI of the workspace begins with. */
  readonly base: string;
  readonly purposes: PurposeTree;
}

function odrlRule({ cause, rule, ground }: CompiledRule, names: Names, losses: string[]): Json {
  const { base } = names;
  const constraints: Json[] = [
    ...(rule.purposes.includes('*')
      ? []
      : [
          constraint(
            'purpose',
            'isAnyOf',
            purposesOf(rule.purposes, names).map((id) => ({ '@id': `${base}:purpose:${id}` })),
          ),
        ]),
    ...(rule.classifications === undefined
      ? []
      : [constraint('c360:classification', 'isAnyOf', [...rule.classifications])]),
    ...(rule.categories === undefined ? [] : [constraint('c360:category', 'isAnyOf', [...rule.categories])]),
    ...(ground === null ? [] : [odrlCondition(ground, false)]),
  ];
  if (ground !== null)
    losses.push(
      rule.effect === 'allow'
        ? `${cause}: here it permits only where its condition is known to be true; ODRL leaves open what a missing fact means.`
        : `${cause}: here it holds unless its condition is known to be false; ODRL leaves open what a missing fact means.`,
    );
  return {
    uid: `${base}:rule:${cause}`,
    target: targetOf(rule.attributes, base),
    action: 'use',
    ...(constraints.length === 0 ? {} : { constraint: constraints }),
    ...(rule.effect === 'mask'
      ? {
          duty: [
            {
              action: 'anonymize',
              'c360:masking': rule.mask ?? 'as the attribute says',
              'dpv:measure': 'dpv:Pseudonymisation',
            },
          ],
        }
      : {}),
  };
}

/** A rule about a purpose is one about all below it; ODRL knows nothing of the tree. */
function purposesOf(asked: readonly string[], { purposes }: Names): readonly string[] {
  const below = purposes.purposes
    .map(({ id }) => id)
    .filter((id) => purposes.lineage(id).some((above) => asked.includes(above)));
  return [...new Set([...asked, ...below])];
}

/** One asset for each pattern: a node has one IRI, so a rule about many has many targets. */
function targetOf(attributes: readonly string[] | undefined, base: string): Json {
  if (attributes === undefined || attributes.includes('*'))
    return { '@type': 'AssetCollection', uid: `${base}:attributes` };
  return attributes.map((pattern) => {
    const uid = `${base}:attribute:${pattern}`;
    return { '@type': pattern.includes('*') ? 'AssetCollection' : 'Asset', uid };
  });
}

function odrlCondition(ground: Ground, turned: boolean): Json {
  switch (ground.kind) {
    case 'question':
      return questionConstraint(ground, turned !== ground.negated);
    case 'not':
      return odrlCondition(ground.part, !turned);
    case 'and':
    case 'or': {
      const joins = (ground.kind === 'and') === !turned ? 'and' : 'or';
      return {
        '@type': 'LogicalConstraint',
        [joins]: { '@list': ground.parts.map((part) => odrlCondition(part, turned)) },
      };
    }
  }
}

const operands: Readonly<Record<string, string>> = {
  purpose: 'purpose',
  destination: 'recipient',
  region: 'spatial',
  date: 'dateTime',
  channel: 'deliveryChannel',
};
const comparisons = { '<': 'lt', '<=': 'lteq', '>': 'gt', '>=': 'gteq' } as const;
const turnedComparisons = { '<': 'gteq', '<=': 'gt', '>': 'lteq', '>=': 'lt' } as const;

function questionConstraint({ fact, about, ask }: FactQuestion, turned: boolean): Json {
  const operand = about === null ? (operands[fact] ?? `c360:${fact}`) : `c360:${fact}-${about}`;
  switch (ask.kind) {
    case 'flag':
      return constraint(operand, 'eq', !turned);
    case 'one-of':
      return constraint(operand, turned ? 'isNoneOf' : 'isAnyOf', [...ask.values]);
    case 'number-in':
      return constraint(operand, turned ? 'isNoneOf' : 'isAnyOf', [...ask.values]);
    case 'under':
      return constraint(operand, turned ? 'c360:isNotUnder' : 'isPartOf', [...ask.roots]);
    case 'number':
      return constraint(operand, (turned ? turnedComparisons : comparisons)[ask.operator], ask.value);
    case 'day':
      return constraint(operand, (turned ? turnedComparisons : comparisons)[ask.operator], {
        '@type': 'xsd:date',
        '@value': ask.value,
      });
  }
}

function constraint(leftOperand: string, operator: string, rightOperand: Json): Json {
  return { '@type': 'Constraint', leftOperand, operator, rightOperand };
}
