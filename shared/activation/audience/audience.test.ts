import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../kernel/index.ts';
import { isInAudience } from './is-in-audience.ts';
import { parseAudience } from './parse-audience.ts';

const attributes = ['person.birth_date', 'address.country', 'person.orders', 'person.city'];
const ann: Readonly<Record<string, string>> = {
  'person.birth_date': '1987-04-23',
  'address.country': 'DE',
  'person.orders': '12',
  'person.city': 'Bad "Tölz"',
  records: '3',
};

function meant(text: string, held = ann): boolean {
  return isInAudience(unwrap(parseAudience(text, attributes)), (attribute) => held[attribute] ?? null);
}

describe('an audience', () => {
  it.each([
    'address.country = de',
    'address.country in [AT, DE]',
    'address.country not in [FR]',
    'person.birth_date < 2008-01-01 and records >= 2',
    'person.orders > 9',
    'not address.country = FR and (person.orders < 3 or has person.city)',
    'person.city = "bad \\"tölz\\""',
    'person.orders = 12.0',
  ])('means Ann by: %s', (text) => {
    expect(meant(text)).toBe(true);
  });

  it.each(['address.country = FR', 'person.orders < 9', 'not has person.city', 'person.city < 5'])(
    'does not mean Ann by: %s',
    (text) => {
      expect(meant(text)).toBe(false);
    },
  );

  it('never means somebody by a value that is not there, said with not or without', () => {
    expect(meant('address.country = FR', {})).toBe(false);
    expect(meant('not address.country = FR', {})).toBe(false);
    expect(meant('address.country not in [FR]', {})).toBe(false);
    expect(meant('not has address.country', {})).toBe(true);
  });

  it.each([
    ['address.land = DE', 'no attribute'],
    ['address.country', 'one of ='],
    ['address.country = DE and', 'an attribute is needed'],
    ["address.country = 'DE'; drop table", 'cannot be read'],
    ['(address.country = DE', ') is needed'],
    ['address.country in DE', '[ is needed'],
    ['records >= 2 extra.word', 'should end'],
    [`${'not '.repeat(60)}records = 1`, 'nested'],
    ['', 'an attribute is needed'],
  ])('cannot be written: %s', (text, why) => {
    const parsed = parseAudience(text, attributes);
    expect(parsed).toMatchObject({ ok: false, error: { code: 'schema.invalid-value' } });
    expect(parsed.ok ? '' : parsed.error.message).toContain(why);
  });

  it('gives a condition or a place for any text, and decides on any values', () => {
    const piece = fc.constantFrom(
      'and',
      'or',
      'not',
      'has',
      '(',
      ')',
      '[',
      ']',
      ',',
      '=',
      '<',
      'in',
      'person.city',
      'records',
      '"x"',
      '2020-01-01',
      '7',
      '%',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 15 }).map((parts) => parts.join(' ')),
        ),
        fc.dictionary(fc.constantFrom(...attributes, 'records'), fc.string()),
        (text, held) => {
          const parsed = parseAudience(text, attributes);
          if (!parsed.ok) return;
          expect(typeof isInAudience(parsed.value, (attribute) => held[attribute] ?? null)).toBe('boolean');
        },
      ),
      { seed: 11, numRuns: 2000 },
    );
  });
});
