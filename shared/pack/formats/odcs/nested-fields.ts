import type { Loss } from '../format.ts';
import { isObject } from '../own-annotation.ts';
import { nestedWhat } from '../nested-losses.ts';
import { classOfWord } from '../stated-class.ts';
import { textIn } from './custom-properties.ts';
import type { Element } from './element.ts';

/** Contracts nest a few levels; deeper ones are told as a whole. */
const deepest = 40;

/** Fields inside a property, by path, each with its class: the one it states, or the one that its name points to. */
export function nestedFields(element: Element, place: string, holder: string, depth = 0): Loss[] {
  const { properties, items } = element;
  const inside = [
    ...(Array.isArray(properties) ? properties : []).map(
      (field: unknown, index) => [field, `properties/${String(index)}`] as const,
    ),
    ...(isObject(items) ? [[items, 'items'] as const] : []),
  ];
  return inside.flatMap(([field, pointer]) => {
    if (!isObject(field) || depth >= deepest) return [];
    const at = `${place}/${pointer}`;
    const name = textIn(field, 'name') ?? (pointer === 'items' ? '' : pointer);
    const path = pointer === 'items' ? holder : `${holder}.${name}`;
    const told =
      pointer === 'items'
        ? []
        : [
            {
              path: at,
              what: nestedWhat(holder, name, classOfWord(field['classification'])),
              why: 'It is inside a value; mappings, policies and lineage name whole attributes.',
              kept: 'foreign.odcs of the attribute, written back as it came',
            },
          ];
    return [...told, ...nestedFields(field, at, path, depth + 1)];
  });
}
