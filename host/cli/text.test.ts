import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Terminal } from './cli.ts';
import { cutToWidth, displayWidth, printable } from './printable.ts';
import { progressLine, progressText } from './progress-line.ts';
import { bits, textFacts, textTable } from './text-table.ts';

describe('width on a terminal', () => {
  test.each([
    ['Müller', 6],
    ['Mu\u0308ller', 6],
    ['山田太郎', 8],
    ['👩‍👩‍👧', 2],
    ['', 0],
  ])('%s takes %i columns', (text, width) => expect(displayWidth(text)).toBe(width));

  test('what is cut never takes more than it may', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (text, width) => {
        const cut = cutToWidth(text, width);
        expect(displayWidth(cut)).toBeLessThanOrEqual(width);
        if (displayWidth(text) <= width) expect(cut).toBe(text);
      }),
      { seed: 360 },
    );
  });

  test('nothing printable is lost, nothing else comes through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/\p{Cc}/u);
        expect(printable(text)).toHaveLength(text.length);
      }),
      { seed: 360 },
    );
    expect(printable('Zoë 山田 😀')).toBe('Zoë 山田 😀');
  });
});

describe('tables', () => {
  const columns = [
    { title: 'name', value: (row: { name: string; n: number | null }) => row.name },
    { title: 'n', value: (row: { name: string; n: number | null }) => row.n, align: 'right' as const },
  ];

  test('stay aligned with wide letters and missing values', () => {
    const table = textTable(columns, [
      { name: '山田', n: 1 },
      { name: 'Ann', n: null },
      { name: 'Bo', n: 1_234_567 },
    ]);
    expect(table).toBe(
      ['name          n', '────  ─────────', '山田          1', 'Ann           –', 'Bo    1,234,567'].join(
        '\n',
      ),
    );
  });

  test('a line break in a value does not break the table', () => {
    expect(textTable(columns, [{ name: 'a\nb', n: 1 }]).split('\n')).toHaveLength(3);
  });

  test('are nothing without rows', () => expect(textTable(columns, [])).toBe(''));

  test('facts line up', () => {
    expect(
      textFacts([
        ['a', 1],
        ['long', 'x'],
      ]),
    ).toBe('a     1\nlong  x');
  });

  test('weights are shown in bits with their sign', () => {
    expect([bits(12_345), bits(-500), bits(0)]).toEqual(['+12.35', '−0.50', '+0.00']);
  });
});

describe('progress', () => {
  const terminal = (watched: boolean): Terminal & { written: string[] } => {
    const written: string[] = [];
    return { written, watched, width: 40, out: () => undefined, error: (text) => void written.push(text) };
  };

  test('says phase, share, counts and time', () => {
    expect(progressText({ phase: 'compare', done: 500, total: 2000, unit: 'pairs' }, 1.25)).toBe(
      'compare  25%  500/2,000 pairs  1.3 s',
    );
    expect(progressText({ phase: 'read', done: 7 }, 0)).toBe('read  7 steps  0.0 s');
  });

  test('is drawn ten times a second at most, at once for a new phase, and wiped', () => {
    let now = 0;
    const screen = terminal(true);
    const line = progressLine(screen, () => now);
    for (; now < 1000; now += 10) line.report({ phase: 'read', done: now });
    expect(screen.written).toHaveLength(10);
    line.report({ phase: 'score', done: 0 });
    expect(screen.written.at(-1)).toContain('score');
    line.clear();
    expect(screen.written.at(-1)).toBe('\r\u001b[2K');
  });

  test('is silent where nobody watches', () => {
    const pipe = terminal(false);
    const line = progressLine(pipe, () => 0);
    line.report({ phase: 'read', done: 1 });
    line.clear();
    expect(pipe.written).toEqual([]);
  });
});
