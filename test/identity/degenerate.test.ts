import { describe, expect, test } from 'vitest';
import { type IdentityRun, resolve, summarise } from '../../shared/identity/index.ts';
import { silentJob } from '../../shared/kernel/index.ts';
import { inputOf } from '../bench/memory-set.ts';
import { degenerateCases, findingCodes } from './degenerate-cases.ts';

/** Paths of all numbers of a plain value that are not finite. */
function notFinite(value: unknown, at = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${at} = ${value}`];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => notFinite(inner, `${at}.${key}`));
}

/** Everything a screen could ask of a run, on a sample of its records and pairs. */
async function allAnswers(run: IdentityRun): Promise<unknown[]> {
  const answers: unknown[] = [await summarise(run, silentJob), run.scorer.parameters, run.findings];
  for (let record = 0; record < Math.min(20, run.recordCount); record += 1)
    answers.push(run.recordRef(record), run.valuesOf(record), run.explainPair(record, run.recordCount - 1));
  for (let pair = 0; pair < Math.min(40, run.pairs.count); pair += 1) {
    const explained = run.explainPair(run.pairs.left[pair] ?? 0, run.pairs.right[pair] ?? 0);
    expect(explained.weight).toBe(run.pairs.weights[pair]);
    expect(explained.bars.reduce((sum, bar) => sum + bar.weight, 0)).toBe(explained.weight);
    answers.push(explained);
  }
  for (let person = 0; person < run.personCount; person += 1) {
    const own = run.recordsOf(person);
    answers.push(run.goldenOf(person));
    if (own.length > 1) answers.push(run.explainPath(own[0] ?? 0, own.at(-1) ?? 0), run.linksOf(person));
  }
  return answers;
}

describe('degenerate data', () => {
  test('there are fifty cases', () => {
    expect(degenerateCases.length).toBeGreaterThanOrEqual(50);
    expect(new Set(degenerateCases.map(({ name }) => name)).size).toBe(degenerateCases.length);
  });

  test.each(degenerateCases)('$name', async ({ files, finding, error, persons }) => {
    const input = await inputOf(new Map(Object.entries(files)));
    const result = await resolve(input);
    if (error !== undefined) {
      expect(result).toMatchObject({ ok: false, error: { code: error } });
      expect(result.ok ? '' : result.error.fix).not.toBe('');
      return;
    }
    if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
    const run = result.value;
    expect((await allAnswers(run)).flatMap((answer) => notFinite(answer))).toEqual([]);
    if (persons !== undefined) expect(run.personCount).toBe(persons);
    if (finding !== undefined) {
      const said = run.findings.map(({ code }) => code);
      const wanted: readonly string[] = findingCodes[finding];
      expect(
        said.some((code) => wanted.includes(code)),
        `${finding} in ${said.join(', ')}`,
      ).toBe(true);
    }
    for (const { text } of run.findings) expect(text).not.toMatch(/NaN|Infinity|undefined|null/);
  });
});
