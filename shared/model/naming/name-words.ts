import type { nameCases } from '../../workspace/index.ts';

export type NameCase = (typeof nameCases)[number];

/** The words of a name in any case, lower-case: `HTTPServer_id` is http, server, id. */
export function nameWords(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** Words as one name. */
export function inCase(words: readonly string[], nameCase: NameCase): string {
  switch (nameCase) {
    case 'snake':
      return words.join('_');
    case 'kebab':
      return words.join('-');
    case 'upper-snake':
      return words.join('_').toUpperCase();
    case 'pascal':
      return words.map(capital).join('');
    case 'camel':
      return words.map((word, index) => (index === 0 ? word : capital(word))).join('');
    default:
      throw new Error('a case that is not known');
  }
}
