import { describe, expect, test } from 'vitest';
import type { AttributeValue } from '../../identity/index.ts';
import {
  printSuppression,
  readSuppressions,
  suppressionIndex,
  suppressionToken,
} from './suppression-list.ts';

const key = new Uint8Array(32).fill(7);
const email = 'contact_point_email.address';
const id = (letter: string) => letter.repeat(26);
const entry = (letter: string, value: string, purposes: readonly string[], until?: string) =>
  printSuppression({
    id: id(letter),
    at: '2026-01-01T00:00:00Z',
    by: 'ops',
    kind: 'suppress',
    reason: 'objection',
    purposes: [...purposes],
    tokens: [{ attribute: email, token: suppressionToken(key, email, value) }],
    ...(until === undefined ? {} : { until }),
  });
const values = (value: string): AttributeValue[] => [
  { attribute: email, column: 'email', raw: value, value },
];

describe('the suppression list', () => {
  const text =
    entry('A', 'ann@x.de', ['marketing']) +
    entry('B', 'bob@x.de', ['*'], '2026-06-30') +
    entry('C', 'cy@x.de', ['*']) +
    printSuppression({
      id: id('D'),
      at: '2026-02-01T00:00:00Z',
      by: 'ops',
      kind: 'lift',
      entry: id('C'),
      note: 'asked for',
    });
  const on = (day: string) => suppressionIndex(readSuppressions(text), key, day);

  test('limits the purposes that it names', () => {
    expect(on('2026-05-01').isSuppressed(values('ann@x.de'), 'marketing')?.entry).toBe(id('A'));
    expect(on('2026-05-01').isSuppressed(values('ann@x.de'), 'billing')).toBeNull();
    expect(on('2026-05-01').isSuppressed(values('eve@x.de'))).toBeNull();
  });
  test('runs out, and can be lifted', () => {
    expect(on('2026-06-30').isSuppressed(values('bob@x.de'), 'billing')?.entry).toBe(id('B'));
    expect(on('2026-07-01').isSuppressed(values('bob@x.de'), 'billing')).toBeNull();
    expect(on('2026-05-01').isSuppressed(values('cy@x.de'))).toBeNull();
  });
  test('holds no value, and tokens of another key match nothing', () => {
    expect(text).not.toContain('@');
    const other = suppressionIndex(readSuppressions(text), new Uint8Array(32).fill(8), '2026-05-01');
    expect(other.isSuppressed(values('ann@x.de'), 'marketing')).toBeNull();
  });
  test('with a line that cannot be read suppresses everybody, and says where it is', () => {
    const broken = readSuppressions(`${text}{"kind":"suppress"}\n`);
    expect(broken.problems[0]).toMatchObject({ code: 'suppression.invalid', location: { line: 5 } });
    expect(broken.entries).toHaveLength(2);
    expect(suppressionIndex(broken, key, '2026-05-01').isSuppressed(values('eve@x.de'))?.reason).toBe(
      'unreadable',
    );
  });
});
