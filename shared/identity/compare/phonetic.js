/** Letter groups that sound alike in the languages of Western Europe; applied in this order to folded Latin letters. */
const sounds = [
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^x/, 's'],
  [/^wh/, 'w'],
  [/mb$/, 'm'],
  [/tsch|tch|sch|ch|sh/g, 'x'],
  [/ph|pf/g, 'f'],
  [/gh(?=[aeiou])/g, 'g'],
  [/gh/g, ''],
  [/dg(?=[eiy])/g, 'j'],
  [/th/g, 't'],
  [/ck|qu|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/z/g, 's'],
  [/v/g, 'f'],
  [/w(?![aeiouy])/g, ''],
  [/(?<=[aeiou])h/g, ''],
  [/y/g, 'i'],
  [/j/g, 'i'],
  [/d(?=t)/g, ''],
  [/dt?$/, 't'],
];
/**
 * A key that words which sound alike share: sounds unified, doubled letters once, vowels after the first dropped,
 * at most six characters. Our own rules in the manner of Soundex/Metaphone. Other scripts give the first four letters.
 */
export function phoneticKey(value) {
  const word = value.replace(/[^\p{Letter}\p{Number}]+/gu, '');
  const letters = word.replace(/0/g, 'o').replace(/1/g, 'i').replace(/3/g, 'e').replace(/5/g, 's');
  if (!/^[a-z\d]+$/.test(letters)) return word.slice(0, 4);
  let key = letters.replace(/\d/g, '');
  for (const [pattern, sound] of sounds) key = key.replace(pattern, sound);
  key = key.replace(/(.)\1+/g, '$1');
  const head = /^[aeiou]/.test(key) ? 'a' : key.slice(0, 1);
  return (
    head +
    key
      .slice(1)
      .replace(/[aeiouh]/g, '')
      .replace(/(.)\1+/g, '$1')
  ).slice(0, 6);
}
