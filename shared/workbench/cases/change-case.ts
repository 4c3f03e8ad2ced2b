import { fail, ok, type Result } from '../../kernel/index.ts';
import { rawIdentifierIn, toldMoment } from '../../requests/index.ts';
import type { CaseList, Done, RequestCase } from '../../workspace/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';

/** Who does something to a case, when, and a remark. */
export interface Doing {
  readonly by: string;
  readonly at?: string | undefined;
  readonly note?: string | undefined;
}

/**
 * The stamp of what is done: now when no time is given; a day is one where the clock of the case runs. `usage.argument` for the future, `request.before-receipt`,
 * `request.raw-identifier` when one of the texts would carry an address or number into the shared file.
 */
export function stampOf(
  { ports }: WorkbenchState,
  value: RequestCase,
  { by, at: told, note }: Doing,
  texts: readonly (string | undefined)[] = [],
): Result<{ readonly at: string; readonly by: string; readonly note?: string }> {
  const now = ports.clock.now();
  const at = told === undefined ? now : toldMoment(told, { timeZone: value.received.timeZone, now });
  if (Date.parse(at) > Date.parse(now))
    return fail('usage.argument', `Nothing can have been done in the future (${at})`);
  if (Date.parse(at) < Date.parse(value.received.at))
    return fail(
      'request.before-receipt',
      `${at} lies before the request was received (${value.received.at})`,
      { fix: 'Correct the time.' },
    );
  for (const text of [note, ...texts]) {
    const raw = text === undefined ? null : rawIdentifierIn(text);
    if (raw !== null) return fail('request.raw-identifier', `The text holds ${raw}`);
  }
  return ok({ at, by, ...(note === undefined || note === '' ? {} : { note }) });
}

/** Adds to a list of a case, as one step that can be undone. */
export async function addToCase(
  state: WorkbenchState,
  id: string,
  label: string,
  list: CaseList,
  entries: readonly object[],
): Promise<Result<{ label: string; changed: string[] }>> {
  return told(state, await state.session.execute('case.add', { id, label, list, entries }));
}

/** Replaces parts of a case, as one step that can be undone. */
export async function setInCase(
  state: WorkbenchState,
  id: string,
  label: string,
  members: object,
): Promise<Result<{ label: string; changed: string[] }>> {
  return told(state, await state.session.execute('case.set', { id, label, members }));
}

function told(state: WorkbenchState, done: Result<Done>): Result<{ label: string; changed: string[] }> {
  if (!done.ok) return done;
  state.announce('workspace', 'cases');
  return ok({ label: done.value.label, changed: [...done.value.changed] });
}
