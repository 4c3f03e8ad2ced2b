import { recordToken } from '../identity/index.ts';
import { fail, ok, type Result } from '../kernel/index.ts';
import type { HoldScope } from '../workspace/index.ts';
import type { ParsedArgsOf, ResultOf } from './contract/index.ts';
import { findRecord } from './record-reference.ts';
import { heldPersonToken } from './retention-facts.ts';
import type { WorkbenchState } from './workbench-state.ts';

/**
 * Writes a legal hold. Errors: `identity.no-run` where persons or records are named before a run, `identity.unknown-person`,
 * `identity.unknown-record`, `usage.argument` for a hold on nothing, and those of the command `hold.put`.
 */
export async function putHold(
  state: WorkbenchState,
  { hold, scopes, persons, records }: ParsedArgsOf<'retention.hold'>,
): Promise<Result<ResultOf<'retention.hold'>>> {
  const named = persons.length + records.length === 0 ? ok([]) : await scopeOf(state, { persons, records });
  if (!named.ok) return named;
  const all = [...scopes, ...named.value];
  if (all.length === 0)
    return fail('usage.argument', 'The hold covers nothing', {
      fix: 'Name persons, records, or a scope; `all: true` covers everything.',
    });
  const done = await state.session.execute('hold.put', { hold: { ...hold, scopes: all } });
  if (!done.ok) return done;
  state.announce('workspace', 'consent');
  return ok({ label: done.value.label, changed: [...done.value.changed] });
}

/** One scope by tokens. A person is named by the records of today too: they stay held when a later run tells persons apart otherwise. */
async function scopeOf(
  { run }: WorkbenchState,
  { persons, records }: { readonly persons: readonly string[]; readonly records: readonly string[] },
): Promise<Result<HoldScope[]>> {
  const current = run.require();
  if (!current.ok) return current;
  const key = await run.recordKey();
  if (!key.ok) return key;
  const { identity } = current.value;
  const held = new Set<number>();
  for (const personId of persons) {
    const person = identity.findPerson(personId);
    if (person < 0) return fail('identity.unknown-person', `There is no person ${personId} in this run`);
    for (const record of identity.recordsOf(person)) held.add(record);
  }
  for (const reference of records) {
    const record = findRecord(identity, reference);
    if (!record.ok) return record;
    held.add(record.value);
  }
  return ok([
    {
      attributes: [],
      records: [...held].map((record) => recordToken(identity.records, record, key.value)).sort(),
      persons: persons.map((personId) => heldPersonToken(key.value, personId)).sort(),
    },
  ]);
}
