import { type InputDigest, resultDigest } from '../identity/index.ts';
import { canonicalJson, compareText, type Job, ok, type Result } from '../kernel/index.ts';
import { mappedSources } from './current-run.ts';
import { findRuleset } from './find-ruleset.ts';
import type { WorkbenchState } from './workbench-state.ts';

/**
 * Holds the last run of the default ruleset again where extracts, mappings and rules are what they were, without training
 * and without counting it as a run. Null where that is not so: no run yet, something changed, what was learned is gone or
 * damaged, or labels among the decisions teach the training. Errors: those of reading the extracts. Throws `Cancelled`.
 */
export async function reopenRun(
  state: WorkbenchState,
  job: Job,
): Promise<Result<{ readonly run: string | null }>> {
  const none = { run: null };
  const model = state.session.model();
  const ruleset = findRuleset(model, undefined);
  if (!ruleset.ok || ruleset.value.training.labels) return ok(none);
  const listed = await state.history.list();
  if (!listed.ok) return ok(none);
  const inputs = await inputsNow(state, job);
  if (!inputs.ok) return inputs;
  const own = listed.value.runs.filter((run) => run.ruleset.id === ruleset.value.id);
  // Newest first; a clock may give two runs one moment.
  const last = own.find(
    (run) =>
      run.at === own[0]?.at &&
      inputsOf(run) === inputs.value &&
      canonicalJson(run.ruleset) === canonicalJson(ruleset.value),
  );
  if (last === undefined) return ok(none);
  const held = await state.run.reopen(
    ruleset.value,
    last.parametersFrom ?? last.id,
    ({ identity }) => resultDigest(identity) === last.resultDigest,
    job,
  );
  if (!held.ok) return held;
  return ok(held.value ? { run: last.id } : none);
}

/** The extracts as they are now. Reads what is not read yet, which computing the run needs anyway. */
async function inputsNow({ session, sources }: WorkbenchState, job: Job): Promise<Result<string>> {
  const inputs: InputDigest[] = [];
  for (const source of mappedSources(session.model())) {
    const table = await sources.table(source, job);
    if (!table.ok) return table;
    const extracts = sources.last(source.id)?.report.extracts ?? [];
    inputs.push(...extracts.map(({ path, sha256 }) => ({ source: source.id, path, sha256 })));
  }
  return ok(inputsOf({ inputs }));
}

function inputsOf({ inputs }: { readonly inputs: readonly InputDigest[] }): string {
  const texts = inputs.map(({ source, path, sha256 }) => canonicalJson([source, path, sha256]));
  return texts.sort(compareText).join();
}
