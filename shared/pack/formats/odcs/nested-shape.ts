import type { Attribute, Entity } from '../../../workspace/index.ts';
import type { Element } from './element.ts';
import { restoredItems } from './items.ts';
import { propertyShape } from './property.ts';

/** Columns inside columns of one contract: what nests in many ways would unfold to more than anybody reads. */
const mostNested = 20_000;

export interface Nesting {
  readonly entityOf: (id: string) => Entity | undefined;
  /** Columns of an entity, with what they hold. */
  readonly columnsOf: (entity: Entity, within: readonly string[]) => readonly Element[];
  /** Columns inside columns so far. */
  readonly counter: { count: number };
}

/**
 * The member of a column that says what its values are made of: `properties` of an object, `items` of an array. Null where it
 * cannot: the attribute holds nothing, several entities, one that holds itself, or one of another type.
 */
export function nestedShape(
  { type, holds = [] }: Attribute,
  within: readonly string[],
  nesting: Nesting,
): Element | null {
  const [id = ''] = holds;
  const held = holds.length === 1 && !within.includes(id) ? nesting.entityOf(id) : undefined;
  if (held === undefined || held.attributes.length === 0 || (type !== 'json' && type !== 'array'))
    return null;
  nesting.counter.count += held.attributes.length;
  if (nesting.counter.count > mostNested) return null;
  const properties = nesting.columnsOf(held, [...within, id]);
  return type === 'json' ? { properties } : { items: { ...restoredItems(held), properties } };
}

/** The column with its shape, members in the order of the standard. */
export function withShape(property: Element, shape: Element | null): Element {
  if (shape === null) return property;
  const rank = (key: string): number => {
    const index = propertyShape.order.indexOf(key);
    return index < 0 ? propertyShape.order.length : index;
  };
  return Object.fromEntries(Object.entries({ ...property, ...shape }).sort(([a], [b]) => rank(a) - rank(b)));
}
