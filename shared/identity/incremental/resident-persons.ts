import { recordsOfPerson } from '../persons/person-sets.ts';
import type { IdentityRun } from '../run.ts';

/** Who is one person, and under which id, kept up to date. A person of the run has its number there, later ones follow. */
export class ResidentPersons {
  private readonly run: IdentityRun;
  /** Records of persons that are not as the run had them; empty for those that are no more. */
  private readonly changed = new Map<number, readonly number[]>();
  private readonly personOfChanged = new Map<number, number>();
  private readonly names = new Map<number, string>();
  private readonly byName = new Map<string, number>();
  private readonly given: Set<string>;
  private next: number;
  private alive: number;

  constructor(run: IdentityRun) {
    this.run = run;
    this.next = run.personCount;
    this.alive = run.personCount;
    this.given = new Set(run.names.given.values());
  }

  get count(): number {
    return this.alive;
  }

  /** -1 for a record that has no person yet. */
  personOf(slot: number): number {
    const changed = this.personOfChanged.get(slot);
    if (changed !== undefined) return changed;
    return slot < this.run.recordCount ? this.run.personOf(slot) : -1;
  }

  recordsOf(person: number): readonly number[] {
    const changed = this.changed.get(person);
    if (changed !== undefined) return changed;
    return person < this.run.personCount ? Array.from(recordsOfPerson(this.run.persons, person)) : [];
  }

  idOf(person: number): string {
    return this.names.get(person) ?? this.run.personId(person);
  }

  /** -1 when nobody has this id now. */
  find(id: string): number {
    const named = this.byName.get(id);
    const person = named ?? this.run.findPerson(id);
    return person >= 0 && this.recordsOf(person).length > 0 && this.idOf(person) === id ? person : -1;
  }

  /** Ids that do not follow from records: a new person must not be given one of them. */
  get taken(): ReadonlySet<string> {
    return this.given;
  }

  /** Puts persons in the place of others. `given`: the id does not follow from the person's first record. */
  replace(
    old: Iterable<number>,
    persons: readonly {
      readonly records: readonly number[];
      readonly id: string;
      readonly given: boolean;
    }[],
  ): void {
    for (const person of old) {
      for (const slot of this.recordsOf(person)) this.personOfChanged.set(slot, -1);
      this.given.delete(this.idOf(person));
      this.byName.delete(this.idOf(person));
      this.changed.set(person, []);
      this.alive -= 1;
    }
    for (const { records, id, given } of persons) {
      const person = this.next;
      this.next += 1;
      this.alive += 1;
      this.changed.set(person, records);
      for (const slot of records) this.personOfChanged.set(slot, person);
      this.names.set(person, id);
      this.byName.set(id, person);
      if (given) this.given.add(id);
    }
  }
}
