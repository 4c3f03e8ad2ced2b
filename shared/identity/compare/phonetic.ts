import type { Units } from '../../kernel/index.ts';

/** Where in a word a sound rule looks. */
type Place = 'start' | 'end' | 'anywhere';

interface SoundRule {
  readonly from: readonly (readonly number[])[];
  /** 0 drops the letters. */
  readonly to: number;
  readonly place: Place;
  /** Letters of which one must follow, must not follow, or must stand before; 0 for no such condition. */
  readonly followedBy: number;
  readonly notFollowedBy: number;
  readonly after: number;
  /** Letters of each `from`, as bits: a word without them needs no search. */
  readonly needs: readonly number[];
}

const letterA = 97;

function bit(letter: number): number {
  return 1 << (letter - letterA);
}

function setOf(letters: string): number {
  let mask = 0;
  for (let at = 0; at < letters.length; at += 1) mask |= bit(letters.charCodeAt(at));
  return mask;
}

function sound(
  from: string,
  to: string,
  where: { place?: Place; followedBy?: string; notFollowedBy?: string; after?: string } = {},
): SoundRule {
  const forms = from.split(' ');
  return {
    from: forms.map((form) => Array.from(form, (letter) => letter.charCodeAt(0))),
    to: to === '' ? 0 : to.charCodeAt(0),
    place: where.place ?? 'anywhere',
    followedBy: setOf(where.followedBy ?? ''),
    notFollowedBy: setOf(where.notFollowedBy ?? ''),
    after: setOf(where.after ?? ''),
    needs: forms.map(setOf),
  };
}

const vowels = setOf('aeiou');
const vowelsAndH = setOf('aeiouh');

/** Letter groups that sound alike in the languages of Western Europe; applied in this order to folded Latin letters. */
const sounds: readonly SoundRule[] = [
  sound('kn gn pn', 'n', { place: 'start' }),
  sound('wr', 'r', { place: 'start' }),
  sound('x', 's', { place: 'start' }),
  sound('wh', 'w', { place: 'start' }),
  sound('mb', 'm', { place: 'end' }),
  sound('tsch tch sch ch sh', 'x'),
  sound('ph pf', 'f'),
  sound('gh', 'g', { followedBy: 'aeiou' }),
  sound('gh', ''),
  sound('dg', 'j', { followedBy: 'eiy' }),
  sound('th', 't'),
  sound('ck qu q', 'k'),
  sound('c', 's', { followedBy: 'eiy' }),
  sound('c', 'k'),
  sound('z', 's'),
  sound('v', 'f'),
  sound('w', '', { notFollowedBy: 'aeiouy' }),
  sound('h', '', { after: 'aeiou' }),
  sound('y', 'i'),
  sound('j', 'i'),
  sound('d', '', { followedBy: 't' }),
  sound('dt d', 't', { place: 'end' }),
];

const longest = 6;
let word = new Uint8Array(64);

/** The letters at `at` are one of the rule's forms in a place where it holds: their number, 0 when not. */
function lengthAt(rule: SoundRule, at: number, size: number): number {
  if (rule.after !== 0 && (at === 0 || (rule.after & bit(word[at - 1] ?? 0)) === 0)) return 0;
  for (const form of rule.from) {
    const end = at + form.length;
    if (end > size || (rule.place === 'end' && end !== size)) continue;
    let same = 0;
    while (same < form.length && word[at + same] === form[same]) same += 1;
    if (same < form.length) continue;
    const next = end < size ? bit(word[end] ?? 0) : 0;
    if (rule.followedBy !== 0 && (rule.followedBy & next) === 0) continue;
    if ((rule.notFollowedBy & next) !== 0) continue;
    return form.length;
  }
  return 0;
}

