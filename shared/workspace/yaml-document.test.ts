import { describe, expect, it } from 'vitest';
import { unwrap } from '../kernel/index.ts';
import { parseYaml } from './yaml-document.ts';

/** `code line:column message` of every finding. */
function findings(text: string): string[] {
  const parsed = parseYaml(text, 'a.yaml');
  if (parsed.ok) return [];
  return parsed.error.map(
    ({ code, location, message }) => `${code} ${location?.line}:${location?.column} ${message}`,
  );
}

describe('parseYaml refuses', () => {
  const letters = 'abcdefghi'.split('');
  const laughs = letters.map((name, index) =>
    index === 0 ? 'a: &a [x, x]' : `${name}: &${name} [*${letters[index - 1]}, *${letters[index - 1]}]`,
  );
  it.each([
    ['a: 1\nb: 2\na: 3\n', 'yaml.duplicate-key 3:1 The key "a" appears twice in the same place'],
    ['a:\n\tb: 1\n', 'yaml.syntax 2:1 Tabs are not allowed as indentation'],
    ['a: "x\nb: 1\n', 'yaml.syntax 3:1 Missing closing "quote'],
    ['a: 1\n---\nb: 2\n', 'yaml.syntax 2:1 The file holds several documents'],
    ['a: &x 1\nb: *x\n', 'yaml.syntax 2:4 The alias *x is not used here'],
    ['a: &x 1\n', 'yaml.syntax 1:7 The anchor &x is not used here'],
    [`${laughs.join('\n')}\n`, 'yaml.syntax 1:7 The anchor &a is not used here'],
    ['a: !!binary aGk=\n', 'yaml.syntax 1:13 The tag tag:yaml.org,2002:binary is not used here'],
    ['a: !run x\n', 'yaml.syntax 1:9 The tag !run is not used here'],
    ['%YAML 1.1\n---\na: NO\n', 'yaml.syntax 1:1 A % directive is not used here'],
    ['__proto__: {polluted: true}\n', 'yaml.syntax 1:1 The key "__proto__" is not allowed'],
    ['a:\n  - constructor: x\n', 'yaml.syntax 2:5 The key "constructor" is not allowed'],
    ['? [a, b]\n: 1\n', 'yaml.syntax 1:3 With stringKeys, all keys must be strings'],
    ['', 'schema.missing-field 1:1 The file is empty'],
    ['# only a remark\n', 'schema.missing-field 1:1 The file is empty'],
    ['- a\n', 'schema.invalid-value 1:1 The file must hold keys and values'],
    ['just words\n', 'schema.invalid-value 1:1 The file must hold keys and values'],
    ['<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n', 'yaml.syntax 1:1 A merge conflict is not solved'],
  ])('%j', (text, finding) => {
    expect(findings(text)).toContain(finding);
    expect({}).not.toHaveProperty('polluted');
  });

  it('a file too large to be a workspace file', () => {
    expect(findings(`a: ${'x'.repeat(8_000_001)}`)[0]).toMatch(/^file\.too-large /);
  });

  it.each([
    ['lists', '['.repeat(200_000)],
    ['closed lists', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['compact lists', '- '.repeat(20_000)],
    ['compact maps', 'a: '.repeat(20_000)],
    ['complex keys', `${'{'.repeat(20_000)}${'}: '.repeat(20_000)}`],
    ['maps', Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('%s nested without end, and survives', (_name, text) => {
    expect(findings(text)[0]).toMatch(/^yaml\.syntax /);
  });
});

describe('parseYaml reads', () => {
  it('a byte order mark, CR LF, and values as they are written', () => {
    const parsed = unwrap(parseYaml('\ufeffa: 01234\r\nb: 12\r\nc: yes\r\nd:\r\n  - 1.50\r\n', 'a.yaml'));
    expect(parsed.value).toEqual({ a: '01234', b: 12, c: 'yes', d: [1.5] });
  });

  it('where each key and value is, and the nearest place above what is not there', () => {
    const { locate } = unwrap(parseYaml('a:\n  b:\n    - c: 1\n      d: [x, y]\n', 'a.yaml'));
    const at = (...path: (string | number)[]) => {
      const { line, column, path: name } = locate(path);
      return `${line}:${column} ${name}`;
    };
    expect(at('a', 'b', 0, 'd', 1)).toBe('4:14 a.b[0].d[1]');
    expect(at('a', 'b', 0, 'c')).toBe('3:10 a.b[0].c');
    expect(locate(['a', 'b', 0, 'c'], 'key')).toMatchObject({ line: 3, column: 7 });
    expect(at('a', 'b')).toBe('2:3 a.b');
    expect(at('a', 'b', 7)).toBe('2:3 a.b[7]');
  });
});
