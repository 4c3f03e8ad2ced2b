import { describe, expect, it } from 'vitest';
import { boundsOf, fitView } from './fit-view.ts';
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

describe('what has to be on screen', () => {
  const boxes = new Map<string, Box>([
    ['left', { x: 0, y: 0, width: 228, height: 50 }],
    ['right', { x: 324, y: 0, width: 228, height: 50 }],
  ]);
  const back = [
    { x: 552, y: 25 },
    { x: 595, y: 40 },
    { x: -43, y: 40 },
    { x: 0, y: 25 },
  ];

  it('is a line that goes back beside its boxes, too', () => {
    const bounds = boundsOf(boxes, [], [{ from: 'right', to: 'left', points: back }]);
    expect(bounds).toEqual({ x: -43, y: 0, width: 638, height: 50 });
  });

  it('is no line to a box that is not shown', () => {
    const bounds = boundsOf(boxes, [], [{ from: 'right', to: 'elsewhere', points: back }]);
    expect(bounds).toEqual({ x: 0, y: 0, width: 552, height: 50 });
  });

  it('is what stands around the boxes', () => {
    expect(boundsOf(boxes, [{ x: -16, y: -46, width: 600, height: 200 }], [])?.y).toBe(-46);
    expect(boundsOf(new Map(), [], [])).toBeUndefined();
  });
});
