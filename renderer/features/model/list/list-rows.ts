import { compareText } from '../../../../shared/kernel/index.ts';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import type { Attribute, Entity } from '../../../../shared/workspace/index.ts';
import { ownWords, type ColumnWords, type TableWords, type ViewWords } from '../view-words.ts';
import type { ModelFinding } from '../model-findings.ts';

/** A line of the list: an entity, or one of its attributes. */
export interface ListRow {
  /** `entity` or `entity.attribute`. */
  readonly id: string;
  readonly entity: Entity;
  readonly attribute: Attribute | null;
  readonly area: string;
  readonly key: boolean;
  /** Mappings that fill it. */
  readonly filledBy: readonly string[];
  readonly findings: readonly string[];
  /** What the chosen names call it; undefined where our own are shown. */
  readonly words?: TableWords | ColumnWords | undefined;
}

export interface ListFilter {
  readonly words: string;
  readonly area: string;
  readonly classification: string;
  readonly only: 'all' | 'findings' | 'no-definition' | 'unfilled' | 'keys' | 'deprecated' | 'names';
}

export const listOrders = ['model', 'name', 'type', 'classification', 'findings'] as const;
export type ListOrder = (typeof listOrders)[number];

export function rowsOfModel(
  model: ModelDto,
  findings: readonly ModelFinding[],
  of: 'entities' | 'attributes',
  words: ViewWords = ownWords,
): readonly ListRow[] {
  const areaOf = new Map(
    model.areas.flatMap((area) => area.entities.map((entity) => [entity, area.name] as const)),
  );
  const found = new Map<string, string[]>();
  for (const { finding, thing } of findings) {
    if (thing === null || !('entity' in thing)) continue;
    const id = thing.kind === 'attribute' ? `${thing.entity}.${thing.attribute}` : thing.entity;
    found.set(id, [...(found.get(id) ?? []), finding.message]);
  }
  const filled = filledBy(model);
  return model.entities.flatMap((entity): ListRow[] => {
    const area = areaOf.get(entity.id) ?? '';
    if (of === 'entities')
      return [
        {
          id: entity.id,
          entity,
          attribute: null,
          area,
          key: false,
          filledBy: filled.get(entity.id) ?? [],
          findings: found.get(entity.id) ?? [],
          words: words.get(entity.id),
        },
      ];
    return entity.attributes.map((attribute) => {
      const id = `${entity.id}.${attribute.id}`;
      return {
        id,
        entity,
        attribute,
        area,
        key: entity.key.includes(attribute.id),
        filledBy: filled.get(id) ?? [],
        findings: found.get(id) ?? [],
        words: words.get(entity.id)?.columns.get(attribute.id),
      };
    });
  });
}

/** Sources that fill entities and attributes, by their ids. */
function filledBy(model: ModelDto): ReadonlyMap<string, readonly string[]> {
  const filled = new Map<string, Set<string>>();
  const add = (id: string, source: string): void => {
    const sources = filled.get(id) ?? new Set();
    filled.set(id, sources.add(source));
  };
  for (const mapping of model.mappings) {
    add(mapping.entity, mapping.source);
    for (const { attribute } of [...mapping.fields, ...mapping.constants])
      add(attribute.includes('.') ? attribute : `${mapping.entity}.${attribute}`, mapping.source);
  }
  return new Map([...filled].map(([id, sources]) => [id, [...sources].sort(compareText)]));
}

/** The rows that all parts of the filter let through, in an order; equals keep the order of the model. */
export function shownRows(
  rows: readonly ListRow[],
  filter: ListFilter,
  order: ListOrder,
): readonly ListRow[] {
  const words = filter.words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const shown = rows.filter((row) => {
    const { entity, attribute } = row;
    const text =
      `${row.id} ${entity.name} ${attribute?.name ?? ''} ${(attribute ?? entity).definition} ${row.area} ${attribute?.type ?? ''} ${namesElsewhere(row)}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (filter.area === '' || row.area === filter.area) &&
      (filter.classification === '' || attribute?.classification === filter.classification) &&
      passes(row, filter.only)
    );
  });
  if (order === 'model') return shown;
  const key = (row: ListRow): string => {
    if (order === 'name') return (row.attribute ?? row.entity).name.toLowerCase();
    if (order === 'type') return row.attribute?.type ?? row.entity.kind ?? '';
    return row.attribute?.classification ?? '';
  };
  return order === 'findings'
    ? shown.toSorted((a, b) => b.findings.length - a.findings.length)
    : shown.toSorted((a, b) => compareText(key(a), key(b)));
}

function namesElsewhere({ entity, attribute, words }: ListRow): string {
  const { physicalName, sameAs = {} } = attribute ?? entity;
  return [physicalName ?? '', ...Object.values(sameAs), words?.name ?? ''].join(' ');
}

function passes(
  { entity, attribute, key, filledBy: sources, findings, words }: ListRow,
  only: ListFilter['only'],
): boolean {
  switch (only) {
    case 'all':
      return true;
    case 'findings':
      return findings.length > 0;
    case 'no-definition':
      return (attribute ?? entity).definition.trim() === '';
    case 'unfilled':
      return sources.length === 0;
    case 'keys':
      return key;
    case 'names':
      return words !== undefined && words.note !== null;
    case 'deprecated':
      return (attribute ?? entity).deprecated !== undefined;
  }
}
