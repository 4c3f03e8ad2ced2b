import { fail, type Job, ok, type Result } from '../../kernel/index.ts';
import {
  chooseRegime,
  dateOf,
  findSubjects,
  identifierEntry,
  localDay,
  namedIdentifier,
  nextCaseId,
  personToken,
  receivedMoment,
} from '../../requests/index.ts';
import type { RequestCase } from '../../workspace/index.ts';
import type { ParsedArgsOf, ResultOf } from '../contract/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { caseContext } from './case-context.ts';
import { keepPrivate } from './case-private.ts';

/**
 * Makes the case of a request that came in. Where the last run leads the identifiers to one person, the case is about that
 * person; otherwise it is found later. Errors: `usage.argument` (a receipt in the future), `request.time-zone`,
 * `request.unknown-regime`, `request.identifier`, `request.duplicate` unless `anyway`, and those of the command.
 */
export async function openCase(
  state: WorkbenchState,
  asked: ParsedArgsOf<'cases.open'>,
  job: Job,
): Promise<Result<ResultOf<'cases.open'>>> {
  const { session, ports } = state;
  const model = session.model();
  const now = ports.clock.now();
  const timeZone = asked.timeZone ?? model.manifest.defaults.timeZone;
  const at = asked.receivedAt === undefined ? now : receivedMoment(asked.receivedAt, timeZone);
  if (Date.parse(at) > Date.parse(now))
    return fail('usage.argument', `A request cannot have been received in the future (${at})`);
  const day = localDay(Date.parse(at), timeZone);
  if (day === null)
    return fail('request.time-zone', `There is no time zone "${timeZone}"`, {
      fix: 'Write one such as Europe/Berlin, America/New_York, UTC or +02:00.',
    });
  const { regimes, cases } = caseContext(state);
  const jurisdiction = asked.regime ?? model.manifest.defaults.jurisdiction;
  const regime = chooseRegime(regimes, { jurisdiction, right: asked.right, on: dateOf(day) });
  if (!regime.ok) return regime;
  const subject = await subjectOf(state, asked.identifiers, asked.personId, job);
  if (!subject.ok) return subject;
  const same = cases.duplicatesOf({ subject: subject.value.tokens, right: asked.right });
  if (same.length > 0 && !asked.anyway) {
    return fail(
      'request.duplicate',
      `The same person asks for ${asked.right} in case ${same.map(({ id }) => id).join(', ')}`,
      {
        fix: 'Work on that case, or open another one all the same.',
      },
    );
  }
  const listed = await ports.files.list('requests');
  if (!listed.ok) return listed;
  const ids = listed.value.map(({ path }) => path.slice('requests/'.length, -'.yaml'.length));
  const id = nextCaseId([...ids, ...model.cases.map((one) => one.id)], dateOf(day));
  const value = {
    id,
    right: asked.right,
    regime: regime.value.regime.id,
    ...(asked.calendar === undefined ? {} : { calendar: asked.calendar }),
    received: {
      at,
      timeZone,
      channel: asked.channel,
      ...(asked.agent === undefined ? {} : { agent: asked.agent }),
    },
    subject: subject.value.tokens,
    ...(asked.owner === undefined ? {} : { owner: asked.owner }),
    openedAt: now,
    openedBy: asked.by,
    ...(asked.appealOf === undefined ? {} : { appealOf: asked.appealOf }),
  };
  const done = await session.execute('case.open', { case: value });
  if (!done.ok) return done;
  const { personId, identifiers } = subject.value;
  if (identifiers.length > 0 || personId !== null) {
    const kept = await keepPrivate(state, id, { identifiers, personId });
    if (!kept.ok) return kept;
  }
  state.announce('workspace', 'cases');
  return ok({ id, changed: [...done.value.changed] });
}

export interface KnownSubject {
  readonly tokens: RequestCase['subject'];
  readonly identifiers: string[];
  readonly personId: string | null;
}

/** Identifiers and person as a case may hold them. A person named must be one that the identifiers do not contradict. */
export async function subjectOf(
  { session, run }: WorkbenchState,
  texts: readonly string[],
  personId: string | undefined,
  job: Job,
): Promise<Result<KnownSubject>> {
  const identifiers = texts.map(namedIdentifier);
  for (const text of identifiers) {
    if (!/^[^=\s][^=]*=.*\S/.test(text))
      return fail('request.identifier', `“${text.slice(0, 80)}” is not of the form namespace=value`, {
        fix: 'Write for example ann@example.com, phone=+49 170 1234567 or crm=10023.',
      });
  }
  const key = await run.recordKey();
  if (!key.ok) return key;
  const resolution = run.resolution();
  let person = personId ?? null;
  if (resolution !== null && identifiers.length > 0) {
    await resolution.readyToFind(job);
    const found = findSubjects({ model: session.model(), resolution }, identifiers);
    if (!found.ok) return found;
    const [only, ...others] = found.value.matches;
    if (personId === undefined) person = only !== undefined && others.length === 0 ? only.personId : null;
    else if (!found.value.matches.some((match) => match.personId === personId))
      return fail('request.no-subject', `The identifiers do not lead to the person ${personId}`);
  }
  return ok({
    tokens: {
      ...(person === null ? {} : { person: personToken(key.value, person) }),
      identifiers: identifiers.map((text) => identifierEntry(key.value, text)),
    },
    identifiers,
    personId: person,
  });
}
