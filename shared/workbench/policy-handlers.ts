import {
  type CellDecision,
  decisionRules,
  decisionSql,
  factNames,
  factOf,
  factsColumns,
  factsTable,
  findDrift,
  policyEffect,
  simulatePerson,
  usesOfPolicies,
  usesOfValue,
  type ConsentContext,
} from '../consent/index.ts';
import { namedPerson } from '../identity/index.ts';
import { fail, ok, type Job, type Result } from '../kernel/index.ts';
import { parseKeyPath, workspacePath } from '../workspace/index.ts';
import { instant, moments, type AskedMoments } from './consent-handlers.ts';
import type { LintFindingDto, PolicyBook, ResultOf } from './contract/index.ts';
import type { DeepReadonly, HandlersOf } from './handlers.ts';
import { lintOfDraft, readPolicyDraft, rulesOfDraft } from './policy-draft.ts';
import { placePolicyFinding, policyFindings } from './policy-findings.ts';
import type { WorkbenchState } from './workbench-state.ts';

const examplesOfMove = 5;

/** Policies: what they say, what is wrong in them, what a draft would change, and what has lost its basis. */
export function policyHandlers(state: WorkbenchState): HandlersOf<'policy'> {
  return {
    'policy.book': () => book(state),
    'policy.lint': async ({ draft }) => ok(await lint(state, draft)),
    'policy.preview': (asked, job) => state.jobs.pass(() => preview(state, asked, job)),
    'policy.simulate': async ({ personId, asOf, known, destination, statement, draft }, job) => {
      const at = moments(state, { asOf, known });
      if (!at.ok) return at;
      const asked = await personOf(state, personId, job);
      if (!asked.ok) return asked;
      const rules = draft === undefined ? ok(undefined) : rulesOfDraft(state.session.model(), draft);
      if (!rules.ok) return rules;
      const when = instant(state, statement?.at ?? at.value.event);
      if (!when.ok) return when;
      const { context, person } = asked.value;
      if (statement !== undefined && context.purposes.find(statement.purpose) === undefined)
        return fail('consent.unknown-purpose', `There is no purpose "${statement.purpose}".`);
      const cells = simulatePerson(context, person, at.value, {
        destination,
        rules: rules.value?.rules,
        statement: statement === undefined ? undefined : { ...statement, at: when.value },
      });
      return ok({ asOf: at.value.event, cells });
    },
    'policy.uses': async ({ personId, attribute, ...asked }, job) => {
      const at = moments(state, asked);
      if (!at.ok) return at;
      const found = await personOf(state, personId, job);
      if (!found.ok) return found;
      const { context, person } = found.value;
      const destinations = state.session.model().activations.map(({ destination }) => destination.id);
      const uses = usesOfValue(context, person, { attribute, destinations }, at.value);
      return ok({ asOf: at.value.event, uses });
    },
    'policy.drift': (asked, job) => state.jobs.pass(() => drift(state, asked, job)),
    'policy.sql': async () => {
      const model = state.session.model();
      const rules = decisionRules(model);
      const attributes = model.entities.flatMap((entity) =>
        entity.attributes.map(({ id }) => `${entity.id}.${id}`),
      );
      return ok({
        table: factsTable,
        columns: factsColumns(rules),
        sql: decisionSql(rules, attributes).sqlText,
      });
    },
  };
}

async function book({ session }: WorkbenchState): Promise<Result<DeepReadonly<PolicyBook>>> {
  const model = session.model();
  const policies: PolicyBook['policies'] = [];
  for (const { id, name, rules } of model.policies) {
    const file = workspacePath('policy', id);
    const text = await session.readText(file);
    policies.push({ id, name, file, rules: rules.length, text: text.ok ? text.value : '' });
  }
  const ids = { purpose: model.purposes, jurisdiction: model.jurisdictions } as const;
  return ok({
    policies,
    facts: factNames.map((name) => {
      const { type, meaning } = factOf(name);
      const known = type.kind === 'id' && type.of in ids ? ids[type.of as keyof typeof ids] : [];
      return {
        name,
        meaning,
        type: type.kind,
        values: type.kind === 'word' ? [...type.values] : known.map(({ id }) => id),
      };
    }),
    destinations: [...new Set(model.activations.map(({ destination }) => destination.id))].sort(),
  });
}

