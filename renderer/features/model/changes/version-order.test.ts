import { expect, it } from 'vitest';
import { isLower } from './version-order.ts';

it.each([
  ['1.0.1', '2.0.0', true],
  ['1.10.0', '1.9.0', false],
  ['2.0.0', '2.0.0', false],
  ['1.0', '2.0.0', false],
  ['2.0.0-rc.1', '1.9.9', false],
])('%s comes before %s: %s', (version, than, lower) => {
  expect(isLower(version, than)).toBe(lower);
});
