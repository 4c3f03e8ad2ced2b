import { luhnHolds, mod11And10, mod97, verhoeffHolds, weighted } from './checksums.ts';

export interface NationalId {
  /** ISO 3166-1 alpha-2 and the scheme's usual name. */
  readonly id: string;
  /** Takes the value without blanks, dots and dashes, in capitals. */
  readonly holds: (compact: string) => boolean;
  /** The rules hold for most numbers of that length, so a name must point there too. */
  readonly weak?: boolean;
}

const digits = (text: string, length: number): boolean => text.length === length && /^\d+$/.test(text);
const letters23 = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** Day and month of a birth date inside a number. */
function dayAndMonth(day: number, month: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** Steuer-ID, Germany: 11 digits, no leading 0, one digit two or three times in the first ten, ISO 7064 MOD 11,10. */
function germanTaxId(text: string): boolean {
  if (!digits(text, 11) || text.startsWith('0')) return false;
  const counts = new Map<string, number>();
  for (const digit of text.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  if (repeated.length !== 1 || (repeated[0] ?? 0) > 3) return false;
  return mod11And10(text.slice(0, 10)) === Number(text[10]);
}

/** NIR, France: 13 characters (2A/2B for Corsica) and a key = 97 - number mod 97. */
function frenchNir(text: string): boolean {
  if (!/^[1-478]\d{4}(?:\d{2}|2[AB])\d{8}$/.test(text)) return false;
  const corsica = text.slice(5, 7) === '2A' ? 1_000_000n : text.slice(5, 7) === '2B' ? 2_000_000n : 0n;
  const plain = corsica === 0n ? text.slice(0, 13) : text.slice(0, 13).replace(/[AB]/, '0');
  return 97n - ((BigInt(plain) - corsica) % 97n) === BigInt(text.slice(13));
}

/** DNI and NIE, Spain: eight digits (X, Y, Z stand for 0, 1, 2 in front) and a letter by the number mod 23. */
function spanishDni(text: string): boolean {
  if (!/^[\dXYZ]\d{7}[A-Z]$/.test(text)) return false;
  const number = Number(text.slice(0, 8).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter))));
  return letters23[number % 23] === text[8];
}

/** Codice fiscale, Italy (D.M. 23/12/1976): odd places are translated by a table, the sum mod 26 is the last letter. */
function italianCode(text: string): boolean {
  if (!/^[A-Z]{6}[\dLMNPQRSTUV]{2}[ABCDEHLMPRST][\dLMNPQRSTUV]{2}[A-Z][\dLMNPQRSTUV]{3}[A-Z]$/.test(text))
    return false;
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
  let sum = 0;
  for (let place = 0; place < 15; place += 1) {
    const character = text[place] ?? '';
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
    sum += place % 2 === 0 ? (odd[value] ?? 0) : value;
  }
  return String.fromCharCode(65 + (sum % 26)) === text[15];
}

