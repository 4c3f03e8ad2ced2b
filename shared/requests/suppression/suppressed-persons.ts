import type { AsOf, PurposeTree, Suppressed, Suppressions } from '../../consent/index.ts';
import type { IdentityRun } from '../../identity/index.ts';
import { compareText, groupBy, type Job } from '../../kernel/index.ts';
import { suppressionPath, type Suppression } from '../../workspace/index.ts';
import { type HeldValues, visitListed } from './listed-records.ts';
import type { SuppressionList } from './suppression-list.ts';

export interface SuppressionInputs {
  readonly run: HeldValues & Pick<IdentityRun, 'personOf'>;
  readonly list: SuppressionList;
  readonly key: Uint8Array;
  readonly purposes: Pick<PurposeTree, 'find'>;
}

/**
 * The suppression list for whoever decides. One record that an entry names keeps the whole person back: their records are one
 * golden record. An entry counts from when it was written until it runs out or is lifted, on the time asked about as on the
 * time of knowing, so that an earlier decision replays as it was. It covers the purposes that it names and all below them,
 * and every purpose where one it names is gone. A line that cannot be read may name anybody at any time. Throws `Cancelled`.
 */
export async function suppressedPersons(
  { run, list, key, purposes }: SuppressionInputs,
  job: Job,
): Promise<Suppressions> {
  const byPerson = new Map<number, Set<Suppression>>();
  await visitListed(
    run,
    { entries: list.written, key },
    (record, _attribute, entries) => {
      const person = run.personOf(record);
      const own = byPerson.get(person) ?? new Set();
      byPerson.set(person, own);
      for (const entry of entries) own.add(entry);
    },
    job,
  );
  const lifts = groupBy(list.lifts, ({ entry }) => entry);
  const endsOf = ({ id }: Suppression): string[] => (lifts.get(id) ?? []).map(({ at }) => utc(at));
  const counts = (entry: Suppression, asOf: AsOf): boolean =>
    hasHappened(utc(entry.at), asOf) &&
    (entry.until === undefined || asOf.event.slice(0, 10) <= entry.until) &&
    !endsOf(entry).some((at) => hasHappened(at, asOf));
  const covers = (listed: string, lineage: readonly string[]): boolean =>
    listed === '*' || lineage.includes(listed) || purposes.find(listed) === undefined;
  const unreadable = unreadableLine(list);
  return {
    of: (person, lineage, asOf) => {
      if (unreadable !== null) return unreadable;
      const entry = [...(byPerson.get(person) ?? [])]
        .filter((one) => counts(one, asOf) && one.purposes.some((listed) => covers(listed, lineage)))
        .sort((a, b) => compareText(a.id, b.id))[0];
      return entry === undefined ? null : { cause: `suppression/${entry.id}`, text: textOf(entry) };
    },
    timesOf: (person) =>
      [...(byPerson.get(person) ?? [])].flatMap((entry) => [
        utc(entry.at),
        ...endsOf(entry),
        ...(entry.until === undefined ? [] : [`${entry.until}T23:59:59.999Z`]),
      ]),
  };
}

function hasHappened(at: string, { event, known }: AsOf): boolean {
  return at <= event && (known === undefined || at <= known);
}

function unreadableLine({ problems: [first] }: SuppressionList): Suppressed | null {
  if (first === undefined) return null;
  return {
    cause: `${suppressionPath}:${String(first.location?.line ?? 1)}`,
    text: 'The suppression list has a line that cannot be read, and it may be about this person.',
  };
}

function textOf({ reason, at }: Suppression): string {
  return `The suppression list names the person since ${at.slice(0, 10)}: ${reason}.`;
}

function utc(instant: string): string {
  return new Date(Date.parse(instant)).toISOString();
}
