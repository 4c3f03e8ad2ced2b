/** Words that carry no meaning in a definition. */
const empty = new Set(
  'a an the of for to in on at by from with and or its it this that which who is are be has have as per each every any one field column attribute value values data table entity row record records key unique stores store holds hold contains contain represents represent name named id identifier number code type'.split(
    ' ',
  ),
);

function words(text: string): string[] {
  return text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word));
}

/**
 * Whether a definition only repeats names: `party id: the id of the party`. True when no word of it carries meaning that is
 * not in the names already.
 */
export function definitionSaysNothing(definition: string, names: readonly string[]): boolean {
  const known = new Set(names.flatMap(words));
  return words(definition).every((word) => known.has(word) || empty.has(word) || empty.has(`${word}s`));
}
