import { describe, expect, it } from 'vitest';
import {
  formatAttribute,
  formatBits,
  formatBound,
  formatBytes,
  formatDuration,
  formatInstant,
  formatMinute,
  formatProbability,
  formatRatio,
  formatShare,
  formatTerm,
} from './format.ts';

describe('figures as people read them', () => {
  it('never rounds a share to nothing or to everything', () => {
    expect(formatRatio(0.99996)).toBe('>99.9 %');
    expect(formatRatio(0.00001)).toBe('<0.1 %');
    expect(formatRatio(1)).toBe('100 %');
    expect(formatShare(0, 7)).toBe('0 %');
    expect(formatShare(1, 0)).toBe('–');
    expect(formatProbability(1)).toBe('>0.9999');
  });

  it('shows weights as signed bits with a true minus', () => {
    expect([formatBits(7214), formatBits(-3000), formatBits(0)]).toEqual(['+7.21', '−3.00', '0.00']);
  });

  it('shows times and sizes in the unit that fits', () => {
    expect([formatDuration(340), formatDuration(4200), formatDuration(125_000)]).toEqual([
      '340 ms',
      '4.2 s',
      '2 min 5 s',
    ]);
    expect([formatBytes(999), formatBytes(1500), formatBytes(36_000_000)]).toEqual([
      '999 bytes',
      '1.5 kB',
      '36 MB',
    ]);
    expect(formatMinute('2026-03-01T08:30:12.000Z')).toBe('2026-03-01 08:30');
    expect(formatMinute('2026-03-01')).toBe('2026-03-01');
    expect(formatInstant('2026-03-01T08:30:00.000Z')).toBe('2026-03-01 08:30:00 UTC');
    expect(formatInstant('2021-08-11T21:24:24')).toBe('2021-08-11 21:24:24');
    expect(formatInstant('spring 2021')).toBe('spring 2021');
  });

  it('says attributes in words and cuts the noise of fractions', () => {
    expect(formatAttribute('contact_point_email.address')).toBe('email address');
    expect(formatAttribute('person.first_name')).toBe('first name');
    expect(formatAttribute('given-name')).toBe('given name');
    expect(formatBound('14.399999999999')).toBe('14.40');
    expect(formatBound('2024-01-01')).toBe('2024-01-01');
  });

  it('writes fixed words as words', () => {
    expect(formatTerm('legitimate-interest')).toBe('legitimate interest');
  });
});
