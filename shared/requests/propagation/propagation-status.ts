import { fail, ok, type Result } from '../../kernel/index.ts';
import type { PlannedNotice } from '../erasure/erasure-plan.ts';

/** Where telling a recipient stands. `acknowledged`: received; `confirmed`: done; `failed`: refused or broken. */
export const propagationStates = [
  'to-send',
  'sent',
  'acknowledged',
  'confirmed',
  'failed',
  'not-sent',
] as const;
export type PropagationState = (typeof propagationStates)[number];

/** One answer of a recipient, read from a file. */
export interface PropagationAnswer {
  readonly recipient: string;
  readonly state: PropagationState;
  readonly at: string;
  /** In words of the protocol. */
  readonly said: string;
  readonly expectedAt: string | null;
  /** Who wrote it down, where a case keeps it. */
  readonly notedBy?: string;
}

export interface PropagationStatus extends PlannedNotice {
  readonly state: PropagationState;
  readonly since: string | null;
  readonly said: string | null;
  /** Who wrote down what it says; null where no case keeps it. */
  readonly notedBy: string | null;
  /** When to ask again; null when there is nothing to ask. */
  readonly nextRetry: string | null;
}

const openDsrStates: Readonly<Record<string, PropagationState>> = {
  pending: 'acknowledged',
  in_progress: 'acknowledged',
  completed: 'confirmed',
  cancelled: 'failed',
};
const drpStates: Readonly<Record<string, PropagationState>> = {
  open: 'acknowledged',
  in_progress: 'acknowledged',
  fulfilled: 'confirmed',
  revoked: 'failed',
  denied: 'failed',
  expired: 'failed',
};

/**
 * Reads an answer as OpenDSR 2.0 (`request_status`) or DRP 1.0 (`status`, `reason`) gives it. `request.propagation` for a
 * text that is neither, or that answers another request.
 */
export function readAnswer(
  recipient: string,
  text: string,
  requestId: string,
  at: string,
): Result<PropagationAnswer> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return notAnAnswer(recipient, 'It is not JSON.');
  }
  if (typeof value !== 'object' || value === null) return notAnAnswer(recipient, 'It is not a JSON object.');
  const member = (name: string): string | null => {
    const found: unknown = (value as Record<string, unknown>)[name];
    return typeof found === 'string' ? found : null;
  };
  const answered = member('subject_request_id') ?? member('request_id') ?? member('agent_request_id');
  if (answered !== null && answered !== requestId)
    return notAnAnswer(recipient, `It answers the request ${answered}, not ${requestId}.`);
  const openDsr = member('request_status');
  const drp = member('status');
  const state = openDsr === null ? drpStates[drp ?? ''] : openDsrStates[openDsr];
  if (state === undefined)
    return notAnAnswer(recipient, 'It has neither a request_status nor a status that is known.');
  const reason = member('reason') ?? member('processing_details');
  return ok({
    recipient,
    state,
    at: instantOf(member('received_time')) ?? at,
    said: [openDsr ?? drp ?? '', ...(reason === null ? [] : [reason])].join(': '),
    expectedAt: instantOf(member('expected_completion_time')) ?? instantOf(member('expected_by')),
  });
}

/** What a recipient gives as a time may be anything: what is none counts as not given. */
function instantOf(text: string | null): string | null {
  const time = text === null ? NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function notAnAnswer(recipient: string, cause: string): Result<never> {
  return fail('request.propagation', `The answer of ${recipient} cannot be read`, {
    cause,
    fix: 'Give the JSON that the recipient sent, as it is.',
  });
}

/**
 * Where every notice stands after the answers so far: the last by time wins, a later `confirmed` or `failed` is not undone by
 * an earlier acknowledgement that arrives late. `retryHours` by recipient says when to ask again.
 */
export function propagationStatus(
  notices: readonly PlannedNotice[],
  answers: readonly PropagationAnswer[],
  sentAt: string | null,
  retryHours: (recipient: string) => number,
): PropagationStatus[] {
  return notices.map((notice): PropagationStatus => {
    const last = answers
      .filter(({ recipient }) => recipient === notice.recipient)
      .sort(
        (a, b) =>
          Date.parse(a.at) - Date.parse(b.at) ||
          propagationStates.indexOf(a.state) - propagationStates.indexOf(b.state),
      )
      .at(-1);
    if (notice.status === 'not-sent' && last === undefined)
      return {
        ...notice,
        state: 'not-sent',
        since: null,
        said: notice.explanation,
        notedBy: null,
        nextRetry: null,
      };
    const state = last?.state ?? (sentAt === null ? 'to-send' : 'sent');
    const since = last?.at ?? sentAt;
    const waits = state === 'sent' || state === 'acknowledged' || state === 'failed';
    const base = last?.expectedAt ?? since;
    return {
      ...notice,
      // That somebody cannot be told is explained by whoever found it out.
      explanation: state === 'not-sent' ? (last?.said ?? notice.explanation) : notice.explanation,
      state,
      since,
      said: last?.said ?? null,
      notedBy: last?.notedBy ?? null,
      nextRetry:
        waits && base !== null
          ? new Date(Date.parse(base) + retryHours(notice.recipient) * 3_600_000).toISOString()
          : null,
    };
  });
}
