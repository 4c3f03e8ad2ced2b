import { type ExactJson, type ExactObject, NumberText, printExactJson } from './exact-json.ts';

/** Name as delivered (dotted for a member of a member) and text of one cell; null is nothing. */
export type FlatCell = readonly [name: string, text: string | null];

/**
 * The cells of one JSON record: members of nested objects one level down become columns of their own
 * (`address.city`), anything deeper and every array is JSON text. Two members that end up with the same name
 * (`{"a":{"b":1},"a.b":2}`) are returned as the string naming it.
 */
export function flattenRecord(record: ExactObject): readonly FlatCell[] | string {
  const cells = new Map<string, string | null>();
  for (const [key, value] of record) {
    if (value instanceof Map) {
      for (const [inner, member] of value as ExactObject) {
        const name = `${key}.${inner}`;
        if (cells.has(name)) return name;
        cells.set(name, cellText(member));
      }
      continue;
    }
    if (cells.has(key)) return key;
    cells.set(key, cellText(value));
  }
  return [...cells];
}

function cellText(value: ExactJson): string | null {
  if (value === null || typeof value === 'string') return value;
  if (value instanceof NumberText) return value.text;
  return printExactJson(value);
}
