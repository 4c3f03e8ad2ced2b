import type { Comparison } from '../../workspace/index.ts';
import { levelsOf } from '../compare/level.ts';
import type { LintContext } from './lint-context.ts';
import { listed, type LintFinding } from './lint-finding.ts';

/** The normaliser whose form a kind of comparison reads. */
const formOf: Readonly<Partial<Record<Comparison['kind'], string>>> = {
  date: 'date',
  email: 'email',
  phone: 'phone',
  postcode: 'postcode',
};

/** Whole values and their parts: comparing both counts the same agreement twice. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  'person.full_name': ['person.first_name', 'person.last_name'],
};

/** Comparisons: their levels, cuts and fixed parameters, and evidence that is counted twice. */
export function lintComparisons(context: LintContext): LintFinding[] {
  return context.ruleset.comparisons.flatMap((comparison, at) => [
    ...doubles(context, comparison, at),
    ...ignored(comparison, at),
    ...form(context, comparison, at),
    ...cuts(comparison, at),
    ...fixedLevels(comparison, at),
    ...constant(context, comparison, at),
  ]);
}

function doubles({ ruleset }: LintContext, comparison: Comparison, at: number): LintFinding[] {
  const [own = ''] = comparison.attributes;
  const path = ['comparisons', at];
  const first = ruleset.comparisons.findIndex(({ attributes }) => attributes[0] === own);
  const other = ruleset.comparisons[first];
  if (first < at && other !== undefined)
    return [
      {
        code: 'ruleset.comparison-twice',
        severity: 'warning',
        path,
        text: `${other.id} compares ${own} already: the same agreement counts twice.`,
        fix: 'Keep one of the two.',
      },
    ];
  const parts = partsOf[own] ?? [];
  const compared = ruleset.comparisons.filter(({ attributes }) => parts.includes(attributes[0] ?? ''));
  if (compared.length === 0) return [];
  return [
    {
      code: 'ruleset.comparison-twice',
      severity: 'warning',
      path,
      text: `${own} is made of what ${listed(compared.map(({ id }) => id))} compare: the same agreement counts twice.`,
      fix: 'Compare the whole or its parts. A run corrects what it finds dependent, but only in part.',
    },
  ];
}

function ignored({ id, kind, attributes }: Comparison, at: number): LintFinding[] {
  const used = kind === 'name' ? 2 : 1;
  if (attributes.length <= used) return [];
  return [
    {
      code: 'ruleset.attribute-ignored',
      severity: 'warning',
      path: ['comparisons', at, 'attributes', used],
      text: `A comparison of kind ${kind} looks at ${used === 1 ? 'one attribute' : 'two attributes'}: ${id} does not see ${listed(attributes.slice(used))}.`,
      fix: 'Make a comparison of its own for it, or remove it.',
    },
  ];
}

function form({ model }: LintContext, { id, kind, attributes }: Comparison, at: number): LintFinding[] {
  const [own = ''] = attributes;
  const wanted = formOf[kind];
  const chains = model.mappings.flatMap(({ entity, fields }) =>
    fields.filter((field) => `${entity}.${field.attribute}` === own).map((field) => field.normalisers),
  );
  if (wanted === undefined || chains.length === 0 || chains.some((chain) => chain.includes(wanted)))
    return [];
  return [
    {
      code: 'ruleset.kind-mismatch',
      severity: 'warning',
      path: ['comparisons', at, 'kind'],
      text: `${id} compares ${own} as ${kind}, but no mapping brings it into that form (normaliser ${wanted}).`,
      fix: `Add the normaliser ${wanted} to its mappings, or use kind text.`,
    },
  ];
}

