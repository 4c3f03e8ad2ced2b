import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cornerRadius } from './paint-lines.ts';

describe('the bend of a line', () => {
  it('is rounded by what legs at a right angle have room for', () => {
    expect(cornerRadius({ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 100, y: 50 })).toBeCloseTo(7);
    expect(cornerRadius({ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 100, y: 6 })).toBeCloseTo(3);
  });

  it('keeps its arc on its legs, however sharply it turns back', () => {
    const place = fc.integer({ min: -400, max: 400 });
    const point = fc.record({ x: place, y: place });
    fc.assert(
      fc.property(point, point, point, (before, bend, after) => {
        const radius = cornerRadius(before, bend, after);
        const legs = [before, after].map(({ x, y }) => Math.hypot(x - bend.x, y - bend.y));
        const room = Math.min(...legs);
        expect(radius).toBeGreaterThanOrEqual(0);
        if (room === 0) return;
        const turn = Math.abs(
          Math.atan2(before.y - bend.y, before.x - bend.x) - Math.atan2(after.y - bend.y, after.x - bend.x),
        );
        expect(radius / Math.tan(Math.min(turn, 2 * Math.PI - turn) / 2 || 1e-12)).toBeLessThanOrEqual(
          room / 2 + 1e-6,
        );
      }),
      { seed: 360, numRuns: 500 },
    );
  });

  it('has none where a line turns back on itself, or does not move', () => {
    expect(cornerRadius({ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 20, y: 0 })).toBe(0);
    expect(cornerRadius({ x: 5, y: 5 }, { x: 5, y: 5 }, { x: 20, y: 0 })).toBe(0);
  });
});
