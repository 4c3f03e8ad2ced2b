import type { Domain, Entity } from '../../workspace/index.ts';
import { nameProblems, type NameProblem } from '../warehouse/name-problem.ts';
import { fullColumnType, type StructContext } from '../warehouse/struct-type.ts';
import { columnName, tableName, type WarehouseId } from '../warehouse/warehouse.ts';

export interface PhysicalColumn {
  /** Id of the attribute. */
  readonly attribute: string;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  /** Place in the primary key from 1; null outside it. */
  readonly keyPosition: number | null;
  /** What is wrong with the name there; null when nothing is. */
  readonly problem: NameProblem | null;
}

export interface PhysicalTable {
  readonly entity: string;
  readonly name: string;
  readonly problem: NameProblem | null;
  readonly columns: readonly PhysicalColumn[];
  readonly foreignKeys: readonly {
    readonly columns: readonly string[];
    readonly table: string;
    readonly to: readonly string[];
  }[];
}

/** The model as the tables of a warehouse: names and types there, keys and foreign keys. In the order of the entities. */
export function physicalView(
  entities: readonly Entity[],
  domains: readonly Domain[],
  warehouse: WarehouseId,
): PhysicalTable[] {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const domainById = new Map(domains.map((domain) => [domain.id, domain]));
  const context: StructContext = {
    entityOf: (id) => byId.get(id),
    domainOf: (id) => domainById.get(id ?? ''),
  };
  const columnOf = (entity: Entity, id: string): string =>
    columnName(entity.attributes.find((attribute) => attribute.id === id) ?? { id });
  return entities.map((entity) => ({
    entity: entity.id,
    name: tableName(entity),
    problem: nameProblems(warehouse, 'table', tableName(entity))[0] ?? null,
    columns: entity.attributes.map((attribute) => {
      const position = entity.key.indexOf(attribute.id);
      const name = columnName(attribute);
      return {
        attribute: attribute.id,
        name,
        type: fullColumnType(warehouse, entity.id, attribute, context),
        required: attribute.required === true || position >= 0,
        keyPosition: position < 0 ? null : position + 1,
        problem: nameProblems(warehouse, 'column', name)[0] ?? null,
      };
    }),
    foreignKeys: entity.relationships.flatMap((relationship) => {
      const target = byId.get(relationship.to);
      return target === undefined
        ? []
        : [
            {
              columns: relationship.attributes.map((id) => columnOf(entity, id)),
              table: tableName(target),
              to: relationship.toAttributes.map((id) => columnOf(target, id)),
            },
          ];
    }),
  }));
}
