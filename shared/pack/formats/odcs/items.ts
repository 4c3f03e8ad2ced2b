import { entitySchema, type Entity } from '../../../workspace/index.ts';
import { textIn } from './custom-properties.ts';
import { foreignOf, restored, type Element } from './element.ts';
import type { NestedTable } from './nested-tables.ts';
import { propertyShape } from './property.ts';

/** What a column's items say beside their fields is kept under this name: an entity may be a table elsewhere. */
const itemsKey = 'odcs-items';

/** The entity of an object that a column holds, without its attributes. */
export function readItems({ element, id, name, holder, at, place }: NestedTable): Entity {
  const { properties: _properties, ...own } = element;
  const entity = entitySchema.parse({
    id,
    name: (textIn(element, 'businessName') ?? name).slice(0, 200) || holder,
    definition: (textIn(element, 'description') ?? '').slice(0, 10_000),
  });
  const foreign = at === place ? undefined : foreignOf(own, writeItems(entity), propertyShape);
  return foreign === undefined ? entity : { ...entity, foreign: { [itemsKey]: { ...foreign } } };
}

function writeItems({ definition }: Pick<Entity, 'definition'>): Element {
  return { logicalType: 'object', ...(definition === '' ? {} : { description: definition }) };
}

/** The items of a column that holds records of an entity, without their fields. */
export function restoredItems(entity: Entity): Element {
  const again = (candidate: Element): Element =>
    writeItems({ definition: textIn(candidate, 'description') ?? '' });
  return restored(writeItems(entity), entity.foreign?.[itemsKey], again, propertyShape);
}
