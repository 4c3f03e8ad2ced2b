/** A stretch of a text, and whether the other text lacks it. */
export interface Stretch {
  readonly text: string;
  readonly differs: boolean;
}

/** Longer texts are marked between their common ends only. */
const longest = 300;

/**
 * Both texts cut into what they share and what they do not, by their longest common subsequence of characters. The
 * stretches of each put together are the text itself.
 */
export function differing(left: string, right: string): readonly [readonly Stretch[], readonly Stretch[]] {
  const a = [...left];
  const b = [...right];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const middles = [a.slice(start, a.length - end), b.slice(start, b.length - end)] as const;
  const kept = common(...middles);
  const side = (letters: readonly string[], own: readonly boolean[]): Stretch[] =>
    stretches(
      letters,
      letters.map((_, at) => at >= start && at < letters.length - end && own[at - start] !== true),
    );
  return [side(a, kept[0]), side(b, kept[1])];
}

/** Which letters of each belong to one longest common subsequence. */
function common(a: readonly string[], b: readonly string[]): readonly [boolean[], boolean[]] {
  const kept: [boolean[], boolean[]] = [a.map(() => false), b.map(() => false)];
  if (a.length > longest || b.length > longest) return kept;
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        a[i] === b[j]
          ? 1 + (lengths[(i + 1) * width + j + 1] ?? 0)
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      kept[0][i] = true;
      kept[1][j] = true;
      i += 1;
      j += 1;
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return kept;
}

function stretches(letters: readonly string[], differs: readonly boolean[]): Stretch[] {
  const found: { text: string; differs: boolean }[] = [];
  letters.forEach((letter, at) => {
    const last = found.at(-1);
    const own = differs[at] === true;
    if (last?.differs === own) last.text += letter;
    else found.push({ text: letter, differs: own });
  });
  return found;
}
