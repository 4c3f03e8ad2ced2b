import { periodText, type MatrixCell } from '../../consent/index.ts';
import type { WorkspaceModel } from '../../workspace/index.ts';
import { rulesetInForce, type PackInputs } from '../pack-inputs.ts';
import { table, type SpecTable } from './spec-table.ts';

/** The rules that decide who is one person, in words. */
export function identityTable(inputs: PackInputs): SpecTable {
  const ruleset = inputs.model.rulesets.find(({ id }) => id === rulesetInForce(inputs));
  const rows: string[][] = [];
  if (ruleset !== undefined) {
    const { rules, comparisons, namespaces, thresholds, clustering, survivorship } = ruleset;
    for (const { id, kind, when } of rules) {
      const conditions = when.map(({ attribute, match, similarity }) =>
        match === 'similar'
          ? `${attribute} is alike (${String(similarity ?? 'its own measure')})`
          : `${attribute} is ${match}`,
      );
      rows.push([
        'Rule',
        id,
        `${kind === 'link' ? 'Join' : 'Never join'} two records when ${conditions.join(' and ')}.`,
      ]);
    }
    for (const { id, kind, attributes, missing } of comparisons)
      rows.push([
        'Comparison',
        id,
        `Compare ${attributes.join(', ')} as ${kind}; a missing value ${missing === 'neutral' ? 'says nothing' : 'counts'}.`,
      ]);
    for (const { id, attribute, maxPersonsPerValue, trust, verified } of namespaces)
      rows.push([
        'Identifier',
        id,
        `${attribute}: at most ${String(maxPersonsPerValue)} persons share a value, trust ${String(trust)}${verified ? ', verified' : ''}.`,
      ]);
    rows.push([
      'Threshold',
      'link',
      `Pairs at ${String(thresholds.link)} bits or more are joined, from ${String(thresholds.review)} bits they go to review.`,
    ]);
    rows.push([
      'Persons',
      clustering.strategy,
      `Guards: ${clustering.guards.join(', ') || 'none'}; at most ${String(clustering.maxPersonSize)} records.`,
    ]);
    rows.push(['Golden value', 'default', `The first that decides: ${survivorship.default.join(', ')}.`]);
    for (const { attribute, strategies } of survivorship.attributes)
      rows.push(['Golden value', attribute, `The first that decides: ${strategies.join(', ')}.`]);
  }
  return table(
    'identity',
    'Identity rules in words',
    [
      ['Kind', 0.8],
      ['Id', 1.2],
      ['What it does', 4],
    ],
    rows,
    'No ruleset.',
  );
}

export function purposesTable({ purposes }: WorkspaceModel): SpecTable {
  const rows = purposes.map(({ id, name, description, parent, legalBasis, specialBasis }) => [
    id,
    name,
    description,
    parent ?? '',
    legalBasis,
    specialBasis ?? '',
  ]);
  return table(
    'purposes',
    'Purposes',
    [
      ['Id', 1],
      ['Name', 1.2],
      ['Description', 3],
      ['Below', 0.8],
      ['Legal basis', 1],
      ['Art 9', 1],
    ],
    rows,
    'No purposes.',
  );
}

export function policiesTable({ policies }: WorkspaceModel): SpecTable {
  const rows = policies.flatMap((policy) =>
    policy.rules.map(
      ({ id, effect, purposes, attributes, classifications, categories, when, unless, reason }) => [
        `${policy.id}/${id}`,
        effect,
        purposes.join(', '),
        [
          ...(attributes ?? []),
          ...(classifications ?? []).map((one) => `classification ${one}`),
          ...(categories ?? []).map((one) => `category ${one}`),
        ].join(', ') || 'everything',
        [when ?? '', unless === undefined ? '' : `unless ${unless}`].filter(Boolean).join(' '),
        reason ?? '',
      ],
    ),
  );
  return table(
    'policies',
    'Policies',
    [
      ['Rule', 1.3],
      ['Effect', 0.6],
      ['Purposes', 1.2],
      ['Covers', 1.5],
      ['When', 1.5],
      ['Reason', 1.5],
    ],
    rows,
    'No policies: every use is denied.',
  );
}

export function retentionTable({ retention }: WorkspaceModel): SpecTable {
  const rows = retention.map((rule) => [
    rule.id,
    rule.obligation,
    periodText(rule),
    [...rule.sources, ...rule.entities, ...rule.attributes, ...rule.purposes].join(', ') || 'everything',
    rule.action,
    rule.citation,
  ]);
  return table(
    'retention',
    'Retention',
    [
      ['Rule', 1.2],
      ['Duty', 1],
      ['Period', 1],
      ['Covers', 2],
      ['Then', 0.7],
      ['Citation', 2],
    ],
    rows,
    'No retention rules.',
  );
}

export function usesTable(matrix: readonly MatrixCell[]): SpecTable {
  const rows = matrix
    .filter(({ persons }) => persons > 0)
    .map(({ attribute, purpose, persons, allow, mask, deny, reasons }) => [
      attribute,
      purpose,
      ...[persons, allow, mask, deny].map(String),
      reasons.map((reason) => `${reason.code} ${String(reason.persons)}`).join(', '),
    ]);
  return table(
    'use',
    'What may be used',
    [
      ['Attribute', 2],
      ['Purpose', 1.2],
      ['Persons', 0.7],
      ['Allowed', 0.7],
      ['Masked', 0.7],
      ['Denied', 0.7],
      ['Reasons', 2],
    ],
    rows,
    'No resolved run: there are no decisions to count.',
  );
}

export function decisionsTable({ adrs }: WorkspaceModel): SpecTable {
  const rows = adrs.map(({ id, title, status, date, supersedes }) => [
    id,
    title,
    status,
    date ?? '',
    supersedes.join(', '),
  ]);
  return table(
    'decisions',
    'Decision records',
    [
      ['Id', 1.8],
      ['Decision', 3],
      ['Status', 0.8],
      ['Date', 0.8],
      ['Supersedes', 0.8],
    ],
    rows,
    'No decision records.',
  );
}
