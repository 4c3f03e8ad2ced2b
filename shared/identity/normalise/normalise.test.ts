import { describe, expect, test } from 'vitest';
import { Texts } from '../../kernel/index.ts';
import { normalise, normalisers, type NormaliseContext, plainContext } from './index.ts';
import { provenDayMonthOrder } from './date.ts';

const british: NormaliseContext = { ...plainContext, country: 'GB' };

function by(id: string, raw: string, context = plainContext): string | null {
  const normaliser = normalisers.get(id);
  return normaliser === undefined ? 'no such normaliser' : normalise([normaliser], raw, context).value;
}

describe('normalisers', () => {
  test.each([
    ['email', ' Ann.Lee@X.ORG ', 'ann.lee@x.org'],
    ['email', 'Maria Sentosa<msentosa@fmail.com>', 'msentosa@fmail.com'],
    ['email', 'mailto:a@b.de', 'a@b.de'],
    ['email', 'info@shop.de', null],
    ['email', 'no-reply@shop.de', null],
    ['email', 'test@test.com', null],
    ['email', 'n/a', null],
    ['email', '@x.org', null],
    ['email', 'jamesd75collins.biz', 'jamesd75collins.biz'],
    ['name.given', ' Dr. Marie-Claire ', 'marie claire'],
    ['name.given', 'Zoë', 'zoe'],
    ['name.family', "O'Hare", 'ohare'],
    ['name.family', 'Brown Jr', 'brown'],
    ['name.family', 'Müller', 'muller'],
    ['name.family', 'Weiß', 'weiss'],
    ['name.family', '王', '王'],
    ['name.family', '???', null],
    ['name.given', 'តារា', 'តារា'],
    ['name.given', 'がく', 'がく'],
    ['name.family', 'Ёлкин', 'елкин'],
    ['name.organization', 'The Baker & Sons, Inc.', 'baker sons'],
    ['name.organization', 'Baker and Sons', 'baker sons'],
    ['name.organization', 'Müllenkranz G.m.b.H.', 'mullenkranz'],
    ['name.organization', 'Limited', 'limited'],
    ['name.full', 'Charney, Peggie', 'peggie charney'],
    ['name.full', 'Sir John Smith, 3rd baronet', 'sir john smith'],
    ['name.full', 'Mr John Smith Jr', 'john smith'],
    ['date', '12/11/1978', '1978-11-12|1978-12-11'],
    ['date', '20/8/1991', '1991-08-20'],
    ['date', '8/20/91', '1991-08-20'],
    ['date', '24-May-11', '2011-05-24'],
    ['date', 'Mar 1 1970', '1970-03-01'],
    ['date', '19560409', '1956-04-09'],
    ['date', '2024-02-30', '2024-02-30'],
    ['date', '1993-09-14T10:00:00Z', '1993-09-14'],
    ['date', '5/5/1980', '1980-05-05'],
    ['date', '3. März 1970', '1970-03-03'],
    ['date', 'soon', null],
    ['date', '00/00/0000', null],
    ['postcode', 'ts19 0sh', 'TS19 0SH'],
    ['postcode', 'TS190SH', 'TS19 0SH'],
    ['postcode', '927230000', '92723'],
    ['postcode', 'D-10115', '10115'],
    ['address', '123 Main Street', '123 main st'],
    ['address', 'Hardenbergstraße 87', 'hardenberg st 87'],
    ['city', 'Saint Albans', 'st albans'],
    ['country', 'Deutschland', 'DE'],
    ['country', 'USA', 'US'],
    ['country', 'no', 'NO'],
    ['gender', 'F', 'female'],
    ['gender', 'U', null],
    ['identifier', '294-66-9999', '294669999'],
    ['identifier', '000000', null],
    ['identifier', '1111111', null],
  ])('%s: %j is %j', (id, raw, value) => {
    expect(by(id, raw)).toBe(value);
  });

  test.each([
    ['07700 900123', '+447700900123'],
    ['+49 30 901820', '+4930901820'],
    ['0049 30 901820', '+4930901820'],
    ['0000', null],
    ['1111111111', null],
  ])('phone in Britain: %j is %j', (raw, value) => {
    expect(by('phone', raw, british)).toBe(value);
  });

  test('a phone number without a known country keeps its digits', () => {
    expect(normalise([normalisers.get('phone') ?? never()], '702-919-1300', plainContext)).toEqual({
      value: '7029191300',
      note: 'country not known',
    });
  });

  test('are stable on what they made', () => {
    const raws = [
      'Ann.Lee@X.org',
      "O'Hare-Smith Jr",
      '12/11/1978',
      'ts190sh',
      '12 Main Street',
      'Deutschland',
      'f',
      '294-66-9999',
    ];
    for (const normaliser of normalisers.values())
      for (const raw of raws) {
        const once = normaliser.normalise(raw, british).value;
        if (once !== null)
          expect(normaliser.normalise(once, british).value, `${normaliser.id} on ${raw}`).toBe(once);
      }
  });

  test('a column with a number above twelve proves its order', () => {
    expect(provenOrder(['03/04/1980', '25/04/1980'])).toBe('day-first');
    expect(provenOrder(['03/04/1980', '04/25/1980'])).toBe('month-first');
    expect(provenOrder(['25/04/1980', '04/25/1980', '1980-01-01'])).toBeNull();
    expect(by('date', '03/04/1980', { ...plainContext, dayMonthOrder: 'day-first' })).toBe('1980-04-03');
  });
});

function provenOrder(dates: readonly string[]): NormaliseContext['dayMonthOrder'] {
  return provenDayMonthOrder(Texts.of(dates));
}

function never(): never {
  throw new Error('missing normaliser');
}
