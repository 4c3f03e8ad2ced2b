import { type ExactJson, type ExactObject, NumberText, printExactJson } from './exact-json.ts';

/** Name as delivered (dotted for a member of a member) and text of one cell; null is nothing. */
export type FlatCell = readonly [name: string, text: string | null];

/** Elements of an array that get columns of their own; a person has seldom more of anything. */
export const spreadElements = 8;

/**
 * The cells of one JSON record. Members of nested objects one level down become columns of their own (`address.city`).
 * So do the first eight elements of an array, counted from 1, whether texts or objects (`phones[2]`,
 * `emails[1].address`), so that each can be mapped; further elements stand together as JSON text in `phones[9+]`. Anything
 * deeper, and arrays of unlike elements, is JSON text, as is an array that `whole` names: a source that declares the
 * column wants it in one piece.
 *
 * Two members that end up with the same name (`{"a":{"b":1},"a.b":2}`) are returned as the string naming it.
 */
export function flattenRecord(
  record: ExactObject,
  whole: ReadonlySet<string> = new Set(),
): readonly FlatCell[] | string {
  const cells = new Map<string, string | null>();
  for (const [name, value] of spreadObject('', record)) {
    const parts =
      Array.isArray(value) && !whole.has(name) ? spreadArray(name, value) : [[name, value] as const];
    for (const [part, member] of parts) {
      if (cells.has(part)) return part;
      cells.set(part, cellText(member));
    }
  }
  return [...cells];
}

type Member = readonly [name: string, value: ExactJson];

/** The members of a record, those of its objects in their stead. */
function spreadObject(prefix: string, record: ExactObject): readonly Member[] {
  return [...record].flatMap(([key, value]): readonly Member[] =>
    prefix === '' && value instanceof Map
      ? spreadObject(`${key}.`, value as ExactObject)
      : [[`${prefix}${key}`, value]],
  );
}

function spreadArray(name: string, elements: readonly ExactJson[]): readonly Member[] {
  const scalars = elements.every(isScalar);
  if (!scalars && !elements.every((element) => element === null || element instanceof Map))
    return [[name, elements as ExactJson]];
  const members = elements.slice(0, spreadElements).flatMap((element, index): readonly Member[] => {
    const place = `${name}[${index + 1}]`;
    return element instanceof Map
      ? [...(element as ExactObject)].map(([key, member]) => [`${place}.${key}`, member])
      : [[place, element]];
  });
  const rest = elements.slice(spreadElements);
  return rest.length === 0 ? members : [...members, [`${name}[${spreadElements + 1}+]`, rest as ExactJson]];
}

function isScalar(value: ExactJson): boolean {
  return value === null || typeof value !== 'object' || value instanceof NumberText;
}

function cellText(value: ExactJson): string | null {
  if (value === null || typeof value === 'string') return value;
  if (value instanceof NumberText) return value.text;
  return printExactJson(value);
}
