import { breathe, type Job } from '../kernel/index.ts';
import { outcomesAfter } from './outcomes-after.ts';
import type { IdentityRun } from './run.ts';
import { whatIf } from './what-if.ts';

/** By how many thousandths of a bit the threshold is moved, what people try first before the rest. */
const steps = [100, -100, 500, -500, 1000, -1000, 2000, -2000, 4000, -4000, 6000, -6000, 8000, -8000];

/**
 * Asks `whatIf` of a run at thresholds around its own and under another weight, so that what it works out once per run (which
 * records a threshold can connect at all, and how their groups are joined at which) is there when somebody asks. Between
 * the thresholds asked here most groups take the steps that they take at one of them. Worth as much time as these
 * questions take, some seconds at a million records; when cancelled, what is known by then stays known. Throws `Cancelled`.
 */
export async function rehearseWhatIf(run: IdentityRun, job: Job): Promise<void> {
  const { ruleset, thresholds, scorer } = run;
  for (const step of steps) {
    const link = (thresholds.link + step) / 1000;
    const review = Math.min(link, ruleset.thresholds.review);
    const tried = await whatIf(run, { ruleset: { ...ruleset, thresholds: { link, review } } }, job);
    if (tried.ok) await outcomesAfter(run, tried.value.after, tried.value.difference, job);
    await breathe(job);
  }
  const { parameters } = scorer;
  const [first, ...others] = parameters.comparisons;
  const [level, ...levels] = first?.levels ?? [];
  if (first === undefined || level === undefined) return;
  const heavier = { ...first, levels: [{ ...level, weight: level.weight + 1 }, ...levels] };
  await whatIf(run, { ruleset, parameters: { ...parameters, comparisons: [heavier, ...others] } }, job);
}
