import { describe, expect, it } from 'vitest';
import { upgradeAdvice, type BreakingPlace } from './upgrade-advice.ts';
import { compatibilityModes } from './mode.ts';

const found = (
  ruleSet: BreakingPlace['ruleSet'],
  direction: BreakingPlace['direction'],
  verdict: BreakingPlace['verdict'] = 'breaking',
): BreakingPlace => ({ ruleSet, direction, verdict });

describe('who upgrades first', () => {
  it('is the order of the mode where nothing breaks', () => {
    expect(compatibilityModes.map((mode) => upgradeAdvice(mode, []))).toEqual([
      'nothing was checked: agree on one time with producers and consumers',
      'consumers',
      'consumers',
      'producers',
      'producers',
      'any order',
      'any order',
    ]);
    expect(upgradeAdvice('full', [found('warehouse', 'forward', 'warning')])).toBe('any order');
    expect(upgradeAdvice('backward', [found('json', 'backward', 'undecided')])).toMatch(/^consumers, once/);
  });

  it.each(compatibilityModes.filter((mode) => mode !== 'none'))('is nobody when %s breaks', (mode) => {
    expect(upgradeAdvice(mode, [found('avro', 'backward')])).toMatch(
      /^nobody by themselves: data of the old/,
    );
    expect(upgradeAdvice(mode, [found('json', 'forward')])).toMatch(/: every consumer has to change over/);
    expect(upgradeAdvice(mode, [found('dbt', 'backward')])).toMatch(/: what is built on the columns/);
    expect(upgradeAdvice(mode, [found('privacy', 'backward')])).toMatch(/: whoever answers for privacy/);
    expect(upgradeAdvice(mode, [], true)).toMatch(/: saved queries/);
  });

  it('names every reason once', () => {
    const both = upgradeAdvice('full', [
      found('avro', 'backward'),
      found('avro', 'forward'),
      found('json', 'forward'),
    ]);
    expect(both.split(';')).toHaveLength(2);
  });
});
