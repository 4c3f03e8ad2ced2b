import type { PartitionDifference } from './partition-difference.ts';
import { lastingName, nameAligned, type PersonNames } from './persist.ts';
import { type PersonSets, personSets, recordsOfPerson } from './person-sets.ts';
import { placeOf } from '../records.ts';
import { recordsAlone } from '../records-alone.ts';
import type { IdentityRun } from '../run.ts';

/**
 * The names of another partition of a run's records, as `namePersons` would give them after the run. Persons that are the
 * same keep their id without any work; the others are named when the first of them is asked for.
 */
export function renamedPersons(
  run: IdentityRun,
  sets: PersonSets,
  difference: PartitionDifference,
): PersonNames {
  let made: { readonly names: PersonNames; readonly placeOf: ReadonlyMap<number, number> } | null = null;
  const changed = () => {
    made ??= nameChanged(run, sets, difference);
    return made;
  };
  let changedAfter: { readonly is: ReadonlySet<number>; readonly numbers: readonly number[] } | null = null;
  const after = () => {
    if (changedAfter === null) {
      const is = new Set(difference.changes.flatMap((change) => change.after));
      changedAfter = { is, numbers: [...is].sort((a, b) => a - b) };
    }
    return changedAfter;
  };
  const isChanged = (person: number): boolean => after().is.has(person);
  const before = (person: number): number => run.personOf(sets.members[sets.offsets[person] ?? 0] ?? 0);
  return {
    idOf(person) {
      if (!isChanged(person)) return run.personId(before(person));
      const { names, placeOf } = changed();
      return names.idOf(placeOf.get(person) ?? -1);
    },
    find(id) {
      const place = changed().names.find(id);
      if (place >= 0) return after().numbers[place] ?? -1;
      const old = run.findPerson(id);
      if (old < 0) return -1;
      const person = sets.personOf[run.recordsOf(old)[0] ?? -1] ?? -1;
      return isChanged(person) ? -1 : person;
    },
    async readyToFind(job) {
      await run.readyToFind(job);
      await changed().names.readyToFind(job);
    },
    get given() {
      const given = new Map<number, string>();
      for (const [old, id] of run.names.given) {
        const person = sets.personOf[run.recordsOf(old)[0] ?? -1] ?? -1;
        if (!isChanged(person)) given.set(person, id);
      }
      for (const [place, id] of changed().names.given) given.set(after().numbers[place] ?? -1, id);
      return given;
    },
    get events() {
      return changed().names.events;
    },
    before: () =>
      new Map(
        difference.changes.flatMap((change) =>
          change.before.map((person) => [
            run.personId(person),
            run.recordsOf(person).map((record) => lastingName(run.records, record)),
          ]),
        ),
      ),
  };
}

/** Names the changed persons alone, their records numbered among themselves. */
function nameChanged(run: IdentityRun, sets: PersonSets, difference: PartitionDifference) {
  const after = difference.changes.flatMap((change) => change.after).sort((a, b) => a - b);
  const old = difference.changes.flatMap((change) => change.before).sort((a, b) => a - b);
  const records = Int32Array.from(after.flatMap((person) => [...recordsOfPerson(sets, person)])).sort();
  const at = new Map(Array.from(records, (record, index) => [record, index]));
  const small = personSets(
    records.map((record) => at.get(recordsOfPerson(sets, sets.personOf[record] ?? 0)[0] ?? 0) ?? 0),
  );
  const rank = new Map(old.map((person, index) => [person, index]));
  const personOf = records.map((record) => rank.get(run.personOf(record)) ?? -1);
  const sizes = Int32Array.from(old, (person) => run.recordsOf(person).length);
  const idOf = (person: number): string => run.personId(old[person] ?? -1);
  const kept = new Set(difference.changes.flatMap((change) => change.before));
  const reserved = new Set([...run.names.given].flatMap(([person, id]) => (kept.has(person) ? [] : [id])));
  const steps = nameAligned(
    recordsAlone(Array.from(records, (record) => placeOf(run.records, record))),
    small,
    {
      personOf,
      personCount: old.length,
      sizes,
      idOf,
      keptId: idOf,
      membersOf: () => new Map(),
    },
    reserved,
  );
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return { names: step.value, placeOf: new Map(after.map((person, place) => [person, place])) };
}
