/** What a column would like to have, in points. */
export interface ColumnNeed {
  /** Part of the width that whoever made the table gives it, in any unit. */
  readonly share: number;
  /** Width of its longest word: with less, words are broken. */
  readonly word: number;
  /** Width of its longest line: more would stay empty. */
  readonly line: number;
}

/**
 * Widths of the columns of a table, in points: its share for each, but no more than its longest line, and no less than its
 * longest word as long as others have something left over. What nobody needs is given to those whose lines are longer, by
 * their shares. A word may take a third of the width; digests and paths are broken.
 */
export function columnWidths(needs: readonly ColumnNeed[], usable: number): number[] {
  const total = sum(needs.map(({ share }) => share));
  const least = needs.map(({ word, line }) => Math.min(word, line, usable / 3));
  const widths = needs.map(({ share, line }, index) =>
    Math.min(line, Math.max((usable * share) / total, least[index] ?? 0)),
  );
  const over = sum(widths) - usable;
  if (over > 0) {
    const spare = widths.map((width, index) => Math.max(0, width - (least[index] ?? 0)));
    const all = sum(spare);
    if (all < over) return levelled(least, usable);
    return widths.map((width, index) => width - ((spare[index] ?? 0) * over) / all);
  }
  return widened(needs, widths, -over);
}

/** Where not even the words fit, only the longest are broken: no column has more than the level that fills the width. */
function levelled(least: readonly number[], usable: number): number[] {
  let left = usable;
  let open = least.length;
  for (const width of least.toSorted((a, b) => a - b)) {
    if (width * open >= left) break;
    left -= width;
    open -= 1;
  }
  return least.map((width) => Math.min(width, left / open));
}

function widened(needs: readonly ColumnNeed[], start: readonly number[], room: number): number[] {
  const widths = [...start];
  let left = room;
  // Each round satisfies a column or hands out all that is left.
  for (let round = 0; round < needs.length && left > 0.01; round += 1) {
    const wanting = needs
      .map(({ share, line }, index) => ({ index, share, want: line - (widths[index] ?? 0) }))
      .filter(({ want }) => want > 0.01);
    const shares = sum(wanting.map(({ share }) => share));
    const each = left / shares;
    for (const { index, share, want } of wanting) {
      const given = Math.min(want, each * share);
      widths[index] = (widths[index] ?? 0) + given;
      left -= given;
    }
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
