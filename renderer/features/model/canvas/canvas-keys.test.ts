import { expect, it } from 'vitest';
import { actionOfKey } from './canvas-keys.ts';

const key = (name: string, more: object = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  timeStamp: 5000,
  ...more,
});

it.each<readonly [ReturnType<typeof key>, string | null]>([
  [key('F2'), 'edit'],
  [key('n'), 'add-entity'],
  [key('Delete'), 'remove'],
  [key('d', { ctrlKey: true }), 'duplicate'],
  [key('D', { metaKey: true }), 'duplicate'],
  [key('n', { altKey: true }), null],
  [key('q'), null],
])('%o asks for %s', (event, action) => {
  expect(actionOfKey(event, -1e9)).toBe(action);
});

it('leaves the letter after g to the rooms', () => {
  expect(actionOfKey(key('n', { timeStamp: 5000 }), 4500)).toBeNull();
});
