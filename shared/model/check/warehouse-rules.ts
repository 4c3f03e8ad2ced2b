import { nameProblems } from '../warehouse/name-problem.ts';
import { columnName, tableName, warehouseIds, warehouses } from '../warehouse/warehouse.ts';
import { entityFile, type ModelFacts, type ModelRule, type Spot } from './model-rule.ts';

/** A name as a database will see it, and where it comes from. */
interface DatabaseName {
  readonly what: 'table' | 'column';
  readonly name: string;
  readonly of: string;
  readonly file: string;
  readonly path: readonly (string | number)[];
}

function databaseNames({ entities }: ModelFacts): DatabaseName[] {
  return entities.flatMap((entity) => {
    const file = entityFile(entity.id);
    const member = (physicalName: string | undefined): string =>
      physicalName === undefined ? 'id' : 'physicalName';
    return [
      {
        what: 'table' as const,
        name: tableName(entity),
        of: entity.id,
        file,
        path: [member(entity.physicalName)],
      },
      ...entity.attributes.map((attribute, position) => ({
        what: 'column' as const,
        name: columnName(attribute),
        of: `${entity.id}.${attribute.id}`,
        file,
        path: ['attributes', position, member(attribute.physicalName)],
      })),
    ];
  });
}

/** Rules on names in databases. */
export const warehouseRules: readonly ModelRule[] = [
  {
    code: 'model.reserved-word',
    severity: 'warning',
    look: (facts) => {
      const asked = facts.naming.reservedWordsOf ?? warehouseIds;
      return databaseNames(facts).flatMap(({ what, name, of, file, path }): Spot[] => {
        const where = asked
          .filter((id) => nameProblems(id, what, name).includes('reserved'))
          .map((id) => warehouses[id].name);
        return where.length === 0
          ? []
          : [
              {
                file,
                path,
                message: `"${name}" (${of}) is a reserved word of ${where.join(', ')}`,
                fix: `Give the ${what} another name in databases with \`physicalName:\`, or rename it.`,
              },
            ];
      });
    },
  },
  {
    code: 'model.name-too-long',
    severity: 'warning',
    look: (facts) => {
      const asked = facts.naming.reservedWordsOf ?? warehouseIds;
      return databaseNames(facts).flatMap(({ what, name, of, file, path }): Spot[] => {
        const where = asked.flatMap((id) => {
          const limit = warehouses[id].longest?.[what];
          if (limit === undefined || !nameProblems(id, what, name).includes('too-long')) return [];
          return [`${warehouses[id].name} (${String(limit.most)} ${limit.of})`];
        });
        return where.length === 0
          ? []
          : [
              {
                file,
                path,
                message: `The ${what} name of ${of} is longer than ${where.join(', ')} allow`,
                fix: 'Give it a shorter name in databases with `physicalName:`.',
              },
            ];
      });
    },
  },
];
