import { compareText } from '../../../kernel/index.ts';
import { fullColumnType, pathText, structType } from '../../../model/index.ts';
import type { Attribute, Domain, Entity, Relationship } from '../../../workspace/index.ts';
import type { Loss } from '../format.ts';
import { dialects, type SqlDialect } from './dialects.ts';
import { SqlNames } from './sql-names.ts';

export interface ColumnPlan {
  readonly attribute: Attribute;
  readonly name: string;
  readonly domain: Domain | undefined;
  readonly type: string;
}

/** One table of a script: names settled, order of columns kept. */
export interface TablePlan {
  readonly entity: Entity;
  /** The path with points, by which plans are told apart and ordered. */
  readonly name: string;
  readonly path: readonly string[];
  readonly columns: readonly ColumnPlan[];
  /** Names of columns. */
  readonly key: readonly string[];
  readonly unique: readonly (readonly string[])[];
  /** Whether the dialect says that values occur once. */
  readonly hasUnique: boolean;
  /** Columns whose type no key of the dialect may hold. */
  readonly notInKeys: ReadonlySet<string>;
  readonly foreignKeys: readonly ForeignKeyPlan[];
}

export interface ForeignKeyPlan {
  readonly id: string;
  readonly columns: readonly string[];
  readonly table: string;
  readonly tablePath: readonly string[];
  readonly toColumns: readonly string[];
  /** SQL lets a foreign key point to a whole key only; some dialects not beyond the schema. */
  readonly toKey: boolean;
}

/** Tables in the order of creation: those that others point to first, circles broken at the smallest name. */
export function planTables(
  entities: readonly Entity[],
  domains: readonly Domain[],
  dialect: SqlDialect,
  lose: (loss: Loss) => void,
): TablePlan[] {
  const rules = dialects[dialect];
  const names = new SqlNames(rules);
  const byId = new Map<string, Entity>();
  for (const entity of [...entities].sort(
    (a, b) => compareText(a.physicalName ?? a.id, b.physicalName ?? b.id) || compareText(a.id, b.id),
  ))
    if (!byId.has(entity.id)) byId.set(entity.id, entity);
  const values = valuesOnly(byId, domains, dialect);
  for (const [id, holder] of values)
    lose({
      path: `#/${id}`,
      what: 'what it says beyond names and types of its attributes',
      why: `${rules.title} has it as the type of ${holder}`,
      kept: 'contracts/ and schemas/',
    });
  const tables = new Map(
    [...byId.values()]
      .filter(({ id }) => !values.has(id))
      .map((entity) => {
        const wanted = entity.physicalName ?? entity.id;
        const tablePath = names.takePath(wanted, entity.id);
        const name = pathText(tablePath);
        if (name !== wanted) lose(renamed(`${entity.id}`, wanted, name, rules.title));
        return [
          entity.id,
          { entity, name, path: tablePath, columns: columnsOf(entity, byId, domains, dialect, lose) },
        ] as const;
      }),
  );
  const nameOf = (entity: string, attribute: string): string | undefined =>
    tables.get(entity)?.columns.find((column) => column.attribute.id === attribute)?.name;
  const plans = [...tables.values()].map(({ entity, name, path, columns }): TablePlan => {
    const own = (ids: readonly string[]): string[] =>
      [...new Set(ids)].flatMap((id) => nameOf(entity.id, id) ?? []);
    return {
      entity,
      name,
      path,
      columns,
      key: own(entity.key),
      hasUnique: rules.unique,
      notInKeys: new Set(
        columns
          .filter(({ attribute }) => dialects[dialect].notInKeys.includes(attribute.type))
          .map((column) => column.name),
      ),
      unique: (entity.alternateKeys ?? []).map(own).filter((set) => set.length > 0),
      foreignKeys: entity.relationships.flatMap((one) =>
        foreignKey(entity, one, tables, nameOf, rules.keysAcrossSchemas),
      ),
    };
  });
  const unfit = new Map(plans.map((plan) => [plan.name, plan.notInKeys]));
  const checked = plans.map((plan) => ({
    ...plan,
    foreignKeys: plan.foreignKeys.map((key) =>
      key.toColumns.some((column) => unfit.get(key.table)?.has(column) === true)
        ? { ...key, toKey: false }
        : key,
    ),
  }));
  // By the name that is written: a script that was read again has the same order.
  return parentsFirst(checked.sort((a, b) => compareText(a.name, b.name)));
}

/**
 * Entities that are nothing but the values of columns, where the dialect writes those as types of fields, by a column that
 * has them: without a key, and without a relationship from or to them.
 */
