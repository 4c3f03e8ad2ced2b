import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printDecision, readDecisions } from './read-decisions.ts';
import type { Decision } from './schema/index.ts';

const who = { at: '2026-03-01T10:00:00Z', by: 'steward', reason: 'seen the passport' };
const idOf = (number: number): string => String(number).padStart(26, '0');
const record = (letter: string): string => letter.repeat(64);
const say = (number: number, kind: 'must-link' | 'cannot-link', pair: string): Decision => ({
  id: idOf(number),
  ...who,
  kind,
  records: [record(pair.charAt(0)), record(pair.charAt(1))],
});
const read = (...lines: readonly Decision[]) =>
  readDecisions(new Map([['decisions/2026-03.jsonl', lines.map(printDecision).join('')]]));

describe('decisions that cannot all hold', () => {
  it('are found over a chain, at the line that keeps apart, with the chain named', () => {
    const { active, diagnostics } = read(
      say(1, 'must-link', 'ab'),
      say(2, 'must-link', 'bc'),
      say(3, 'cannot-link', 'ac'),
    );
    expect(active).toHaveLength(3);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      code: 'identity.contradiction',
      location: { file: 'decisions/2026-03.jsonl', line: 3 },
    });
    expect(diagnostics[0]?.message).toContain(idOf(2));
    expect(diagnostics[0]?.fix).toContain('decisions/2026-03.jsonl:1');
  });

  it('are not found where a later decision replaces an earlier one on the same pair, or takes it back', () => {
    expect(read(say(1, 'must-link', 'ab'), say(2, 'cannot-link', 'ba')).diagnostics).toEqual([]);
    const retract: Decision = { id: idOf(4), ...who, kind: 'retract', decision: idOf(2) };
    const lines = [
      say(1, 'must-link', 'ab'),
      say(2, 'must-link', 'bc'),
      say(3, 'cannot-link', 'ac'),
      retract,
    ];
    expect(read(...lines).diagnostics).toEqual([]);
  });

  it('are found exactly when joining all must-links joins the two', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }));
    fc.assert(
      fc.property(fc.array(fc.record({ pair, apart: fc.boolean() }), { maxLength: 14 }), (drawn) => {
        const seen = new Set<string>();
        const kept = drawn.filter(({ pair: [a, b] }) => {
          const key = [a, b].sort().join();
          return a !== b && !seen.has(key) && seen.add(key);
        });
        const root = Array.from({ length: 8 }, (_, at) => at);
        const merge = (a: number, b: number): void => {
          const [from, to] = [root[a], root[b]];
          root.forEach((one, at) => {
            if (one === from) root[at] = to ?? 0;
          });
        };
        for (const { pair, apart } of kept) if (!apart) merge(...pair);
        const wrong = kept.filter(({ pair: [a, b], apart }) => apart && root[a] === root[b]).length;
        const lines = kept.map(({ pair: [a, b], apart }, at) =>
          say(at, apart ? 'cannot-link' : 'must-link', `${a}${b}`),
        );
        expect(read(...lines).diagnostics).toHaveLength(wrong);
      }),
      { seed: 360, numRuns: 200 },
    );
  });
});
