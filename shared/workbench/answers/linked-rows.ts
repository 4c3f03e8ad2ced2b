import { ok, type Job, type Result } from '../../kernel/index.ts';
import { linkedRowsOf, reachOf, type AccessInputs } from '../../requests/index.ts';
import type { ReachOfRun } from '../erasure/reach-of-run.ts';
import { type SubjectRequest, subjectOfRequest } from '../erasure/subject-of-request.ts';
import type { WorkbenchState } from '../workbench-state.ts';

/**
 * Rows that name the person and are no record of theirs, found by the search that an erasure plan works from, so that
 * both answers speak of the same rows; and how every source was searched.
 */
export async function linkedRows(
  state: WorkbenchState,
  reachOfRun: ReachOfRun,
  request: SubjectRequest,
  job: Job,
): Promise<Result<Pick<AccessInputs, 'linked' | 'searched'>>> {
  const found = await subjectOfRequest(state, request, job);
  if (!found.ok) return found;
  const index = await reachOfRun.index(state, job);
  if (!index.ok) return index;
  const reach = await reachOf(index.value, found.value.subject, job);
  const approved = new Set(request.reviewed.filter(({ disclose }) => disclose).map(({ record }) => record));
  return ok({ linked: linkedRowsOf(index.value, reach, approved), searched: reach.searches });
}
