import { isObject } from '../own-annotation.ts';
import type { Element } from './element.ts';

export type CustomEntry = readonly [property: string, value: unknown];

/** Custom properties in the order given, without those that have no value; undefined when none is left. */
export function customProperties(entries: readonly CustomEntry[]): Element[] | undefined {
  const list = entries
    .filter(([, value]) => value !== undefined)
    .map(([property, value]) => ({ property, value }));
  return list.length === 0 ? undefined : list;
}

/** Custom properties by name; of two with one name the first. Names of JavaScript's own objects are nobody's. */
export function customOf(element: Element): Readonly<Record<string, unknown>> {
  const found = Object.create(null) as Record<string, unknown>;
  for (const item of listIn(element, 'customProperties') ?? []) {
    if (!isObject(item) || typeof item['property'] !== 'string') continue;
    found[item['property']] ??= item['value'];
  }
  return found;
}

export function textIn(element: Element, key: string): string | undefined {
  const value = element[key];
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export function listIn(element: Element, key: string): readonly unknown[] | undefined {
  const value = element[key];
  return Array.isArray(value) ? value : undefined;
}

export function objectIn(element: Element, key: string): Element | undefined {
  const value = element[key];
  return isObject(value) ? value : undefined;
}

/** The objects of a list; what is none of them is passed over. */
export function objectsIn(element: Element, key: string): readonly Element[] {
  return (listIn(element, key) ?? []).filter(isObject);
}
