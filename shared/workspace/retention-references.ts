import type { Catalog } from './catalog.ts';
import { duplicates, unknownAttribute, unknownId, type Claim } from './claim.ts';
import type { KeyPath } from './key-path.ts';
import type { HoldEntry, HoldScope, RetentionRule } from './schema/index.ts';

/** What is wrong with the retention rules: references, and periods that nobody could compute. */
export function retentionReferences(rules: readonly RetentionRule[], catalog: Catalog): Claim[] {
  return [
    ...duplicates(
      ['rules'],
      rules.map(({ id }) => id),
      'rule',
      'id',
    ),
    ...rules.flatMap((rule, index) => ruleReferences(['rules', index], rule, catalog)),
  ];
}

function ruleReferences(path: KeyPath, rule: RetentionRule, catalog: Catalog): Claim[] {
  const { purposes, jurisdictions, entities } = catalog;
  return [
    ...periodClaims(path, rule),
    ...rule.purposes.flatMap((id, index) =>
      id === '*' || purposes === null
        ? []
        : unknownId([...path, 'purposes', index], 'purpose', id, [...purposes]),
    ),
    ...rule.jurisdictions.flatMap((id, index) =>
      jurisdictions === null
        ? []
        : unknownId([...path, 'jurisdictions', index], 'jurisdiction', id, [...jurisdictions]),
    ),
    ...rule.entities.flatMap((id, index) =>
      unknownId([...path, 'entities', index], 'entity', id, [...entities.keys()]),
    ),
    ...rule.sources.flatMap((text, index) => sourceClaims([...path, 'sources', index], text, catalog)),
    ...attributeClaims([...path, 'attributes'], rule.attributes, catalog),
    ...startClaims([...path, 'startsAt'], rule.startsAt, catalog),
    ...startClaims([...path, 'until'], rule.until, catalog),
  ];
}

/** A rule has a period, or an event that ends it: one of the two. */
export function hasOnePeriod({ years, months, days, until }: RetentionRule): boolean {
  return (years ?? months ?? days) === undefined ? until !== undefined : until === undefined;
}

function periodClaims(path: KeyPath, rule: RetentionRule): Claim[] {
  if (hasOnePeriod(rule)) return [];
  const message =
    rule.until === undefined
      ? 'The rule names no period: years, months or days, or until'
      : 'The rule names both a period and the event that ends it';
  const fix = 'Write years, months or days, or the event in `until`; until then the rule permits nothing.';
  return [{ path: [...path, 'id'], code: 'schema.invalid-value', message, fix }];
}

function sourceClaims(path: KeyPath, text: string, { sources }: Catalog): Claim[] {
  const slash = text.indexOf('/');
  const source = slash < 0 ? text : text.slice(0, slash);
  return unknownId(path, 'source', source, [...sources.keys()]);
}

function startClaims(path: KeyPath, start: RetentionRule['until'], catalog: Catalog): Claim[] {
  return typeof start === 'object' ? unknownAttribute([...path, 'attribute'], start.attribute, catalog) : [];
}

function attributeClaims(path: KeyPath, refs: readonly string[], catalog: Catalog): Claim[] {
  return refs.flatMap((ref, index) => (ref === '*' ? [] : unknownAttribute([...path, index], ref, catalog)));
}

/** What is wrong with the legal holds. A hold with a fault stays in force. */
export function holdReferences(holds: readonly HoldEntry[], catalog: Catalog): Claim[] {
  return [
    ...duplicates(
      ['holds'],
      holds.map(({ id }) => id),
      'hold',
      'id',
    ),
    ...holds.flatMap((hold, index) => [
      ...dateClaims(['holds', index], hold),
      ...hold.scopes.flatMap((scope, position) =>
        scopeClaims(['holds', index, 'scopes', position], scope, catalog),
      ),
    ]),
  ];
}

function dateClaims(path: KeyPath, { from, until, released }: HoldEntry): Claim[] {
  const before = (member: string, day: string | undefined): Claim[] =>
    day === undefined || day >= from
      ? []
      : [
          {
            path: [...path, member],
            code: 'schema.invalid-value',
            message: `The hold ends on ${day}, before it begins on ${from}`,
          },
        ];
  return [...before('until', until), ...before('released', released?.on)];
}

function scopeClaims(path: KeyPath, scope: HoldScope, catalog: Catalog): Claim[] {
  const { all, source, extract, entity, attributes, records, persons, observed } = scope;
  const named =
    [source, extract, entity, observed].some((member) => member !== undefined) ||
    [attributes, records, persons].some((list) => list.length > 0);
  return [
    ...(named || all === true
      ? []
      : [
          {
            path,
            code: 'schema.invalid-value' as const,
            message: 'A scope that names nothing holds everything',
            fix: 'Name what it covers, or write `all: true` if everything is meant.',
          },
        ]),
    ...(source === undefined
      ? []
      : unknownId([...path, 'source'], 'source', source, [...catalog.sources.keys()])),
    ...(entity === undefined
      ? []
      : unknownId([...path, 'entity'], 'entity', entity, [...catalog.entities.keys()])),
    ...attributeClaims([...path, 'attributes'], attributes, catalog),
  ];
}
