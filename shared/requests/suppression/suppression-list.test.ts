import { describe, expect, test } from 'vitest';
import { listed, listedId, lifted } from '../testing/tiny-suppression.ts';
import { readSuppressions, suppressionsOn } from './suppression-list.ts';

describe('the suppression list', () => {
  const text =
    listed('A', 'ann@x.de', ['marketing']) +
    listed('B', 'bob@x.de', ['*'], { until: '2026-06-30' }) +
    listed('C', 'cy@x.de', ['*']) +
    lifted('D', 'C');
  const on = (day: string) => suppressionsOn(readSuppressions(text), day).map(({ id }) => id);

  test('holds what is neither lifted nor run out', () => {
    expect(on('2026-06-30')).toEqual([listedId('A'), listedId('B')]);
    expect(on('2026-07-01T00:00:00Z')).toEqual([listedId('A')]);
    expect(readSuppressions(text).written).toHaveLength(3);
  });
  test('holds no value', () => {
    expect(text).not.toContain('@');
  });
  test('tells where a line cannot be read, or says something else than another of its id', () => {
    const broken = readSuppressions(`${text}{"kind":"suppress"}\n${listed('A', 'eve@x.de', ['*'])}`);
    expect(broken.problems).toMatchObject([
      { code: 'suppression.invalid', location: { line: 5 } },
      { code: 'suppression.invalid', location: { line: 6 } },
    ]);
    expect(broken.entries).toHaveLength(2);
  });
  test('takes a line that a merge doubled for one', () => {
    const doubled = readSuppressions(text + listed('A', 'ann@x.de', ['marketing']));
    expect(doubled.problems).toEqual([]);
    expect(doubled.entries).toHaveLength(2);
  });
});
