import type { ImportIds } from '../import-ids.ts';
import { isObject } from '../own-annotation.ts';
import { customOf, objectsIn, textIn } from './custom-properties.ts';
import type { Element } from './element.ts';
import { typeOf } from './logical-type.ts';

export interface Column {
  readonly element: Element;
  readonly id: string;
}

/** A table of a contract, or an object that a column holds, with the ids that it and its columns get. */
export interface Table {
  readonly element: Element;
  readonly properties: readonly Column[];
  readonly id: string;
}

export interface NestedTable extends Table {
  /** `entity.attribute` of what holds it. */
  readonly holder: string;
  readonly name: string;
  /** Pointers from the file to the column, and to the object in it. */
  readonly at: string;
  readonly place: string;
}

/** Where a column says what its values are made of: an object itself, an array at its items. */
export type NestedForm = 'properties' | 'items';

/** Contracts nest a few levels; what lies deeper stays in the column as it came. */
const deepest = 40;

/** Null for a column that holds no object, and for one of ours, which names the tables that it holds. */
export function nestedForm(element: Element): NestedForm | null {
  if (customOf(element)['c360Holds'] !== undefined) return null;
  const type = typeOf(element['logicalType'], textIn(element, 'physicalType'));
  if (type === 'json' && element['items'] === undefined && allObjects(element['properties']))
    return 'properties';
  const { items } = element;
  const ofObjects = isObject(items) && items['items'] === undefined && allObjects(items['properties']);
  return type === 'array' && element['properties'] === undefined && ofObjects ? 'items' : null;
}

function allObjects(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0 && list.every(isObject);
}

/** The column without what the entity that it holds says. */
export function withoutNested(element: Element): Element {
  const own = customOf(element)['c360Holds'] !== undefined;
  const form = nestedForm(element);
  if (!own && form === null) return element;
  return Object.fromEntries(
    Object.entries(element).filter(([key]) => (own ? key !== 'properties' && key !== 'items' : key !== form)),
  );
}

/** Objects inside the columns of a table, each before those inside it. */
export function nestedTables(
  table: Table,
  place: string,
  ids: ImportIds,
  columnsOf: (element: Element) => Column[],
  depth = 0,
): NestedTable[] {
  return table.properties.flatMap(({ element, id }): NestedTable[] => {
    const form = depth < deepest ? nestedForm(element) : null;
    if (form === null) return [];
    const items = element['items'];
    const inner: Element =
      form === 'items' && isObject(items) ? items : { properties: element['properties'] };
    const name = textIn(element, 'businessName') ?? textIn(element, 'name') ?? id;
    const at = `${place}/properties/${id}`;
    const nested: NestedTable = {
      element: inner,
      properties: columnsOf(inner),
      id: ids.take(`${table.id}_${id}`, 'entity'),
      holder: `${table.id}.${id}`,
      name,
      at,
      place: form === 'items' ? `${at}/items` : at,
    };
    return [nested, ...nestedTables(nested, nested.place, ids, columnsOf, depth + 1)];
  });
}

/** Names of the columns of a table with their pointers from it on. */
export function nestedNames({ element, properties }: NestedTable): [name: string, pointer: string][] {
  const came = objectsIn(element, 'properties');
  return properties.map(({ id }, index) => [
    textIn(came[index] ?? {}, 'name') ?? id,
    `properties/${String(index)}`,
  ]);
}
