import { describe, expect, it } from 'vitest';
import { deadlineCases } from './deadline-cases.ts';
import { oracle } from './deadline-oracle.ts';
import { readDeadline } from './read-deadline.ts';

describe('the clock of requests', () => {
  const cases = deadlineCases(10_000, 20261121);

  it('agrees with a second reckoning on 10,000 cases', () => {
    for (const inputs of cases) {
      expect(readDeadline(inputs), JSON.stringify(inputs)).toEqual(oracle(inputs));
    }
  });

  it('meets among them all that a clock can come to', () => {
    const readings = cases.map(readDeadline);
    const statuses = new Set(readings.map(({ status }) => status));
    expect([...statuses].toSorted()).toEqual(['late', 'met', 'overdue', 'paused', 'running', 'withdrawn']);
    expect(readings.filter(({ extended }) => extended).length).toBeGreaterThan(300);
    expect(
      readings.filter(({ begins }, index) => begins !== (cases[index]?.received.at ?? '').slice(0, 10))
        .length,
    ).toBeGreaterThan(300);
    const codes = new Set(
      readings.flatMap(({ findings }) => findings.map((one) => one.replace(/^\d+:/, ''))),
    );
    expect([...codes].toSorted()).toEqual([
      'request.before-receipt:error',
      'request.extension:error',
      'request.extension:warning',
      'request.pause:error',
      'request.pause:warning',
    ]);
  });
});
