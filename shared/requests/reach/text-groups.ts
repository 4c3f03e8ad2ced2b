/** Letters and digits of a text in upper case, and where each of them came from. */
export interface TextGroups {
  readonly flat: string;
  /** Per unit of `flat`: the range of the text it came from. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Per unit of `flat`: 0 within a group, 1 where a group begins, 2 where what lies before cannot belong to it. */
  readonly begins: readonly (0 | 1 | 2)[];
}

/** What may stand between the groups of one number: `+49 (0)172 / 644-06.45`. */
const between = /^[\s()./\-–_+·]{1,3}$/u;
const letterOrDigit = /[\p{L}\p{N}]/u;

/**
 * Cuts a text into groups of letters and digits. A number or key may be written in several groups (`DE89 3704 0044`);
 * groups with more between them than a separator cannot be one.
 */
export function textGroups(text: string): TextGroups {
  let flat = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const begins: (0 | 1 | 2)[] = [];
  let last = -1;
  for (let at = 0; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const next = at + character.length;
    if (letterOrDigit.test(character)) {
      const canonical = canonicalUnits(character);
      const begin = last === at ? 0 : last < 0 ? 2 : between.test(text.slice(last, at)) ? 1 : 2;
      for (let unit = 0; unit < canonical.length; unit += 1) {
        starts.push(at);
        ends.push(next);
        begins.push(unit === 0 ? begin : 0);
      }
      flat += canonical;
      last = next;
    }
    at = next;
  }
  return { flat, starts, ends, begins };
}

function canonicalUnits(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x80) return code >= 0x61 && code <= 0x7a ? String.fromCharCode(code - 0x20) : character;
  const canonical = character.normalize('NFKC').toUpperCase();
  return canonical.replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * Where a sequence of letters and digits stands as whole groups, in text positions. `17264` is not in `0172 64`, nor
 * `10023` in `A10023`: a key that is part of a longer one is another key.
 */
export function findGrouped(groups: TextGroups, needle: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  const { flat, starts, ends, begins } = groups;
  for (let at = flat.indexOf(needle); at >= 0; at = flat.indexOf(needle, at + 1)) {
    const end = at + needle.length;
    if (begins[at] === 0 || (end < flat.length && begins[end] === 0)) continue;
    if (begins.slice(at + 1, end).includes(2)) continue;
    found.push({ from: starts[at] ?? 0, to: ends[end - 1] ?? 0 });
  }
  return found;
}
