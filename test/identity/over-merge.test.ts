import { describe, expect, test } from 'vitest';
import { judgeFaults } from '../bench/faults/judge.ts';

/** A small form of `npm run bench:faults`, which puts 200 faults of each kind into clean data. */
describe('the guard against making two persons one', () => {
  test('catches shared identifiers and bridge records, and raises no false alarm', async () => {
    const found = await judgeFaults({ seed: 11, records: 8000, shared: 30, bridges: 30 });
    expect(found.shared.injected).toBe(30);
    expect(found.bridges.injected).toBe(30);
    expect(found.shared.caught, found.missed.join('\n')).toBeGreaterThanOrEqual(29);
    expect(found.bridges.caught, found.missed.join('\n')).toBeGreaterThanOrEqual(20);
    expect(found.persons).toBeGreaterThan(1500);
    expect(found.falseAlarms).toBeLessThanOrEqual(Math.floor(found.persons / 100));
  });
});
