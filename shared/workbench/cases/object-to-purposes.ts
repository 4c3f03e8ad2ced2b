import { type IdentityRun, recordToken } from '../../identity/index.ts';
import { fail, type Job, ok, type Result, ulid } from '../../kernel/index.ts';
import { chooseSubject, findSubjects, personToken } from '../../requests/index.ts';
import {
  eventsFolder,
  printRecordedEvent,
  type RecordedEvent,
  type RequestCase,
} from '../../workspace/index.ts';
import type { ParsedArgsOf, ResultOf } from '../contract/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { findCase } from './case-context.ts';
import { readPrivate } from './case-private.ts';
import { stampOf } from './change-case.ts';

type Objection = NonNullable<RequestCase['objection']>;

/** Against these nothing is weighed: the objection itself ends the processing (Art 21(3) GDPR; Cal. Civ. Code § 1798.120). */
const absolute: ReadonlySet<Objection['ground']> = new Set(['direct-marketing', 'sale-or-sharing']);

/**
 * Records an objection in the case and, as a statement of the person, in the consent ledger, in one step. It counts from the
 * receipt on, also while an assessment is open (Art 18(1)(d) GDPR). Errors: `identity.no-run`, `request.no-subject` when
 * the case is about nobody known, `request.transition` for a second objection, `consent.unknown-purpose`.
 */
export async function recordObjection(
  state: WorkbenchState,
  { id, ground, purposes, ...doing }: ParsedArgsOf<'cases.object'>,
  job: Job,
): Promise<Result<ResultOf<'cases.object'>>> {
  const found = findCase(state, id);
  if (!found.ok) return found;
  const stamp = stampOf(state, found.value, doing);
  if (!stamp.ok) return stamp;
  if (found.value.objection !== undefined)
    return fail('request.transition', `Case ${id} holds an objection already`, {
      fix: 'Open another case for another one.',
    });
  const known = new Set(state.session.model().purposes.map((purpose) => purpose.id));
  const unknown = purposes.find((purpose) => !known.has(purpose));
  if (unknown !== undefined) return fail('consent.unknown-purpose', `There is no purpose "${unknown}"`);
  const records = await recordsOfCase(state, found.value, job);
  if (!records.ok) return records;
  const event = {
    ...eventBase(state, found.value, stamp.value.by, records.value),
    type: 'statement',
    purposes,
    state: 'objected',
  } as const;
  const objection = { ground, purposes, events: [event.id], suppressed: false, ...stamp.value };
  const label = `Objection: ${ground}`;
  const done = await writeBoth(state, id, label, event, objection);
  if (!done.ok) return done;
  const todo = absolute.has(ground)
    ? [
        'Add the person to the suppression list, so that a new extract does not bring the processing back (Art 21(3)).',
      ]
    : [
        'Assess whether compelling grounds override the objection (Art 21(1)); until then nothing is processed.',
      ];
  return ok({ ...done.value, todo });
}

/** Weighs an objection that can be weighed. Overridden: the ledger is told that the objection no longer counts, and why. */
export async function assessObjection(
  state: WorkbenchState,
  { id, outcome, grounds, ...doing }: ParsedArgsOf<'cases.assessObjection'>,
  job: Job,
): Promise<Result<ResultOf<'cases.assessObjection'>>> {
  const found = findCase(state, id);
  if (!found.ok) return found;
  const stamp = stampOf(state, found.value, doing, [grounds]);
  if (!stamp.ok) return stamp;
  const { objection } = found.value;
  if (objection === undefined) return fail('request.transition', `Case ${id} holds no objection`);
  if (absolute.has(objection.ground))
    return fail(
      'request.transition',
      `An objection to ${objection.ground} is absolute: there is nothing to weigh`,
      {
        fix: 'Stop the processing (Art 21(3) GDPR).',
      },
    );
  if (objection.assessment !== undefined)
    return fail('request.transition', 'The objection is assessed already', {
      fix: 'Undo the assessment, or open an appeal.',
    });
  const assessed: Objection = { ...objection, assessment: { outcome, grounds, ...stamp.value } };
  const [recorded] = objection.events;
  if (outcome === 'upheld' || recorded === undefined) {
    const done = await writeBoth(state, id, 'Objection upheld', null, assessed);
    return done.ok
      ? ok({ ...done.value, todo: ['Stop the processing, and tell the recipients (Art 19).'] })
      : done;
  }
  const records = await recordsOfCase(state, found.value, job);
  if (!records.ok) return records;
  const event = {
    ...eventBase(state, found.value, stamp.value.by, records.value),
    type: 'void' as const,
    at: stamp.value.at,
    purposes: [...objection.purposes],
    supersedes: recorded,
    reason: 'Objection weighed: compelling legitimate grounds, see the case (Art 21(1) GDPR)',
  };
  const done = await writeBoth(state, id, 'Objection overridden', event, {
    ...assessed,
    events: [...objection.events, event.id],
  });
  const todo = ['Tell the person the grounds, and the way to complain (Art 12(4)).'];
  return done.ok ? ok({ ...done.value, todo }) : done;
}

