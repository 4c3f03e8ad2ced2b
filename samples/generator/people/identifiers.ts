import type { Seeded } from '../random.ts';
import type { Town } from '../lexicon/places.ts';

export type Country = 'DE' | 'GB';

/** Telephone numbers are random within the shapes that are assigned; a real holder would be chance. E.164. */
export function mobileNumber(random: Seeded, country: Country): string {
  if (country === 'GB') {
    return `+44${random.pick(['7415', '7534', '7712', '7739', '7801', '7845', '7966', '7411'])}${random.digits(6)}`;
  }
  const prefix = random.pick(['151', '160', '171', '172', '173', '175', '176', '177', '178', '179']);
  return `+49${prefix}${prefix === '151' || prefix === '176' ? random.digits(8) : random.int(2, 9).toString() + random.digits(6)}`;
}

const britishLocal: Readonly<Record<string, string>> = { '20': '7', '28': '90', '29': '20', '23': '80' };

export function landlineNumber(random: Seeded, country: Country, town: Town): string {
  if (country === 'DE') {
    return `+49${town.area}${random.int(2, 9)}${random.digits(town.area.length <= 2 ? 6 : 5)}`;
  }
  const start = britishLocal[town.area] ?? (town.area.length === 3 ? '2' : random.int(2, 8).toString());
  return `+44${town.area}${start}${random.digits(10 - town.area.length - start.length)}`;
}

/** German tax number of a person: 11 digits, one digit of the first ten twice, ISO 7064 MOD 11,10 check digit. */
function germanTaxId(random: Seeded): string {
  const digits = random.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).slice(0, 9);
  digits.push(random.pick(digits));
  const mixed = random.shuffle(digits);
  const first = mixed.findIndex((digit) => digit !== 0);
  const body = [mixed[first] ?? 1, ...mixed.filter((_, index) => index !== first)];
  let product = 10;
  for (const digit of body) {
    const sum = (digit + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return `${body.join('')}${(11 - product) % 10}`;
}

/** Shape of a British national insurance number; it has no check digit. */
function nationalInsuranceNumber(random: Seeded): string {
  const prefix = random.pick('AB AE AH CE CH EA EB HA HC JA JC LA LE MA PA PE RA SA SE TA WE YA'.split(' '));
  return `${prefix}${random.digits(6)}${random.letters(1, 'ABCD')}`;
}

export function nationalId(random: Seeded, country: Country): string {
  return country === 'DE' ? germanTaxId(random) : nationalInsuranceNumber(random);
}

/** IBAN (ISO 13616) of a bank that does not exist, with right check digits. */
export function iban(random: Seeded, country: Country): string {
  const account = country === 'DE' ? `99999999${random.digits(10)}` : `HRBR${random.digits(14)}`;
  const digits = [...`${account}${country}00`].map((char) => Number.parseInt(char, 36).toString()).join('');
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return `${country}${(98 - rest).toString().padStart(2, '0')}${account}`;
}

/** Number of the Harbor card: `HC`, nine digits, Luhn check digit. */
export function loyaltyNumber(random: Seeded): string {
  const body = random.digits(9);
  let sum = 0;
  [...body].reverse().forEach((char, index) => {
    const doubled = Number(char) * (index % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return `HC${body}${(10 - (sum % 10)) % 10}`;
}
