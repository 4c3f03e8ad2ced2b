import { fail, type Job, ok, type Result } from '../../kernel/index.ts';
import type { RawTable } from '../../sources/index.ts';
import type { Decision, WorkspaceModel } from '../../workspace/index.ts';
import { cluster, type Refusal } from '../cluster/cluster.ts';
import { buildGuards } from '../cluster/guards.ts';
import { bindRule } from '../rules.ts';
import { namePersons, nameOfRow, type PersonEvent, type PersonIds } from '../persons/persist.ts';
import { type PersonSets, recordsOfPerson } from '../persons/person-sets.ts';
import type { IdentityRun } from '../run.ts';
import { ResidentBlocks, type TouchedBlock } from './resident-blocks.ts';
import { ResidentDecisions } from './resident-decisions.ts';
import { ResidentPairs } from './resident-pairs.ts';
import { ResidentPersons } from './resident-persons.ts';
import { ResidentRecords, type SmallSet } from './resident-records.ts';
import { weighNewPairs, smallScorer } from './weigh-new-pairs.ts';

/** What came and what went. A changed record goes under its old values and comes under its new ones. */
export interface Delta {
  /** One raw table per source, with the rows at their places in the extracts as they are now. */
  readonly added: readonly RawTable[];
  /** Slots of the records that go. */
  readonly removed: readonly number[];
}

export interface Amendment {
  /** Slots of the added records, in the order of source, extract and row. */
  readonly added: readonly number[];
  /** Pairs compared for this amendment, and pairs of earlier records that a block's size brought in or took out. */
  readonly comparedPairs: number;
  readonly droppedPairs: number;
  /** Records whose persons were worked out again. */
  readonly reconsidered: number;
  /** Persons as they are now, of all reconsidered records. */
  readonly persons: readonly { readonly personId: string; readonly records: readonly number[] }[];
  readonly events: readonly PersonEvent[];
  /** Refused unions among the reconsidered records, by slots. */
  readonly refusals: readonly Refusal[];
}

export interface ResidentInput {
  readonly model: WorkspaceModel;
  readonly decisions: readonly Decision[];
  readonly recordKey: Uint8Array;
}

/**
 * A run that takes in added, changed and removed records and stays what resolving all records anew would give, with the
 * learned state of the run frozen: parameters, term frequencies, values set aside, block limits, proven date orders. Only
 * new candidate pairs are compared, and only the records that decisions, rules and weights connect with a change are
 * grouped again. Costs grow with the change, not with the run. `open` builds the key indexes once.
 */
export class ResidentRun {
  readonly base: IdentityRun;
  readonly records: ResidentRecords;
  readonly pairs: ResidentPairs;
  readonly persons: ResidentPersons;
  private readonly input: ResidentInput;
  private readonly blocks: ResidentBlocks;
  private readonly decisions: ResidentDecisions;

  private constructor(
    base: IdentityRun,
    input: ResidentInput,
    records: ResidentRecords,
    blocks: ResidentBlocks,
    decisions: ResidentDecisions,
  ) {
    this.base = base;
    this.input = input;
    this.records = records;
    this.blocks = blocks;
    this.decisions = decisions;
    this.pairs = new ResidentPairs(base, records);
    this.persons = new ResidentPersons(base);
  }

  static async open(run: IdentityRun, input: ResidentInput, job: Job): Promise<ResidentRun> {
    const records = new ResidentRecords(run);
    // The first amendment should not be the one that waits for the look-up of pairs.
    run.links.pairsOf(0);
    const blocks = await ResidentBlocks.open(run, records, job);
    return new ResidentRun(
      run,
      input,
      records,
      blocks,
      await ResidentDecisions.open(run, input, records, job),
    );
  }

