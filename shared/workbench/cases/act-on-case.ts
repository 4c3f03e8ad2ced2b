import { fail, ok, type Result } from '../../kernel/index.ts';
import { type CaseReading, toldMoment } from '../../requests/index.ts';
import {
  type CaseEvent,
  type CaseOutput,
  caseTransitions,
  type RequestRight,
} from '../../workspace/index.ts';
import type { CaseAction, ParsedArgsOf, ResultOf } from '../contract/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { caseContext, findCase } from './case-context.ts';
import { addToCase, stampOf } from './change-case.ts';

/**
 * Moves the clock or the status of a case. What would have no effect is refused and not written: `request.pause`,
 * `request.extension`, `request.transition`, `request.verification`, `request.before-receipt`, with what to do instead.
 */
export async function actOnCase(
  state: WorkbenchState,
  { id, action: asked, ...doing }: ParsedArgsOf<'cases.act'>,
): Promise<Result<ResultOf<'cases.act'>>> {
  const value = findCase(state, id);
  if (!value.ok) return value;
  const now = state.ports.clock.now();
  const action = inZone(asked, { timeZone: value.value.received.timeZone, now });
  const texts =
    action.kind === 'extended' ? [action.explanation] : action.kind === 'status' ? [action.partial] : [];
  const stamp = stampOf(state, value.value, doing, texts);
  if (!stamp.ok) return stamp;
  const context = caseContext(state);
  const reading = context.read(value.value);
  if (action.kind === 'status') {
    const allowed = mayBecome(reading, action);
    if (!allowed.ok) return allowed;
    const last = value.value.events.findLast((one) => one.kind === 'status');
    if (last !== undefined && Date.parse(stamp.value.at) < Date.parse(last.at))
      return fail(
        'request.transition',
        `The case is ${last.to} since ${last.at}, which is later than ${stamp.value.at}`,
        {
          fix: 'Give a time after the step before, or undo that step.',
        },
      );
  }
  const event = { ...withoutUndefined(action), ...stamp.value } as CaseEvent;
  const index = value.value.events.length;
  const then = context.read({ ...value.value, events: [...value.value.events, event] });
  const wrong = then.findings.find(
    ({ severity, path }) => severity === 'error' && path[0] === 'events' && path[1] === index,
  );
  if (wrong !== undefined)
    return fail(wrong.code, wrong.message, wrong.fix === undefined ? {} : { fix: wrong.fix });
  return addToCase(state, id, labelOf(action), 'events', [event]);
}

/** A notice of a day was given on a day where the clock runs. */
function inZone(action: CaseAction, clock: Parameters<typeof toldMoment>[1]): CaseAction {
  if (action.kind !== 'extended' || action.noticeAt === undefined) return action;
  return { ...action, noticeAt: toldMoment(action.noticeAt, clock) };
}

/** What shows that a right was served. */
const proofs: Readonly<Record<RequestRight, readonly CaseOutput['kind'][]>> = {
  access: ['access-report'],
  portability: ['portability-package'],
  erasure: ['deletion-certificate'],
  rectification: ['correction-list'],
  restriction: [],
  objection: [],
  'opt-out': [],
  appeal: ['correspondence'],
};

function mayBecome(
  { case: value, status, verification }: CaseReading,
  { to, denial, partial }: Extract<CaseAction, { kind: 'status' }>,
): Result<void> {
  if (!caseTransitions[status].includes(to))
    return fail('request.transition', `A case that is ${status} cannot become ${to}`, {
      fix: `From ${status}: ${caseTransitions[status].join(', ') || 'nothing, it is closed for good'}.${
        to === 'fulfilled' && status === 'open' ? ' Take the case up first (begin).' : ''
      }`,
    });
  if (to === 'denied' && denial === undefined)
    return fail('request.transition', 'A denial needs a reason', {
      fix: 'Give one of the reasons of the Data Rights Protocol; the person is told, with the way to complain.',
    });
  if (to !== 'denied' && denial !== undefined)
    return fail('request.transition', 'Only a denial has a reason for denial');
  if (to !== 'fulfilled') return ok();
  if (verification !== null && !verification.sufficient)
    return fail('request.verification', 'Who asks is not verified as the law wants it', {
      fix: `Needed: ${verification.required}; there is: ${verification.achieved}. Add proofs, or deny for insuf_verification.`,
    });
  const missing = whatIsMissing(value);
  if (missing === null || partial !== undefined) return ok();
  return fail('request.transition', `Not fulfilled: ${missing}`, {
    fix: 'Do it, or close the case as fulfilled in part and say what is left open.',
  });
}

/** A case that says "done" has something to show; null when it has. */
function whatIsMissing(value: CaseReading['case']): string | null {
  const wanted = proofs[value.right];
  if (wanted.length > 0 && !value.outputs.some(({ kind }) => wanted.includes(kind)))
    return `the case holds no ${wanted.join(' or ')}`;
  if (value.right === 'erasure') {
    const open = value.outputs.findLast(({ kind }) => kind === 'deletion-certificate')?.open ?? 0;
    if (open > 0) return `the last certificate leaves ${open === 1 ? '1 point' : `${open} points`} open`;
  }
  if (value.right === 'rectification') {
    const open = value.corrections.filter(
      ({ decision, verified }) =>
        decision === 'pending' || (decision === 'accepted' && verified?.result !== 'corrected'),
    );
    return open.length === 0
      ? null
      : `${open.length} corrections are not decided or not seen in a newer extract`;
  }
  if (value.right === 'restriction' && value.restriction === undefined) return 'no restriction is recorded';
  if (value.right === 'objection' || value.right === 'opt-out') {
    const { objection } = value;
    if (objection === undefined) return 'no objection is recorded';
    const absolute = objection.ground === 'direct-marketing' || objection.ground === 'sale-or-sharing';
    if (!absolute && objection.assessment === undefined) return 'the objection is not assessed';
    if (objection.assessment?.outcome !== 'overridden' && objection.events.length === 0)
      return 'the objection is not in the consent ledger';
  }
  return null;
}

function labelOf(action: CaseAction): string {
  switch (action.kind) {
    case 'acknowledged':
      return 'Confirm receipt';
    case 'paused':
      return `Pause the clock: ${action.cause}`;
    case 'resumed':
      return `Resume the clock: ${action.cause}`;
    case 'extended':
      return 'Extend the period';
    default:
      return `Status: ${action.to.replace('_', ' ')}`;
  }
}

function withoutUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
