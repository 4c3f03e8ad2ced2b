import { expect, test } from 'vitest';
import { readYaml } from './read-yaml.ts';

test.each([
  ['data:\n  json: \'{\n    "a": 1\n  }\'\n', 3],
  ["data:\n  json: '{\n", 3],
])(
  'a quoted text whose further lines do not stand deeper than its key is told with the way on',
  (text, line) => {
    const read = readYaml(text, 'a.yaml');
    expect(read).toMatchObject({
      error: { code: 'yaml.syntax', location: { line }, fix: expect.stringContaining('deeper than its key') },
    });
  },
);

test('what is indented deeper is read', () => {
  expect(readYaml('data:\n  json: \'{\n    "a": 1\n    }\'\n', 'a.yaml')).toMatchObject({
    value: { value: { data: { json: '{ "a": 1 }' } } },
  });
});
