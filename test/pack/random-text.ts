import {
  type Arbitrary,
  constant,
  constantFrom,
  dictionary,
  lorem,
  oneof,
  option,
  record,
  string,
  stringMatching,
  uniqueArray,
} from 'fast-check';

/** Texts that break writers which quote in more than one place. */
export const hostileTexts = [
  `a"b'c]; drop table x; -- %%{init}%% \\ # <b>`,
  'second\nline\r\n\ttabbed',
  `''' \`\`\` """ $$ /* */ --`,
  '=HYPERLINK("http://evil.example")',
  '{{ env_var("HOME") }} {% raw %} ${x}',
  'null',
  'yes',
  '1e3',
  '0x1F',
  '2026-01-01',
  '~',
  '- item: [a, {b: c}] # no',
  '&anchor *alias !!js/function',
  'Übergröße ключ 名前 🦊',
  '\u202eright to left',
  ' leading and trailing ',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'long '.repeat(80),
] as const;

const hardIds = [
  'select',
  'table',
  'order',
  'group',
  'user',
  'primary',
  'from',
  'null',
  'true',
  'ref',
  'note',
  'enum',
  'indexes',
  'constructor',
  'class',
  '1st',
  'a-b',
  'x'.repeat(64),
  `y_${'z'.repeat(60)}`,
] as const;

export const text = oneof(
  { weight: 3, arbitrary: lorem({ maxCount: 8 }) },
  { weight: 2, arbitrary: constantFrom(...hostileTexts) },
  { weight: 1, arbitrary: string({ unit: 'grapheme', maxLength: 30 }) },
);
export const name = text.map((value) => value.slice(0, 120)).map((value) => (value === '' ? 'n' : value));
export const id = oneof(
  { weight: 4, arbitrary: stringMatching(/^[a-z][a-z0-9_]{0,12}[a-z0-9]$/) },
  { weight: 1, arbitrary: constantFrom(...hardIds) },
);
export const ids = (minLength: number, maxLength: number): Arbitrary<string[]> =>
  uniqueArray(id, { minLength, maxLength });
export const maybe = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> =>
  option(arbitrary, { nil: undefined, freq: 3 });
export const sameAs = dictionary(constantFrom('xdm', 'salesforce', 'segment', 'schema.org'), name, {
  maxKeys: 2,
});
export const deprecated = record(
  { since: constantFrom('2026-01-01', '2025-06-30'), until: constant('2027-01-01'), reason: text },
  { requiredKeys: ['since'] },
);
