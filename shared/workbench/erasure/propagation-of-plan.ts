import { fail, ok, type Result, sha256 } from '../../kernel/index.ts';
import {
  answersOfCase,
  propagationStatus,
  rawIdentifierIn,
  readAnswer,
  readErasurePlan,
  toldMoment,
  type PropagationAnswer,
  type PropagationStatus,
  type ReadPlan,
} from '../../requests/index.ts';
import type { RecipientAnswer, RequestCase } from '../../workspace/index.ts';
import { addToCase, stampOf } from '../cases/change-case.ts';
import type { ParsedArgsOf, ResultOf } from '../contract/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';

interface Told {
  readonly sentAt?: string | undefined;
  readonly answers: readonly { readonly recipient: string; readonly text: string }[];
}

/**
 * Where each recipient of a plan stands, with what its case knows. Errors: `request.erasure-plan`, `request.propagation` for
 * what is no answer to it.
 */
export function propagationOf(
  state: WorkbenchState,
  request: Told & { readonly plan: string; readonly verification: string },
): Result<PropagationStatus[]> {
  const read = readErasurePlan(request.plan, request.verification);
  if (!read.ok) return read;
  const now = state.ports.clock.now();
  const { defaults } = state.session.model().manifest;
  const timeZone = caseOfPlan(state, read.value)?.received.timeZone ?? defaults.timeZone;
  const { sentAt } = request;
  const told = sentAt === undefined ? request : { ...request, sentAt: toldMoment(sentAt, { timeZone, now }) };
  return statusOfPlan(state, read.value, { ...told, at: now });
}

/** The same of a plan that was read. `at`: when an answer came that does not say so itself. */
export function statusOfPlan(
  state: Pick<WorkbenchState, 'session'>,
  read: ReadPlan,
  { sentAt, answers: given, at }: Told & { readonly at: string },
): Result<PropagationStatus[]> {
  const { plan, requestId } = read;
  const answers: PropagationAnswer[] = [];
  for (const { recipient, text } of given) {
    const answer = answerTo(read, recipient, text, at);
    if (!answer.ok) return answer;
    answers.push(answer.value);
  }
  const ofPlan = { requestId, preparedAt: plan.request.preparedAt, notices: plan.propagation };
  const kept = caseOfPlan(state, read);
  const { recipients } = state.session.model().recipients;
  const retryHours = (id: string): number => recipients.find((one) => one.id === id)?.retryHours ?? 72;
  const all = [...(kept === null ? [] : answersOfCase(kept, ofPlan)), ...answers];
  return ok(propagationStatus(plan.propagation, all, sentAt ?? null, retryHours));
}

/** The case that a plan was made for; null where there was none, or where it is not one of this workspace. */
export function caseOfPlan(
  { session }: Pick<WorkbenchState, 'session'>,
  { plan }: ReadPlan,
): RequestCase | null {
  return session.model().cases.find(({ id }) => id === plan.request.case) ?? null;
}

/** Reads an answer to a plan. `request.propagation` for what is none, and for a recipient whom the plan does not tell. */
function answerTo(
  { plan, requestId }: ReadPlan,
  recipient: string,
  text: string,
  at: string,
): Result<PropagationAnswer> {
  if (!plan.propagation.some((notice) => notice.recipient === recipient))
    return fail('request.propagation', `The plan tells no recipient "${recipient}"`, {
      fix: `Recipients of the plan: ${plan.propagation.map((notice) => notice.recipient).join(', ') || 'none'}.`,
    });
  return readAnswer(recipient, text, requestId, at);
}

/**
 * Writes what a recipient answered into the case of the plan: its state, words and digest, never the text itself. The same
 * text once more changes nothing. Errors: those of reading plan and answer, `request.unknown-case` for a plan without one.
 */
export async function keepAnswer(
  state: WorkbenchState,
  { plan, verification, recipient, text, ...doing }: ParsedArgsOf<'erasure.answer'>,
): Promise<Result<ResultOf<'erasure.answer'>>> {
  const read = readErasurePlan(plan, verification);
  if (!read.ok) return read;
  const value = caseOfPlan(state, read.value);
  if (value === null)
    return fail('request.unknown-case', 'The plan belongs to no case of this workspace', {
      fix: 'Make the plan for a case: answers are kept there.',
    });
  const stamp = stampOf(state, value, doing);
  if (!stamp.ok) return stamp;
  const entries = entriesOf(read.value, value, [{ recipient, text }], stamp.value);
  if (!entries.ok) return entries;
  const status = (changed: string[]) => {
    const now = statusOfPlan(state, read.value, { answers: [], at: stamp.value.at });
    const known = now.ok ? now.value.find((one) => one.recipient === recipient) : undefined;
    return { case: value.id, state: known?.state ?? 'to-send', said: known?.said ?? null, changed };
  };
  if (entries.value.length === 0) return ok(status([]));
  const label = `${recipient} answered: ${entries.value[0]?.said ?? ''}`;
  const added = await addToCase(state, value.id, label, 'answers', entries.value);
  return added.ok ? ok(status([...added.value.changed])) : added;
}

/** Answers that were given with a certificate stay in the case of its plan, so that nobody has to bring them again. */
export async function keepAnswers(
  state: WorkbenchState,
  read: ReadPlan,
  answers: Told['answers'],
  doing: { readonly by: string; readonly at: string },
): Promise<Result<void>> {
  const value = caseOfPlan(state, read);
  if (value === null || answers.length === 0) return ok();
  const entries = entriesOf(read, value, answers, doing);
  if (!entries.ok) return entries;
  if (entries.value.length === 0) return ok();
  const added = await addToCase(state, value.id, 'Answers of recipients', 'answers', entries.value);
  return added.ok ? ok() : added;
}

function entriesOf(
  read: ReadPlan,
  { answers: known }: RequestCase,
  given: Told['answers'],
  stamp: { readonly at: string; readonly by: string; readonly note?: string },
): Result<RecipientAnswer[]> {
  const entries: RecipientAnswer[] = [];
  for (const { recipient, text } of given) {
    const answer = answerTo(read, recipient, text, stamp.at);
    if (!answer.ok) return answer;
    const { state, said, at, expectedAt } = answer.value;
    const digest = sha256(text);
    const isThere = [...known, ...entries].some(
      (one) => one.recipient === recipient && one.sha256 === digest && one.request === read.requestId,
    );
    if (isThere || (state !== 'acknowledged' && state !== 'confirmed' && state !== 'failed')) continue;
    entries.push({
      recipient,
      request: read.requestId,
      state,
      said: wordsFor(said),
      answeredAt: at,
      ...(expectedAt === null ? {} : { expectedAt }),
      sha256: digest,
      ...stamp,
    });
  }
  return ok(entries);
}

/** What a recipient says may name the person: then only the word of the protocol stays. */
function wordsFor(said: string): string {
  const kept = rawIdentifierIn(said) === null ? said : `${said.slice(0, said.indexOf(':'))} (words left out)`;
  return kept.slice(0, 500);
}