function valuesOnly(
  entities: ReadonlyMap<string, Entity>,
  domains: readonly Domain[],
  dialect: SqlDialect,
): ReadonlyMap<string, string> {
  const all = [...entities.values()];
  const held = new Map<string, string>();
  const shown = new Set<string>();
  for (const entity of all)
    for (const attribute of entity.attributes)
      for (const id of attribute.holds ?? []) {
        const column = `${entity.id}.${attribute.id}`;
        if (structType(dialect, entity.id, attribute, structContext(entities, domains)) === null)
          shown.add(id);
        else if (!held.has(id)) held.set(id, column);
      }
  for (const { id, key, relationships, subtype } of all) {
    if (key.length > 0 || relationships.length > 0 || subtype !== undefined) shown.add(id);
    for (const { to } of relationships) shown.add(to);
    if (subtype !== undefined) shown.add(subtype.of);
  }
  const values = new Map([...held].filter(([id]) => !shown.has(id)));
  // What only holds itself, or is held in a circle, is in no table: it gets its own.
  const reached = new Set(all.map(({ id }) => id).filter((id) => !values.has(id)));
  for (const id of reached)
    for (const { holds = [] } of entities.get(id)?.attributes ?? [])
      for (const inner of holds) reached.add(inner);
  return new Map([...values].filter(([id]) => reached.has(id)));
}

function structContext(entities: ReadonlyMap<string, Entity>, domains: readonly Domain[]) {
  return {
    entityOf: (id: string) => entities.get(id),
    domainOf: (id: string | undefined) => domains.find((domain) => domain.id === id),
  };
}

function columnsOf(
  entity: Entity,
  entities: ReadonlyMap<string, Entity>,
  domains: readonly Domain[],
  dialect: SqlDialect,
  lose: (loss: Loss) => void,
): ColumnPlan[] {
  const names = new SqlNames(dialects[dialect]);
  const distinct = entity.attributes.filter(
    ({ id }, index) => entity.attributes.findIndex((other) => other.id === id) === index,
  );
  return distinct.map((attribute) => {
    const wanted = attribute.physicalName ?? attribute.id;
    const name = names.take(wanted, attribute.id);
    if (name !== wanted) lose(renamed(`${entity.id}.${attribute.id}`, wanted, name, dialects[dialect].title));
    const type = fullColumnType(dialect, entity.id, attribute, structContext(entities, domains));
    return { attribute, name, domain: domains.find(({ id }) => id === attribute.domain), type };
  });
}

function renamed(ref: string, wanted: string, name: string, title: string): Loss {
  return {
    path: `#/${ref}`,
    what: `the name ${JSON.stringify(wanted.slice(0, 80))}`,
    why: `${title} cannot have it there; it is written ${JSON.stringify(name)}`,
    kept: 'contracts/',
  };
}

function foreignKey(
  from: Entity,
  relationship: Relationship,
  tables: ReadonlyMap<string, Pick<TablePlan, 'entity' | 'name' | 'path'>>,
  nameOf: (entity: string, attribute: string) => string | undefined,
  across: boolean,
): ForeignKeyPlan[] {
  const here = tables.get(from.id)?.path ?? [];
  const to = tables.get(relationship.to);
  const columns = relationship.attributes.flatMap((id) => nameOf(from.id, id) ?? []);
  const toColumns = relationship.toAttributes.flatMap((id) => nameOf(relationship.to, id) ?? []);
  const whole =
    columns.length === relationship.attributes.length &&
    toColumns.length === relationship.toAttributes.length;
  if (to === undefined || !whole || columns.length !== toColumns.length || columns.length === 0) return [];
  return [
    {
      id: relationship.id,
      columns,
      table: to.name,
      tablePath: to.path,
      toColumns,
      toKey:
        (across || schemaOf(here) === schemaOf(to.path)) &&
        isKey(to.entity, relationship.toAttributes) &&
        new Set(columns).size === columns.length,
    },
  ];
}

function schemaOf(path: readonly string[]): string {
  return path.slice(0, -1).join('.').toLowerCase();
}

function isKey(entity: Entity, ids: readonly string[]): boolean {
  const sets = [
    entity.key,
    ...(entity.alternateKeys ?? []),
    ...entity.attributes.filter(({ unique }) => unique === true).map(({ id }) => [id]),
  ];
  return sets.some(
    (set) =>
      set.length > 0 &&
      new Set(set).size === ids.length &&
      new Set(ids).size === ids.length &&
      set.every((id) => ids.includes(id)),
  );
}

function parentsFirst(plans: readonly TablePlan[]): TablePlan[] {
  const waiting = new Set(plans);
  const placed = new Set<string>();
  const ordered: TablePlan[] = [];
  while (waiting.size > 0) {
    const free = [...waiting].find(({ name, foreignKeys }) =>
      foreignKeys.every(({ table }) => table === name || placed.has(table)),
    );
    const [first] = waiting;
    const next = free ?? first;
    if (next === undefined) break;
    waiting.delete(next);
    placed.add(next.name);
    ordered.push(next);
  }
  return ordered;
}
