import { describe, expect, it } from 'vitest';
import { luhnHolds, verhoeffHolds } from './checksums.ts';
import { compactId, isIban, isPaymentCard, nationalIds } from './national-ids.ts';

/** Published specimen numbers of each scheme; none belongs to a person. */
const specimens: Readonly<Record<string, readonly string[]>> = {
  'DE Steuer-ID': ['86095742719', '47036892816', '65929970489'],
  'FR NIR': ['2 55 08 14 168 025 38', '1 51 02 46 102 043 25'],
  'ES DNI/NIE': ['12345678Z', 'X1234567L', 'Y1234567X'],
  'IT codice fiscale': ['RSSMRA85T10A562S', 'MRTMTT25D09F205Z'],
  'NL BSN': ['111222333', '123456782'],
  'SE personnummer': ['811218-9876', '19811218-9876', '670919-9530'],
  'PL PESEL': ['44051401359', '02070803628'],
  'BE rijksregister': ['85.07.30-033.28', '17 07 30 033 84'],
  'PT NIF': ['123456789', '501442600'],
  'GB NINO': ['AB123456C'],
  'GB NHS': ['943 476 5919', '401 023 2137'],
  'US SSN': ['219-09-9999'],
  'BR CPF': ['529.982.247-25', '111.444.777-35'],
  'IN Aadhaar': ['2341 2341 2346'],
  'AU TFN': ['123 456 782', '876 543 210'],
};

describe('national ids', () => {
  it.each(nationalIds.map((scheme) => [scheme.id, scheme] as const))('%s: specimens hold', (id, scheme) => {
    const numbers = specimens[id] ?? [];
    expect(numbers.length).toBeGreaterThan(0);
    for (const number of numbers) expect(scheme.holds(compactId(number)), number).toBe(true);
  });

  it.each(
    nationalIds
      .filter(({ id, weak }) => weak !== true && id !== 'GB NINO')
      .map((scheme) => [scheme.id, scheme] as const),
  )('%s: most single wrong digits are noticed', (id, scheme) => {
    for (const specimen of specimens[id] ?? []) {
      const compact = compactId(specimen);
      let changed = 0;
      let noticed = 0;
      for (let place = 0; place < compact.length; place += 1) {
        if (!/\d/.test(compact[place] ?? '')) continue;
        const digit = (Number(compact[place]) + 1) % 10;
        changed += 1;
        if (!scheme.holds(compact.slice(0, place) + String(digit) + compact.slice(place + 1))) noticed += 1;
      }
      expect(noticed / changed, specimen).toBeGreaterThan(0.8);
    }
  });

  it('checks IBANs and cards by length, range and checksum', () => {
    expect(isIban('DE89 3704 0044 0532 0130 00')).toBe(true);
    expect(isIban('GB82WEST12345698765432')).toBe(true);
    expect(isIban('DE89 3704 0044 0532 0130 01')).toBe(false);
    expect(isIban('GB82WEST1234569876543')).toBe(false);
    expect(isPaymentCard('4111 1111 1111 1111')).toBe(true);
    expect(isPaymentCard('378282246310005')).toBe(true);
    expect(isPaymentCard('4111111111111112')).toBe(false);
    expect(luhnHolds('79927398713')).toBe(true);
    expect(verhoeffHolds('2363')).toBe(true);
    expect(verhoeffHolds('2364')).toBe(false);
  });
});
