import { type ExactJson, NumberText, parseExactJson, printExactJson } from '../../sources/index.ts';

/** One member or element that is no object and no array, and where it stands: `items[2].email`. */
export interface JsonLeaf {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

const deepest = 3;

/** The value of a text that is a JSON object or array; undefined for anything else, however much it looks like one. */
export function readJson(text: string): ExactJson | undefined {
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return undefined;
  const parsed = parseExactJson(text);
  return 'value' in parsed ? parsed.value : undefined;
}

/** All leaves in document order; texts that hold JSON again are opened too, up to three deep. */
export function jsonLeaves(value: ExactJson, path: readonly (string | number)[] = [], depth = 0): JsonLeaf[] {
  if (value === null || typeof value === 'boolean') return [];
  if (value instanceof NumberText) return [{ path, text: value.text }];
  if (typeof value === 'string') {
    const inner = depth < deepest ? readJson(value) : undefined;
    return inner === undefined
      ? [{ path, text: value }]
      : jsonLeaves(inner, [...path, nestedText], depth + 1);
  }
  if (value instanceof Map)
    return [...(value as ReadonlyMap<string, ExactJson>)].flatMap(([key, member]) =>
      jsonLeaves(member, [...path, key], depth),
    );
  return (value as readonly ExactJson[]).flatMap((element, index) =>
    jsonLeaves(element, [...path, index], depth),
  );
}

/** A step into JSON that is written inside a text. No member can have this name: JSON texts hold no NUL. */
export const nestedText = '\u0000';

/** `items[2].email`, as people write it. */
export function pathText(path: readonly (string | number)[]): string {
  return path
    .map((step) =>
      typeof step === 'number' ? `[${String(step)}]` : step === nestedText ? '(text)' : `.${step}`,
    )
    .join('')
    .replace(/^\./, '');
}

/** Leaves that a pattern such as `customer.id` or `items[*].owner` names, as texts. */
export function leavesAt(text: string, pattern: string): string[] {
  const value = readJson(text);
  if (value === undefined) return [];
  const wanted = pattern.replaceAll(/\[\d+\]/g, '[*]');
  return jsonLeaves(value)
    .filter(
      ({ path }) =>
        pathText(path)
          .replaceAll('.(text)', '')
          .replaceAll(/\[\d+\]/g, '[*]') === wanted,
    )
    .map((leaf) => leaf.text);
}

/**
 * The text with some leaves changed: `change` gives the new text, or null for JSON null. Numbers and key order stay as
 * they were written; white space between members does not.
 */
export function changeLeaves(text: string, change: (leaf: JsonLeaf) => string | null): string {
  const value = readJson(text);
  return value === undefined ? text : printExactJson(changed(value, [], 0, change));
}

function changed(
  value: ExactJson,
  path: readonly (string | number)[],
  depth: number,
  change: (leaf: JsonLeaf) => string | null,
): ExactJson {
  if (value === null || typeof value === 'boolean') return value;
  if (value instanceof NumberText) {
    const text = change({ path, text: value.text });
    return text === value.text ? value : text;
  }
  if (typeof value === 'string') {
    const inner = depth < deepest ? readJson(value) : undefined;
    return inner === undefined
      ? change({ path, text: value })
      : printExactJson(changed(inner, [...path, nestedText], depth + 1, change));
  }
  if (value instanceof Map)
    return new Map(
      [...(value as ReadonlyMap<string, ExactJson>)].map(([key, member]) => [
        key,
        changed(member, [...path, key], depth, change),
      ]),
    );
  return (value as readonly ExactJson[]).map((element, index) =>
    changed(element, [...path, index], depth, change),
  );
}
