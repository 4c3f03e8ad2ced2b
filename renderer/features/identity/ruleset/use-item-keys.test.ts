import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveItem, removeAt, replaceAt } from './ruleset-draft.ts';
import { keysAfter, type KeyedItems } from './use-item-keys.ts';

const start = (items: readonly unknown[]): KeyedItems => keysAfter({ items: [], keys: [], next: 0 }, items);
const list = ['a', 'b', 'c', 'd'].map((id) => ({ id }));

describe('keys of list items', () => {
  it('go with an item that is moved', () => {
    const before = start(list);
    const after = keysAfter(before, moveItem(list, 0, 2));
    expect(after.keys).toEqual([1, 2, 0, 3]);
  });

  it('leave with an item that is removed', () => {
    expect(keysAfter(start(list), removeAt(list, 1)).keys).toEqual([0, 2, 3]);
  });

  it('stay when an item is written anew, and are new for one that is added', () => {
    const before = start(list);
    expect(keysAfter(before, replaceAt(list, 2, { id: 'other' })).keys).toEqual([0, 1, 2, 3]);
    expect(keysAfter(before, [...list, { id: 'e' }]).keys).toEqual([0, 1, 2, 3, 4]);
  });

  it('stay at their places when all items are new, as after reading the file again', () => {
    expect(
      keysAfter(
        start(list),
        list.slice(0, 3).map((item) => ({ ...item })),
      ).keys,
    ).toEqual([0, 1, 2]);
  });

  it('are never the same for two items, whatever is done', () => {
    const step = fc.record({
      kind: fc.constantFrom('move', 'remove', 'write', 'add'),
      at: fc.nat(9),
      to: fc.nat(9),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let state = start(list);
        let items: readonly unknown[] = list;
        for (const { kind, at, to } of steps) {
          if (kind === 'move') items = moveItem(items, at, to);
          else if (kind === 'remove') items = removeAt(items, at);
          else if (kind === 'write') items = replaceAt(items, at, { to });
          else items = [...items, { at }];
          state = keysAfter(state, items);
          expect(state.keys).toHaveLength(items.length);
          expect(new Set(state.keys).size).toBe(items.length);
        }
      }),
      { seed: 360 },
    );
  });
});
