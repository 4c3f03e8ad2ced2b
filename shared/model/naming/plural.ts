/** Words that are the same in both numbers, or end like a plural and are none. */
const unchanging = new Set(
  'series species news status address process access business class basis analysis sms address consent data media metadata information equipment bus gas campus bonus canvas lens chassis alias atlas focus bias'.split(
    ' ',
  ),
);

const irregular: readonly (readonly [singular: string, plural: string])[] = [
  ['person', 'people'],
  ['child', 'children'],
  ['man', 'men'],
  ['woman', 'women'],
  ['foot', 'feet'],
  ['criterion', 'criteria'],
  ['index', 'indexes'],
];

/** The English singular of a word; the word itself when it is none. */
export function singular(word: string): string {
  if (unchanging.has(word)) return word;
  const known = irregular.find(([, plural]) => plural === word);
  if (known !== undefined) return known[0];
  if (/(?:s|us|is)$/.test(word) && /(?:ss|us|is)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
  if (/[^s]s$/.test(word) && word.length > 3) return word.slice(0, -1);
  return word;
}

/** The English plural of a word; the word itself when it is one. */
export function plural(word: string): string {
  if (unchanging.has(word) && !/(?:ss|s)$/.test(word)) return word;
  const known = irregular.find(([one]) => one === word);
  if (known !== undefined) return known[1];
  if (singular(word) !== word) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:s|sh|ch|x|z)$/.test(word)) return `${word}es`;
  return `${word}s`;
}
