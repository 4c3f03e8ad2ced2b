import { ok, type Result } from '../../kernel/index.ts';
import {
  propagationStatus,
  readAnswer,
  readErasurePlan,
  type PropagationAnswer,
  type PropagationStatus,
  type ReadPlan,
} from '../../requests/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';

interface Told {
  readonly sentAt?: string | undefined;
  readonly answers: readonly { readonly recipient: string; readonly text: string }[];
}

/** Where each recipient of a plan stands. Errors: `request.erasure-plan`, `request.propagation` for what is no answer to it. */
export function propagationOf(
  state: WorkbenchState,
  request: Told & { readonly plan: string; readonly verification: string },
): Result<PropagationStatus[]> {
  const read = readErasurePlan(request.plan, request.verification);
  if (!read.ok) return read;
  return statusOfPlan(state, read.value, { ...request, at: state.ports.clock.now() });
}

/** The same of a plan that was read. `at`: when an answer came that does not say so itself. */
export function statusOfPlan(
  { session }: Pick<WorkbenchState, 'session'>,
  { plan, requestId }: Pick<ReadPlan, 'plan' | 'requestId'>,
  { sentAt, answers: given, at }: Told & { readonly at: string },
): Result<PropagationStatus[]> {
  const answers: PropagationAnswer[] = [];
  for (const { recipient, text } of given) {
    const answer = readAnswer(recipient, text, requestId, at);
    if (!answer.ok) return answer;
    answers.push(answer.value);
  }
  const { recipients } = session.model().recipients;
  const retryHours = (id: string): number => recipients.find((one) => one.id === id)?.retryHours ?? 72;
  return ok(propagationStatus(plan.propagation, answers, sentAt ?? null, retryHours));
}
