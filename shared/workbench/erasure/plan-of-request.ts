import { fail, ok, type Job, type Result } from '../../kernel/index.ts';
import {
  type ErasureGround,
  erasureFiles,
  type ErasurePlan,
  planDigest,
  planErasure,
  type PropagationRequest,
  type Reach,
  reachOf,
  type ReachIndex,
} from '../../requests/index.ts';
import type { ErasurePlanDto } from '../contract/index.ts';
import type { DeepReadonly } from '../handlers.ts';
import { textFile } from '../made-file.ts';
import { retentionOfRun } from '../retention-of-run.ts';
import { keepOutput } from '../answers/keep-output.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import type { ReachOfRun } from './reach-of-run.ts';
import { type ClaimedException, restraintReader } from './restraints.ts';
import { type SubjectRequest, subjectOfRequest } from './subject-of-request.ts';

/** Rows that are handed to a window; the files hold all of them. */
const mostRows = 2000;

export interface PlanRequest extends SubjectRequest {
  readonly grounds: readonly ErasureGround[];
  readonly approved: readonly string[];
  readonly exceptions: readonly ClaimedException[];
}

export async function planOfRequest(
  state: WorkbenchState,
  reachOfRun: ReachOfRun,
  request: PlanRequest,
  job: Job,
): Promise<Result<DeepReadonly<ErasurePlanDto>>> {
  const found = await subjectOfRequest(state, request, job);
  if (!found.ok) return found;
  const index = await reachOfRun.index(state, job);
  if (!index.ok) return index;
  const retention = await retentionOfRun(state, job);
  if (!retention.ok) return retention;
  const { subject, personId, inputs } = found.value;
  job.report({ phase: 'Searching', done: 0, total: 2, unit: 'steps' });
  const reach = await reachOf(index.value, subject, job);
  const model = state.session.model();
  job.report({ phase: 'Planning', done: 1, total: 2, unit: 'steps' });
  const plan = await planErasure(
    {
      model,
      index: index.value,
      reach,
      grounds: request.grounds,
      case: request.caseId ?? null,
      restraintsOf: restraintReader({
        model,
        retention: retention.value.reader,
        records: subject.seeds.map(({ record }) => record),
        exceptions: request.exceptions,
        at: inputs.preparedAt,
      }),
      approved: new Set(request.approved),
      preparedAt: inputs.preparedAt,
      product: inputs.integrity.product,
      files: inputs.integrity.files.map(({ path, sha256 }) => ({ path, sha256 })),
    },
    job,
  );
  const named = namedRowsThere(request, plan);
  if (!named.ok) return named;
  const files = erasureFiles(plan, {
    sources: model.sources,
    recipients: model.recipients.recipients,
    identifiers: reach.identifiers,
    propagation: propagationRequest(state, plan, reach, index.value),
  });
  const made = files.map(({ name, mediaType, content }) => textFile(name, mediaType, content));
  const kept = await keepOutput(state, request.caseId, 'erasure-plan', made, { content: planDigest(plan) });
  if (!kept.ok) return kept;
  return ok({ ...planDto(plan), personId, files: made });
}

function propagationRequest(
  state: WorkbenchState,
  plan: ErasurePlan,
  { identifiers, rows }: Reach,
  index: ReachIndex,
): PropagationRequest {
  const model = state.session.model();
  const own = new Set(
    rows.filter(({ record, standing }) => record >= 0 && standing === 'certain').map(({ label }) => label),
  );
  return {
    requestId: uuid4(state.ports.random.bytes(16)),
    regulation: model.manifest.defaults.jurisdiction.startsWith('US') ? 'ccpa' : 'gdpr',
    submittedAt: plan.request.preparedAt,
    identifiers,
    customerIds: plan.rows
      .filter(({ label, key, holding }) => own.has(label) && key?.length === 1 && holding === 'own')
      .flatMap(({ source, key }) =>
        index.tableOf(source) === null ? [] : (key ?? []).map(({ value }) => ({ source, value })),
      ),
    controller: model.controller?.controller.name ?? model.manifest.name,
  };
}

/** RFC 9562 version 4 from sixteen random bytes. */
function uuid4(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte, at) =>
    (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
  );
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(''))
    .join('-');
}

function planDto(plan: ErasurePlan): DeepReadonly<Omit<ErasurePlanDto, 'personId' | 'files'>> {
  return {
    planDigest: planDigest(plan),
    totals: plan.totals,
    sources: plan.sources.map(({ source, name, outcome, causes, found, rows, cells }) => ({
      source,
      name,
      outcome,
      causes,
      found,
      rows,
      cells,
    })),
    rows: plan.rows.slice(0, mostRows).map((row) => ({
      source: row.source,
      label: row.label,
      action: row.action,
      code: row.code,
      cause: row.cause,
      standing: row.standing,
      holding: row.holding,
      others: row.others,
      open: row.open,
      until: row.until,
      cells: row.cells.length,
      masked: row.cells.filter(({ action }) => action === 'mask').map(({ column }) => column),
      path: row.path.map(({ by, through, match }) => ({ by, through, match })),
    })),
    restraints: plan.restraints.map(({ kind, id, text, basis, exception, until, reRun }) => ({
      kind,
      id,
      text,
      basis,
      exception,
      until,
      reRun,
    })),
    downstream: plan.downstream.map(({ kind, name, why, todo }) => ({ kind, name, why, todo })),
    propagation: plan.propagation,
    backups: plan.backups.map(({ name, location, sources, restorableUntil }) => ({
      name,
      location,
      sources,
      restorableUntil,
    })),
  };
}

/**
 * An exception, or a decision of a reviewer, that names a source or a row that is not in the plan would change nothing in
 * silence: a slip of the pen, after which the row is deleted that was to be kept. `usage.argument`.
 */
function namedRowsThere({ exceptions, approved }: PlanRequest, plan: ErasurePlan): Result<void> {
  const sources = new Set(plan.sources.map(({ source }) => source));
  const unknown = exceptions.find(({ source }) => source !== undefined && !sources.has(source));
  if (unknown !== undefined)
    return fail('usage.argument', `An exception names the source “${unknown.source ?? ''}”, which is none`, {
      fix: `Name one of ${[...sources].join(', ')}.`,
    });
  const labels = new Set(plan.rows.map(({ label }) => label));
  const missing = [...exceptions.flatMap(({ rows }) => rows), ...approved].find((row) => !labels.has(row));
  if (missing === undefined) return ok();
  return fail('usage.argument', `No row “${missing}” was found for this person`, {
    fix: 'Name rows as the plan does; make it once without, and look at its rows.',
  });
}
