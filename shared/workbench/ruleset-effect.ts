import {
  compareRuns,
  countChanges,
  diffRulesets,
  goldenDifference,
  type IdentityRun,
  namedPerson,
  type RulesetReach,
  rulesetReach,
  type RunDifference,
  summarise,
  whatIf,
  withSurvivorship,
} from '../identity/index.ts';
import { canonicalJson, type Job, ok, type Result } from '../kernel/index.ts';
import type { Ruleset } from '../workspace/index.ts';
import { consentDifference } from './consent-difference.ts';
import type { RulesetEffectDto } from './contract/index.ts';
import { consentOfRun } from './consent-of-run.ts';
import type { Run } from './current-run.ts';
import { suppressionsOf } from './erasure/suppression-store.ts';
import type { DeepReadonly } from './handlers.ts';
import { parameterChanges } from './parameter-changes.ts';
import { keptParameters } from './run-history.ts';
import { meantRuleset, soundRuleset } from './ruleset-error.ts';
import { type TriedTrust, trustChange, trustChanges, withTrust } from './trust-change.ts';
import type { WorkbenchState } from './workbench-state.ts';

type Effect = DeepReadonly<RulesetEffectDto>;

/** Per kind of change, and persons named in one example. */
const mostExamples = 10;
const examplesPerAttribute = 5;

/**
 * What applying a draft would change against the saved ruleset of the same id (of a new id: against the default one).
 * Nothing is kept. Errors: those of `soundRuleset` and of resolving. Throws `Cancelled`.
 */
export async function previewRuleset(
  state: WorkbenchState,
  draft: Ruleset,
  trust: Readonly<Record<string, number>>,
  job: Job,
): Promise<Result<Effect>> {
  const model = state.session.model();
  const known = model.rulesets.some(({ id }) => id === draft.id);
  const saved = await soundRuleset(state.session, known ? draft.id : undefined);
  if (!saved.ok) return saved;
  const meant = await meantRuleset(state.session, draft);
  return meant.ok ? rulesetEffect(state, saved.value, meant.value, trust, job) : meant;
}

/**
 * What the second ruleset, with other trust in sources (0 to 100, by id), would change on the records that the first one
 * resolves. Trust bears on golden values alone.
 */
export async function rulesetEffect(
  state: WorkbenchState,
  first: Ruleset,
  second: Ruleset,
  asked: Readonly<Record<string, number>>,
  job: Job,
): Promise<Result<Effect>> {
  const trust = trustChange(state.session.model(), asked);
  if (!trust.ok) return trust;
  const before = await runUnder(state, first, job);
  if (!before.ok) return before;
  const changes = [...diffRulesets(first, second), ...trustChanges(before.value.model, trust.value)];
  const reach = rulesetReach(first, second);
  const how = ways[reach === 'nothing' && trust.value.size > 0 ? 'golden' : reach];
  const after = await changedRun(state, before.value, second, { how, trust: trust.value }, job);
  if (!after.ok) return after;
  const [old, now] = [before.value.identity, after.value.identity];
  const regrouped = how === 'pairs' || how === 'resolved';
  const difference: RunDifference = regrouped
    ? await compareRuns(old, now, job)
    : { unchanged: old.personCount, changes: [] };
  const everyone =
    trust.value.size > 0 || canonicalJson(first.survivorship) !== canonicalJson(second.survivorship);
  const golden = await goldenDifference(
    old,
    now,
    { difference, everyone, examples: examplesPerAttribute },
    job,
  );
  const consent = await consentEffect(
    state,
    before.value,
    after.value,
    { difference, trust: trust.value },
    job,
  );
  if (!consent.ok) return consent;
  return ok({
    how,
    changes,
    before: await figuresOf(old, job),
    after: { ...(await figuresOf(regrouped ? now : old, job)), ruleset: second.id },
    unchanged: difference.unchanged,
    ...countChanges(difference.changes),
    examples: someOfEach(difference.changes).map((change) => ({
      kind: change.kind,
      before: change.before.slice(0, mostExamples).map((person) => namedPerson(old, person)),
      after: change.after.slice(0, mostExamples).map((person) => namedPerson(now, person)),
    })),
    golden,
    consent: consent.value,
    parameters: parameterChanges(keptParameters(old), keptParameters(now)),
  });
}

function someOfEach(changes: RunDifference['changes']): RunDifference['changes'] {
  return (['merged', 'split', 'moved'] as const).flatMap((kind) =>
    changes.filter((change) => change.kind === kind).slice(0, mostExamples),
  );
}

/** The current run where it is of this very ruleset and its inputs are unchanged; otherwise one that is not kept. */
async function runUnder(state: WorkbenchState, ruleset: Ruleset, job: Job): Promise<Result<Run>> {
  const current = state.run.require();
  if (current.ok && !(await state.run.stale())) {
    if (canonicalJson(current.value.ruleset) === canonicalJson(ruleset)) return current;
    return state.run.compute(state.session.model(), ruleset, current.value.identity.personIds, job);
  }
  return state.run.compute(state.session.model(), ruleset, undefined, job);
}

/** In the words of the contract: how far the change reaches is how much must be computed. */
const ways: Readonly<Record<RulesetReach, Effect['how']>> = {
  nothing: 'same',
  golden: 'survivorship',
  persons: 'pairs',
  all: 'resolved',
};

/** From the pairs as they were compared where the change leaves those alone; otherwise resolved anew. */
async function changedRun(
  state: WorkbenchState,
  before: Run,
  ruleset: Ruleset,
  { how, trust }: { readonly how: Effect['how']; readonly trust: TriedTrust },
  job: Job,
): Promise<Result<Run>> {
  const model = withTrust(before.model, trust);
  if (how === 'resolved') return state.run.compute(model, ruleset, before.identity.personIds, job);
  if (how === 'same' || how === 'survivorship')
    return ok({ ...before, model, ruleset, identity: withSurvivorship(before.identity, ruleset, trust) });
  const tried = await whatIf(before.identity, { ruleset }, job);
  if (!tried.ok) return tried;
  const identity = trust.size === 0 ? tried.value.after : withSurvivorship(tried.value.after, ruleset, trust);
  return ok({ ...before, model, ruleset, identity });
}

async function consentEffect(
  state: WorkbenchState,
  before: Run,
  after: Run,
  { difference, trust }: { readonly difference: RunDifference; readonly trust: TriedTrust },
  job: Job,
): Promise<Result<Effect['consent']>> {
  if (difference.changes.length === 0 || before.model.purposes.length === 0) return ok([]);
  const key = await state.run.recordKey();
  if (!key.ok) return key;
  const list = await suppressionsOf(state);
  if (!list.ok) return list;
  const decided = async (run: Run) => ({
    run,
    consent: await consentOfRun(
      run,
      {
        model: run === after ? withTrust(state.session.model(), trust) : state.session.model(),
        key: key.value,
        list: list.value,
      },
      job,
    ),
  });
  const given = { difference, asOf: state.ports.clock.now(), examples: examplesPerAttribute };
  return ok(await consentDifference(await decided(before), await decided(after), given, job));
}

async function figuresOf(run: IdentityRun, job: Job): Promise<Effect['before']> {
  const { ruleset, persons, linkedPairs, reviewPairs, refusedUnions } = await summarise(run, job);
  return { ruleset, persons, linkedPairs, reviewPairs, refusedUnions };
}
