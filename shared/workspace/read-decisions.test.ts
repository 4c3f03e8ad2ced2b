import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printDecision, readDecisions } from './read-decisions.ts';
import type { Decision } from './schema/index.ts';

const who = { at: '2026-03-01T10:00:00Z', by: 'steward', reason: 'seen the passport' };
const idOf = (number: number): string => String(number).padStart(26, '0');
const link = (number: number): Decision => ({
  id: idOf(number),
  ...who,
  kind: 'must-link',
  records: ['a'.repeat(64), 'b'.repeat(64)],
});
const retract = (number: number, target: number): Decision => ({
  id: idOf(number),
  ...who,
  kind: 'retract',
  decision: idOf(target),
});
const read = (...lines: (Decision | string)[]) =>
  readDecisions(
    new Map([
      [
        'decisions/2026-03.jsonl',
        lines.map((line) => (typeof line === 'string' ? `${line}\n` : printDecision(line))).join(''),
      ],
    ]),
  );
const numbers = (decisions: readonly Decision[]): number[] => decisions.map(({ id }) => Number(id));

describe('readDecisions', () => {
  it('applies retractions, and retractions of retractions', () => {
    expect(numbers(read(link(1), link(2), retract(3, 1)).active)).toEqual([2]);
    expect(numbers(read(link(1), retract(2, 1), retract(3, 2)).active)).toEqual([1]);
    expect(numbers(read(link(1), retract(2, 1), retract(3, 2)).all)).toEqual([1, 2, 3]);
  });

  it('ends for retractions that go round in a circle', () => {
    expect(numbers(read(retract(1, 2), retract(2, 1), link(3)).active)).toEqual([3]);
  });

  it('reports a bad line with its place and keeps the good ones', () => {
    const { active, diagnostics } = read(
      link(1),
      '{"id": 3',
      '<<<<<<< ours',
      link(2),
      '{"kind":"must-link"}',
      '',
    );
    expect(numbers(active)).toEqual([1, 2]);
    expect(diagnostics.every(({ code }) => code === 'decision.invalid')).toBe(true);
    expect([...new Set(diagnostics.map(({ location }) => location?.line))]).toEqual([2, 3, 5]);
    expect(diagnostics[1]?.fix).toContain('conflict markers');
  });

  it('reports two that differ under one id, and a retraction of nothing', () => {
    const { active, diagnostics } = read(link(1), { ...link(1), reason: 'other' }, retract(2, 9));
    expect(numbers(active)).toEqual([1]);
    expect(diagnostics.map(({ severity, location }) => [severity, location?.line])).toEqual([
      ['error', 2],
      ['warning', 3],
    ]);
  });

  it('gives the same answer for any order of lines and files, and for lines that are there twice (law)', () => {
    const decision = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.boolean());
    const lines = fc
      .uniqueArray(decision, { selector: ([id]) => id, maxLength: 9 })
      .map((entries) =>
        entries.map(([id, target, links]) => printDecision(links ? link(id) : retract(id, target))),
      );
    const shuffled = lines.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 }),
        fc.nat(),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([all, mixed, cut]) => {
        const at = mixed.length === 0 ? 0 : cut % mixed.length;
        const one = readDecisions(new Map([['decisions/2026-01.jsonl', all.join('')]]));
        const two = readDecisions(
          new Map([
            ['decisions/2026-02.jsonl', mixed.slice(at).join('')],
            ['decisions/2026-01.jsonl', mixed.slice(0, at).join('')],
          ]),
        );
        expect(two.all).toEqual(one.all);
        expect(two.active).toEqual(one.active);
      }),
      { seed: 360 },
    );
  });
});
