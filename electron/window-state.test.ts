import { describe, expect, test } from 'vitest';
import { onScreenBounds, parseWindowState } from './window-state.ts';

const laptop = { x: 0, y: 0, width: 1920, height: 1080 };
const right = { x: 1920, y: -200, width: 2560, height: 1440 };

describe('where the window goes', () => {
  test('where it was, on any screen that is still there', () => {
    const kept = { x: 2000, y: 100, width: 1400, height: 900 };
    expect(onScreenBounds(kept, [laptop, right])).toEqual(kept);
    expect(onScreenBounds(kept, [laptop])).toBeNull();
  });

  test('no larger than its screen', () => {
    expect(onScreenBounds({ x: 0, y: 0, width: 5000, height: 5000 }, [laptop])).toEqual(laptop);
  });

  test.each([
    { x: -1380, y: 0, width: 1400, height: 900 },
    { x: 1890, y: 0, width: 1400, height: 900 },
    { x: 100, y: -500, width: 1400, height: 900 },
    { x: 100, y: 1070, width: 1400, height: 900 },
  ])('not where it could not be seized: %j', (kept) => {
    expect(onScreenBounds(kept, [laptop])).toBeNull();
  });

  test('where the system likes when nothing was kept', () => {
    expect(onScreenBounds(undefined, [laptop])).toBeNull();
  });
});

describe('what was kept', () => {
  test('comes back', () => {
    const state = { bounds: laptop, maximized: true, workspace: '/home/ann/Kunden äöü' };
    expect(parseWindowState(JSON.stringify(state))).toEqual(state);
  });

  test.each(['', '{', 'null', '[]', '7', '{"bounds":{"x":"0"},"workspace":3,"maximized":"yes"}'])(
    '%j is forgotten',
    (text) => {
      const { bounds, workspace, maximized = false } = parseWindowState(text);
      expect([bounds, workspace, maximized]).toEqual([undefined, undefined, false]);
    },
  );
});
