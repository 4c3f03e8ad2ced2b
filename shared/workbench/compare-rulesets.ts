import { compareRuns } from '../identity/index.ts';
import { ok, type Job, type Result } from '../kernel/index.ts';
import type { RunDifferenceDto } from './contract/index.ts';
import { findRuleset } from './current-run.ts';
import type { DeepReadonly } from './handlers.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** Resolves the same records under both rulesets and says what differs; neither run is kept. */
export async function compareRulesets(
  { session, run }: WorkbenchState,
  names: { readonly ruleset: string; readonly with: string },
  job: Job,
): Promise<Result<DeepReadonly<RunDifferenceDto>>> {
  const model = session.model();
  const first = findRuleset(model, names.ruleset);
  if (!first.ok) return first;
  const second = findRuleset(model, names.with);
  if (!second.ok) return second;
  const before = await run.compute(model, first.value, undefined, job);
  if (!before.ok) return before;
  const after = await run.compute(model, second.value, before.value.identity.personIds, job);
  if (!after.ok) return after;
  const figures = ({ identity, ruleset }: typeof after.value) => ({
    ruleset: ruleset.id,
    persons: identity.personCount,
  });
  return ok({
    before: figures(before.value),
    after: figures(after.value),
    ...compareRuns(before.value.identity, after.value.identity),
  });
}