/** BSN, Netherlands: weights 9 to 2 and -1, divisible by 11. */
function dutchBsn(text: string): boolean {
  return digits(text, 9) && text !== '000000000' && weighted(text, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

/** Personnummer, Sweden: birth date (day + 60 for coordination numbers) and Luhn over the last ten digits. */
function swedishNumber(text: string): boolean {
  const ten = digits(text, 12) ? text.slice(2) : text.replace('+', '');
  if (!digits(ten, 10)) return false;
  const day = Number(ten.slice(4, 6));
  return dayAndMonth(day > 60 ? day - 60 : day, Number(ten.slice(2, 4))) && luhnHolds(ten);
}

/** PESEL, Poland: birth date (the century is added to the month) and weights 1 3 7 9. */
function polishPesel(text: string): boolean {
  if (!digits(text, 11) || !dayAndMonth(Number(text.slice(4, 6)), Number(text.slice(2, 4)) % 20))
    return false;
  return weighted(text, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

/** Rijksregisternummer, Belgium: 97 - (first nine digits, with 2 in front from 2000 on) mod 97. */
function belgianNumber(text: string): boolean {
  if (!digits(text, 11) || Number(text.slice(2, 4)) > 12 || Number(text.slice(4, 6)) > 31) return false;
  const check = Number(text.slice(9));
  return [Number(text.slice(0, 9)), Number(`2${text.slice(0, 9)}`)].some(
    (number) => 97 - (number % 97) === check,
  );
}

/** NIF, Portugal: weights 9 to 2, check digit 11 - sum mod 11, 10 and 11 being 0. */
function portugueseNif(text: string): boolean {
  if (!digits(text, 9) || !/^(?:[1235689]|45|7[0124579])/.test(text)) return false;
  const check = 11 - (weighted(text, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (check > 9 ? 0 : check) === Number(text[8]);
}

/** National Insurance number, United Kingdom: shape and excluded prefixes; it has no check digit. */
function britishNino(text: string): boolean {
  return (
    /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(text) && !/^(?:BG|GB|KN|NK|NT|TN|ZZ)/.test(text)
  );
}

/** NHS number, England: weights 10 to 2, check digit 11 - sum mod 11, 11 being 0 and 10 invalid. */
function englishNhs(text: string): boolean {
  if (!digits(text, 10)) return false;
  return (11 - (weighted(text, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(text[9]);
}

/** Social security number, United States: no area 000, 666 or 9xx, no group 00, no serial 0000. */
export function americanSsn(text: string): boolean {
  return digits(text, 9) && !/^(?:000|666|9)/.test(text) && !/^\d{3}00/.test(text) && !text.endsWith('0000');
}

/** CPF, Brazil: two check digits, weights falling to 2, 11 - sum mod 11, 10 and 11 being 0. */
function brazilianCpf(text: string): boolean {
  if (!digits(text, 11) || /^(\d)\1+$/.test(text)) return false;
  const check = (length: number): number => {
    const weights = Array.from({ length }, (_, place) => length + 1 - place);
    const rest = 11 - (weighted(text, weights) % 11);
    return rest > 9 ? 0 : rest;
  };
  return check(9) === Number(text[9]) && check(10) === Number(text[10]);
}

/** TFN, Australia: weights 1 4 3 7 5 8 6 9 10, divisible by 11. */
function australianTfn(text: string): boolean {
  return digits(text, 9) && text !== '000000000' && weighted(text, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0;
}

/** Personal number schemes with their published check rules. */
export const nationalIds: readonly NationalId[] = [
  { id: 'DE Steuer-ID', holds: germanTaxId },
  { id: 'FR NIR', holds: frenchNir },
  { id: 'ES DNI/NIE', holds: spanishDni },
  { id: 'IT codice fiscale', holds: italianCode },
  { id: 'NL BSN', holds: dutchBsn },
  { id: 'SE personnummer', holds: swedishNumber },
  { id: 'PL PESEL', holds: polishPesel },
  { id: 'BE rijksregister', holds: belgianNumber },
  { id: 'PT NIF', holds: portugueseNif },
  { id: 'GB NINO', holds: britishNino },
  { id: 'GB NHS', holds: englishNhs },
  { id: 'US SSN', holds: americanSsn, weak: true },
  { id: 'BR CPF', holds: brazilianCpf },
  { id: 'IN Aadhaar', holds: (text) => digits(text, 12) && /^[2-9]/.test(text) && verhoeffHolds(text) },
  { id: 'AU TFN', holds: australianTfn },
];

/** A value as the rules above want it. */
export function compactId(value: string): string {
  return value.replace(/[\s.\-/]/g, '').toUpperCase();
}

const ibanLengths: Readonly<Record<string, number>> = Object.fromEntries(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TN24 TR26 UA29 VA22 VG24 XK20'
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** IBAN (ISO 13616): length by country and MOD 97-10 after the first four characters moved to the end. */
export function isIban(value: string): boolean {
  const text = compactId(value);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(text) || ibanLengths[text.slice(0, 2)] !== text.length) return false;
  return mod97(text.slice(4) + text.slice(0, 4)) === 1;
}

/** Payment card number: a known issuer range, its length, and Luhn (ISO/IEC 7812). */
export function isPaymentCard(value: string): boolean {
  const text = value.replace(/[\s-]/g, '');
  const issuer =
    /^(?:4\d{12}(?:\d{3}(?:\d{3})?)?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-59]|[689]\d)\d{11,13}|6(?:011|4[4-9]\d|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|(?:50|5[6-9]|6[0-9])\d{10,17}|62\d{14,17})$/;
  return issuer.test(text) && luhnHolds(text);
}
