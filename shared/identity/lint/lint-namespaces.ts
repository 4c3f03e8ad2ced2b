import { suggestName } from '../../workspace/index.ts';
import { normaliserIds, normalisers, plainContext } from '../normalise/index.ts';
import { isMapped, type LintContext } from './lint-context.ts';
import type { LintFinding } from './lint-finding.ts';

type Namespace = LintContext['ruleset']['namespaces'][number];

/** Texts of every shape: a pattern that fits all of them fits everything. */
const probes = ['a', '0', 'ann@example.org', '+441234567890', 'Q 12-34', 'ü', '1980-01-02'];

/** Identifier types: normalisers, blocked values, doubles. */
export function lintNamespaces(context: LintContext): LintFinding[] {
  return context.ruleset.namespaces.flatMap((namespace, at) => [
    ...twice(context, namespace, at),
    ...unknownNormaliser(namespace, at),
    ...namespace.blockedValues.flatMap((value, index) =>
      blockedValue(namespace, value, ['namespaces', at, 'blockedValues', index]),
    ),
    ...allBlocked(context, namespace, at),
    ...unused(context, namespace, at),
  ]);
}

function twice({ ruleset }: LintContext, { attribute }: Namespace, at: number): LintFinding[] {
  const first = ruleset.namespaces.findIndex((other) => other.attribute === attribute);
  if (first === at) return [];
  return [
    {
      code: 'ruleset.namespace-twice',
      severity: 'warning',
      path: ['namespaces', at, 'attribute'],
      text: `${attribute} is in two namespaces: ${ruleset.namespaces[first]?.id ?? ''} and this one; both limits hold.`,
      fix: 'Keep one namespace per attribute.',
    },
  ];
}

function unknownNormaliser({ normaliser }: Namespace, at: number): LintFinding[] {
  if (normalisers.has(normaliser)) return [];
  return [
    {
      code: 'ruleset.unknown-normaliser',
      severity: 'error',
      path: ['namespaces', at, 'normaliser'],
      text: `There is no normaliser "${normaliser}".`,
      fix: suggestName(normaliser, normaliserIds) ?? `Use one of: ${normaliserIds.join(', ')}.`,
    },
  ];
}

/** The pattern of a `/…/` value; null for plain values and for patterns that do not parse. */
function blockedPattern(value: string): RegExp | null {
  if (!(value.length > 2 && value.startsWith('/') && value.endsWith('/'))) return null;
  try {
    return new RegExp(value.slice(1, -1), 'u');
  } catch {
    return null;
  }
}

/** Whether a blocked value is a pattern that fits whatever a value looks like. */
export function blocksEverything(value: string): boolean {
  const pattern = blockedPattern(value);
  return pattern !== null && probes.every((probe) => pattern.test(probe));
}

function blockedValue({ normaliser }: Namespace, value: string, path: LintFinding['path']): LintFinding[] {
  const pattern = blockedPattern(value);
  if (pattern !== null) {
    if (!blocksEverything(value)) return [];
    return [
      {
        code: 'ruleset.blocks-everything',
        severity: 'error',
        path,
        text: `The pattern ${value} fits every value, so the namespace holds nothing.`,
        fix: 'Say which values stand for "none", for example /^0+$/.',
      },
    ];
  }
  if (/^\/.+\/$/.test(value))
    return [
      {
        code: 'ruleset.bad-pattern',
        severity: 'error',
        path,
        text: `${value} is not a regular expression.`,
        fix: 'Mend the pattern, or write the value without slashes.',
      },
    ];
  const written = normalisers.get(normaliser)?.normalise(value, plainContext).value;
  // Values that the normaliser refuses anyway (0000 as a telephone number) are blocked twice, which does no harm.
  if (written === undefined || written === null || written === value) return [];
  return [
    {
      code: 'ruleset.blocked-value-never-met',
      severity: 'warning',
      path,
      text: `Values are compared after normalising, where "${value}" reads "${written}": this entry is never met.`,
      fix: `Write ${written}.`,
    },
  ];
}

function allBlocked({ facts }: LintContext, namespace: Namespace, at: number): LintFinding[] {
  const values = facts?.attributes.get(namespace.attribute)?.values ?? [];
  if (values.length === 0 || namespace.blockedValues.some(blocksEverything)) return [];
  const exact = new Set(namespace.blockedValues);
  const patterns = namespace.blockedValues.map(blockedPattern).filter((one) => one !== null);
  const blocked = (value: string): boolean => exact.has(value) || patterns.some((one) => one.test(value));
  if (!values.every(blocked)) return [];
  return [
    {
      code: 'ruleset.blocks-everything',
      severity: 'warning',
      path: ['namespaces', at, 'blockedValues'],
      text: `Every value of ${namespace.attribute} that the last run looked at is blocked: nothing of it decides.`,
      fix: 'Block fewer values, or remove the namespace.',
    },
  ];
}

function unused(context: LintContext, { id, attribute }: Namespace, at: number): LintFinding[] {
  const { rules, blocking, comparisons } = context.ruleset;
  if (!isMapped(context, attribute)) return [];
  const used =
    rules.some(({ when }) => when.some((condition) => condition.attribute === attribute)) ||
    blocking.some(({ keys }) => keys.some((key) => key.attribute === attribute)) ||
    comparisons.some(({ attributes }) => attributes.includes(attribute));
  if (used) return [];
  return [
    {
      code: 'ruleset.namespace-unused',
      severity: 'info',
      path: ['namespaces', at],
      text: `No rule, blocking rule or comparison looks at ${attribute}: ${id} only limits how many values a person may have.`,
      fix: 'Compare the attribute or block on it, if it says who somebody is.',
    },
  ];
}
