import { diffRulesets } from '../identity/index.ts';
import { canonicalJson, ok, type Result } from '../kernel/index.ts';
import type { RunDiffDto, RunEntryDto } from './contract/index.ts';
import type { DeepReadonly, HandlersOf } from './handlers.ts';
import { parameterChanges } from './parameter-changes.ts';
import { mostRuns, type RunEntry } from './run-history.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function historyHandlers(state: WorkbenchState): HandlersOf<'history'> {
  const { history } = state;
  return {
    'history.list': async () => {
      const listed = await history.list();
      if (!listed.ok) return listed;
      const { runs, problems } = listed.value;
      return ok({ runs: runs.map((run) => entryDto(state, run)), problems, most: mostRuns });
    },
    'history.diff': async (ids) => {
      const before = await history.find(ids.before);
      if (!before.ok) return before;
      const after = await history.find(ids.after);
      return after.ok ? ok(difference(state, before.value, after.value)) : after;
    },
    'history.rollback': ({ run }) => rollBack(state, run),
  };
}

function entryDto({ session }: WorkbenchState, entry: RunEntry): RunEntryDto {
  const { id, firstAt, at, times, ruleset, rulesetDigest, resultDigest, inputs, figures } = entry;
  const saved = session.model().rulesets.find((one) => one.id === ruleset.id);
  return {
    id,
    firstAt,
    at,
    times,
    ruleset: ruleset.id,
    rulesetName: ruleset.name,
    rulesetDigest,
    resultDigest,
    inputs,
    figures,
    parametersFrom: entry.parametersFrom ?? null,
    rulesInForce: saved !== undefined && canonicalJson(saved) === canonicalJson(ruleset),
  };
}

/** Figures in the words of the window. */
const figureNames: Readonly<Record<keyof RunEntry['figures'], string>> = {
  records: 'records',
  persons: 'persons',
  singletons: 'persons with one record',
  largestPerson: 'records of the largest person',
  candidatePairs: 'pairs compared',
  linkedPairs: 'pairs linked',
  reviewPairs: 'pairs for review',
  refusedUnions: 'unions refused',
  estimatedBlockingRecall: 'blocking recall (estimated)',
};

function difference(state: WorkbenchState, before: RunEntry, after: RunEntry): DeepReadonly<RunDiffDto> {
  const names = Object.keys(figureNames) as (keyof RunEntry['figures'])[];
  return {
    before: entryDto(state, before),
    after: entryDto(state, after),
    changes: diffRulesets(before.ruleset, after.ruleset),
    inputs: inputChanges(before.inputs, after.inputs),
    figures: names.map((name) => ({
      figure: figureNames[name],
      before: before.figures[name],
      after: after.figures[name],
    })),
    parameters: parameterChanges(before.parameters, after.parameters),
    samePersons: before.resultDigest === after.resultDigest,
  };
}

function inputChanges(before: RunEntry['inputs'], after: RunEntry['inputs']): string[] {
  const digests = (inputs: RunEntry['inputs']) =>
    new Map(inputs.map(({ source, path, sha256 }) => [`${path} of ${source}`, sha256]));
  const old = digests(before);
  const now = digests(after);
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((name) => {
    if (!old.has(name)) return [`${name} added`];
    if (!now.has(name)) return [`${name} no longer there`];
    return old.get(name) === now.get(name) ? [] : [`${name} has other content`];
  });
}

/** Writes the rules of a run back: an edit like any other, so it is saved, shown and undone like any other. */
async function rollBack(
  state: WorkbenchState,
  id: string,
): Promise<
  Result<DeepReadonly<{ label: string; ruleset: string; changed: string[]; changes: RunDiffDto['changes'] }>>
> {
  const entry = await state.history.find(id);
  if (!entry.ok) return entry;
  const { ruleset } = entry.value;
  const saved = state.session.model().rulesets.find((one) => one.id === ruleset.id);
  const changes = saved === undefined ? [] : diffRulesets(saved, ruleset);
  const done = await state.session.execute('workspace.batch', {
    label: `Roll back ${ruleset.name} to run ${entry.value.id}`.slice(0, 200),
    steps: [{ command: 'ruleset.put', args: { ruleset } }],
  });
  if (!done.ok) return done;
  state.announce('workspace', 'identity');
  return ok({ label: done.value.label, ruleset: ruleset.id, changed: done.value.changed, changes });
}
