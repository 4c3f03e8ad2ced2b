import { cutText } from './cut-text.ts';

const longest = 40;

/**
 * The shape of a value: `SW1A 1AA` gives `AA9A 9AA`. A is a capital letter, a another letter, 9 a digit; everything
 * else stays. Runs of more than three are written once with `+` (`a+@a+.aaa`), so that texts of one kind look alike.
 */
export function valuePattern(value: string): string {
  const shape = cutText(value, 200)
    .replace(/\p{Lu}/gu, 'A')
    .replace(/[\p{Ll}\p{Lo}\p{Lt}\p{Lm}]/gu, 'a')
    .replace(/\p{Nd}/gu, '9')
    .replace(/a{4,}/g, 'a+')
    .replace(/A{4,}/g, 'A+')
    .replace(/9{11,}/g, '9+')
    .replace(/\s+/g, ' ');
  return shape.length > longest ? `${cutText(shape, longest)}…` : shape;
}
