import { describe, expect, it } from 'vitest';
import type { Relationship } from '../../../../shared/workspace/index.ts';
import { marksOf } from './relationship-ends.ts';

const relationship = (given: Partial<Relationship>): Relationship => ({
  id: 'r',
  to: 'party',
  attributes: ['party_id'],
  toAttributes: ['party_id'],
  cardinality: 'many-to-one',
  optional: true,
  ...given,
});

describe('marks of a relationship', () => {
  it.each([
    [{}, 'zero-or-many', 'zero-or-one'],
    [{ optional: false }, 'zero-or-many', 'one'],
    [{ toOptional: false }, 'one-or-many', 'zero-or-one'],
    [{ cardinality: 'one-to-one', optional: false }, 'zero-or-one', 'one'],
    [{ cardinality: 'one-to-one', optional: false, toOptional: false }, 'one', 'one'],
  ] as const)("are a crow's foot at many and a ring at none: %j", (given, here, there) => {
    expect(marksOf(relationship(given), 'crows-foot')).toEqual({ here, there });
  });

  it.each([
    [{}, 'child-many', 'parent-optional'],
    [{ optional: false, toOptional: false }, 'child-one-or-many', 'none'],
    [{ cardinality: 'one-to-one', optional: false }, 'child-zero-or-one', 'none'],
    [{ cardinality: 'one-to-one', toOptional: false }, 'child-one', 'parent-optional'],
  ] as const)('are a dot with its letter and a diamond in IDEF1X: %j', (given, here, there) => {
    expect(marksOf(relationship(given), 'idef1x')).toEqual({ here, there });
  });
});
