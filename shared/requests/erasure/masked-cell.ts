import {
  changeLeaves,
  findNeedle,
  type JsonLeaf,
  jsonLeaves,
  looseKey,
  type Needle,
  pathText,
  readJson,
} from '../reach/index.ts';

/** What stands in a text where an identifier stood. */
export const erasedMark = '[erased]';

export interface MaskInputs {
  readonly needles: readonly Needle[];
  /** The subject's keys in loose form, by the place (`column` or `column:path`) that holds them. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * A cell that names the subject, without the subject: null where the cell is nothing but the name; the text with its
 * identifiers taken out; JSON with the members that name the subject emptied, and with them the element of a list that
 * is about the subject alone. The rest of the cell stays as it was.
 */
export function maskedCell(column: string, text: string, { needles, keys }: MaskInputs): string | null {
  const json = readJson(text);
  if (json !== undefined) return maskedJson(column, text, { needles, keys });
  const masked = withoutNeedles(text, needles);
  if (masked === text) return null;
  const rest = masked.replaceAll(erasedMark, '').replace(/[^\p{L}\p{N}]+/gu, '');
  return rest === '' ? null : masked;
}

function maskedJson(column: string, text: string, { needles, keys }: MaskInputs): string {
  const names = ({ path, text: leaf }: JsonLeaf): boolean => {
    if (needles.some((needle) => findNeedle(needle, leaf).length > 0)) return true;
    const place = `${column}:${pathText(path)
      .replaceAll('.(text)', '')
      .replaceAll(/\[\d+\]/g, '[*]')}`;
    const own = keys.get(place);
    const key = own === undefined ? null : looseKey(leaf);
    return key !== null && own?.has(key) === true;
  };
  const json = readJson(text);
  const leaves = json === undefined ? [] : jsonLeaves(json);
  const emptied = new Set(
    leaves.filter(names).flatMap(({ path }) => {
      const element = path.findLastIndex((step) => typeof step === 'number');
      const own = element >= 0 && element < path.length - 1;
      return own ? [pathText(path.slice(0, element + 1))] : [];
    }),
  );
  return changeLeaves(text, (leaf) => {
    const inside = [...emptied].some((path) => pathText(leaf.path).startsWith(`${path}.`));
    if (inside) return null;
    if (!names(leaf)) return leaf.text;
    const masked = withoutNeedles(leaf.text, needles);
    return masked === leaf.text || masked === erasedMark ? null : masked;
  });
}

/** The text with every place that a needle stands in replaced by one mark; overlapping places become one. */
export function withoutNeedles(text: string, needles: readonly Needle[]): string {
  const places = needles
    .flatMap((needle) => findNeedle(needle, text))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  let masked = '';
  let at = 0;
  for (const { from, to } of places) {
    if (to <= at) continue;
    if (from >= at) masked += text.slice(at, from) + erasedMark;
    at = to;
  }
  return masked + text.slice(at);
}
