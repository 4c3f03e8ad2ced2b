import { fail, type Result } from '../../kernel/index.ts';
import { toldMoment } from '../../requests/index.ts';
import type { ParsedArgsOf, ResultOf } from '../contract/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { findCase } from './case-context.ts';
import { setInCase, stampOf } from './change-case.ts';

/** Records that processing is restricted, and on which ground of Art 18(1) GDPR. */
export async function restrict(
  state: WorkbenchState,
  { id, ground, sources, ...doing }: ParsedArgsOf<'cases.restrict'>,
): Promise<Result<ResultOf<'cases.restrict'>>> {
  const found = findCase(state, id);
  if (!found.ok) return found;
  const stamp = stampOf(state, found.value, doing);
  if (!stamp.ok) return stamp;
  if (found.value.restriction !== undefined && found.value.restriction.lifted === undefined)
    return fail('request.transition', 'Processing is restricted already', {
      fix: 'Lift the restriction first.',
    });
  return setInCase(state, id, `Restrict processing: ${ground}`, {
    restriction: { ground, sources, ...stamp.value },
  });
}

/** Lifts a restriction. The person is told before, not after (Art 18(3) GDPR). */
export async function liftRestriction(
  state: WorkbenchState,
  { id, personToldAt: told, ...doing }: ParsedArgsOf<'cases.liftRestriction'>,
): Promise<Result<ResultOf<'cases.liftRestriction'>>> {
  const found = findCase(state, id);
  if (!found.ok) return found;
  const stamp = stampOf(state, found.value, doing);
  if (!stamp.ok) return stamp;
  const { restriction } = found.value;
  if (restriction === undefined || restriction.lifted !== undefined)
    return fail('request.transition', 'No restriction holds that could be lifted');
  const { timeZone } = found.value.received;
  const personToldAt = toldMoment(told, { timeZone, now: stamp.value.at });
  if (Date.parse(personToldAt) > Date.parse(stamp.value.at))
    return fail('request.transition', 'The person is told before a restriction is lifted (Art 18(3) GDPR)', {
      fix: 'Tell the person first, then lift it.',
    });
  return setInCase(state, id, 'Lift the restriction', {
    restriction: { ...restriction, lifted: { personToldAt, ...stamp.value } },
  });
}