function eventBase(
  { ports }: WorkbenchState,
  { id, received }: RequestCase,
  by: string,
  records: readonly string[],
) {
  return {
    id: ulid(ports.clock, ports.random),
    recordedAt: ports.clock.now(),
    by,
    subject: { records: [...records], identifiers: [] },
    at: received.at,
    method: received.channel,
    evidence: `case ${id}`,
  };
}

/** The line of the ledger and the case as one step, undone as one. */
async function writeBoth(
  { session, announce }: WorkbenchState,
  id: string,
  label: string,
  event: RecordedEvent | null,
  objection: Objection,
): Promise<Result<{ label: string; changed: string[] }>> {
  const steps: { command: string; args: Record<string, unknown> }[] = [
    { command: 'case.set', args: { id, label, members: { objection } } },
  ];
  if (event !== null) {
    const path = `${eventsFolder}/${event.recordedAt.slice(0, 7)}.jsonl`;
    const before = await session.readText(path);
    if (!before.ok && before.error.code !== 'file.not-found') return before;
    const start = before.ok ? before.value.replace(/(?<=[^\n])$/, '\n') : '';
    steps.unshift({ command: 'file.put', args: { path, text: start + printRecordedEvent(event) } });
  }
  const done = await session.execute('workspace.batch', { label: `${label} (case ${id})`, steps });
  if (!done.ok) return done;
  announce('workspace', 'cases', 'consent');
  return ok({ label: done.value.label, changed: [...done.value.changed] });
}

/** Tokens of the records of the person whom a case is about. */
async function recordsOfCase(state: WorkbenchState, value: RequestCase, job: Job): Promise<Result<string[]>> {
  const run = state.run.require();
  if (!run.ok) return run;
  const { identity } = run.value;
  await identity.readyToFind(job);
  const key = await state.run.recordKey();
  if (!key.ok) return key;
  const kept = await readPrivate(state, value.id);
  if (value.subject.person === undefined && (kept?.identifiers.length ?? 0) > 0) {
    const found = findSubjects({ model: run.value.model, resolution: identity }, kept?.identifiers ?? []);
    if (!found.ok) return found;
    const subject = chooseSubject(found.value, undefined);
    if (!subject.ok) return subject;
    return ok(tokensOf(identity, subject.value.person, key.value));
  }
  let person = identity.findPerson(kept?.personId ?? '');
  for (let other = 0; person < 0 && other < identity.personCount; other += 1) {
    if (personToken(key.value, identity.personId(other)) === value.subject.person) person = other;
  }
  if (value.subject.person === undefined || person < 0)
    return fail('request.no-subject', `Nobody of the current run is the person of case ${value.id}`, {
      fix: 'Find the person first, by an identifier, and link them to the case.',
    });
  return ok(tokensOf(identity, person, key.value));
}

function tokensOf(identity: IdentityRun, person: number, key: Uint8Array): string[] {
  return identity.recordsOf(person).map((record) => recordToken(identity.records, record, key));
}
