import { compareText } from '../kernel/index.ts';

/** Edits (insert, delete, replace, swap of neighbours) that turn one text into the other: optimal string alignment. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charAt(i - 1) === b.charAt(j - 1);
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1)) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

const folded = (text: string): string => text.toLowerCase().replaceAll(/[-_ .]/g, '');

/** The nearest of the known names when it is near enough to be what was meant, else undefined. Ties go to the first by text. */
export function nearestName(wrong: string, known: readonly string[]): string | undefined {
  if (wrong.length > 100) return undefined;
  const word = folded(wrong);
  const limit = Math.max(1, Math.floor(word.length / 3));
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(word, folded(candidate)) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || compareText(a.candidate, b.candidate));
  return ranked[0]?.candidate;
}

/** A fix sentence: `Did you mean "x"?`, or the known names when none is near and they are few. */
export function suggestName(wrong: string, known: readonly string[]): string | undefined {
  const nearest = nearestName(wrong, known);
  if (nearest !== undefined) return `Did you mean "${nearest}"?`;
  if (known.length === 0) return undefined;
  const shown = known.slice(0, 12).join(', ');
  return `Known here: ${shown}${known.length > 12 ? ', …' : ''}.`;
}
