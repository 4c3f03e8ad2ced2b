import {
  DatasetWriter,
  diffAudiences,
  enforceActivation,
  standingOf,
  type ActivationInputs,
  type PersonStandings,
} from '../activation/index.ts';
import { decisionRules, readInstant, withRules } from '../consent/index.ts';
import { resultDigest } from '../identity/index.ts';
import { fail, ok, type Job, type Result } from '../kernel/index.ts';
import { interpretWorkspace } from '../workspace/index.ts';
import { ActivationPreview } from './activation-preview.ts';
import { activationInputs, summariseActivation, type ActivationQuestion } from './activation-of-run.ts';
import { consentOfRun } from './consent-of-run.ts';
import type { ArgsOf, AudienceDiffDto } from './contract/index.ts';
import { suppressionsOf } from './erasure/suppression-store.ts';
import type { DeepReadonly, HandlersOf } from './handlers.ts';
import { textFile } from './made-file.ts';
import { rulesOfDraft } from './policy-draft.ts';
import { soundRuleset } from './ruleset-error.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function activationHandlers(state: WorkbenchState): HandlersOf<'activation'> {
  const preview = new ActivationPreview(state);
  return {
    'activation.list': async () => ok(state.session.model().activations),
    'activation.summary': async (question, job) => {
      const inputs = await activationInputs(state, question, job);
      return inputs.ok ? summariseActivation(state, inputs.value, job) : inputs;
    },
    'activation.preview': (question, job) => preview.page(question, job),
    'activation.diff': (question, job) => diff(state, question, job),
    'activation.files': async (question, job) => {
      const inputs = await activationInputs(state, question, job);
      if (!inputs.ok) return inputs;
      const run = state.run.require();
      if (!run.ok) return run;
      const writer = new DatasetWriter(inputs.value.activation);
      const summary = await summariseActivation(state, inputs.value, job, (row) => writer.row(row));
      if (!summary.ok) return summary;
      const { asOf, known, ledger, disclosure } = summary.value;
      const files = writer.close({
        product: `C360 Workbench ${state.ports.productVersion}`,
        asOf,
        known,
        runDigest: resultDigest(run.value.identity),
        ledger,
        disclosure,
      });
      return ok({
        summary: summary.value,
        files: files.map(({ name, mediaType, content }) => textFile(name, mediaType, content)),
      });
    },
  };
}

async function diff(
  state: WorkbenchState,
  question: ActivationQuestion & { readonly against: ArgsOf<'activation.diff'>['against'] },
  job: Job,
): Promise<Result<DeepReadonly<AudienceDiffDto>>> {
  const now = await activationInputs(state, question, job);
  if (!now.ok) return now;
  const other = await otherInputs(state, now.value, question.against, job);
  if (!other.ok) return other;
  const isDraft = question.against.kind === 'draft';
  const before = await standings(isDraft ? now.value : other.value, job);
  if (!before.ok) return before;
  const after = await standings(isDraft ? other.value : now.value, job);
  return after.ok ? ok(diffAudiences(before.value, after.value)) : after;
}

async function standings(inputs: ActivationInputs, job: Job): Promise<Result<PersonStandings>> {
  const found = new Map<string, ReturnType<typeof standingOf>>();
  const ledger = await enforceActivation(inputs, (row) => found.set(row.personId, standingOf(row)), job);
  return ledger.ok ? ok(found) : ledger;
}

/** The same dataset under the other rules. A ruleset resolves anew; other files bring their purposes, policies and terms. */
async function otherInputs(
  state: WorkbenchState,
  inputs: ActivationInputs,
  against: ArgsOf<'activation.diff'>['against'],
  job: Job,
): Promise<Result<ActivationInputs>> {
  switch (against.kind) {
    case 'as-of': {
      const at = readInstant(against.asOf);
      return at.ok ? ok({ ...inputs, asOf: { ...inputs.asOf, event: at.value } }) : at;
    }
    case 'files': {
      const { model, diagnostics } = interpretWorkspace(
        new Map(against.files.map(({ path, text }) => [path, text])),
      );
      if (model === null)
        return fail('workspace.invalid', diagnostics[0]?.message ?? 'The other workspace cannot be read');
      return ok({ ...inputs, consent: withRules(inputs.consent, decisionRules(model)) });
    }
    case 'draft': {
      const draft = rulesOfDraft(state.session.model(), against.draft);
      return draft.ok ? ok({ ...inputs, consent: withRules(inputs.consent, draft.value.rules) }) : draft;
    }
    case 'ruleset': {
      const run = state.run.require();
      if (!run.ok) return run;
      const ruleset = await soundRuleset(state.session, against.ruleset);
      if (!ruleset.ok) return ruleset;
      const key = await state.run.recordKey();
      if (!key.ok) return key;
      const other = await state.run.compute(
        run.value.model,
        ruleset.value,
        run.value.identity.personIds,
        job,
      );
      if (!other.ok) return other;
      const list = await suppressionsOf(state);
      if (!list.ok) return list;
      const given = { model: state.session.model(), key: key.value, list: list.value };
      const consent = await consentOfRun(other.value, given, job);
      return ok({ ...inputs, consent });
    }
  }
}
