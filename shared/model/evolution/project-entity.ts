import type { Json, Result } from '../../kernel/index.ts';
import type { Attribute, Entity } from '../../workspace/index.ts';
import {
  parseAvro,
  parseJsonSchema,
  type AvroType,
  type DbtModel,
  type JsonShape,
  type WarehouseTable,
} from '../compatibility/index.ts';
import {
  alwaysThere,
  distinctAttributes,
  domainOf,
  entityAvroSchema,
  entityJsonSchema,
} from '../schemas/index.ts';
import { sqlType } from './sql-type.ts';
import type { ModelSnapshot } from './model-snapshot.ts';

/** The same name for both sides, so that a copy of a workspace under another name is no other schema. */
const workspace = 'model';

export function avroOfEntity(entity: Entity, { domains }: ModelSnapshot): Result<AvroType> {
  return parseAvro(plain(entityAvroSchema(entity, { workspace, domains }).schema));
}

export function jsonOfEntity(entity: Entity, { domains }: ModelSnapshot): Result<JsonShape> {
  return parseJsonSchema(plain(entityJsonSchema(entity, { workspace, domains }).schema));
}

/** What the writers make is JSON; going through its text drops members that are undefined. */
function plain(schema: unknown): Json {
  return JSON.parse(JSON.stringify(schema)) as Json;
}

export function tableName({ id, physicalName }: Entity): string {
  return physicalName ?? id;
}

export function columnName({ id, physicalName }: Attribute): string {
  return physicalName ?? id;
}

/** The table of an entity: physical names and types where they are written, keys, and foreign keys to what is there. */
export function tableOfEntity(entity: Entity, snapshot: ModelSnapshot): WarehouseTable {
  const attributes = distinctAttributes(entity);
  const columnOf = (of: Entity, id: string): string | undefined => {
    const found = of.attributes.find((attribute) => attribute.id === id);
    return found === undefined ? undefined : columnName(found);
  };
  const columns = (of: Entity, ids: readonly string[]): string[] | null => {
    const names = ids.map((id) => columnOf(of, id)).filter((name) => name !== undefined);
    return names.length === ids.length && names.length > 0 ? names : null;
  };
  const primaryKey = columns(entity, entity.key) ?? [];
  const uniques = [
    ...attributes.filter(({ unique }) => unique === true).map((attribute) => [columnName(attribute)]),
    ...(entity.alternateKeys ?? []).flatMap((key) => {
      const names = columns(entity, key);
      return names === null ? [] : [names];
    }),
    // One there has one here at most: the foreign key occurs once.
    ...entity.relationships.flatMap((relationship) => {
      const names =
        relationship.cardinality === 'one-to-one' ? columns(entity, relationship.attributes) : null;
      return names === null || sameNames(names, primaryKey) ? [] : [names];
    }),
  ];
  return {
    name: tableName(entity),
    columns: attributes.map((attribute) => ({
      name: columnName(attribute),
      type: columnSqlType(attribute, snapshot),
      nullable: !alwaysThere(attribute, entity),
    })),
    primaryKey,
    uniques: uniques.filter(
      (names, index) => uniques.findIndex((other) => sameNames(other, names)) === index,
    ),
    foreignKeys: entity.relationships.flatMap(({ to, attributes: own, toAttributes }) => {
      const target = snapshot.entities.find(({ id }) => id === to);
      const [from, into] = [
        columns(entity, own),
        target === undefined ? null : columns(target, toAttributes),
      ];
      return target === undefined || from === null || into === null
        ? []
        : [{ columns: from, table: tableName(target), toColumns: into }];
    }),
  };
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name));
}

/** The physical type; else that of the domain's digits and lengths; else what the type is in DuckDB. */
export function columnSqlType(attribute: Attribute, snapshot: ModelSnapshot): string {
  if (attribute.physicalType !== undefined) return attribute.physicalType;
  const domain = domainOf(attribute, snapshot);
  if (attribute.type === 'decimal' && domain?.precision !== undefined)
    return `DECIMAL(${domain.precision}, ${Math.min(domain.scale ?? 0, domain.precision)})`;
  if (attribute.type === 'text' && domain?.maxLength !== undefined) return `VARCHAR(${domain.maxLength})`;
  return sqlType(attribute.type);
}

/** The dbt model of an entity. A contract has versions, so what it promises is a versioned model. */
export function dbtOfEntity(entity: Entity, snapshot: ModelSnapshot): DbtModel {
  const table = tableOfEntity(entity, snapshot);
  return {
    name: table.name,
    enforced: true,
    versioned: snapshot.contracts.some(({ entities }) => entities.includes(entity.id)),
    columns: table.columns.map(({ name, type, nullable }) => ({
      name,
      dataType: type,
      constraints: [
        ...(nullable ? [] : ['not_null']),
        ...(table.primaryKey.includes(name) ? ['primary_key'] : []),
      ],
    })),
  };
}
