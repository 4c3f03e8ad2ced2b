import type { ConsentContext } from '../consent/index.ts';
import type { IdentityRun } from '../identity/index.ts';
import { fail, ok, type Job, type Result } from '../kernel/index.ts';
import type { EventSubject, RecordedEvent } from '../workspace/index.ts';
import { findRecord } from './record-reference.ts';
import { subjectNames } from './subject-names.ts';
import type { WorkbenchState } from './workbench-state.ts';

export interface NamedSubject {
  readonly personId?: string | undefined;
  readonly record?: string | undefined;
  readonly identifier?: { readonly attribute: string; readonly value: string } | undefined;
}

/**
 * The keyed names of whom an event is about. A person is all its records: what restricts still does after they are parted.
 * What gives has to name a record or an identifier, for a record that was joined by mistake would otherwise be given
 * consent for. Errors: `identity.no-run`, `identity.unknown-person`, `identity.unknown-record`, `consent.unknown-subject`,
 * `usage.argument`.
 */
export async function nameSubject(
  state: WorkbenchState,
  named: NamedSubject,
  gives: boolean,
  job: Job,
): Promise<Result<EventSubject>> {
  const run = state.run.require();
  if (!run.ok) return run;
  const { identity } = run.value;
  const key = await state.run.recordKey();
  if (!key.ok) return key;
  const names = subjectNames(identity, key.value);
  if (named.record !== undefined) {
    const record = findRecord(identity, named.record);
    return record.ok ? ok({ records: [names.recordToken(record.value)], identifiers: [] }) : record;
  }
  if (named.personId !== undefined) {
    if (gives)
      return fail('usage.argument', 'A yes is given by a record or an identifier, not by a whole person', {
        fix: 'Name the record (source/key) or the e-mail that it was given with: records can be parted again.',
      });
    await identity.readyToFind(job);
    const person = identity.findPerson(named.personId);
    if (person < 0) return fail('identity.unknown-person', `There is no person ${named.personId}`);
    return ok({
      records: identity.recordsOf(person).map((record) => names.recordToken(record)),
      identifiers: [],
    });
  }
  if (named.identifier === undefined) return fail('usage.argument', 'The event names nobody');
  const value = normalisedValue(identity, named.identifier);
  if (value === null)
    return fail('consent.unknown-subject', `No record holds that value of ${named.identifier.attribute}`);
  const { attribute } = named.identifier;
  return ok({ records: [], identifiers: [{ attribute, token: names.identifierToken(attribute, value) }] });
}

/** The value as normalisation wrote it; a value that no record holds cannot be normalised like the data, so it is nobody's. */
function normalisedValue(
  identity: IdentityRun,
  { attribute, value }: { readonly attribute: string; readonly value: string },
): string | null {
  const wanted = value.trim().toLowerCase();
  const isMeant = (text: string | null): boolean => text !== null && text.trim().toLowerCase() === wanted;
  for (let record = 0; record < identity.recordCount; record += 1) {
    for (const held of identity.valuesOf(record)) {
      if (held.attribute !== attribute || held.value === null) continue;
      if (isMeant(held.value) || isMeant(held.raw)) return held.value;
    }
  }
  return null;
}

/** Whether an event speaks for use. */
export function givesConsent({ type, state }: Pick<RecordedEvent, 'type' | 'state'>): boolean {
  return (
    state === 'given' ||
    state === 'requested' ||
    (state === undefined && (type === 'confirmation' || type === 'guardian-consent'))
  );
}

/** The purposes named that there are not; `consent.unknown-purpose` with the nearest. */
export function unknownPurpose(
  context: Pick<ConsentContext, 'purposes'>,
  ids: readonly string[],
): Result<void> {
  const wrong = ids.find((id) => context.purposes.find(id) === undefined);
  if (wrong === undefined) return ok();
  const known = context.purposes.purposes.map(({ id }) => id).join(', ');
  return fail('consent.unknown-purpose', `There is no usable purpose “${wrong}”`, {
    location: { file: 'consent/purposes.yaml' },
    fix: known === '' ? 'Add a purpose to consent/purposes.yaml.' : `Use one of: ${known}.`,
  });
}
