import { blocksEverything } from './lint-namespaces.ts';
import { isMapped, type LintContext } from './lint-context.ts';
import { listed, type LintFinding } from './lint-finding.ts';
import { contradiction, cutOf, implies, rulesImply } from './rule-logic.ts';

type Rule = LintContext['ruleset']['rules'][number];

/** Deterministic and never rules: those that cannot hold, decide nothing, or undo one another. */
export function lintRules(context: LintContext): LintFinding[] {
  return context.ruleset.rules.flatMap((rule, at) => {
    const dead = [
      ...contradicts(rule, at),
      ...noSource(context, rule, at),
      ...blockedAway(context, rule, at),
    ];
    return [
      ...dead,
      ...idleConditions(rule, at),
      ...(dead.length > 0 ? [] : [...shadowed(context, rule, at), ...forbidden(context, rule, at)]),
      ...(rule.kind === 'link' && dead.length === 0 ? width(rule, at) : []),
    ];
  });
}

function contradicts(rule: Rule, at: number): LintFinding[] {
  const pair = contradiction(rule);
  if (pair === null) return [];
  const attribute = rule.when[pair[0]]?.attribute ?? '';
  return [
    {
      code: 'ruleset.rule-contradiction',
      severity: 'error',
      path: ['rules', at, 'when', pair[1]],
      text: `The rule ${rule.id} asks that ${attribute} is equal and different at once: it can never hold.`,
      fix: 'Remove one of the two conditions.',
    },
  ];
}

/** A condition needs its attribute on both records, so some source must hold all attributes of a rule. */
function noSource(context: LintContext, rule: Rule, at: number): LintFinding[] {
  const attributes = [...new Set(rule.when.map(({ attribute }) => attribute))];
  // Named once already, at the attribute itself.
  if (!attributes.every((attribute) => isMapped(context, attribute))) return [];
  const holding = context.model.sources.filter(({ id }) =>
    attributes.every((attribute) => context.coverage.evident.get(attribute)?.has(id) === true),
  );
  const path = ['rules', at, 'when'];
  if (holding.length === 0)
    return [
      {
        code: 'ruleset.rule-cannot-fire',
        severity: 'warning',
        path,
        text: `No source holds ${listed(attributes)} together, and the rule ${rule.id} needs them on both records: it can never hold.`,
        fix: 'Map the missing attributes, or make two rules of it.',
      },
    ];
  const [only, ...others] = holding;
  if (only === undefined || others.length > 0 || context.model.sources.length < 2) return [];
  if (onePerPerson(context, only.id) && rule.kind === 'link')
    return [
      {
        code: 'ruleset.rule-cannot-fire',
        severity: 'warning',
        path,
        text: `Only ${only.id} holds ${listed(attributes)}, and a person may have one record of it: the rule ${rule.id} can never join.`,
        fix: 'Map the attributes of a second source, or allow more records per person.',
      },
    ];
  return [
    {
      code: 'ruleset.rule-one-source',
      severity: 'info',
      path,
      text: `Only ${only.id} holds ${listed(attributes)}: the rule ${rule.id} finds doubles within it and never links it to another source.`,
      fix: 'Map the attributes of a second source, if that was meant.',
    },
  ];
}

function onePerPerson({ ruleset }: LintContext, source: string): boolean {
  return ruleset.clustering.strategy === 'one-to-one' || ruleset.clustering.maxPerSource[source] === 1;
}

/** Equal on a blocked value: blocked values are taken out before rules are asked. */
function blockedAway({ ruleset }: LintContext, rule: Rule, at: number): LintFinding[] {
  return rule.when.flatMap(({ attribute }, index) => {
    const namespace = ruleset.namespaces.find(
      (one) => one.attribute === attribute && one.blockedValues.some(blocksEverything),
    );
    if (namespace === undefined) return [];
    return [
      {
        code: 'ruleset.rule-cannot-fire' as const,
        severity: 'warning' as const,
        path: ['rules', at, 'when', index],
        text: `The namespace ${namespace.id} blocks every value of ${attribute}: the rule ${rule.id} can never hold.`,
        fix: 'Block fewer values.',
      },
    ];
  });
}

function idleConditions(rule: Rule, at: number): LintFinding[] {
  return rule.when.flatMap((condition, index): LintFinding[] => {
    const path = ['rules', at, 'when', index];
    const other = rule.when.findIndex(
      (given, place) =>
        place !== index && implies(given, condition) && (place < index || !implies(condition, given)),
    );
    if (other >= 0)
      return [
        {
          code: 'ruleset.condition-idle',
          severity: 'warning',
          path,
          text: `Condition ${index + 1} of the rule ${rule.id} follows from condition ${other + 1}.`,
          fix: 'Remove it.',
        },
      ];
    if (condition.similarity !== undefined && condition.match !== 'similar')
      return [
        {
          code: 'ruleset.condition-idle',
          severity: 'warning',
          path: [...path, 'similarity'],
          text: `The similarity ${condition.similarity} is not looked at: the condition asks for ${condition.match}.`,
          fix: 'Write match: similar, or remove the similarity.',
        },
      ];
    return [];
  });
}

function shadowed({ ruleset }: LintContext, rule: Rule, at: number): LintFinding[] {
  const same = ruleset.rules
    .slice(0, at)
    .find((earlier) => earlier.kind === rule.kind && rulesImply(rule, earlier));
  if (same === undefined) return [];
  return [
    {
      code: 'ruleset.rule-shadowed',
      severity: 'warning',
      path: ['rules', at],
      text: `Whenever the rule ${rule.id} holds, the earlier rule ${same.id} holds too: it decides nothing.`,
      fix: `Remove it, put it before ${same.id}, or make ${same.id} stricter.`,
    },
  ];
}

/** A link rule whose every pair a never rule forbids. */
function forbidden({ ruleset }: LintContext, rule: Rule, at: number): LintFinding[] {
  if (rule.kind !== 'link') return [];
  const never = ruleset.rules.find((other) => other.kind === 'never' && rulesImply(rule, other));
  if (never === undefined) return [];
  return [
    {
      code: 'ruleset.never-contradicts-link',
      severity: 'error',
      path: ['rules', at],
      text: `Whenever the rule ${rule.id} would join two records, the rule ${never.id} forbids it.`,
      fix: `Remove one of the two, or add to ${never.id} what tells its cases apart.`,
    },
  ];
}

function width(rule: Rule, at: number): LintFinding[] {
  const path = ['rules', at, 'when'];
  if (rule.when.some(({ match }) => match === 'equal')) return [];
  const agrees = rule.when.some((condition) => condition.match === 'similar' && cutOf(condition) > 0.5);
  if (!agrees)
    return [
      {
        code: 'ruleset.rule-too-wide',
        severity: 'error',
        path,
        text: `The rule ${rule.id} joins records without anything in which they agree.`,
        fix: 'Add a condition with match: equal.',
      },
    ];
  return [
    {
      code: 'ruleset.rule-without-key',
      severity: 'warning',
      path,
      text: `No condition of the rule ${rule.id} asks for equal values, so it brings no records together: it holds only for pairs that a blocking rule finds.`,
      fix: 'Add a condition with match: equal, or a blocking rule for these attributes.',
    },
  ];
}