/** Applies a rule to the first `size` letters of `word`, in place; the new number of letters. */
function apply(rule: SoundRule, size: number): number {
  if (rule.place === 'start') {
    const length = lengthAt(rule, 0, size);
    if (length === 0) return size;
    word[0] = rule.to;
    word.copyWithin(1, length, size);
    return size - length + 1;
  }
  // Writing never overtakes reading, and only rules that drop letters look back, so what they see is the word as it was.
  let kept = 0;
  for (let at = 0; at < size;) {
    const length = lengthAt(rule, at, size);
    if (length === 0) {
      word[kept] = word[at] ?? 0;
      kept += 1;
      at += 1;
      continue;
    }
    at += length;
    if (rule.to !== 0) {
      word[kept] = rule.to;
      kept += 1;
    }
  }
  return kept;
}

/** Letters that stand twice in a row, once; from `from` on. */
function withoutDoubles(from: number, size: number): number {
  let kept = from;
  for (let at = from; at < size; at += 1) {
    if (kept > from && word[kept - 1] === word[at]) continue;
    word[kept] = word[at] ?? 0;
    kept += 1;
  }
  return kept;
}

const letterOfDigit = new Map([
  [48, 111],
  [49, 105],
  [51, 101],
  [53, 115],
]);

/** The key of `size` folded letters in `word`, put into `out`; its length. */
function keyOfWord(letters: number, out: Uint16Array): number {
  let size = letters;
  let held = 0;
  for (let at = 0; at < size; at += 1) held |= bit(word[at] ?? 0);
  for (const rule of sounds) {
    if (!rule.needs.some((need) => (need & held) === need)) continue;
    size = apply(rule, size);
    if (rule.to !== 0) held |= bit(rule.to);
  }
  size = withoutDoubles(0, size);
  if (size === 0) return 0;
  const first = word[0] ?? 0;
  out[0] = (vowels & bit(first)) === 0 ? first : letterA;
  let kept = 1;
  for (let at = 1; at < size; at += 1) {
    const letter = word[at] ?? 0;
    if ((vowelsAndH & bit(letter)) !== 0) continue;
    word[kept] = letter;
    kept += 1;
  }
  kept = Math.min(longest, withoutDoubles(1, kept));
  for (let at = 1; at < kept; at += 1) out[at] = word[at] ?? 0;
  return kept;
}

/**
 * A key that words which sound alike share: sounds unified, doubled letters once, vowels after the first dropped,
 * at most six characters. Our own rules in the manner of Soundex/Metaphone. Other scripts give the first four letters.
 * Takes a text as units and puts the key into `out` (room for six); the result is its length, 0 for no key.
 */
export function phoneticKeyOf(units: Units, from: number, to: number, out: Uint16Array): number {
  if (to - from > word.length) word = new Uint8Array((to - from) * 2);
  let size = 0;
  let capitals = false;
  for (let at = from; at < to; at += 1) {
    const unit = units[at] ?? 0;
    if (unit > 127) return otherScript(units, from, to, out);
    if (unit >= letterA && unit <= 122) word[size++] = unit;
    else if (unit >= 48 && unit <= 57) {
      const letter = letterOfDigit.get(unit);
      if (letter !== undefined) word[size++] = letter;
    } else if (unit >= 65 && unit <= 90) capitals = true;
  }
  return capitals ? firstLetters(plain(units, from, to), out) : keyOfWord(size, out);
}

function plain(units: Units, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += String.fromCharCode(units[at] ?? 0);
  return text.replace(/[^\p{Letter}\p{Number}]+/gu, '');
}

function firstLetters(text: string, out: Uint16Array): number {
  const size = Math.min(4, text.length);
  for (let at = 0; at < size; at += 1) out[at] = text.charCodeAt(at);
  return size;
}

function otherScript(units: Units, from: number, to: number, out: Uint16Array): number {
  const text = plain(units, from, to);
  if (!/^[a-z\d]+$/.test(text)) return firstLetters(text, out);
  const folded = Uint16Array.from(text, (letter) => letter.charCodeAt(0));
  return phoneticKeyOf(folded, 0, folded.length, out);
}
