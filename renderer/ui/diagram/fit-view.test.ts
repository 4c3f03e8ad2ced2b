import { describe, expect, it } from 'vitest';
import { fitView } from './fit-view.ts';
import { unionOf, type Box } from './geometry.ts';

const screen = { width: 880, height: 616 };
const map = { width: 210, height: 146 };

/** Where a box lies on the screen. */
function seen(box: Box, view: ReturnType<typeof fitView>): Box {
  return {
    x: box.x * view.zoom + view.x,
    y: box.y * view.zoom + view.y,
    width: box.width * view.zoom,
    height: box.height * view.zoom,
  };
}
function fitted(boxes: readonly Box[], corner: typeof map | null = map): ReturnType<typeof fitView> {
  return fitView(unionOf(boxes) ?? { x: 0, y: 0, width: 1, height: 1 }, boxes, screen, corner);
}

describe('showing all', () => {
  it('leaves nothing under the map, in wide, high and square drawings', () => {
    for (const [width, height] of [
      [4000, 600],
      [600, 4000],
      [2000, 1500],
      [3000, 3000],
    ] as const) {
      const boxes = [
        { x: -100, y: 40, width: 300, height: 200 },
        { x: width - 300, y: height - 200, width: 300, height: 200 },
      ];
      const view = fitted(boxes);
      for (const box of boxes.map((one) => seen(one, view))) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(screen.width);
        expect(box.y + box.height).toBeLessThanOrEqual(screen.height);
        const right = box.x + box.width > screen.width - map.width;
        const low = box.y + box.height > screen.height - map.height;
        expect(right && low).toBe(false);
      }
    }
  });

  it('takes the whole screen where nothing lies in the corner of the map', () => {
    const boxes = [
      { x: 0, y: 0, width: 3000, height: 500 },
      { x: 0, y: 500, width: 500, height: 1600 },
    ];
    expect(fitted(boxes)).toEqual(fitted(boxes, null));
  });

  it('enlarges nothing', () => {
    expect(fitted([{ x: 0, y: 0, width: 100, height: 50 }]).zoom).toBe(1);
  });
});
