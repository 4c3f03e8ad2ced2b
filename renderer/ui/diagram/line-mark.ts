import type { Point } from './geometry.ts';

/**
 * What stands at the end of a line. `one`, `zero-or-one`, `one-or-many`, `zero-or-many`: crow's foot (information
 * engineering). `child-…` and `parent-…`: IDEF1X. `subtype`: the line ends at the entity that is more general.
 */
export const lineMarks = [
  'none',
  'arrow',
  'one',
  'zero-or-one',
  'one-or-many',
  'zero-or-many',
  'child-many',
  'child-one-or-many',
  'child-zero-or-one',
  'child-one',
  'parent-optional',
  'subtype',
  'complete-subtype',
] as const;
export type LineMark = (typeof lineMarks)[number];

/** A mark as strokes; `filled` with the colour of the line, `hollow` with that of the paper. */
export type MarkShape =
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point }
  | {
      readonly kind: 'circle';
      readonly at: Point;
      readonly radius: number;
      readonly fill: 'filled' | 'hollow';
    }
  | { readonly kind: 'polygon'; readonly points: readonly Point[]; readonly fill: 'filled' | 'hollow' }
  | { readonly kind: 'letter'; readonly at: Point; readonly text: string };

/** Pixels that a mark takes from the end of a line. */
export const markLength = 24;

/**
 * The strokes of a mark at the end of a line.
 *
 * @param at where the line meets the box
 * @param away unit vector along the line, away from the box
 */
export function markShapes(mark: LineMark, at: Point, away: Point): readonly MarkShape[] {
  const side = { x: -away.y, y: away.x };
  const place = (along: number, across: number): Point => ({
    x: at.x + away.x * along + side.x * across,
    y: at.y + away.y * along + side.y * across,
  });
  const bar = (along: number): MarkShape => ({ kind: 'line', from: place(along, -6), to: place(along, 6) });
  const ring = (along: number): MarkShape => ({
    kind: 'circle',
    at: place(along, 0),
    radius: 4.5,
    fill: 'hollow',
  });
  const foot: readonly MarkShape[] = [
    { kind: 'line', from: place(13, 0), to: place(0, -7) },
    { kind: 'line', from: place(13, 0), to: place(0, 7) },
  ];
  const dot: MarkShape = { kind: 'circle', at: place(5, 0), radius: 5, fill: 'filled' };
  const letter = (text: string): MarkShape => ({ kind: 'letter', at: place(17, -9), text });
  switch (mark) {
    case 'none':
      return [];
    case 'arrow':
      return [
        { kind: 'line', from: place(9, -5), to: place(0, 0) },
        { kind: 'line', from: place(9, 5), to: place(0, 0) },
      ];
    case 'one':
      return [bar(8), bar(14)];
    case 'zero-or-one':
      return [bar(8), ring(18)];
    case 'one-or-many':
      return [...foot, bar(17)];
    case 'zero-or-many':
      return [...foot, ring(18)];
    case 'child-many':
      return [dot];
    case 'child-one-or-many':
      return [dot, letter('P')];
    case 'child-zero-or-one':
      return [dot, letter('Z')];
    case 'child-one':
      return [dot, letter('1')];
    case 'parent-optional':
      return [
        {
          kind: 'polygon',
          points: [place(0, 0), place(7, -5), place(14, 0), place(7, 5)],
          fill: 'hollow',
        },
      ];
    case 'subtype':
    case 'complete-subtype':
      return [
        { kind: 'circle', at: place(12, 0), radius: 6, fill: 'hollow' },
        { kind: 'line', from: place(20, -7), to: place(20, 7) },
        ...(mark === 'complete-subtype'
          ? [{ kind: 'line', from: place(23, -7), to: place(23, 7) } satisfies MarkShape]
          : []),
      ];
  }
}
