import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskingChoiceSchema } from '../../workspace/index.ts';
import { maskingKeys } from './masking-keys.ts';
import { maskValue, type Masked, type MaskingSubject } from './mask-value.ts';
import type { z } from 'zod';

const keys = maskingKeys(new Uint8Array(32).fill(7));
const ann: MaskingSubject = { purpose: 'analytics', attribute: 'person.birth_date', personId: 'p-ann' };

function mask(
  value: string,
  choice: z.input<typeof maskingChoiceSchema>,
  about: Partial<MaskingSubject> = {},
): Masked {
  return maskValue(value, maskingChoiceSchema.parse(choice), { ...ann, ...about }, keys);
}
const textOf = (masked: Masked): string => (masked.kind === 'value' ? masked.value : masked.kind);

describe('masking', () => {
  it('leaves nothing, or only that there was something', () => {
    expect(mask('x', { strategy: 'null' })).toEqual({ kind: 'nothing' });
    expect(textOf(mask('x', { strategy: 'redact' }))).toBe('[redacted]');
  });

  it('gives tokens that join within one field and purpose and nowhere else', () => {
    const token = (value: string, about: Partial<MaskingSubject> = {}): string =>
      textOf(mask(value, { strategy: 'token' }, about));
    expect(token('ann@example.com')).toMatch(/^[0-9a-f]{64}$/);
    expect(token('ann@example.com', { personId: 'p-other' })).toBe(token('ann@example.com'));
    const others = [
      token('bob@example.com'),
      token('ann@example.com', { purpose: 'marketing' }),
      token('ann@example.com', { attribute: 'contact_point_email.address' }),
      textOf(
        maskValue(
          'ann@example.com',
          maskingChoiceSchema.parse({ strategy: 'token' }),
          ann,
          maskingKeys(new Uint8Array(32)),
        ),
      ),
    ];
    expect(new Set([...others, token('ann@example.com')]).size).toBe(5);
  });

  it.each([
    ['1987-04-23', { to: 'month' }, '1987-04'],
    ['1987-04-23', { to: 'quarter' }, '1987-Q2'],
    ['1987-04-23T10:00:00Z', { to: 'year' }, '1987'],
    ['1987-04-23', { to: 'decade' }, '1980s'],
    ['20095', { prefix: 2 }, '20***'],
    ['37', { width: 10 }, '30–39'],
    ['-1', { width: 10 }, '-10–-1'],
  ] as const)('generalises %s', (value, how, result) => {
    expect(textOf(mask(value, { strategy: 'generalise', ...how }))).toBe(result);
  });

  it.each([
    ['soon', { strategy: 'generalise', to: 'year' }],
    ['2023-02-30', { strategy: 'generalise', to: 'year' }],
    ['20', { strategy: 'generalise', prefix: 2 }],
    ['many', { strategy: 'generalise', width: 10 }],
    ['20', { strategy: 'generalise' }],
    ['1234', { strategy: 'format-preserving' }],
    ['soon', { strategy: 'date-shift' }],
  ] as const)('refuses %s where the strategy cannot take it', (value, choice) => {
    expect(mask(value, choice).kind).toBe('refused');
  });

  it('keeps the form of a number', () => {
    const masked = textOf(mask('+49 40 123-4567', { strategy: 'format-preserving' }));
    expect(masked).toMatch(/^\+\d\d \d\d \d\d\d-\d\d\d\d$/);
    expect(masked).not.toBe('+49 40 123-4567');
  });

  it('moves all dates of a person alike, and keeps their intervals', () => {
    const day = fc.integer({ min: 0, max: 20_000 });
    const iso = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(day, day, fc.string({ minLength: 1 }), (a, b, personId) => {
        const moved = [a, b].map((one) =>
          textOf(mask(iso(one), { strategy: 'date-shift', mostDays: 20 }, { personId })),
        );
        const [from = 0, to = 0] = moved.map((text) => Date.parse(text) / 86_400_000);
        expect(to - from).toBe(b - a);
        expect(Math.abs(from - a)).toBeLessThanOrEqual(20);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('moves the dates of different persons differently', () => {
    const shifts = new Set(
      Array.from({ length: 500 }, (_, person) => keys.dayShift('analytics', `p-${String(person)}`, 30)),
    );
    expect(shifts.size).toBe(61);
  });
});
