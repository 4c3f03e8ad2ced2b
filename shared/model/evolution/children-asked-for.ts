import type { Entity } from '../../workspace/index.ts';
import type { CompatibilityFinding } from '../compatibility/index.ts';

/**
 * Relationships of which the reader expects that every one there has one here, and the writer does not. No table refuses such
 * rows, so they are warnings; what shows it is a row there alone.
 */
export function childrenAskedFor(reader: Entity, writer: Entity): CompatibilityFinding[] {
  return reader.relationships.flatMap(({ id, to, toOptional }): CompatibilityFinding[] => {
    const given = writer.relationships.find((each) => each.id === id);
    if (toOptional !== false || given === undefined || given.toOptional === false) return [];
    return [
      {
        path: `${reader.id}.${id}`,
        side: 'reader',
        code: 'child-required',
        words: `every ${to} must have a ${reader.id}, and one may come without`,
        verdict: 'warning',
        counterexample: {
          kind: 'statement',
          content: `A row of ${to} to which no row of ${reader.id} points.`,
          failure: `an inner join of ${to} with ${reader.id} leaves it out`,
        },
      },
    ];
  });
}
