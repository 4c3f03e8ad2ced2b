import { decodeSignal, signalPurposes } from '../consent/index.ts';
import { ok, sha256, type Job, type Result } from '../kernel/index.ts';
import type { RecordedEvent } from '../workspace/index.ts';
import type { ParsedArgsOf, ResultOf } from './contract/index.ts';
import type { HandlersOf } from './handlers.ts';
import { ledgerPage } from './ledger-page.ts';
import { givesConsent, nameSubject, unknownPurpose } from './ledger-subject.ts';
import { personLedger } from './person-ledger.ts';
import { vocabularyReport } from './vocabulary-report.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function ledgerHandlers(state: WorkbenchState): HandlersOf<'ledger'> {
  return {
    'ledger.person': (asked, job) => personLedger(state, asked, job),
    'ledger.events': (asked, job) => ledgerPage(state, asked, job),
    'ledger.record': (event, job) => recordEvent(state, event, job),
    'ledger.importSignal': (signal, job) => importSignal(state, signal, job),
    'ledger.vocabulary': async () => ok(vocabularyReport(state.session.model())),
  };
}

type NewEvent = Omit<RecordedEvent, 'id' | 'recordedAt'>;

/**
 * Writes an event down. Errors: those of naming its subject, `consent.unknown-purpose`, `consent.invalid-event` for an
 * event to supersede that is not there, and those of saving.
 */
async function recordEvent(
  state: WorkbenchState,
  { subject, at, ...event }: ParsedArgsOf<'ledger.record'>,
  job: Job,
): Promise<Result<ResultOf<'ledger.record'>>> {
  const context = await state.run.consent(job);
  if (!context.ok) return context;
  const purposes = unknownPurpose(context.value, event.purposes);
  if (!purposes.ok) return purposes;
  const named = await nameSubject(state, subject, givesConsent(withoutMissing(event) as NewEvent), job);
  if (!named.ok) return named;
  return write(state, [
    { ...(withoutMissing(event) as NewEvent), subject: named.value, at: at ?? state.ports.clock.now() },
  ]);
}

/** Decodes a signal and writes what it says as events, one for each state; the string itself is not kept, its digest is. */
async function importSignal(
  state: WorkbenchState,
  { subject, kind, value, at, by }: ParsedArgsOf<'ledger.importSignal'>,
  job: Job,
): Promise<Result<ResultOf<'ledger.importSignal'>>> {
  const model = state.session.model();
  const decoded = decodeSignal(kind, value, signalPurposes(model.purposes, model.consentVocabulary.signals));
  if (!decoded.ok) return decoded;
  const named = await nameSubject(state, subject, false, job);
  if (!named.ok) return named;
  const { statements, unmapped } = decoded.value;
  const states = [...new Set(statements.map((one) => one.state))].filter((one) => one !== 'unreadable');
  const events = states.map((said): NewEvent => ({
    by,
    type: 'signal',
    subject: named.value,
    purposes: [
      ...new Set(statements.filter((one) => one.state === said).map(({ purpose }) => purpose)),
    ].sort(),
    state: said,
    at: decoded.value.at ?? at ?? state.ports.clock.now(),
    method: `signal ${kind}`,
    signal: { kind, sha256: sha256(value.trim()) },
  }));
  const said = statements.map(({ purpose, state: one, text }) => ({ purpose, state: one, text }));
  if (events.length === 0)
    return ok({ events: [], label: 'Nothing to record', statements: said, unmapped: [...unmapped] });
  const done = await write(state, events);
  return done.ok ? ok({ ...done.value, statements: said, unmapped: [...unmapped] }) : done;
}

async function write(
  state: WorkbenchState,
  events: readonly NewEvent[],
): Promise<Result<ResultOf<'ledger.record'>>> {
  const before = new Set(state.session.model().consentEvents.events.map(({ id }) => id));
  const done = await state.session.execute('consent.record', { events });
  if (!done.ok) return done;
  state.announce('workspace', 'consent');
  const written = state.session.model().consentEvents.events.filter(({ id }) => !before.has(id));
  return ok({ events: written.map(({ id }) => id), label: done.value.label });
}

/** Without the members that are undefined, which no file holds. */
function withoutMissing(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
