import { describe, expect, it } from 'vitest';
import { keyNames, matchKeys } from './match-keys.ts';

const press = (key: string, held: readonly string[] = []) => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
});

describe('shortcuts', () => {
  it('mean Ctrl, or Cmd on a Mac', () => {
    expect(matchKeys('Mod+K', press('k', ['ctrl']), null, false)).toBe(true);
    expect(matchKeys('Mod+K', press('k', ['meta']), null, true)).toBe(true);
    expect(matchKeys('Mod+K', press('k', ['meta']), null, false)).toBe(false);
    expect(keyNames('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
  });

  it('tell undo from redo', () => {
    expect(matchKeys('Mod+Z', press('Z', ['ctrl', 'shift']), null, false)).toBe(false);
    expect(matchKeys('Mod+Shift+Z', press('Z', ['ctrl', 'shift']), null, false)).toBe(true);
  });

  it('of letters need their first letter, and are off while something is typed', () => {
    expect(matchKeys('g s', press('s'), 'g', false)).toBe(true);
    expect(matchKeys('g s', press('s'), '', false)).toBe(false);
    expect(matchKeys('g s', press('s'), null, false)).toBe(false);
    expect(matchKeys('?', press('?', ['shift']), '', false)).toBe(true);
    expect(matchKeys('?', press('?', ['shift']), null, false)).toBe(false);
  });
});
