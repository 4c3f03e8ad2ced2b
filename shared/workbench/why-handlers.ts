import {
  type Counterfactual,
  counterfactuals,
  counterfactualText,
  type IdentityRun,
  type Link,
  mergePath,
  type NearMiss,
  nearMisses,
  personBuild,
  recordLabel,
  whyNot,
} from '../identity/index.ts';
import { fail, type Job, ok, type Result, silentJob } from '../kernel/index.ts';
import type {
  CounterfactualDto,
  LinkDto,
  MergePathDto,
  NearMissDto,
  PersonBuildDto,
  WhyNotDto,
} from './contract/index.ts';
import type { DeepReadonly, HandlersOf } from './handlers.ts';
import { findRecord } from './record-reference.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** Explanations read the run and change nothing, so they never wait for jobs. */
export function whyHandlers(state: WorkbenchState): HandlersOf<'why'> {
  return {
    'why.path': async (pair) => {
      const ends = pairOf(state, pair);
      return ends.ok ? ok(pathDto(ends.value)) : ends;
    },
    'why.not': async (pair, job) => {
      const ends = pairOf(state, pair);
      const open = shownTogether(ends);
      return open.ok ? whyNotDto(open.value, job) : open;
    },
    'why.counterfactual': async (pair, job) => {
      const ends = pairOf(state, pair);
      const open = shownTogether(ends);
      if (!open.ok) return open;
      const { run, left, right } = open.value;
      const { found, ...counts } = await counterfactuals(run, left, right, job);
      return ok({ ...counts, found: found.map((one) => counterfactualDto(open.value, one)) });
    },
    'why.person': async ({ personId }, job) => {
      const person = await personOf(state, personId);
      return person.ok ? ok(await buildDto(person.value.run, person.value.person, job)) : person;
    },
    'why.near': async ({ personId, record, limit }) => {
      if (record === undefined) {
        const person = await personOf(state, personId ?? '');
        if (!person.ok) return person;
        const { run } = person.value;
        return ok(nearDtos(run, nearMisses(run, run.recordsOf(person.value.person), limit)));
      }
      const current = state.run.require();
      if (!current.ok) return current;
      const run = current.value.identity;
      const found = findRecord(run, record);
      return found.ok ? ok(nearDtos(run, nearMisses(run, [found.value], limit))) : found;
    },
  };
}

interface Ends {
  readonly run: IdentityRun;
  readonly left: number;
  readonly right: number;
}

/** Errors: `identity.no-run`, `identity.unknown-record`, `usage.argument` for one record twice. */
function pairOf(
  state: WorkbenchState,
  pair: { readonly left: string; readonly right: string },
): Result<Ends> {
  const current = state.run.require();
  if (!current.ok) return current;
  const run = current.value.identity;
  const left = findRecord(run, pair.left);
  if (!left.ok) return left;
  const right = findRecord(run, pair.right);
  if (!right.ok) return right;
  if (left.value === right.value) return fail('usage.argument', 'Both references name the same record');
  return ok({ run, left: left.value, right: right.value });
}

/** What names the values of both records is not told of records whose link is hidden. Errors: `identity.hidden-region`. */
function shownTogether(ends: Result<Ends>): Result<Ends> {
  if (!ends.ok || !ends.value.run.regions.hides(ends.value.left, ends.value.right)) return ends;
  return fail(
    'identity.hidden-region',
    'The two records are of two regions, and links across regions are hidden',
    {
      fix: 'Ask why the pair is or is not one person: bars and levels are told, values are not.',
    },
  );
}

async function personOf(
  state: WorkbenchState,
  personId: string,
): Promise<Result<{ readonly run: IdentityRun; readonly person: number }>> {
  const current = state.run.require();
  if (!current.ok) return current;
  const run = current.value.identity;
  await run.readyToFind(silentJob);
  const person = run.findPerson(personId);
  return person < 0 ? fail('identity.unknown-person', `There is no person ${personId}`) : ok({ run, person });
}

function linkDto(run: IdentityRun, { left, right, weight, reason }: Link): LinkDto {
  return { left: run.recordRef(left), right: run.recordRef(right), weight, reason };
}

function pathDto({ run, left, right }: Ends): DeepReadonly<MergePathDto> {
  const path = mergePath(run, left, right);
  const links = (own: readonly Link[]): LinkDto[] => own.map((link) => linkDto(run, link));
  return {
    ...path,
    links: links(path.links),
    alternatives: path.alternatives.map(links),
    cut: path.cut === null ? null : links(path.cut),
  };
}

async function whyNotDto({ run, left, right }: Ends, job: Job): Promise<Result<DeepReadonly<WhyNotDto>>> {
  const found = await whyNot(run, left, right, job);
  if (!found.ok) return found;
  const named = <Pair extends { readonly left: number; readonly right: number }>(pair: Pair) => ({
    ...pair,
    left: run.recordRef(pair.left),
    right: run.recordRef(pair.right),
  });
  return ok({
    ...found.value,
    conflicts: found.value.conflicts.map((conflict) => ({ ...conflict, pairs: conflict.pairs.map(named) })),
    opposing: found.value.opposing.map(named),
  });
}

function counterfactualDto({ run, left, right }: Ends, one: Counterfactual): CounterfactualDto {
  const { kind, recomputed } = one;
  const base = { kind, recomputed, text: counterfactualText(run, one, left, right) };
  switch (one.kind) {
    case 'decision':
      return { ...base, decision: one.decision };
    case 'threshold':
      return { ...base, threshold: one.threshold, delta: one.delta };
    case 'value': {
      const { record, attribute, from, to } = one.change;
      return { ...base, change: { record: run.recordRef(record), attribute, from, to } };
    }
    case 'rule':
      return { ...base, rule: one.rule };
  }
}

async function buildDto(run: IdentityRun, person: number, job: Job): Promise<PersonBuildDto> {
  const build = await personBuild(run, person, job);
  const refs = (records: readonly number[]) => records.map((record) => run.recordRef(record));
  return {
    personId: run.personId(person),
    records: refs(build.records),
    steps: build.steps.map(({ by, weight, link, leftRecords, rightRecords }) => ({
      by,
      weight,
      link: link === null ? null : linkDto(run, link),
      left: refs(leftRecords),
      right: refs(rightRecords),
    })),
    bridges: build.bridges.map(({ link, ...sides }) => ({ link: linkDto(run, link), ...sides })),
    hinges: build.hinges.map(({ record, parts }) => ({ record: run.recordRef(record), parts })),
    links: build.links,
    summary: build.summary,
  };
}

function nearDtos(run: IdentityRun, found: readonly NearMiss[]): NearMissDto[] {
  return found.map(({ left, right, person, ...one }) => ({
    ...one,
    left: run.recordRef(left),
    right: run.recordRef(right),
    personId: run.personId(person),
    label: recordLabel(run, right, left),
  }));
}
