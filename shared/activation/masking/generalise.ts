import type { MaskingChoice } from '../../workspace/index.ts';
import { dateOf } from './shift-date.ts';

/** A coarser value, or why there is none. */
export type Generalised = { readonly value: string } | { readonly refusal: string };

/**
 * A value with less detail: a date as `2021-04`, `2021-Q2`, `2021` or `2020s`, a text as its first characters and stars, a
 * whole number as the range it lies in (`20–29`). What cannot be read that way is refused, never passed on as it is.
 */
export function generalise(value: string, { to, prefix, width }: MaskingChoice): Generalised {
  if (to !== undefined) return dateTo(value, to);
  if (prefix !== undefined) return prefixOf(value, prefix);
  if (width !== undefined) return rangeOf(value, width);
  return { refusal: 'generalise says neither to, prefix nor width' };
}

function dateTo(value: string, to: NonNullable<MaskingChoice['to']>): Generalised {
  const day = dateOf(value);
  if (day === null) return { refusal: 'the value is no date' };
  const { year, month } = day;
  const yearText = String(year).padStart(4, '0');
  switch (to) {
    case 'month':
      return { value: `${yearText}-${String(month).padStart(2, '0')}` };
    case 'quarter':
      return { value: `${yearText}-Q${String(Math.ceil(month / 3))}` };
    case 'year':
      return { value: yearText };
    case 'decade':
      return { value: `${yearText.slice(0, 3)}0s` };
  }
}

/** As many stars as everybody gets: the length of a value may tell which one it is. */
function prefixOf(value: string, prefix: number): Generalised {
  const letters = [...value.trim()];
  if (letters.length <= prefix) return { refusal: 'the value is no longer than what would stay of it' };
  return { value: `${letters.slice(0, prefix).join('')}***` };
}

function rangeOf(value: string, width: number): Generalised {
  const text = value.trim();
  if (!/^-?\d{1,15}(?:\.\d+)?$/.test(text)) return { refusal: 'the value is no number' };
  const low = Math.floor(Number(text) / width) * width;
  return { value: `${String(low)}–${String(low + width - 1)}` };
}