function cuts(comparison: Comparison, at: number): LintFinding[] {
  const given = comparison.cuts ?? [];
  const path = ['comparisons', at, 'cuts'];
  const fuzzy = levelsOf({ ...comparison, cuts: [] }).filter(({ cut }) => cut !== undefined);
  const findings: LintFinding[] = [];
  if (given.length > fuzzy.length)
    findings.push({
      code: 'ruleset.cuts-too-many',
      severity: 'warning',
      path: [...path, fuzzy.length],
      text: `A comparison of kind ${comparison.kind} has ${fuzzy.length} levels with a cut; ${given.length} are given.`,
      fix:
        fuzzy.length === 0
          ? 'Remove the cuts.'
          : `Give ${fuzzy.length}: for ${fuzzy.map(({ id }) => id).join(', ')}.`,
    });
  // A kind's own cuts hold for the levels that the list does not reach.
  const all = levelsOf(comparison).flatMap(({ id, cut }) => (cut === undefined ? [] : [{ id, cut }]));
  for (const [index, { id, cut }] of all.entries()) {
    const before = all[index - 1];
    if (before === undefined || cut < before.cut) continue;
    findings.push({
      code: 'ruleset.cuts-order',
      severity: 'error',
      path: [...path, Math.min(index, Math.max(0, given.length - 1))],
      text: `The cut of ${id} (${cut}) is not below that of ${before.id} (${before.cut}): the level ${id} can never be reached.`,
      fix: 'Let the cuts fall, best level first.',
    });
    break;
  }
  return findings;
}

function fixedLevels(comparison: Comparison, at: number): LintFinding[] {
  const fixed = Object.entries(comparison.fixed ?? {});
  const levels = levelsOf(comparison);
  const known = levels.map(({ id }) => id);
  const path = ['comparisons', at, 'fixed'];
  const findings: LintFinding[] = fixed
    .filter(([id]) => !known.includes(id))
    .map(([id]) => ({
      code: 'ruleset.level-unknown',
      severity: 'error',
      path: [...path, id],
      text: `A comparison of kind ${comparison.kind} has no level ${id}: what is fixed for it is not used.`,
      fix: `Its levels are ${known.join(', ')}.`,
    }));
  for (const which of ['m', 'u'] as const) {
    const sum = fixed.reduce((total, [, level]) => total + (level[which] ?? 0), 0);
    if (sum > 1)
      findings.push({
        code: 'ruleset.level-sum',
        severity: 'error',
        path,
        text: `The fixed ${which} of ${comparison.id} add up to ${sum.toFixed(3)}; probabilities of one comparison add up to 1 at most.`,
        fix: 'Lower them.',
      });
  }
  return [...findings, ...levelOrder(comparison, at)];
}

/** Better agreement must not weigh less: m/u falls from the best level to `different`. */
function levelOrder(comparison: Comparison, at: number): LintFinding[] {
  const ratios = levelsOf(comparison).flatMap(({ id }) => {
    const { m, u } = comparison.fixed?.[id] ?? {};
    const missing = id.endsWith('missing');
    return m === undefined || u === undefined || missing ? [] : [{ id, ratio: m / u }];
  });
  for (const [index, { id, ratio }] of ratios.entries()) {
    const before = ratios[index - 1];
    if (before === undefined || ratio <= before.ratio) continue;
    return [
      {
        code: 'ruleset.level-order',
        severity: 'warning',
        path: ['comparisons', at, 'fixed', id],
        text: `By its fixed m and u the level ${id} of ${comparison.id} speaks more for one person than the better level ${before.id}.`,
        fix: 'm/u should fall from exact to different.',
      },
    ];
  }
  const [best] = ratios;
  if (best === undefined || best.id !== 'exact' || best.ratio >= 1) return [];
  return [
    {
      code: 'ruleset.level-order',
      severity: 'warning',
      path: ['comparisons', at, 'fixed', 'exact'],
      text: `By its fixed m and u, agreement of ${comparison.id} speaks against one person (m < u).`,
      fix: 'Give exact a larger m or a smaller u.',
    },
  ];
}

function constant({ facts }: LintContext, { id, attributes }: Comparison, at: number): LintFinding[] {
  const [own = ''] = attributes;
  const seen = facts?.attributes.get(own);
  if (seen?.values?.length !== 1 || seen.records < 2) return [];
  return [
    {
      code: 'ruleset.comparison-constant',
      severity: 'info',
      path: ['comparisons', at],
      text: `All ${seen.records} records that hold ${own} have the same value: ${id} tells nobody apart.`,
      fix: 'Remove the comparison, or leave it for data that is still to come.',
    },
  ];
}