  /**
   * Takes in a delta. Errors: those of normalising the new rows; `identity.unknown-record` for a slot that is not there.
   * Nothing is changed then. Not to be called again before it is done; when cancelled half-way, open the run anew.
   */
  async amend({ added, removed }: Delta, job: Job): Promise<Result<Amendment>> {
    for (const slot of removed)
      if (!this.records.alive(slot)) return fail('identity.unknown-record', `There is no record ${slot}.`);
    const delivered = added.length === 0 ? ok([]) : await this.records.deliver(this.input.model, added, job);
    if (!delivered.ok) return delivered;
    const fresh = delivered.value;
    const seeds = new Set<number>(fresh);
    for (const slot of removed) for (const other of this.connected(slot)) seeds.add(other);
    const touched = this.blocks.replace(removed, fresh);
    const dropped = this.dropPairs(touched, seeds);
    const weighed = await weighNewPairs(this.base, this.records, this.newPairs(touched, fresh), job);
    if (!weighed.ok) return weighed;
    const isNew = new Set(fresh);
    for (const { left, right, weight, linkRule } of weighed.value) {
      this.pairs.add(left, right, weight, linkRule);
      if (!isNew.has(left) && !isNew.has(right)) seeds.add(left).add(right);
    }
    for (const slot of await this.decisions.replace(removed, fresh, job)) seeds.add(slot);
    const around = this.closure(seeds);
    const { sets, refusals, small } = await this.regroup(around, job);
    const named = await this.rename(small, sets, removed, job);
    return ok({
      added: fresh,
      comparedPairs: weighed.value.length,
      droppedPairs: dropped,
      reconsidered: around.size,
      ...named,
      refusals,
    });
  }

  /** Records that something speaks for joining with this one. */
  private connected(slot: number): number[] {
    const { threshold } = this;
    return [
      ...this.pairs
        .pairsOf(slot)
        .flatMap(({ other, weight, linkRule }) => (weight >= threshold || linkRule > 0 ? [other] : [])),
      ...this.decisions.mustLinks(slot),
    ];
  }

  private get threshold(): number {
    return this.base.thresholds.link;
  }

  /** Pairs of earlier records whose last common block outgrew its limit. */
  private dropPairs(touched: readonly TouchedBlock[], seeds: Set<number>): number {
    let dropped = 0;
    for (const { before, used, usable } of touched) {
      if (!used || usable) continue;
      for (const [left, right] of pairsAmong(before.filter((slot) => this.records.alive(slot)))) {
        if (!this.pairs.has(left, right) || this.blocks.together(left, right)) continue;
        this.pairs.drop(left, right);
        seeds.add(left).add(right);
        dropped += 1;
      }
    }
    return dropped;
  }

