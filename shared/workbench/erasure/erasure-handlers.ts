import { fail, ok, type Job, type Result, ulid } from '../../kernel/index.ts';
import {
  heldIdentifiersOf,
  reingested,
  suggestReferences,
  suppressionsOn,
  suppressionToken,
} from '../../requests/index.ts';
import { subjectOfCase } from '../answers/subject-of-case.ts';
import type { HandlersOf } from '../handlers.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { certificateOf, verifyCertificate } from './certificate-of-plan.ts';
import { keepAnswer, propagationOf } from './propagation-of-plan.ts';
import { planOfRequest } from './plan-of-request.ts';
import type { ReachOfRun } from './reach-of-run.ts';
import { type SubjectRequest, subjectOfRequest } from './subject-of-request.ts';
import { addSuppression, suppressionsOf } from './suppression-store.ts';

export function erasureHandlers(state: WorkbenchState, reach: ReachOfRun): HandlersOf<'erasure'> {
  return {
    'erasure.plan': async (asked, job) => {
      const request = await subjectOfCase(state, asked, job);
      return request.ok ? planOfRequest(state, reach, request.value, job) : request;
    },
    'erasure.certificate': (request, job) => certificateOf(state, reach, request, job),
    'erasure.propagation': async (request) => propagationOf(state, request),
    'erasure.answer': (request) => keepAnswer(state, request),
    'erasure.verifyCertificate': async (files) => verifyCertificate(files),
    'erasure.suppress': async (asked, job) => {
      const request = await subjectOfCase(state, asked, job);
      return request.ok ? suppress(state, request.value, job) : request;
    },
    'erasure.lift': async ({ entry, by, note }) => {
      const list = await suppressionsOf(state);
      if (!list.ok) return list;
      if (!list.value.entries.some(({ id }) => id === entry))
        return fail('usage.argument', `There is no entry ${entry} on the suppression list`);
      const at = state.ports.clock.now();
      const id = ulid(state.ports.clock, state.ports.random);
      const added = await addSuppression(state, { id, at, by, kind: 'lift', entry, note });
      if (!added.ok) return added;
      state.announce('consent');
      return ok({ entry });
    },
    'erasure.suppressions': async () => {
      const list = await suppressionsOf(state);
      if (!list.ok) return list;
      return ok({
        entries: list.value.entries.map(({ id, at, by, reason, purposes, tokens, until }) => ({
          id,
          at,
          by,
          reason,
          purposes,
          tokens: tokens.length,
          until: until ?? null,
        })),
        problems: list.value.problems,
      });
    },
    'erasure.reingested': async (_args, job) => {
      const run = state.run.require();
      if (!run.ok) return run;
      const list = await suppressionsOf(state);
      if (!list.ok) return list;
      const key = await state.run.recordKey();
      if (!key.ok) return key;
      const entries = suppressionsOn(list.value, state.ports.clock.now());
      return ok(await reingested(run.value.identity, { entries, key: key.value }, job));
    },
    'erasure.references': async (_args, job) => {
      const index = await reach.index(state, job);
      if (!index.ok) return index;
      return ok({
        edges: index.value.joins.map(({ edge: { id, direction, declaredIn } }) => ({
          id,
          direction,
          declaredIn,
        })),
        problems: index.value.problems,
        suggested: await suggestReferences(index.value, job),
      });
    },
  };
}

interface SuppressRequest extends SubjectRequest {
  readonly reason: 'erasure' | 'objection';
  readonly purposes: readonly string[];
  readonly until?: string | undefined;
  readonly by: string;
}

/** Adds tokens of the identifiers that are surely the person's and nobody else's; `request.no-subject` when there is none. */
async function suppress(
  state: WorkbenchState,
  request: SuppressRequest,
  job: Job,
): Promise<Result<{ entry: string; personId: string; tokens: number }>> {
  const known = new Set(['*', ...state.session.model().purposes.map(({ id }) => id)]);
  const unknown = request.purposes.find((purpose) => !known.has(purpose));
  if (unknown !== undefined)
    return fail('consent.unknown-purpose', `There is no purpose ${unknown}`, {
      fix: `Use one of: ${[...known].join(', ')}.`,
    });
  const found = await subjectOfRequest(state, request, job);
  if (!found.ok) return found;
  const key = await state.run.recordKey();
  if (!key.ok) return key;
  const { subject, personId, inputs } = found.value;
  const held = heldIdentifiersOf(inputs.consent.resolution, subject.person, subject.seeds).filter(
    ({ standing, shared }) => standing === 'certain' && !shared,
  );
  if (held.length === 0)
    return fail('request.no-subject', 'The person has no identifier of their own that could be suppressed', {
      fix: 'Identifiers that others have too would suppress those others.',
    });
  const id = ulid(state.ports.clock, state.ports.random);
  const added = await addSuppression(state, {
    id,
    at: state.ports.clock.now(),
    by: request.by,
    kind: 'suppress',
    ...(request.caseId === undefined ? {} : { request: request.caseId }),
    reason: request.reason,
    purposes: [...request.purposes],
    tokens: held.map(({ attribute, value }) => ({
      attribute,
      token: suppressionToken(key.value, attribute, value),
    })),
    ...(request.until === undefined ? {} : { until: request.until }),
  });
  if (!added.ok) return added;
  state.announce('consent');
  return ok({ entry: id, personId, tokens: held.length });
}
