import {
  compareRuns,
  countChanges,
  diffRulesets,
  type IdentityRun,
  namedPerson,
  outcomeCounts,
  outcomesAfter,
  type RulesetReach,
  rulesetReach,
  type RunDifference,
  whatIf,
  withSurvivorship,
} from '../identity/index.ts';
import { canonicalJson, type Job, ok, type Result } from '../kernel/index.ts';
import type { Ruleset } from '../workspace/index.ts';
import type { PersonsEffectDto, RegroupingDto } from './contract/index.ts';
import type { Run } from './current-run.ts';
import type { DeepReadonly } from './handlers.ts';
import { type TriedTrust, trustChange, trustChanges, withTrust } from './trust-change.ts';
import type { WorkbenchState } from './workbench-state.ts';

type How = RegroupingDto['how'];

/** The same records under two rulesets. */
export interface Regrouping {
  readonly how: How;
  readonly before: Run;
  readonly after: Run;
  readonly trust: TriedTrust;
  readonly difference: RunDifference;
}

/** Of each kind of change, and persons named in one example. */
const mostExamples = 10;

/** In the words of the contract: how far the change reaches is how much must be computed. */
const ways: Readonly<Record<RulesetReach, How>> = {
  nothing: 'same',
  golden: 'survivorship',
  persons: 'pairs',
  all: 'resolved',
};

/** What is tried, and against what. */
export interface Trial {
  readonly first: Ruleset;
  readonly second: Ruleset;
  /** Trust in sources (0 to 100, by id), where it is another. */
  readonly trust: Readonly<Record<string, number>>;
}

/** The records under both rulesets, resolved where that is needed. Nothing is kept. Errors: `reference.unknown` for a source, and those of resolving. Throws `Cancelled`. */
export async function regroup(
  state: WorkbenchState,
  { first, second, trust: asked }: Trial,
  job: Job,
): Promise<Result<Regrouping>> {
  const trust = trustChange(state.session.model(), asked);
  if (!trust.ok) return trust;
  const before = (await currentRun(state, first)) ?? (await runUnder(state, first, job));
  return before.ok ? regrouped(state, before.value, second, trust.value, job) : before;
}

/** As `regroup`, from the run that is there; null where that cannot tell. Errors and throws as `regroup`. */
export async function regroupAtOnce(
  state: WorkbenchState,
  { first, second, trust: asked }: Trial,
  job: Job,
): Promise<Result<Regrouping | null>> {
  const trust = trustChange(state.session.model(), asked);
  if (!trust.ok) return trust;
  if (rulesetReach(first, second) === 'all') return ok(null);
  const before = await currentRun(state, first);
  return before?.ok === true ? regrouped(state, before.value, second, trust.value, job) : ok(null);
}

/** The current run, where it is of this very ruleset and its inputs are unchanged. */
async function currentRun(state: WorkbenchState, ruleset: Ruleset): Promise<Result<Run> | null> {
  const current = state.run.require();
  if (!current.ok || canonicalJson(current.value.ruleset) !== canonicalJson(ruleset)) return null;
  return (await state.run.stale()) ? null : current;
}

/** A run that is not kept; with the person ids of the current one while its inputs are unchanged. */
async function runUnder(state: WorkbenchState, ruleset: Ruleset, job: Job): Promise<Result<Run>> {
  const current = state.run.require();
  const ids = current.ok && !(await state.run.stale()) ? current.value.identity.personIds : undefined;
  return state.run.compute(state.session.model(), ruleset, ids, job);
}

/** From the pairs as they were compared where the change leaves those alone; otherwise resolved anew. */
async function regrouped(
  state: WorkbenchState,
  before: Run,
  ruleset: Ruleset,
  trust: TriedTrust,
  job: Job,
): Promise<Result<Regrouping>> {
  const reach = rulesetReach(before.ruleset, ruleset);
  const how = ways[reach === 'nothing' && trust.size > 0 ? 'golden' : reach];
  const model = withTrust(before.model, trust);
  const old = before.identity;
  if (how === 'resolved') {
    const after = await state.run.compute(model, ruleset, old.personIds, job);
    if (!after.ok) return after;
    const difference = await compareRuns(old, after.value.identity, job);
    return ok({ how, before, after: after.value, trust, difference });
  }
  if (how === 'same' || how === 'survivorship') {
    const after = { ...before, model, ruleset, identity: withSurvivorship(old, ruleset, trust) };
    return ok({ how, before, after, trust, difference: { unchanged: old.personCount, changes: [] } });
  }
  const tried = await whatIf(old, { ruleset }, job);
  if (!tried.ok) return tried;
  const { after: now, difference } = tried.value;
  const identity = trust.size === 0 ? now : withSurvivorship(now, ruleset, trust);
  return ok({ how, before, after: { ...before, model, ruleset, identity }, trust, difference });
}

/** How many persons change in each way. Throws `Cancelled`. */
export async function regroupingFigures(
  { how, before, after, difference }: Regrouping,
  job: Job,
): Promise<RegroupingDto> {
  const [old, now] = [before.identity, after.identity];
  const had = figuresOf(old, await outcomeCounts(old, job));
  const sameGroups = how === 'same' || how === 'survivorship';
  return {
    how,
    before: had,
    after: sameGroups
      ? { ...had, ruleset: after.ruleset.id }
      : figuresOf(now, await outcomesAfter(old, now, difference, job)),
    unchanged: difference.unchanged,
    ...countChanges(difference.changes),
  };
}

/** Who is one person under the one ruleset and under the other, with named examples. Throws `Cancelled`. */
export async function personsEffect(
  regrouping: Regrouping,
  job: Job,
): Promise<DeepReadonly<PersonsEffectDto>> {
  const { before, after, trust, difference } = regrouping;
  return {
    ...(await regroupingFigures(regrouping, job)),
    changes: [...diffRulesets(before.ruleset, after.ruleset), ...trustChanges(before.model, trust)],
    examples: someOfEach(difference.changes).map((change) => ({
      kind: change.kind,
      before: change.before.slice(0, mostExamples).map((person) => namedPerson(before.identity, person)),
      after: change.after.slice(0, mostExamples).map((person) => namedPerson(after.identity, person)),
    })),
  };
}

function someOfEach(changes: RunDifference['changes']): RunDifference['changes'] {
  return (['merged', 'split', 'moved'] as const).flatMap((kind) =>
    changes.filter((change) => change.kind === kind).slice(0, mostExamples),
  );
}

function figuresOf(
  run: IdentityRun,
  { linked, review }: Awaited<ReturnType<typeof outcomeCounts>>,
): RegroupingDto['before'] {
  return {
    ruleset: run.rulesetId,
    persons: run.personCount,
    linkedPairs: linked,
    reviewPairs: review,
    refusedUnions: run.refusals.length,
  };
}
