import { breathe, ok, type Job, type Result } from '../../kernel/index.ts';
import {
  type AccessInputs,
  findSubject,
  gateOfRequest,
  type ReviewedLabel,
  seedsOf,
  type Subject,
} from '../../requests/index.ts';
import { answerInputs } from '../answers/answer-inputs.ts';
import type { WorkbenchState } from '../workbench-state.ts';

/** What every question about one person is asked with. */
export interface SubjectRequest {
  readonly identifiers: readonly string[];
  readonly personId?: string | undefined;
  readonly reviewed: readonly ReviewedLabel[];
  /** The case of the request: its gate decisions hold too. */
  readonly caseId?: string | undefined;
}

/**
 * The one person of a request, with the standing of every record by the same disclosure gate that access goes through: A
 * is certain, B waits for a reviewer, C is never the person's enough. Errors: those of finding a subject.
 */
export async function subjectOfRequest(
  state: WorkbenchState,
  request: SubjectRequest,
  job: Job,
): Promise<Result<{ readonly subject: Subject; readonly personId: string; readonly inputs: AccessInputs }>> {
  const run = state.run.require();
  if (!run.ok) return run;
  const inputs = await answerInputs(state, run.value, request, job);
  if (!inputs.ok) return inputs;
  await breathe(job);
  const match = findSubject(
    { model: inputs.value.model, resolution: inputs.value.consent.resolution },
    request,
  );
  if (!match.ok) return match;
  const gate = gateOfRequest(inputs.value, match.value);
  const { person, personId } = match.value;
  return ok({ subject: { person, seeds: seedsOf(gate) }, personId, inputs: inputs.value });
}
