import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { unwrap } from '../kernel/index.ts';
import { decodeFile, encodeFile, settle } from './codec.ts';
import { parseYaml } from './yaml-document.ts';
import { forbiddenKeys } from './yaml-format.ts';

const leaf = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const item = z.strictObject({ id: z.string(), note: leaf.optional(), tags: z.array(z.string()).optional() });
const schema = z.strictObject({
  id: z.string(),
  text: z.string().optional(),
  number: z.number().optional(),
  items: z.array(item).default([]),
  words: z.record(z.string(), leaf).default({}),
  rows: z.array(z.strictObject({ a: leaf, b: leaf.optional() })).default([]),
});

/** Texts that some reader of YAML takes for something else, among all others. */
const tricky = fc.constantFrom(
  '01234',
  '0x1F',
  '1_000',
  '1e3',
  '.5',
  '+1',
  'NO',
  'no',
  'y',
  'null',
  '~',
  '',
  ' ',
  'true',
  '2020-01-01',
  '12:30:45',
  '2020-01-01T00:00:00Z',
  '- a',
  '# x',
  'a: b',
  'a #b',
  '*x',
  '&x',
  '!x',
  '%x',
  '@x',
  '`x`',
  '"',
  "'",
  '[',
  '{',
  '|',
  '>',
  '?',
  '<<',
  '=',
  '---',
  '...',
  'a\nb',
  'a\n\n b\n',
  '\n',
  '\t',
  ' a',
  'a ',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u0000',
  '\r\n',
  'x'.repeat(300),
  `${'word '.repeat(60)}end`,
  '12345678901234567890',
  '-0',
  '0o17',
  '1.',
  '_1',
  'Infinity',
  '.inf',
  '.nan',
);
const text = fc.oneof(tricky, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.lorem());
const key = fc
  .oneof(tricky, fc.string({ unit: 'grapheme', maxLength: 12 }))
  .filter((name) => !forbiddenKeys.has(name));
const value = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
  fc.boolean(),
  fc.constant(null),
);
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const data = fc.record({
  id: text,
  text: optional(text),
  number: optional(fc.integer()),
  items: fc.uniqueArray(
    fc.record({ id: text, note: optional(value), tags: optional(fc.array(text, { maxLength: 4 })) }),
    { selector: ({ id }) => id, maxLength: 5 },
  ),
  words: fc.dictionary(key, value, { maxKeys: 5 }),
  rows: fc.array(fc.record({ a: value, b: optional(value) }), { maxLength: 5 }),
});

const clean = (input: unknown): unknown => JSON.parse(JSON.stringify(input));
const decode = (yaml: string): unknown => unwrap(decodeFile(schema, yaml, 'a.yaml'));
const encode = (before: string | null, next: unknown): string =>
  unwrap(encodeFile(schema, before, next, 'a.yaml'));

describe('the codec', () => {
  it('reads back what it wrote (law)', () => {
    fc.assert(
      fc.property(data, (input) => {
        expect(decode(encode(null, input))).toEqual(clean(input));
      }),
      { seed: 360, numRuns: 600 },
    );
  });

  it('patches any text into any value, stably: a second save changes no byte (law)', () => {
    fc.assert(
      fc.property(data, data, (first, second) => {
        const before = encode(null, first);
        const after = encode(before, second);
        expect(decode(after)).toEqual(clean(second));
        expect(encode(after, second)).toBe(after);
        const parsed = unwrap(parseYaml(after, 'a.yaml'));
        expect(settle(parsed.document, 'a.yaml')).toBe(after);
      }),
      { seed: 360, numRuns: 600 },
    );
  });

  it('keeps every comment of a hand-written file through any edit, and settles at once (law)', () => {
    const gap = fc.constantFrom('', ' ', '   ');
    const remark = fc.constantFrom('', ' # why', '   # because: [x]');
    const lead = fc.constantFrom('', '# lead\n', '\n# lead\n', '# one\n\n# two\n', '\n');
    const hand = fc
      .tuple(
        lead,
        gap,
        remark,
        lead,
        remark,
        fc.constantFrom('', '  ', '    '),
        remark,
        remark,
        lead,
        lead,
        fc.constantFrom('\n', '\r\n'),
      )
      .map(([top, space, a, mid, b, indent, c, d, inner, end, newline]) => {
        const nested = inner.replaceAll(/^(?=#)/gm, `${indent}  `);
        return [
          `${top}id:${space || ' '}one${a}\n${mid}items:${b}\n${indent}- id: first${c}\n${nested}${indent}  note:   'a'${d}\n`,
          `${indent}- id: second\n${indent}  tags: [ x,y ]${a}\nwords:\n   k: v${b}\n${end}`,
        ]
          .join('')
          .replaceAll('\n', newline);
      });
    // Each comment carries a number, so that one that is lost cannot hide behind its twin.
    const numbered = hand.map((yaml) => {
      let count = 0;
      return yaml.replaceAll('# ', () => `# <${(count += 1)}> `);
    });
    fc.assert(
      fc.property(numbered, text, value, (yaml, id, note) => {
        const old = decode(yaml) as { items: { id: string }[] };
        const next = {
          ...old,
          number: 5,
          items: old.items.map((entry) => ({ ...entry, note })),
          words: { k: id },
        };
        const saved = encode(yaml, { ...next, id: 'two' });
        expect(decode(saved)).toEqual({ ...next, id: 'two' });
        for (const comment of yaml.match(/# <.*/g) ?? []) expect(saved).toContain(comment.trim());
        expect(saved).not.toMatch(/\r(?!\\)/);
        expect(settle(unwrap(parseYaml(saved, 'a.yaml')).document, 'a.yaml')).toBe(saved);
        expect(encode(yaml, old)).toBe(yaml);
      }),
      { seed: 360, numRuns: 600 },
    );
  });

  it('writes what readers of YAML 1.1 and 1.2 read alike: no plain text that looks like something else', () => {
    const written = encode(null, {
      id: '01234',
      text: 'NO',
      items: [{ id: '2020-01-01', note: '1_000' }, { id: '0o17' }],
    });
    expect(written).toBe(
      'id: "01234"\ntext: "NO"\nitems:\n  - id: "2020-01-01"\n    note: "1_000"\n  - id: "0o17"\n',
    );
  });

  it('keeps the text of what looks like a number but is not one', () => {
    const hand =
      'id: 01234\ntext: 2020-01-01\nwords: {a: 007, b: NO, c: 12345678901234567890, d: 1.50, e: 1e3}\n';
    expect(decode(hand)).toMatchObject({
      id: '01234',
      text: '2020-01-01',
      words: { a: '007', b: 'NO', c: '12345678901234567890', d: 1.5, e: 1000 },
    });
    const saved = encode(hand, { ...(decode(hand) as object), number: 1 });
    expect(saved).toBe(
      'id: "01234"\ntext: "2020-01-01"\nnumber: 1\nwords: {a: "007", b: "NO", c: "12345678901234567890", d: 1.50, e: 1e3}\n',
    );
  });
});
