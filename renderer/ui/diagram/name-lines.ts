/**
 * Words of a name in as many lines as there is room for. A word that is longer than a line goes on in the next, with a
 * hyphen; only what no line is left for is cut.
 */
export function nameLines(parts: readonly string[], perLine: number, most: number): readonly string[] {
  const lines: string[] = [''];
  for (const part of parts.flatMap((part) => piecesOf(part, perLine))) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && (last + part).trimEnd().length > perLine) lines.push(part);
    else lines[lines.length - 1] = last + part;
  }
  const shown = lines.slice(0, most).map((line) => line.trimEnd());
  const last = shown.at(-1) ?? '';
  if (lines.length > most) shown[shown.length - 1] = `${last.replace(/-$/, '').slice(0, perLine - 1)}…`;
  return shown;
}

/**
 * A name in one line, cut in its middle: names of tables mostly differ at their end, `contact_point_email` from
 * `contact_point_phone`.
 */
export function nameInLine(name: string, most: number): string {
  if (name.length <= most) return name;
  const kept = Math.max(2, most - 1);
  const end = Math.floor(kept / 2);
  return `${name.slice(0, kept - end)}…${name.slice(name.length - end)}`;
}

/** Pieces of about the same length: a single letter in a line of its own says nothing. */
function piecesOf(part: string, perLine: number): readonly string[] {
  const { length } = part.trimEnd();
  if (length <= perLine || perLine < 3) return [part];
  const count = Math.ceil(length / (perLine - 1));
  const each = Math.ceil(length / count);
  return Array.from({ length: count }, (_, index) => {
    const piece = part.slice(index * each, (index + 1) * each);
    return index === count - 1 ? part.slice(index * each) : `${piece}-`;
  });
}
