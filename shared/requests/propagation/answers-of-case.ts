import type { RequestCase } from '../../workspace/index.ts';
import type { PlannedNotice } from '../erasure/erasure-plan.ts';
import type { PropagationAnswer, PropagationState } from './propagation-status.ts';

const stateOfNotice: Readonly<Record<'told' | 'confirmed' | 'impossible', PropagationState>> = {
  told: 'sent',
  confirmed: 'confirmed',
  impossible: 'not-sent',
};

/** The request that recipients are asked with, and who they are. */
export interface AskedOfRecipients {
  readonly requestId: string;
  /** When the plan was made: what was noted before it is not about it. */
  readonly preparedAt: string;
  readonly notices: readonly PlannedNotice[];
}

/**
 * What a case knows of the recipients of one plan: answers that were read from what they sent, and what somebody noted of
 * them by hand (told, confirmed, cannot be told). Answers to another request, and notes older than the plan, say nothing of it.
 */
export function answersOfCase(
  { answers, notices }: Pick<RequestCase, 'answers' | 'notices'>,
  { requestId, preparedAt, notices: planned }: AskedOfRecipients,
): PropagationAnswer[] {
  const read = answers
    .filter(({ request }) => request === requestId)
    .map(({ recipient, state, answeredAt, said, expectedAt, by }): PropagationAnswer => ({
      recipient,
      state,
      at: answeredAt,
      said,
      expectedAt: expectedAt ?? null,
      notedBy: by,
    }));
  const noted = notices.flatMap(({ recipient, state, at, by, reason }): PropagationAnswer[] => {
    const known = planned.find((notice) => isNamed(notice, recipient));
    if (known === undefined || state === 'to-tell' || dayOfInstant(at) < dayOfInstant(preparedAt)) return [];
    const said = reason ?? `${state}, noted by hand`;
    return [
      { recipient: known.recipient, state: stateOfNotice[state], at, said, expectedAt: null, notedBy: by },
    ];
  });
  return [...read, ...noted];
}

/** Notes by hand say the day, not the hour: one of the day of the plan is about it. */
function dayOfInstant(instant: string): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** A notice names a recipient by id or as it is called. */
function isNamed({ recipient, name }: PlannedNotice, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted === recipient.toLowerCase() || wanted === name.toLowerCase();
}
