import type { Texts } from '../../kernel/index.ts';
import { isDigit } from './plain-form.ts';

const postcodeInText =
  /\b(?:([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})|([a-z]\d[a-z]) ?(\d[a-z]\d)|(\d{5,6}))\b(?!.*\b\d{5,6}\b)/;

/** The British, Canadian or all-digit postcode in a normalised address, as the postcode normaliser writes it; null for none. */
export function postcodeIn(text: string): string | null {
  const match = postcodeInText.exec(text);
  if (match === null) return null;
  const [, ukOut, ukIn, caOut, caIn, digits] = match;
  if (ukOut !== undefined) return `${ukOut} ${ukIn ?? ''}`.toUpperCase();
  return (digits ?? `${caOut ?? ''}${caIn ?? ''}`).toUpperCase();
}

/** Whether `postcodeIn` may find one: each kind has five digits in a row, or a digit, a letter and another of either. */
export function mayHoldPostcode({ units, offsets }: Texts, id: number): boolean {
  const to = offsets[id + 1] as number;
  let digits = 0;
  for (let at = offsets[id] as number; at < to; at += 1) {
    if (!isDigit(units[at])) {
      digits = 0;
      continue;
    }
    digits += 1;
    if (digits >= 5) return true;
    if (at + 2 < to && isLetter(units[at + 1]) && (isLetter(units[at + 2]) || isDigit(units[at + 2])))
      return true;
  }
  return false;
}

function isLetter(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 0x61 && unit <= 0x7a;
}
