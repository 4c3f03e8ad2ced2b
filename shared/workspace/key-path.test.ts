import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatKeyPath, parseKeyPath } from './key-path.ts';

describe('a key path', () => {
  it('is written with its indexes in brackets', () => {
    expect(formatKeyPath(['blocking', 1, 'keys', 0, 'transform'])).toBe('blocking[1].keys[0].transform');
    expect(formatKeyPath([])).toBe('');
  });

  it('reads what it wrote', () => {
    const step = fc.oneof(fc.nat(1000), fc.stringMatching(/^[a-zA-Z_-][a-zA-Z0-9_-]*$/));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (path) => {
        expect(parseKeyPath(formatKeyPath(path))).toEqual(path);
      }),
      { seed: 360 },
    );
  });

  it('reads an index that stands behind a dot', () => {
    expect(parseKeyPath('blocking.1.keys')).toEqual(['blocking', 1, 'keys']);
  });
});
