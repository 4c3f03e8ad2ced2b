import { describe, expect, it } from 'vitest';
import { detailAt } from './level-of-detail.ts';
import { stepTo } from './spatial-step.ts';

const at = (id: string, x: number, y: number) => ({ id, x, y, width: 100, height: 100 });

describe('stepping from box to box', () => {
  const boxes = [at('a', 0, 0), at('b', 200, 10), at('c', 400, 0), at('d', 210, 300), at('e', -300, 5)];

  it('goes to the nearest in the direction, and not to what lies aside', () => {
    expect(stepTo(boxes, at('a', 0, 0), 'right')).toBe('b');
    expect(stepTo(boxes, at('b', 200, 10), 'right')).toBe('c');
    expect(stepTo(boxes, at('b', 200, 10), 'down')).toBe('d');
    expect(stepTo(boxes, at('a', 0, 0), 'left')).toBe('e');
  });

  it('stays at the edge', () => {
    expect(stepTo(boxes, at('e', -300, 5), 'left')).toBeUndefined();
  });
});

describe('level of detail', () => {
  it('follows the zoom, and is left a little later than entered', () => {
    expect(detailAt(0.1, 'full')).toBe('map');
    expect(detailAt(0.4, 'map')).toBe('keys');
    expect(detailAt(1, 'map')).toBe('full');
    expect(detailAt(0.57, 'full')).toBe('full');
    expect(detailAt(0.57, 'keys')).toBe('keys');
  });
});
