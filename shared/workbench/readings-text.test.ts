import { expect, test } from 'vitest';
import { readingsText } from './readings-text.ts';

test('a date that reads two ways is said as such, and nothing else is touched', () => {
  expect(readingsText('1982-04-12|1982-12-04')).toBe('1982-04-12 or 1982-12-04');
  expect(readingsText('1982-04-12')).toBe('1982-04-12');
  expect(readingsText('a|b@example.org')).toBe('a|b@example.org');
});
