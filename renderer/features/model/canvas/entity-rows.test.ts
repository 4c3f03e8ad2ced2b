import { expect, it } from 'vitest';
import { moreRows } from './entity-rows.ts';

it.each([
  ['every attribute is drawn', 18, 18, undefined, 0],
  ['more than a box draws', 75, 60, undefined, 15],
  ['only the keys are drawn', 18, 2, 6, 16],
  ['no room beside the keys', 18, 3, 3, 0],
  ['an entity of keys alone', 2, 2, 6, 0],
])('tells how many attributes are not drawn: %s', (_, all, shown, room, more) => {
  expect(moreRows(all, shown, room)).toBe(more);
});
