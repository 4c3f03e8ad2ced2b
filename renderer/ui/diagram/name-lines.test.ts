import { expect, test } from 'vitest';
import { nameInLine, nameLines } from './name-lines.ts';

test('words of a name stand in lines, and one that is longer than a line goes on in the next', () => {
  expect(nameLines(['Role ', 'of ', 'a ', 'party'], 6, 6)).toEqual(['Role', 'of a', 'party']);
  expect(nameLines(['Interaction'], 9, 6)).toEqual(['Intera-', 'ction']);
  expect(nameLines(['Suppression ', 'decision'], 8, 6)).toEqual(['Suppre-', 'ssion', 'decision']);
});

test('what no line is left for is cut', () => {
  expect(nameLines(['Role ', 'of ', 'a ', 'party'], 6, 2)).toEqual(['Role', 'of a…']);
  expect(nameLines(['Interaction'], 9, 1)).toEqual(['Intera…']);
  expect(nameLines(['Interaction'], 2, 1)).toEqual(['Interaction']);
});

test('a name in one line keeps both ends, so that names that begin alike can be told', () => {
  expect(nameInLine('crm', 9)).toBe('crm');
  expect(nameInLine('contact_point_email', 9)).toBe('cont…mail');
  expect(nameInLine('contact_point_phone', 10)).toBe('conta…hone');
  expect(nameInLine('abc', 1)).toBe('a…c');
});
