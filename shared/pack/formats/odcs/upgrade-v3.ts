import { ImportIds } from '../import-ids.ts';
import { objectsIn, textIn } from './custom-properties.ts';
import type { Element } from './element.ts';
import { present } from './property.ts';

/**
 * A contract of ODCS 3.0.x as 3.1.0: the team is an object with members, tables and columns have stable ids, the default
 * element of service levels (deprecated) is named at each of them. Nothing is taken away that 3.1.0 still has.
 */
export function upgradeV3(root: Element): Element {
  const ids = new ImportIds();
  const { slaDefaultElement, ...rest } = root;
  const team = root['team'];
  return {
    ...rest,
    apiVersion: 'v3.1.0',
    ...(Array.isArray(team) ? { team: { members: team as unknown[] } } : {}),
    ...(Array.isArray(root['slaProperties']) && slaDefaultElement !== undefined
      ? {
          slaProperties: objectsIn(root, 'slaProperties').map((one) => ({
            element: slaDefaultElement,
            ...one,
          })),
        }
      : {}),
    ...(Array.isArray(root['schema'])
      ? { schema: objectsIn(root, 'schema').map((one) => withIds(one, ids)) }
      : {}),
  };
}

function withIds(element: Element, ids: ImportIds): Element {
  const inner = new ImportIds();
  const stated = textIn(element, 'id');
  return present({
    id:
      stated !== undefined && /^[A-Za-z0-9_-]+$/.test(stated)
        ? stated
        : ids.take(textIn(element, 'name') ?? '', 'element'),
    ...without(element),
    properties: Array.isArray(element['properties'])
      ? objectsIn(element, 'properties').map((property) => withIds(property, inner))
      : undefined,
  });
}

function without({ id: _id, properties: _properties, ...element }: Element): Element {
  return element;
}