  /** Pairs that came into a usable block: those of new records, and all of a block that shrank below its limit. */
  private newPairs(
    touched: readonly TouchedBlock[],
    fresh: readonly number[],
  ): (readonly [number, number])[] {
    const found = new Map<number, Set<number>>();
    const note = (a: number, b: number): void => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const own = found.get(high);
      if (own === undefined) found.set(high, new Set([low]));
      else own.add(low);
    };
    const isNew = new Set(fresh);
    for (const { after, used, usable } of touched) {
      if (!usable) continue;
      for (const slot of after)
        if (isNew.has(slot)) for (const other of after) if (other !== slot) note(slot, other);
      if (used) continue;
      const earlier = after.filter((slot) => !isNew.has(slot));
      for (const [left, right] of pairsAmong(earlier)) if (!this.pairs.has(left, right)) note(left, right);
    }
    return [...found].flatMap(([high, lows]) => [...lows].map((low) => [low, high] as const));
  }

  /** All records that decisions, rules and weights connect with the seeds: no other has a say about them. */
  private closure(seeds: ReadonlySet<number>): Set<number> {
    const found = new Set([...seeds].filter((slot) => this.records.alive(slot)));
    for (const slot of found)
      for (const other of this.connected(slot)) if (this.records.alive(other)) found.add(other);
    return found;
  }

  private async regroup(
    around: ReadonlySet<number>,
    job: Job,
  ): Promise<{ sets: PersonSets; refusals: Refusal[]; small: SmallSet }> {
    const small = await this.records.smallSet(around, job);
    const { slots } = small;
    const placeOf = new Map(Array.from(slots, (slot, place) => [slot, place]));
    const decided: { left: number; right: number }[] = [];
    const cannotLink = new Map<number, ReadonlySet<number>>();
    const local: [number, number, number, number][] = [];
    for (const [place, slot] of slots.entries()) {
      for (const end of this.pairs.pairsOf(slot)) {
        const other = placeOf.get(end.other) ?? -1;
        if (other > place) local.push([place, other, end.weight, end.linkRule]);
      }
      const must = this.decisions.mustLinks(slot).map((other) => placeOf.get(other) ?? -1);
      for (const other of must.sort((a, b) => a - b))
        if (other > place) decided.push({ left: place, right: other });
      const apart = [...this.decisions.cannotLinks(slot)].flatMap((other) => placeOf.get(other) ?? []);
      if (apart.length > 0) cannotLink.set(place, new Set(apart));
    }
    const { sets, refusals } = await cluster(
      {
        recordCount: slots.length,
        pairs: {
          left: Int32Array.from(local, ([left]) => left),
          right: Int32Array.from(local, ([, right]) => right),
          weights: Int32Array.from(local, ([, , weight]) => weight),
          linkRule: Uint8Array.from(local, ([, , , rule]) => rule),
        },
        decided,
        strategy: this.base.ruleset.clustering.strategy,
        threshold: this.threshold,
        guards: buildGuards(this.base.ruleset, small.records, small.trusted, cannotLink, {
          scorer: smallScorer(this.base, small),
          linkRules: this.base.ruleset.rules.flatMap((rule) =>
            rule.kind === 'link' ? (bindRule(small.trusted, rule) ?? []) : [],
          ),
          placeOf: (place) => place,
        }),
        sourceOf: small.sourceOf,
      },
      job,
    );
    const slotAt = (place: number): number => slots[place] ?? -1;
    return {
      small,
      sets,
      refusals: refusals.map((one) => ({ ...one, left: slotAt(one.left), right: slotAt(one.right) })),
    };
  }

  /** Ids by overlap with the persons that the records had, as between two runs. */
  private async rename(
    small: SmallSet,
    sets: PersonSets,
    removed: readonly number[],
    job: Job,
  ): Promise<Pick<Amendment, 'persons' | 'events'>> {
    const old = new Set<number>();
    for (const slot of [...small.slots, ...removed]) {
      const person = this.persons.personOf(slot);
      if (person >= 0) old.add(person);
    }
    const before = this.idsOf([...old]);
    const reserved = new Set(this.persons.taken);
    for (const person of old) reserved.delete(this.persons.idOf(person));
    const names = await namePersons(small.records, sets, before, job, reserved);
    const persons = Array.from({ length: sets.count }, (_, person) => ({
      personId: names.idOf(person),
      records: Array.from(recordsOfPerson(sets, person), (place) => small.slots[place] ?? -1),
    }));
    this.persons.replace(
      old,
      persons.map(({ personId, records }, person) => ({
        id: personId,
        records,
        given: names.given.has(person),
      })),
    );
    return { persons, events: names.events };
  }

  /** Persons as a run hands them to the next one. */
  private idsOf(persons: readonly number[]): PersonIds {
    const own = persons.flatMap((person, index) =>
      this.persons.recordsOf(person).map((slot) => ({ slot, index })),
    );
    return {
      recordCount: own.length,
      nameOf: (record) => {
        const { part, row } = this.records.placeOf(own[record]?.slot ?? 0);
        return nameOfRow(part, row);
      },
      personOf: Int32Array.from(own, ({ index }) => index),
      given: new Map(persons.map((person, index) => [index, this.persons.idOf(person)])),
    };
  }
}

function* pairsAmong(slots: readonly number[]): Generator<readonly [number, number]> {
  for (let a = 0; a < slots.length; a += 1)
    for (let b = a + 1; b < slots.length; b += 1) yield [slots[a] ?? 0, slots[b] ?? 0];
}
