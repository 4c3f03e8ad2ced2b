import type { Catalog } from './catalog.ts';
import { duplicates, unknownAttribute, unknownId, type Claim } from './claim.ts';
import type { FileValue } from './parsed-file.ts';
import type { Contract, Entity, Layout } from './schema/index.ts';
import { categoryClaims } from './term-references.ts';
import type { KeyPath } from './key-path.ts';

/** References of the files of the canonical model: entities, areas, notes, glossary, domains, layout, contracts. */

function oneOf(
  path: KeyPath,
  what: string,
  id: string | undefined,
  known: ReadonlySet<string> | null,
): Claim[] {
  return id === undefined || known === null ? [] : unknownId(path, what, id, [...known]);
}

export function entityReferences(entity: Entity, catalog: Catalog): Claim[] {
  const attributes = entity.attributes.map(({ id }) => id);
  return [
    ...duplicates(['attributes'], attributes, 'attribute', 'id'),
    ...oneOf(['term'], 'term', entity.term, catalog.terms),
    ...subtypeReferences(entity, catalog),
    ...(entity.deprecated?.replacedBy === undefined
      ? []
      : unknownId(['deprecated', 'replacedBy'], 'entity', entity.deprecated.replacedBy, [
          ...catalog.entities.keys(),
        ])),
    ...entity.attributes.flatMap(
      ({ category, domain, term, authority = [], holds = [], deprecated }, index) => [
        ...(deprecated?.replacedBy === undefined
          ? []
          : unknownAttribute(
              ['attributes', index, 'deprecated', 'replacedBy'],
              deprecated.replacedBy,
              catalog,
            )),
        ...categoryClaims(['attributes', index, 'category'], category, catalog),
        ...oneOf(['attributes', index, 'domain'], 'domain', domain, catalog.domains),
        ...oneOf(['attributes', index, 'term'], 'term', term, catalog.terms),
        ...holds.flatMap((held, position) =>
          unknownId(['attributes', index, 'holds', position], 'entity', held, [...catalog.entities.keys()]),
        ),
        ...authority.flatMap((source, position) =>
          unknownId(['attributes', index, 'authority', position], 'source', source, [
            ...catalog.sources.keys(),
          ]),
        ),
      ],
    ),
    ...(entity.alternateKeys ?? []).flatMap((key, index) =>
      key.flatMap((id, position) =>
        unknownId(['alternateKeys', index, position], 'attribute', id, attributes),
      ),
    ),
    ...duplicates(
      ['relationships'],
      entity.relationships.map(({ id }) => id),
      'relationship',
      'id',
    ),
    ...entity.key.flatMap((id, index) => unknownId(['key', index], 'attribute', id, attributes)),
    ...entity.relationships.flatMap((relationship, index) => {
      const at = ['relationships', index];
      const target = relationship.to === entity.id ? entity : catalog.entities.get(relationship.to);
      const there = target?.attributes.map(({ id }) => id);
      return [
        ...unknownId([...at, 'to'], 'entity', relationship.to, [...catalog.entities.keys()]),
        ...relationship.attributes.flatMap((id, position) =>
          unknownId([...at, 'attributes', position], 'attribute', id, attributes),
        ),
        ...relationship.toAttributes.flatMap((id, position) =>
          there === undefined
            ? []
            : unknownId([...at, 'toAttributes', position], `attribute of ${relationship.to}`, id, there),
        ),
        ...(relationship.attributes.length === relationship.toAttributes.length
          ? []
          : [
              {
                path: [...at, 'toAttributes'],
                code: 'schema.invalid-value' as const,
                message: 'A relationship joins as many attributes on one side as on the other',
              },
            ]),
      ];
    }),
  ];
}

export function layoutReferences(
  { positions, notes = [], collapsed = [] }: Layout,
  catalog: Catalog,
): Claim[] {
  const { entities } = catalog;
  return [
    ...positions.flatMap(({ entity }, index) =>
      unknownId(['positions', index, 'entity'], 'entity', entity, [...entities.keys()]),
    ),
    ...notes.flatMap(({ note }, index) => oneOf(['notes', index, 'note'], 'note', note, catalog.notes)),
    ...collapsed.flatMap((area, index) => oneOf(['collapsed', index], 'area', area, catalog.areas)),
  ];
}

function subtypeReferences({ id, subtype }: Entity, { entities }: Catalog): Claim[] {
  if (subtype === undefined) return [];
  const supertype = entities.get(subtype.of);
  const itself: Claim[] =
    subtype.of === id
      ? [
          {
            path: ['subtype', 'of'],
            code: 'schema.invalid-value',
            message: 'An entity is no subtype of itself',
          },
        ]
      : [];
  return [
    ...itself,
    ...unknownId(['subtype', 'of'], 'entity', subtype.of, [...entities.keys()]),
    ...(subtype.discriminator === undefined || supertype === null || supertype === undefined
      ? []
      : unknownId(
          ['subtype', 'discriminator'],
          `attribute of ${subtype.of}`,
          subtype.discriminator,
          supertype.attributes.map((attribute) => attribute.id),
        )),
  ];
}

export function areaReferences({ areas }: FileValue<'areas'>, { entities }: Catalog): Claim[] {
  const placed = areas.flatMap((area) => area.entities);
  return [
    ...duplicates(
      ['areas'],
      areas.map(({ id }) => id),
      'area',
      'id',
    ),
    ...areas.flatMap((area, index) =>
      area.entities.flatMap((entity, position): Claim[] => {
        const path = ['areas', index, 'entities', position];
        const before = areas.slice(0, index).reduce((sum, one) => sum + one.entities.length, 0) + position;
        if (placed.indexOf(entity) < before)
          return [
            {
              path,
              code: 'schema.invalid-value',
              message: `The entity "${entity}" is in two areas`,
              fix: 'Remove it from one of them.',
            },
          ];
        return unknownId(path, 'entity', entity, [...entities.keys()]);
      }),
    ),
  ];
}

export function noteReferences({ notes }: FileValue<'notes'>, catalog: Catalog): Claim[] {
  return [
    ...duplicates(
      ['notes'],
      notes.map(({ id }) => id),
      'note',
      'id',
    ),
    ...notes.flatMap(({ about = [] }, index) =>
      about.flatMap((ref, position) => {
        const path = ['notes', index, 'about', position];
        return ref.includes('.')
          ? unknownAttribute(path, ref, catalog)
          : unknownId(path, 'entity', ref, [...catalog.entities.keys()]);
      }),
    ),
  ];
}

export function glossaryReferences({ terms }: FileValue<'glossary'>): Claim[] {
  const ids = terms.map(({ id }) => id);
  return [
    ...duplicates(['terms'], ids, 'term', 'id'),
    ...terms.flatMap(({ broader, related = [] }, index) => [
      ...(broader === undefined ? [] : unknownId(['terms', index, 'broader'], 'term', broader, ids)),
      ...related.flatMap((id, position) => unknownId(['terms', index, 'related', position], 'term', id, ids)),
    ]),
  ];
}

export function domainReferences({ domains }: FileValue<'domains'>): Claim[] {
  return duplicates(
    ['domains'],
    domains.map(({ id }) => id),
    'domain',
    'id',
  );
}

export function contractReferences(contract: Contract, { entities, sources }: Catalog): Claim[] {
  return [
    ...contract.entities.flatMap((entity, index) =>
      unknownId(['entities', index], 'entity', entity, [...entities.keys()]),
    ),
    ...(contract.source === undefined
      ? []
      : unknownId(['source'], 'source', contract.source, [...sources.keys()])),
  ];
}
