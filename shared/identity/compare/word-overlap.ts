/** Whether a word of the shorter text stands for a word of the longer one; both by number. */
export type Alike = (x: number, y: number) => boolean;

/**
 * How many words of the text with fewer words find one of the other that is alike, each used once: the first free one in
 * order. `words[offsets[id]] …` are the words of text `id`. With equally many words the better of both ways counts, so
 * that a pair says the same whichever of its texts comes first.
 */
export function sharedWords(
  offsets: Int32Array,
  words: Int32Array,
  a: number,
  b: number,
  alike: Alike,
): number {
  const atA = offsets[a] ?? 0;
  const atB = offsets[b] ?? 0;
  const sizeA = (offsets[a + 1] ?? 0) - atA;
  const sizeB = (offsets[b + 1] ?? 0) - atB;
  if (sizeA > sizeB) return found(words, atB, sizeB, atA, sizeA, alike);
  const hits = found(words, atA, sizeA, atB, sizeB, alike);
  if (sizeA < sizeB || hits === 0 || hits === Math.min(most, sizeA)) return hits;
  return Math.max(hits, found(words, atB, sizeB, atA, sizeA, alike));
}

/** Words looked at on either side: a text with more is no name and no address, and every word meets every other. */
const most = 256;
const taken = new Uint8Array(most);

function found(
  words: Int32Array,
  few: number,
  fewSize: number,
  many: number,
  manySize: number,
  alike: Alike,
): number {
  const looked = Math.min(most, manySize);
  const looking = Math.min(most, fewSize);
  taken.fill(0, 0, looked);
  let hits = 0;
  for (let at = 0; at < looking; at += 1) {
    const word = words[few + at] ?? 0;
    for (let other = 0; other < looked; other += 1) {
      if (taken[other] === 1 || !alike(word, words[many + other] ?? 0)) continue;
      taken[other] = 1;
      hits += 1;
      break;
    }
  }
  return hits;
}
