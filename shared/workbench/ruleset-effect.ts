import { goldenDifference } from '../identity/index.ts';
import { canonicalJson, type Job, ok, type Result } from '../kernel/index.ts';
import type { Ruleset } from '../workspace/index.ts';
import { consentDifference } from './consent-difference.ts';
import type { PersonsEffectDto, RegroupingDto, RulesetEffectDto } from './contract/index.ts';
import { consentOfRun } from './consent-of-run.ts';
import type { Run } from './current-run.ts';
import { suppressionsOf } from './erasure/suppression-store.ts';
import type { DeepReadonly } from './handlers.ts';
import { parameterChanges } from './parameter-changes.ts';
import {
  personsEffect,
  type Regrouping,
  regroup,
  regroupAtOnce,
  regroupingFigures,
  type Trial,
} from './regrouping.ts';
import { keptParameters } from './run-history.ts';
import { meantRuleset, soundRuleset } from './ruleset-error.ts';
import { withTrust } from './trust-change.ts';
import type { WorkbenchState } from './workbench-state.ts';

type Effect = DeepReadonly<RulesetEffectDto>;

/** Named per attribute, and per purpose. */
const mostExamples = 5;

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
  const trial = await trialOf(state, draft, trust);
  return trial.ok ? rulesetEffect(state, trial.value, job) : trial;
}

/** The part of `previewRuleset` about who is one person, where the run that is there can tell; else null. Errors and throws alike. */
export async function previewPersons(
  state: WorkbenchState,
  draft: Ruleset,
  trust: Readonly<Record<string, number>>,
  job: Job,
): Promise<Result<DeepReadonly<PersonsEffectDto> | null>> {
  const regrouping = await draftAtOnce(state, draft, trust, job);
  if (!regrouping.ok) return regrouping;
  return ok(regrouping.value === null ? null : await personsEffect(regrouping.value, job));
}

/** The figures of `previewPersons` alone, which name nobody. Errors and throws alike. */
export async function previewFigures(
  state: WorkbenchState,
  draft: Ruleset,
  job: Job,
): Promise<Result<RegroupingDto | null>> {
  const regrouping = await draftAtOnce(state, draft, {}, job);
  if (!regrouping.ok) return regrouping;
  return ok(regrouping.value === null ? null : await regroupingFigures(regrouping.value, job));
}

async function draftAtOnce(
  state: WorkbenchState,
  draft: Ruleset,
  trust: Readonly<Record<string, number>>,
  job: Job,
): Promise<Result<Regrouping | null>> {
  const trial = await trialOf(state, draft, trust);
  return trial.ok ? regroupAtOnce(state, trial.value, job) : trial;
}

async function trialOf(
  { session }: WorkbenchState,
  draft: Ruleset,
  trust: Readonly<Record<string, number>>,
): Promise<Result<Trial>> {
  const known = session.model().rulesets.some(({ id }) => id === draft.id);
  const first = await soundRuleset(session, known ? draft.id : undefined);
  if (!first.ok) return first;
  const second = await meantRuleset(session, draft);
  return second.ok ? ok({ first: first.value, second: second.value, trust }) : second;
}

/**
 * What the second ruleset, with other trust in sources, would change on the records that the first one resolves. Trust
 * bears on golden values alone. Errors and throws as `regroup`.
 */
export async function rulesetEffect(state: WorkbenchState, trial: Trial, job: Job): Promise<Result<Effect>> {
  const regrouping = await regroup(state, trial, job);
  if (!regrouping.ok) return regrouping;
  const { before, after, trust, difference } = regrouping.value;
  const [old, now] = [before.identity, after.identity];
  const everyone =
    trust.size > 0 ||
    canonicalJson(before.ruleset.survivorship) !== canonicalJson(after.ruleset.survivorship);
  const given = { difference, everyone, examples: mostExamples };
  const golden = await goldenDifference(old, now, given, job);
  const consent = await consentEffect(state, regrouping.value, job);
  if (!consent.ok) return consent;
  return ok({
    ...(await personsEffect(regrouping.value, job)),
    golden,
    consent: consent.value,
    parameters: parameterChanges(keptParameters(old), keptParameters(now)),
  });
}

async function consentEffect(
  state: WorkbenchState,
  { before, after, difference, trust }: Regrouping,
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
  const given = { difference, asOf: state.ports.clock.now(), examples: mostExamples };
  return ok(await consentDifference(await decided(before), await decided(after), given, job));
}
