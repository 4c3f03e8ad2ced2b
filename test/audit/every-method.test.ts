import { describe, expect, it } from 'vitest';
import { rulesOfMethods } from '../../shared/workbench/audit/audit-rules.ts';
import { contract, type MethodName } from '../../shared/workbench/index.ts';

const methods = Object.keys(contract) as MethodName[];

describe('the audit log', () => {
  it('knows of every method what to say of it, or why it says nothing (shared/workbench/audit/)', () => {
    expect(methods.filter((name) => rulesOfMethods[name] === undefined)).toEqual([]);
    const known: ReadonlySet<string> = new Set(methods);
    expect(Object.keys(rulesOfMethods).filter((name) => !known.has(name))).toEqual([]);
  });

  it('gives a reason for what is not logged', () => {
    const reasons = methods.flatMap((name) => {
      const rule = rulesOfMethods[name];
      return rule?.how === 'not' ? [rule.because] : [];
    });
    expect(reasons.length).toBeGreaterThan(10);
    for (const reason of reasons) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('logs what writes before it happens', () => {
    const writing = methods.filter((name) =>
      /\.(?:decide|judge|retract|execute|undo|redo|add|rollback)$/.test(name),
    );
    expect(writing.filter((name) => rulesOfMethods[name]?.how !== 'change')).toEqual([]);
  });
});
