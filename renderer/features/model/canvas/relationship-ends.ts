import type { Entity, Relationship } from '../../../../shared/workspace/index.ts';
import type { LineMark } from '../../../ui/diagram/line-mark.ts';

export const notations = ['crows-foot', 'idef1x'] as const;
export type Notation = (typeof notations)[number];

/** Marks at the end of the entity that holds the foreign key, and at the end of the one pointed to. */
export interface EndMarks {
  readonly here: LineMark;
  readonly there: LineMark;
}

/** Cardinality and optionality of a relationship as the marks of a notation. */
export function marksOf(
  relationship: Pick<Relationship, 'cardinality' | 'optional' | 'toOptional' | 'identifying'>,
  notation: Notation,
): EndMarks {
  const many = relationship.cardinality !== 'one-to-one';
  const mayHaveNone = relationship.toOptional !== false;
  if (notation === 'crows-foot')
    return {
      here: many ? (mayHaveNone ? 'zero-or-many' : 'one-or-many') : mayHaveNone ? 'zero-or-one' : 'one',
      there: relationship.optional ? 'zero-or-one' : 'one',
    };
  return {
    here: many
      ? mayHaveNone
        ? 'child-many'
        : 'child-one-or-many'
      : mayHaveNone
        ? 'child-zero-or-one'
        : 'child-one',
    there: relationship.optional && relationship.identifying !== true ? 'parent-optional' : 'none',
  };
}

/** Is the key of the one pointed to part of the key here? Said so, or seen from the keys. */
export function isIdentifying(entity: Entity, relationship: Relationship): boolean {
  return (
    relationship.identifying ??
    (relationship.attributes.length > 0 && relationship.attributes.every((one) => entity.key.includes(one)))
  );
}

/** A relationship as a sentence: `Each Order belongs to exactly one Person; each Person has none, one or many.` */
export function sayRelationship(from: Entity, to: Entity, relationship: Relationship): string {
  const there = relationship.optional ? 'at most one' : 'exactly one';
  const many = relationship.cardinality !== 'one-to-one';
  const none = relationship.toOptional !== false;
  const here = many ? (none ? 'none, one or many' : 'one or many') : none ? 'none or one' : 'exactly one';
  return `Each ${from.name} ${relationship.name ?? 'refers to'} ${there} ${to.name}; each ${to.name} ${relationship.inverseName ?? 'is referred to by'} ${here} ${from.name}`;
}
