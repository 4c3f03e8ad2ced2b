import type { CommandStep } from '../run-command.ts';
import type { ListRow } from './list-rows.ts';

/** Members that many rows can be given at once. */
export const bulkMembers = {
  attributes: [
    'classification',
    'type',
    'required',
    'domain',
    'term',
    'owner',
    'steward',
    'sensitivity',
    'category',
  ],
  entities: ['area', 'kind', 'owner', 'steward', 'term'],
} as const;

/** Commands that give a member of all rows one value; null takes it away. Rows that have it already are left alone. */
export function bulkSteps(rows: readonly ListRow[], member: string, value: unknown): readonly CommandStep[] {
  if (member === 'area') {
    const entities = [...new Set(rows.map(({ entity }) => entity.id))];
    return entities.length === 0 ? [] : [{ command: 'area.assign', args: { entities, area: value } }];
  }
  return rows.flatMap(({ entity, attribute }): CommandStep[] => {
    const before: Readonly<Record<string, unknown>> = attribute ?? entity;
    if ((before[member] ?? null) === value) return [];
    return attribute === null
      ? [{ command: 'entity.change', args: { entity: entity.id, members: { [member]: value } } }]
      : [
          {
            command: 'attribute.change',
            args: { entity: entity.id, attribute: attribute.id, members: { [member]: value } },
          },
        ];
  });
}

/** Commands that remove all rows with what names them. */
export function removeSteps(rows: readonly ListRow[]): readonly CommandStep[] {
  const entities = rows.filter(({ attribute }) => attribute === null).map(({ entity }) => entity.id);
  return [
    ...(entities.length === 0 ? [] : [{ command: 'entity.remove', args: { entities, cascade: true } }]),
    ...rows.flatMap(({ entity, attribute }) =>
      attribute === null
        ? []
        : [
            {
              command: 'attribute.remove',
              args: { entity: entity.id, attribute: attribute.id, cascade: true },
            },
          ],
    ),
  ];
}
