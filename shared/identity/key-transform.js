import { phoneticKey } from './compare/phonetic.ts';
function dates(value, part) {
  return /^\d{4}-/.test(value) ? [...new Set(value.split('|').map(part))] : [];
}
/** UK codes: the part before the space. Others: the first three characters. */
export function outwardOf(postcode) {
  const space = postcode.indexOf(' ');
  return space > 0 ? postcode.slice(0, space) : postcode.slice(0, 3);
}
/** What a normalised value gives as blocking keys: none, one, or several. */
export const transforms = {
  exact: (value) => (value.includes('|') ? value.split('|') : [value]),
  phonetic: (value) => {
    const key = phoneticKey(value);
    return key === '' ? [] : [key];
  },
  initial: (value) => [value.slice(0, 1)],
  prefix3: (value) => [value.slice(0, 3)],
  prefix4: (value) => [value.slice(0, 4)],
  year: (value) => dates(value, (date) => date.slice(0, 4)),
  'year-month': (value) => dates(value, (date) => date.slice(0, 7)),
  'month-day': (value) => dates(value, (date) => date.slice(5)),
  digits: (value) => {
    const digits = value.replace(/\D+/g, '');
    return digits.length < 4 ? [] : [digits.slice(-7)];
  },
  outward: (value) => [outwardOf(value)],
  token: (value) => [...new Set(value.split(/[ @.]/))].filter((token) => token.length > 2).slice(0, 8),
  'sorted-tokens': (value) => [value.split(' ').sort().join(' ')],
};
