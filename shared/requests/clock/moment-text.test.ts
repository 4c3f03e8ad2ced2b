import { expect, it } from 'vitest';
import { momentText } from './moment-text.ts';

it('tells an instant as a clock of the zone shows it, summer and winter, and names the zone', () => {
  expect(momentText('2026-07-01T22:30:00.000Z', 'Europe/Berlin')).toBe('2026-07-02 00:30 (Europe/Berlin)');
  expect(momentText('2026-01-01T22:30:00Z', 'Europe/Berlin')).toBe('2026-01-01 23:30 (Europe/Berlin)');
  expect(momentText('2026-01-01T22:30:00-05:00', '+02:00')).toBe('2026-01-02 05:30 (+02:00)');
});

it('says UTC where it is, and where there is no such zone', () => {
  expect(momentText('2026-01-01T22:30:00Z', 'UTC')).toBe('2026-01-01 22:30 UTC');
  expect(momentText('2026-01-01T22:30:00Z', 'Atlantis/Capital')).toBe('2026-01-01 22:30 UTC');
  expect(momentText('yesterday', 'UTC')).toBe('yesterday');
});
