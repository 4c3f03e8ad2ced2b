import { expect, test } from 'vitest';
import { overMergeOutcomes } from './over-merge.ts';

test('of planted over-merges nothing of the other person goes out before a reviewer looked', async () => {
  const cases = Number(process.env['C360_OVER_MERGES'] ?? '120');
  const outcomes = (await overMergeOutcomes(cases, 5)).filter(({ joined }) => joined);
  const found = outcomes.filter(({ rank }) => rank !== null && rank <= 3).length;
  const disclosing = outcomes.filter(({ own }) => own > 0).length;
  const foreign = outcomes.reduce((sum, one) => sum + one.foreign, 0);
  process.stdout.write(
    `${String(outcomes.length)} of ${String(cases)} over-merges: ${String(foreign)} foreign records would go out; the bad link among the first three of ${String(found)}; ${String(disclosing)} answers disclose something unseen\n`,
  );
  expect(outcomes.length).toBeGreaterThan(cases * 0.9);
  expect(foreign).toBe(0);
  expect(found / outcomes.length).toBeGreaterThanOrEqual(0.95);
});
