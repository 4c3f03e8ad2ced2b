import { relationshipSchema, type Entity, type Relationship } from '../../../workspace/index.ts';
import { customOf, customProperties, textIn } from './custom-properties.ts';
import { restored, type Element, type ElementShape } from './element.ts';
import { deprecationOf, present, slugOf, textOf, type Extent } from './property.ts';

export const relationshipShape: ElementShape = {
  order: ['type', 'from', 'to', 'customProperties'],
  objects: [],
};

/** Resolves ends of relationships in one contract: paths of ids, or names with a point. */
export interface EndResolver {
  /** Entity and attribute that a reference names, or null when it is none of this contract. */
  resolve(reference: unknown): { readonly entity: string; readonly attribute: string } | null;
}

const path = (entity: string, attribute: string): string => `schema/${entity}/properties/${attribute}`;

/** A relationship of the entity as the contract has it, on the level of the table. */
export function writeRelationship(entity: string, relationship: Relationship, extent: Extent): Element {
  const full = extent === 'full';
  const from = relationship.attributes.map((attribute) => path(entity, attribute));
  const to = relationship.toAttributes.map((attribute) => path(relationship.to, attribute));
  const single = from.length === 1;
  return present({
    type: 'foreignKey',
    from: single ? from[0] : from,
    to: single ? to[0] : to,
    customProperties: customProperties([
      ['c360Id', full ? relationship.id : undefined],
      [
        'cardinality',
        full || relationship.cardinality !== 'many-to-one' ? relationship.cardinality : undefined,
      ],
      ['optional', full || !relationship.optional ? relationship.optional : undefined],
      ['c360Name', relationship.name],
      ['c360InverseName', relationship.inverseName],
      ['c360ToOptional', relationship.toOptional],
      ['c360Identifying', relationship.identifying],
      ['description', relationship.definition],
      ['c360Deprecated', relationship.deprecated],
    ]),
  });
}

/** The relationship of an element, or null when its ends are not both columns of this contract. */
export function readRelationship(
  element: Element,
  entity: string,
  column: string | null,
  ends: EndResolver,
  idFor: (target: string) => string,
): Relationship | null {
  const from =
    column === null
      ? listed(element['from']).map((end) => ends.resolve(end))
      : [{ entity, attribute: column }];
  const to = listed(element['to']).map((end) => ends.resolve(end));
  const [first] = to;
  if (first === undefined || first === null || from.length !== to.length) return null;
  const attributes = from.flatMap((end) => (end?.entity === entity ? [end.attribute] : []));
  const toAttributes = to.flatMap((end) => (end?.entity === first.entity ? [end.attribute] : []));
  if (attributes.length !== from.length || toAttributes.length !== to.length) return null;
  const custom = customOf(element);
  return relationshipSchema.parse(
    present({
      id: slugOf(custom['c360Id']) ?? idFor(first.entity),
      name: textOf(custom['c360Name'])?.slice(0, 200) || undefined,
      inverseName: textOf(custom['c360InverseName'])?.slice(0, 200) || undefined,
      to: first.entity,
      attributes,
      toAttributes,
      cardinality: cardinalityOf(custom['cardinality']),
      optional: typeof custom['optional'] === 'boolean' ? custom['optional'] : true,
      toOptional: booleanOf(custom['c360ToOptional']),
      identifying: booleanOf(custom['c360Identifying']),
      definition: textOf(custom['description']),
      deprecated: deprecationOf(custom['c360Deprecated']),
    }),
  );
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** One row there may belong to many here, unless both sides are said to be one. */
function cardinalityOf(value: unknown): Relationship['cardinality'] {
  return /^(?:one-to-one|1:1|1-1)$/i.test(typeof value === 'string' ? value.trim() : '')
    ? 'one-to-one'
    : 'many-to-one';
}

/** What a table or column may be called in a reference: `own` is our id of it. */
export interface Named {
  readonly own: string;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly physicalName?: string | undefined;
}

type Lookup = (wanted: string, ways: readonly (keyof Named)[]) => string | undefined;

function lookup(items: readonly Named[]): Lookup {
  const maps = new Map<string, string>();
  for (const way of ['own', 'id', 'name', 'physicalName'] as const)
    for (const item of items) {
      const name = item[way];
      const key = `${way} ${name ?? ''}`;
      if (name !== undefined && !maps.has(key)) maps.set(key, item.own);
    }
  return (wanted, ways) => {
    for (const way of ways) {
      const found = maps.get(`${way} ${wanted}`);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** Ends by the ids and names of a contract's tables and columns: paths go by ids first, short references by names. */
export function endResolver(
  tables: readonly { readonly table: Named; readonly columns: readonly Named[] }[],
): EndResolver {
  const findTable = lookup(tables.map(({ table }) => table));
  const findColumn = new Map(tables.map(({ table, columns }) => [table.own, lookup(columns)]));
  const find = (
    table: string,
    column: string,
    ways: readonly (keyof Named)[],
  ): ReturnType<EndResolver['resolve']> => {
    const entity = findTable(table, ways);
    const attribute = entity === undefined ? undefined : findColumn.get(entity)?.(column, ways);
    return entity === undefined || attribute === undefined ? null : { entity, attribute };
  };
  return {
    resolve: (reference) => {
      if (typeof reference !== 'string') return null;
      const [, table, column] = /^\/?schema\/([^/]+)\/properties\/([^/]+)$/.exec(reference) ?? [];
      if (table !== undefined && column !== undefined) return find(table, column, ['id', 'own', 'name']);
      const point = reference.lastIndexOf('.');
      if (point < 0) return null;
      return find(reference.slice(0, point), reference.slice(point + 1), [
        'name',
        'own',
        'id',
        'physicalName',
      ]);
    },
  };
}

/** Ends by the entities of a contract and the names that they came under: what was written has to be read again. */
export function endsOfEntities(entities: readonly Entity[]): EndResolver {
  return endResolver(
    entities.map((entity) => ({
      table: namesOf(entity.id, entity.foreign?.['odcs'], entity.physicalName),
      columns: entity.attributes.map((attribute) =>
        namesOf(attribute.id, attribute.foreign?.['odcs'], attribute.physicalName),
      ),
    })),
  );
}

function namesOf(own: string, kept: Element | undefined, physicalName: string | undefined): Named {
  return { own, id: textIn(kept ?? {}, 'id'), name: textIn(kept ?? {}, 'name'), physicalName };
}

/** The relationship as it is written, and the column under which it stands where it came without `from`. */
export function restoredRelationship(
  entity: string,
  relationship: Relationship,
  extent: Extent,
  ends: EndResolver,
): { readonly element: Element; readonly column: string | null } {
  const written = writeRelationship(entity, relationship, extent);
  const kept = relationship.foreign?.['odcs'];
  const [column = ''] = relationship.attributes;
  const under = kept !== undefined && kept['from'] === null;
  const again = (candidate: Element): Element => {
    const read = readRelationship(candidate, entity, under ? column : null, ends, () => relationship.id);
    return read === null ? {} : writeRelationship(entity, read, extent);
  };
  const element = restored(
    written,
    kept,
    again,
    relationshipShape,
    writeRelationship(entity, relationship, 'full'),
  );
  return { element, column: under && element['from'] === undefined ? column : null };
}
