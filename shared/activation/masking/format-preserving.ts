import type { MaskingChoice } from '../../workspace/index.ts';
import { ff1Encrypt, isLargeEnough, leastDomain, longestText } from './ff1.ts';
import type { Generalised } from './generalise.ts';

const alphabets = {
  digits: '0123456789',
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'letters-digits': '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
} as const satisfies Record<MaskingChoice['alphabet'], string>;

/**
 * The characters of the alphabet encrypted by FF1, everything else (spaces, dashes, a leading plus) in its place. Letters
 * become capitals. Refused where there are too few characters: four digits could all be tried.
 */
export function formatPreserving(key: Uint8Array, value: string, { alphabet }: MaskingChoice): Generalised {
  const letters = alphabets[alphabet];
  const characters = [...value.toUpperCase()];
  const places = characters.flatMap((character, index) => (letters.includes(character) ? [index] : []));
  if (!isLargeEnough(letters.length, places.length)) {
    return {
      refusal: `${String(places.length)} characters of ${alphabet} can take fewer than ${String(leastDomain)} values`,
    };
  }
  if (places.length > longestText) return { refusal: `longer than ${String(longestText)} characters` };
  const plain = places.map((index) => letters.indexOf(characters[index] ?? ''));
  const cipher = ff1Encrypt(key, new Uint8Array(0), plain, letters.length);
  for (const [position, index] of places.entries()) characters[index] = letters.charAt(cipher[position] ?? 0);
  return { value: characters.join('') };
}
