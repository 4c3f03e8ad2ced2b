import * as fc from 'fast-check';
import { type CountryCode, getCountries, getExampleNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, test } from 'vitest';
import { Texts } from '../../kernel/index.ts';
import { normalise, normalisers, type NormaliseContext, type Normaliser, plainContext } from './index.ts';
import { giveUp } from './plain-form.ts';

/** What the short way says of a text; null when it gives up. */
function short({ plain }: Normaliser, raw: string, context: NormaliseContext): string | null {
  const texts = Texts.of(['before', raw, 'after']);
  const [, from = 0, to = 0] = texts.offsets;
  const out = new Uint8Array(raw.length * 2 + 64);
  const length = plain?.(texts.units, from, to, out, context) ?? giveUp;
  return length === giveUp ? null : String.fromCharCode(...out.subarray(0, length));
}

function agrees(normaliser: Normaliser, raw: string, context: NormaliseContext): boolean {
  const quick = short(normaliser, raw, context);
  if (quick === null) return false;
  expect({ id: normaliser.id, raw, ...context, value: quick }).toEqual({
    id: normaliser.id,
    raw,
    ...context,
    ...normalise([normaliser], raw, context),
  });
  return true;
}

const contexts: readonly NormaliseContext[] = [
  plainContext,
  { country: 'GB', dayMonthOrder: 'day-first', foldGmail: false },
  { country: 'US', dayMonthOrder: 'month-first', foldGmail: false },
  { country: 'DE', dayMonthOrder: null, foldGmail: true },
];

const words = (
  'n/a na nil NULL none No nan unknown not  known not-available missing test tester dummy -1 k.a. (blank) ' +
  "keine angabe sin datos constructor __proto__ toString 000 0 mr Mrs. dr Prof jr Sr. III Esq de la von O'Hare " +
  'Smith Jones, John Mary-Jane St. Saint Sankt street str hauptstrasse Hauptstr road po box P.O. pobox boxwood ' +
  'apartment flat 12b 4 ts19 0sh SW1A D-10115 927230000 1234 info sales no-reply admin abc test1 @x.org ' +
  '@example.test @mail.invalid ann.lee bob+tag @gmail.com mailto: < > " . , ; 12/11/1978 1978-11-12 19560409 ' +
  '20.08.1991 T10:00 24-May-11 00/00/0000 2024-02-30 F M female United Kingdom'
).split(' ');
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(...words),
      fc.string({ maxLength: 4 }),
      fc.constantFrom(' ', '  ', '-', '\t', 'é', '王'),
    ),
    {
      maxLength: 6,
    },
  )
  .chain((parts) => fc.constantFrom(' ', '', ' ').map((between) => parts.join(between)));

describe('the short way for plain text', () => {
  for (const normaliser of normalisers.values()) {
    if (normaliser.plain === undefined) continue;
    test(`${normaliser.id} says what the normaliser says, or nothing`, () => {
      fc.assert(
        fc.property(soup, fc.constantFrom(...contexts), (raw, context) => {
          agrees(normaliser, raw, context);
        }),
        { seed: 360, numRuns: 4000 },
      );
    });
  }

  test.each([
    ['email', 'Ann.Lee@X.org'],
    ['name.given', 'Mary-Jane'],
    ['name.family', "O'Hare"],
    ['name.full', 'Smith, Mary Jane'],
    ['date', '1978-11-12'],
    ['date', '20/08/1991'],
    ['postcode', 'ts19 0sh'],
    ['address', '12 Station Road'],
    ['city', 'Leeds'],
    ['identifier', '294-66-9999'],
    ['text', 'Gold  member'],
    ['trim', ' as it is '],
    ['phone', '07700 900123'],
    ['phone', '+44 (0)7700-900123'],
    ['phone', '0044 7700 900123'],
  ])('%s takes it for %j', (id, raw) => {
    const normaliser = normalisers.get(id);
    expect(normaliser !== undefined && agrees(normaliser, raw, contexts[1] ?? plainContext)).toBe(true);
  });
});

describe('telephone numbers', () => {
  const phone = normalisers.get('phone');
  const countries = getCountries();
  const abroad: readonly (string | null)[] = [
    null,
    'GB',
    'US',
    'DE',
    'AU',
    'BR',
    'RU',
    'IT',
    'GG',
    'AR',
    'MX',
  ];

  test('of every country, as dialled at home and from abroad, are read as the library reads them', () => {
    if (phone === undefined) return expect.unreachable();
    let taken = 0;
    for (const country of countries) {
      const example = getExampleNumber(country, examples);
      if (example === undefined) continue;
      const ways = [
        example.number,
        example.formatInternational(),
        example.formatNational(),
        `00${example.number.slice(1)}`,
        example.nationalNumber,
        `0${example.nationalNumber}`,
        `+${example.countryCallingCode}0${example.nationalNumber}`,
        `+${example.countryCallingCode} (0) ${example.nationalNumber}`,
        `${example.countryCallingCode}${example.nationalNumber}`,
      ];
      for (const raw of ways)
        for (const at of [country, ...abroad])
          if (agrees(phone, raw, { ...plainContext, country: at })) taken += 1;
    }
    // Most of them go the short way: else it would be of no use.
    expect(taken).toBeGreaterThan(countries.length * 40);
  });

  test('of random digits too', () => {
    if (phone === undefined) return expect.unreachable();
    const callingCodes = countries.map(
      (country) => getExampleNumber(country, examples)?.countryCallingCode ?? '',
    );
    const digits = fc
      .array(fc.constantFrom(...'0123456789'), { minLength: 3, maxLength: 15 })
      .map((all) => all.join(''));
    const country: fc.Arbitrary<CountryCode | null> = fc.constantFrom(null, ...countries);
    const start = fc.constantFrom(
      '',
      '',
      '0',
      '00',
      '+',
      '+1',
      '8',
      '+7',
      '+44',
      '1',
      ...callingCodes.map((code) => `+${code}`),
    );
    fc.assert(
      fc.property(
        start,
        digits,
        fc.constantFrom('', ' ', '-', ' (0) '),
        digits,
        country,
        (head, a, mark, b, at) => {
          agrees(phone, `${head}${a}${mark}${b.slice(0, 5)}`, { ...plainContext, country: at });
        },
      ),
      { seed: 360, numRuns: 30_000 },
    );
  });
});
