import type { CardinalityDto } from '../../../../shared/workbench/index.ts';
import type { Entity, Relationship } from '../../../../shared/workspace/index.ts';
import type { CommandStep } from '../run-command.ts';

/** A change of what is declared that makes it say what the data shows. */
export interface DataMend {
  readonly label: string;
  readonly steps: readonly CommandStep[];
}

/**
 * Changes that certainly make a declaration true of the loaded rows: an empty foreign key makes a relationship optional, one
 * there without any here does so at the other end, several here to one there make it many to one. Rows that point to
 * nothing and keys that occur twice are faults of the data, which no declaration mends.
 */
export function dataMends(
  entity: Entity,
  relationship: Relationship,
  { counts, parentEnd, childEnd }: CardinalityDto,
): readonly DataMend[] {
  if (counts === null) return [];
  const put = (members: Partial<Relationship>): CommandStep => ({
    command: 'relationship.put',
    args: { entity: entity.id, relationship: { ...relationship, ...members } },
  });
  const isKey = relationship.attributes.some((id) => entity.key.includes(id));
  const mends: DataMend[] = [];
  // A part of the primary key is never empty by what is declared: that contradiction lies in the data or in the key.
  if (
    parentEnd.verdict === 'contradicts' &&
    !relationship.optional &&
    counts.nullForeignKeys > 0 &&
    relationship.identifying !== true &&
    !isKey
  )
    mends.push({
      label: 'Declare it optional',
      steps: [
        put({ optional: true }),
        ...entity.attributes
          .filter(({ id, required }) => required === true && relationship.attributes.includes(id))
          .map(({ id }) => ({
            command: 'attribute.change',
            args: { entity: entity.id, attribute: id, members: { required: null } },
          })),
      ],
    });
  if (childEnd.verdict !== 'contradicts') return mends;
  if (relationship.toOptional === false && counts.parentsWithoutChildren > 0)
    mends.push({ label: 'Let there be none here', steps: [put({ toOptional: true })] });
  if (relationship.cardinality === 'one-to-one' && counts.mostChildren > 1)
    mends.push({ label: 'Declare many to one', steps: [put({ cardinality: 'many-to-one' })] });
  return mends;
}
