import { recordsOfPerson } from '../persons/person-sets.ts';
import type { IdentityRun } from '../run.ts';

/** A person of an amendment: whose id it has is told when asked for, as that takes a hash. */
export interface ResidentPerson {
  readonly records: readonly number[];
  readonly personId: string;
}

/** Who is one person, and under which id, kept up to date. A person of the run has its number there, later ones follow. */
export class ResidentPersons {
  readonly #run: IdentityRun;
  #personOf: Int32Array;
  /** Persons that are not as the run had them; null for those that are no more. */
  readonly #changed = new Map<number, ResidentPerson | null>();
  /** Later persons that `find` does not know yet. */
  #unnamed: number[] = [];
  readonly #byName = new Map<string, number>();
  readonly #given: Set<string>;
  /** Later persons that have such an id. */
  readonly #givenTo = new Set<number>();
  #next: number;
  #alive: number;

  constructor(run: IdentityRun) {
    this.#run = run;
    this.#next = run.personCount;
    this.#alive = run.personCount;
    this.#given = new Set(run.names.given.values());
    this.#personOf = run.persons.personOf.slice();
  }

  get count(): number {
    return this.#alive;
  }

  /** -1 for a record that has no person yet. */
  personOf(slot: number): number {
    return this.#personOf[slot] ?? -1;
  }

  recordsOf(person: number): readonly number[] {
    const changed = this.#changed.get(person);
    if (changed !== undefined) return changed?.records ?? [];
    return person < this.#run.personCount ? Array.from(recordsOfPerson(this.#run.persons, person)) : [];
  }

  idOf(person: number): string {
    return this.#changed.get(person)?.personId ?? this.#run.personId(person);
  }

  /** Whether the person's id does not follow from its first record. */
  isGiven(person: number): boolean {
    return person < this.#run.personCount ? this.#run.names.given.has(person) : this.#givenTo.has(person);
  }

  /** -1 when nobody has this id now. */
  find(id: string): number {
    for (const person of this.#unnamed) this.#byName.set(this.idOf(person), person);
    this.#unnamed = [];
    const named = this.#byName.get(id);
    const person = named !== undefined && this.recordsOf(named).length > 0 ? named : this.#run.findPerson(id);
    return person >= 0 && this.recordsOf(person).length > 0 && this.idOf(person) === id ? person : -1;
  }

  /** Ids that do not follow from records: a new person must not be given one of them. */
  get taken(): ReadonlySet<string> {
    return this.#given;
  }

  /** Puts persons in the place of others. `given`: the ids that do not follow from the person's first record. */
  replace(
    old: Iterable<number>,
    persons: readonly ResidentPerson[],
    given: ReadonlyMap<number, string>,
    slots: number,
  ): void {
    if (slots > this.#personOf.length) this.#grow(slots);
    for (const person of old) {
      for (const slot of this.recordsOf(person)) this.#personOf[slot] = -1;
      if (this.isGiven(person)) this.#given.delete(this.idOf(person));
      this.#changed.set(person, null);
      this.#alive -= 1;
    }
    for (const [index, own] of persons.entries()) {
      const person = this.#next;
      this.#next += 1;
      this.#alive += 1;
      this.#changed.set(person, own);
      for (const slot of own.records) this.#personOf[slot] = person;
      this.#unnamed.push(person);
      const id = given.get(index);
      if (id === undefined) continue;
      this.#given.add(id);
      this.#givenTo.add(person);
    }
  }

  #grow(slots: number): void {
    const longer = new Int32Array(Math.ceil(slots * 1.1)).fill(-1);
    longer.set(this.#personOf);
    this.#personOf = longer;
  }
}
