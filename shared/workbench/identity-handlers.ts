import { listPairs, listPersons, summarise, type Link, type Resolution } from '../identity/index.ts';
import { fail, ok, silentJob, type Job, type Result } from '../kernel/index.ts';
import type { LinkDto, PersonDto, RunSummary } from './contract/index.ts';
import type { Run } from './current-run.ts';
import type { DeepReadonly, HandlersOf } from './handlers.ts';
import { findRecord } from './record-reference.ts';
import { recordVerdict } from './record-verdict.ts';
import { reopenRun } from './reopen-run.ts';
import { replayCurrent } from './run-files.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function identityHandlers(state: WorkbenchState): HandlersOf<'identity'> {
  const { run, jobs } = state;
  return {
    'identity.resolve': ({ ruleset, reuse }, job) => jobs.pass(() => resolveNow(state, ruleset, reuse, job)),
    'identity.reopen': (_args, job) => jobs.pass(() => reopenRun(state, job)),
    'identity.summary': async () => {
      const current = run.require();
      return current.ok ? ok(await runSummary(state, current.value, silentJob)) : ok(null);
    },
    'identity.persons': async (query) => {
      const current = run.require();
      if (current.ok && query.find !== undefined) await current.value.identity.readyToFind(silentJob);
      return current.ok ? ok(listPersons(current.value.identity, query)) : current;
    },
    'identity.person': async ({ personId, from }) => {
      const current = run.require();
      if (current.ok) await current.value.identity.readyToFind(silentJob);
      return current.ok ? personDto(current.value.identity, personId, from) : current;
    },
    'identity.personHistory': ({ personId, at, ruleset }, job) =>
      run.personHistory(ruleset, personId, at, job),
    'identity.pairs': async (query) => {
      const current = run.require();
      return current.ok ? ok(listPairs(current.value.identity, query)) : current;
    },
    'identity.decide': (decision) => recordVerdict(state, decision),
    'identity.explainPair': async (pair) => {
      const ends = pairOf(state, pair);
      if (!ends.ok) return ends;
      const { resolution, left, right } = ends.value;
      return ok(resolution.explainPair(left, right));
    },
    'identity.explainPath': async (pair) => {
      const ends = pairOf(state, pair);
      if (!ends.ok) return ends;
      const { resolution, left, right } = ends.value;
      const path = resolution.explainPath(left, right);
      return ok({ ...path, links: path.links.map((link) => linkDto(resolution, link)) });
    },
    'identity.replay': (_args, job) => jobs.pass(() => replayCurrent(state, job)),
  };
}

async function resolveNow(
  state: WorkbenchState,
  ruleset: string | undefined,
  reuse: boolean | undefined,
  job: Job,
): Promise<Result<RunSummary>> {
  const run = await state.run.resolve(ruleset, reuse, job);
  if (!run.ok) return run;
  const kept = await state.run.keepLearned(run.value, await state.history.record(run.value, job), job);
  if (!kept.ok) return kept;
  state.announce('identity', 'sources', 'consent', 'workspace');
  return ok(await runSummary(state, run.value, job));
}

async function runSummary(state: WorkbenchState, run: Run, job: Job): Promise<RunSummary> {
  return {
    ...(await summarise(run.identity, job)),
    parametersFrom: run.kept?.run ?? null,
    touched: run.identity.touched ?? null,
    stale: await state.run.stale(),
  };
}

function pairOf(
  { run }: WorkbenchState,
  pair: { readonly left: string; readonly right: string },
): Result<{ resolution: Resolution; left: number; right: number }> {
  const current = run.require();
  if (!current.ok) return current;
  const resolution = current.value.identity;
  const left = findRecord(resolution, pair.left);
  if (!left.ok) return left;
  const right = findRecord(resolution, pair.right);
  if (!right.ok) return right;
  if (left.value === right.value) return fail('usage.argument', 'Both references name the same record');
  return ok({ resolution, left: left.value, right: right.value });
}

function linkDto(resolution: Resolution, { left, right, weight, reason }: Link): LinkDto {
  return { left: resolution.recordRef(left), right: resolution.recordRef(right), weight, reason };
}

function personDto(
  resolution: Resolution,
  personId: string,
  asked: string | undefined,
): Result<DeepReadonly<PersonDto>> {
  const person = resolution.findPerson(personId);
  if (person < 0) return fail('identity.unknown-person', `There is no person ${personId}`);
  const from = asked === undefined ? ok(undefined) : findRecord(resolution, asked);
  if (!from.ok) return from;
  const shown = resolution.shownOf(person, from.value);
  const isShown = new Set(shown);
  return ok({
    personId,
    golden: resolution.goldenOf(person, from.value).map(({ record, losers, ...cell }) => ({
      ...cell,
      record: resolution.recordRef(record),
      losers: losers.map((loser) => ({ ...loser, record: resolution.recordRef(loser.record) })),
    })),
    records: shown.map((record) => ({
      ref: resolution.recordRef(record),
      values: resolution.valuesOf(record),
    })),
    links: resolution
      .linksOf(person)
      .filter(({ left, right }) => isShown.has(left) && isShown.has(right))
      .map((link) => linkDto(resolution, link)),
    hidden: resolution.recordsOf(person).length - shown.length,
  });
}