async function lint(state: WorkbenchState, draft: string | undefined): Promise<LintFindingDto[]> {
  if (draft === undefined) return (await policyFindings(state.session)).map(findingDto);
  const read = readPolicyDraft(state.session.model(), draft);
  if (!read.ok) return read.error.map(findingDto);
  return lintOfDraft(read.value).map((finding) => findingDto(placePolicyFinding(finding, draft)));
}

function findingDto({
  severity,
  code,
  message,
  fix,
  location = {},
}: Awaited<ReturnType<typeof policyFindings>>[number]): LintFindingDto {
  const { file, line, column, path } = location;
  return {
    code,
    severity,
    text: message,
    path: [...parseKeyPath(path ?? '')],
    ...(fix === undefined ? {} : { fix }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

async function personOf(
  state: WorkbenchState,
  personId: string,
  job: Job,
): Promise<Result<{ readonly context: ConsentContext; readonly person: number }>> {
  const context = await state.run.consent(job);
  if (!context.ok) return context;
  await state.run.resolution()?.readyToFind(job);
  const person = context.value.resolution.findPerson(personId);
  if (person < 0) return fail('identity.unknown-person', `There is no person ${personId}`);
  return ok({ context: context.value, person });
}

async function preview(
  state: WorkbenchState,
  { draft, asOf }: { readonly draft: string; readonly asOf?: string | undefined },
  job: Job,
): Promise<Result<DeepReadonly<ResultOf<'policy.preview'>>>> {
  const at = instant(state, asOf);
  if (!at.ok) return at;
  const read = rulesOfDraft(state.session.model(), draft);
  if (!read.ok) return read;
  const context = await state.run.consent(job);
  if (!context.ok) return context;
  const run = state.run.require();
  if (!run.ok) return run;
  const { identity } = run.value;
  const asked = { asOf: { event: at.value }, examples: examplesOfMove };
  const effect = await policyEffect(context.value, read.value.rules, asked, job);
  return ok({
    asOf: at.value,
    policy: read.value.policy.id,
    fresh: read.value.fresh,
    totalPersons: identity.personCount,
    persons: effect.persons,
    cells: effect.cells,
    looser: effect.looser,
    stricter: effect.stricter,
    moves: effect.moves.map(({ before, after, examples, ...move }) => ({
      ...move,
      before: side(before),
      after: side(after),
      examples: examples.map((person) => namedPerson(identity, person)),
    })),
  });
}

function side({ outcome, masking, reason }: CellDecision): {
  outcome: string;
  masking: string | null;
  reason: string;
} {
  return { outcome, masking: masking ?? null, reason: reason.code };
}

async function drift(
  state: WorkbenchState,
  asked: AskedMoments,
  job: Job,
): Promise<Result<DeepReadonly<ResultOf<'policy.drift'>>>> {
  const at = moments(state, asked);
  if (!at.ok) return at;
  const context = await state.run.consent(job);
  if (!context.ok) return context;
  const run = state.run.require();
  if (!run.ok) return run;
  const { identity } = run.value;
  const activations = state.session
    .model()
    .activations.map(({ id, name, purpose, destination, columns }) => ({
      id,
      name,
      purpose,
      destination: destination.id,
      attributes: [...new Set(columns.map(({ attribute }) => attribute))],
    }));
  const uses = [...activations, ...usesOfPolicies(context.value)];
  const found = await findDrift(context.value, uses, { asOf: at.value, examples: examplesOfMove }, job);
  const isActivation = new Set(activations.map(({ id }) => id));
  return ok({
    asOf: at.value.event,
    totalPersons: identity.personCount,
    drifts: found.map(({ examples, ...one }) => ({
      ...one,
      kind: one.destination !== null && isActivation.has(one.use) ? 'activation' : 'policy',
      examples: examples.map(({ person, since, reason }) => ({
        person: namedPerson(identity, person),
        since,
        reason: reason.text,
      })),
    })),
  });
}
