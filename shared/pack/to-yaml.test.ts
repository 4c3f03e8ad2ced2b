import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { toYaml } from './to-yaml.ts';

test('what readers of YAML 1.1 take for the end of a line is escaped, in values and in keys', () => {
  const value = { plain: 'a', 'k\u0085ey': ['one\u2028two', 'three\u2029\n four', { 'x\u0085': 'y: "z"' }] };
  const text = toYaml(value);
  expect(text).not.toMatch(/[\u0085\u2028\u2029]/);
  expect(parse(text)).toEqual(value);
});
