import { isObject } from '../own-annotation.ts';

export type Yaml = Readonly<Record<string, unknown>>;

/** The vendor of extensions that stand for everybody: the specification of 1.0 names a closed list, and we are not on it. */
export const ossieVendor = 'COMMON';

export function listOf(value: unknown): Yaml[] {
  return (Array.isArray(value) ? value : []).filter(isObject);
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 10_000) : '';
}

/** What our own writer put beside the words of Ossie; null where another tool wrote the file. */
export function ownExtension(owner: Yaml): Yaml | null {
  for (const { vendor_name: vendor, data } of listOf(owner['custom_extensions'])) {
    if (vendor !== ossieVendor || typeof data !== 'string') continue;
    try {
      const parsed: unknown = JSON.parse(data);
      if (isObject(parsed) && isObject(parsed['c360'])) return parsed['c360'];
    } catch {
      // Extensions of others may hold any text.
    }
  }
  return null;
}

/** The column that an expression is, without its quotes; null when it computes something. */
export function columnOf(expression: unknown): string | null {
  if (typeof expression !== 'string') return null;
  const quoted = /^"((?:[^"]|"")*)"$/.exec(expression.trim());
  if (quoted?.[1] !== undefined) return quoted[1].replaceAll('""', '"');
  return /^[\p{L}_][\p{L}\p{N}_$]*$/u.test(expression.trim()) ? expression.trim() : null;
}

/** Members that the model has no place for, to be written again as they came; our own extension is none of them. */
export function foreignOf(
  owner: Yaml,
  known: ReadonlySet<string>,
  own: boolean,
): { readonly foreign?: { readonly ossie: Yaml } } {
  const others = Object.entries(owner).filter(
    ([key]) => !known.has(key) && !(own && key === 'custom_extensions'),
  );
  return others.length === 0 ? {} : { foreign: { ossie: Object.fromEntries(others) } };
}
