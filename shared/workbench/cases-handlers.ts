import { fail, type Job, ok, type Result } from '../kernel/index.ts';
import {
  type CaseReading,
  caseCalendar,
  chooseRegime,
  compareCases,
  dateOf,
  identifierEntry,
  localDay,
  receivedMoment,
  personToken,
  readClock,
} from '../requests/index.ts';
import { formatKeyPath, type RequestCase } from '../workspace/index.ts';
import { actOnCase } from './cases/act-on-case.ts';
import { caseContext, findCase } from './cases/case-context.ts';
import { caseDetail, caseRow, clockOf } from './cases/case-dto.ts';
import { keepLetter, keepPrivate } from './cases/case-private.ts';
import { addToCase, setInCase, stampOf } from './cases/change-case.ts';
import { addProof, setVerification } from './cases/check-identity.ts';
import {
  checkCorrections,
  decideCorrection,
  makeCorrectionFiles,
  proposeCorrection,
} from './cases/correct-data.ts';
import { assessObjection, recordObjection } from './cases/object-to-purposes.ts';
import { openCase, subjectOf } from './cases/open-case.ts';
import { liftRestriction, restrict } from './cases/restrict-data.ts';
import type { ParsedArgsOf, ResultOf } from './contract/index.ts';
import type { DeepReadonly, HandlersOf } from './handlers.ts';
import { textFile } from './made-file.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function casesHandlers(state: WorkbenchState): HandlersOf<'cases'> {
  return {
    'cases.list': (asked) => listCases(state, asked),
    'cases.get': async ({ id, asOf }) => {
      const value = findCase(state, id);
      if (!value.ok) return value;
      const context = caseContext(state, asOf);
      return ok(await caseDetail(state, context, context.read(value.value)));
    },
    'cases.regimes': async () =>
      ok({
        rows: caseContext(state).regimes,
        calendars: state.session.model().holidays.map(({ id }) => id),
      }),
    'cases.clock': async (asked) => clockWithoutCase(state, asked),
    'cases.open': (asked, job) => openCase(state, asked, job),
    'cases.act': (asked) => actOnCase(state, asked),
    'cases.subject': (asked, job) => setSubject(state, asked, job),
    'cases.owner': async ({ id, owner }) => {
      const value = findCase(state, id);
      if (!value.ok) return value;
      return setInCase(state, id, owner === '' ? 'No owner' : `Owner: ${owner}`, {
        owner: owner === '' ? null : owner,
      });
    },
    'cases.prove': (asked) => addProof(state, asked),
    'cases.verify': (asked) => setVerification(state, asked),
    'cases.letter': (asked) => addLetter(state, asked),
    'cases.notice': async ({ id, recipient, state: stage, reason, ...doing }) => {
      const value = findCase(state, id);
      if (!value.ok) return value;
      const stamp = stampOf(state, value.value, doing, [reason]);
      if (!stamp.ok) return stamp;
      const notice = { recipient, state: stage, ...(reason === undefined ? {} : { reason }), ...stamp.value };
      return addToCase(state, id, `${recipient}: ${stage}`, 'notices', [notice]);
    },
    'cases.calendar': async () => {
      const context = caseContext(state);
      const { cases, manifest } = state.session.model();
      const text = caseCalendar(
        cases.map((value) => context.read(value)),
        context.asOf,
        manifest.id,
      );
      return ok(
        textFile('request-deadlines.ics', 'text/calendar;charset=utf-8', new TextEncoder().encode(text)),
      );
    },
    'cases.reviewRegime': (asked) => reviewRegime(state, asked),
    'cases.correct': (asked) => proposeCorrection(state, asked),
    'cases.decideCorrection': (asked) => decideCorrection(state, asked),
    'cases.correctionFiles': (asked, job) => makeCorrectionFiles(state, asked, job),
    'cases.checkCorrections': (asked, job) => checkCorrections(state, asked, job),
    'cases.object': (asked, job) => recordObjection(state, asked, job),
    'cases.assessObjection': (asked, job) => assessObjection(state, asked, job),
    'cases.restrict': (asked) => restrict(state, asked),
    'cases.liftRestriction': (asked) => liftRestriction(state, asked),
  };
}

async function listCases(
  state: WorkbenchState,
  { asOf, dueWithin, status, right, personId, identifier }: ParsedArgsOf<'cases.list'>,
): Promise<Result<DeepReadonly<ResultOf<'cases.list'>>>> {
  const context = caseContext(state, asOf);
  const { cases } = state.session.model();
  const tokens = await wantedTokens(state, personId, identifier);
  if (!tokens.ok) return tokens;
  const wanted = (reading: CaseReading): boolean =>
    (status === undefined || reading.status === status) &&
    (right === undefined || reading.case.right === right) &&
    (dueWithin === undefined || (reading.clock?.daysLeft ?? Infinity) <= dueWithin) &&
    (tokens.value === null || isAbout(reading.case, tokens.value));
  const readings = cases.map((value) => context.read(value)).filter(wanted);
  const diagnostics = state.session.diagnostics();
  return ok({
    asOf: context.asOf,
    cases: readings.sort(compareCases).map((reading) => caseRow(reading, diagnostics)),
    unreadable: unreadableCases(state),
    total: cases.length,
  });
}

/** A broken file is not a case that is not there: its findings stand beside the list. */
function unreadableCases({ session }: WorkbenchState) {
  const known = new Set(session.model().cases.map(({ id }) => `requests/${id}.yaml`));
  return session
    .diagnostics()
    .filter(({ location }) => location?.file?.startsWith('requests/') === true && !known.has(location.file));
}

