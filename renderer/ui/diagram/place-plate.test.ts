import { describe, expect, it } from 'vitest';
import { placePlate } from './place-plate.ts';

const line = [
  { x: 0, y: 0 },
  { x: 400, y: 0 },
];
const plate = { width: 60, height: 18 };

describe('a plate on a line', () => {
  it('stands in the middle where nothing covers it', () => {
    expect(placePlate(line, plate, [])).toEqual({ x: 200, y: 0 });
    expect(placePlate(line, plate, [{ x: 150, y: 20, width: 100, height: 80 }])).toEqual({ x: 200, y: 0 });
  });

  it('moves along the line to the nearest place that no box covers', () => {
    const at = placePlate(line, plate, [{ x: 180, y: -50, width: 60, height: 100 }]);
    expect(at.y).toBe(0);
    expect(at.x + 30).toBeLessThanOrEqual(180);
    expect(at.x).toBeGreaterThan(110);
  });

  it('stands where least of it is covered when all of the line is under boxes', () => {
    const boxes = [
      { x: -50, y: -50, width: 330, height: 100 },
      { x: 300, y: 4, width: 200, height: 100 },
    ];
    expect(placePlate(line, plate, boxes)).toEqual({ x: 304, y: 0 });
  });
});
