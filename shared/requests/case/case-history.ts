import { compareText } from '../../kernel/index.ts';
import type { CaseEvent, CaseOutput, RequestCase } from '../../workspace/index.ts';

/** One thing that happened to a case, in words. */
export interface CaseHappening {
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly note: string;
}

/** Everything that happened to a case, in the order of time. */
export function caseHistory(value: RequestCase): CaseHappening[] {
  const entry = (
    done: { at: string; by: string; note?: string | undefined },
    what: string,
  ): CaseHappening => ({
    at: done.at,
    by: done.by,
    what,
    note: done.note ?? '',
  });
  const { objection, restriction } = value;
  return [
    entry({ at: value.openedAt, by: value.openedBy }, 'Case opened'),
    ...value.events.map((event) => entry(event, eventText(event))),
    ...value.outputs.map((output) => entry(output, outputText(output))),
    ...value.correspondence.map((letter) =>
      entry(
        letter,
        `${letter.direction === 'in' ? 'Received' : 'Sent'}: ${letter.subject} (${letter.channel})`,
      ),
    ),
    ...value.corrections.map((one) =>
      entry(
        one,
        `Correction ${one.id} of ${one.column} in ${one.source}: ${one.verified?.result ?? one.decision}`,
      ),
    ),
    ...value.notices.map((one) => entry(one, `${one.recipient}: ${one.state.replace('-', ' ')}`)),
    ...value.answers.map((one) => entry(one, `${one.recipient} answered: ${one.said}`)),
    ...value.gate.map((one) => entry(one, `Gate: ${one.decision}, ${one.reason}`)),
    ...(objection === undefined
      ? []
      : [entry(objection, `Objection: ${objection.ground}, ${objection.purposes.join(', ')}`)]),
    ...(objection?.assessment === undefined
      ? []
      : [
          entry(
            objection.assessment,
            `Objection ${objection.assessment.outcome}: ${objection.assessment.grounds}`,
          ),
        ]),
    ...(restriction === undefined ? [] : [entry(restriction, `Restricted: ${restriction.ground}`)]),
    ...(restriction?.lifted === undefined ? [] : [entry(restriction.lifted, 'Restriction lifted')]),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || compareText(a.at, b.at));
}

function outputText({ kind, open }: CaseOutput): string {
  const left = open === undefined ? '' : open === 0 ? ', nothing open' : `, ${String(open)} open`;
  return `Made: ${kind.replaceAll('-', ' ')}${left}`;
}

function eventText(event: CaseEvent): string {
  switch (event.kind) {
    case 'acknowledged':
      return 'Receipt confirmed';
    case 'paused':
      return `Clock paused: ${event.cause}`;
    case 'resumed':
      return `Clock goes on: ${event.cause}`;
    case 'extended':
      return `Extended (${event.reason}): ${event.explanation}`;
    default:
      return `Status: ${event.to.replace('_', ' ')}${event.denial === undefined ? '' : `, ${event.denial.replaceAll('_', ' ')}`}${event.partial === undefined ? '' : `, in part: ${event.partial}`}`;
  }
}