async function wantedTokens(
  { run }: WorkbenchState,
  personId: string | undefined,
  identifier: string | undefined,
): Promise<Result<ReadonlySet<string> | null>> {
  if (personId === undefined && identifier === undefined) return ok(null);
  const key = await run.recordKey();
  if (!key.ok) return key;
  return ok(
    new Set([
      ...(personId === undefined ? [] : [personToken(key.value, personId)]),
      ...(identifier === undefined ? [] : [identifierEntry(key.value, identifier).token]),
    ]),
  );
}

function isAbout({ subject }: RequestCase, tokens: ReadonlySet<string>): boolean {
  return (
    (subject.person !== undefined && tokens.has(subject.person)) ||
    subject.identifiers.some(({ token }) => tokens.has(token))
  );
}

function clockWithoutCase(
  state: WorkbenchState,
  asked: ParsedArgsOf<'cases.clock'>,
): Result<DeepReadonly<ResultOf<'cases.clock'>>> {
  const { holidays, manifest } = state.session.model();
  const timeZone = asked.timeZone ?? manifest.defaults.timeZone;
  const receivedAt = receivedMoment(asked.receivedAt, timeZone);
  const day = localDay(Date.parse(receivedAt), timeZone);
  if (day === null) return fail('request.time-zone', `There is no time zone "${timeZone}"`);
  const context = caseContext(state, asked.asOf);
  const row = chooseRegime(context.regimes, {
    jurisdiction: asked.regime,
    right: asked.right,
    on: dateOf(day),
  });
  if (!row.ok) return row;
  const { regime } = row.value;
  const calendar = holidays.find(({ id, jurisdictions }) =>
    asked.calendar === undefined ? jurisdictions.includes(regime.jurisdiction) : id === asked.calendar,
  );
  if (asked.calendar !== undefined && calendar === undefined)
    return fail('reference.unknown', `There is no holiday calendar "${asked.calendar}"`);
  const received = { at: receivedAt, timeZone };
  // A clock of the past or the future is looked at from its receipt on.
  const asOf = Date.parse(context.asOf) < Date.parse(receivedAt) ? receivedAt : context.asOf;
  const clock = readClock({ regime, received, events: [], calendar: calendar ?? null, asOf });
  if (!clock.ok) return clock;
  const findings = clock.value.findings.map(({ event, ...finding }) => ({
    ...finding,
    location: { path: formatKeyPath(event === null ? ['regime'] : ['events', event]) },
  }));
  return ok({ clock: clockOf(clock.value), regime: row.value, findings });
}

async function setSubject(
  state: WorkbenchState,
  { id, personId, identifiers }: ParsedArgsOf<'cases.subject'>,
  job: Job,
): Promise<Result<ResultOf<'cases.subject'>>> {
  const value = findCase(state, id);
  if (!value.ok) return value;
  const run = state.run.require();
  if (!run.ok) return run;
  await run.value.identity.readyToFind(job);
  if (run.value.identity.findPerson(personId) < 0)
    return fail('identity.unknown-person', `There is no person ${personId}`);
  const subject = await subjectOf(state, identifiers, personId, job);
  if (!subject.ok) return subject;
  const kept = await keepPrivate(state, id, {
    personId,
    ...(identifiers.length === 0 ? {} : { identifiers: subject.value.identifiers }),
  });
  if (!kept.ok) return kept;
  const before = value.value.subject.identifiers;
  return setInCase(state, id, 'Person found', {
    subject: {
      ...subject.value.tokens,
      identifiers: identifiers.length === 0 ? before : subject.value.tokens.identifiers,
    },
  });
}

async function addLetter(
  state: WorkbenchState,
  { id, direction, channel, subject, text, ...doing }: ParsedArgsOf<'cases.letter'>,
): Promise<Result<ResultOf<'cases.letter'>>> {
  const value = findCase(state, id);
  if (!value.ok) return value;
  const stamp = stampOf(state, value.value, doing, [subject]);
  if (!stamp.ok) return stamp;
  let sha256: string | undefined;
  if (text !== undefined && text !== '') {
    const kept = await keepLetter(state, id, text);
    if (!kept.ok) return kept;
    sha256 = kept.value;
  }
  const letter = { direction, channel, subject, ...(sha256 === undefined ? {} : { sha256 }), ...stamp.value };
  return addToCase(state, id, direction === 'in' ? 'Letter received' : 'Letter sent', 'correspondence', [
    letter,
  ]);
}

async function reviewRegime(
  state: WorkbenchState,
  { regime, reviewer, note }: ParsedArgsOf<'cases.reviewRegime'>,
): Promise<Result<ResultOf<'cases.reviewRegime'>>> {
  const row = caseContext(state).regimes.find((one) => one.regime.id === regime);
  if (row === undefined) return fail('request.unknown-regime', `There is no regime "${regime}"`);
  if (row.origin === 'workspace')
    return fail('usage.argument', `The row "${regime}" is the workspace’s own`, {
      fix: 'Name its reviewer in requests/regimes.yaml.',
    });
  const { regimes, reviews } = state.session.model().regimes;
  const on = state.ports.clock.now().slice(0, 10);
  const review = { regime, reviewer, on, ...(note === undefined ? {} : { note }) };
  const done = await state.session.execute('regime.put', {
    regimes: { regimes, reviews: [...reviews.filter((one) => one.regime !== regime), review] },
  });
  if (!done.ok) return done;
  state.announce('workspace', 'cases');
  return ok({ label: done.value.label, changed: [...done.value.changed] });
}
