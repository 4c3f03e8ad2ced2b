import { breathe, fail, type Job, ok, type Result } from '../../kernel/index.ts';
import type { RawTable } from '../../sources/index.ts';
import type { Decision, WorkspaceModel } from '../../workspace/index.ts';
import { cluster, type Clusters, type Refusal } from '../cluster/cluster.ts';
import { buildGuards } from '../cluster/guards.ts';
import { IntBuffer } from '../int-buffer.ts';
import { bindRule } from '../rules.ts';
import {
  nameAligned,
  nameOfRow,
  type PersonEvent,
  type PersonNames,
  type PreviousRun,
} from '../persons/persist.ts';
import { type PersonSets, recordsOfPerson } from '../persons/person-sets.ts';
import type { SetAside } from '../learned.ts';
import type { IdentityRun } from '../run.ts';
import { demotedTexts } from '../why/mini-evidence.ts';
import { type BlockChanges, ResidentBlocks, type TurnedBlock } from './resident-blocks.ts';
import { ResidentDecisions } from './resident-decisions.ts';
import { ResidentPairs } from './resident-pairs.ts';
import { type ResidentPerson, ResidentPersons } from './resident-persons.ts';
import { ResidentRecords, type SmallSet } from './resident-records.ts';
import { sampledTables } from './sampled-tables.ts';
import { comparedAttributes, smallScorer, weighNewPairs } from './weigh-new-pairs.ts';

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
  readonly persons: readonly ResidentPerson[];
  readonly events: readonly PersonEvent[];
  /** Refused unions among the reconsidered records, by slots. */
  readonly refusals: readonly Refusal[];
}

/** What records that came and went did, before persons get their ids. */
export interface Absorbed {
  /** The records that were grouped again, and how, by their places. */
  readonly small: SmallSet;
  readonly clusters: Clusters;
  readonly comparedPairs: number;
  readonly droppedPairs: number;
}

export interface ResidentInput {
  readonly model: WorkspaceModel;
  readonly decisions: readonly Decision[];
  readonly recordKey: Uint8Array;
  /** Identifier values that are not trusted; those that the run set aside when left out. */
  readonly setAside?: SetAside;
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
  readonly blocks: ResidentBlocks;
  readonly decisions: ResidentDecisions;

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
    const records = await ResidentRecords.open(
      run,
      comparedAttributes(run),
      input.setAside ?? demotedTexts(run),
      job,
    );
    // The first amendment should not be the one that waits for the look-up of pairs.
    run.links.pairsOf(0);
    const blocks = await ResidentBlocks.open(run, records, job);
    const decisions = await ResidentDecisions.open(run, input, records, job);
    return new ResidentRun(run, input, records, blocks, decisions);
  }

  /**
   * Takes in some records of the run once more, on the side: nothing of that stays. Code that never ran and memory that nobody
   * touched make the first amendments several times slower than later ones: worth the time of some five amendments where
   * somebody will wait for each. Throws `Cancelled`.
   */
  async rehearse(job: Job): Promise<void> {
    const { base } = this;
    const every = Math.max(1, Math.ceil(base.recordCount / rehearsed));
    const records = this.records.afresh();
    const aside = new ResidentRun(
      base,
      this.input,
      records,
      this.blocks.afresh(records),
      this.decisions.afresh(base, records),
    );
    for (let round = 0; round < Math.min(rehearsals, every); round += 1) {
      const added = sampledTables(base.records, round, every);
      const amended = await aside.amend({ added, removed: [] }, job);
      if (!amended.ok) return;
    }
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
    const absorbed = await this.absorb(fresh, removed, job);
    if (!absorbed.ok) return absorbed;
    const { small, clusters, comparedPairs, droppedPairs } = absorbed.value;
    const named = await this.rename(small, clusters.sets, removed, job);
    const slotAt = (place: number): number => small.slots[place] ?? -1;
    return ok({
      added: fresh,
      comparedPairs,
      droppedPairs,
      reconsidered: small.slots.length,
      ...named,
      refusals: clusters.refusals.map((one) => ({
        ...one,
        left: slotAt(one.left),
        right: slotAt(one.right),
      })),
    });
  }

  /** Blocks, compares and groups anew what delivered and removed records touch; persons are left to the caller. */
  async absorb(fresh: readonly number[], removed: readonly number[], job: Job): Promise<Result<Absorbed>> {
    const seeds = new Set<number>(fresh);
    for (const slot of removed) this.eachConnected(slot, (other) => seeds.add(other));
    const changes = await this.blocks.replace(removed, fresh, job);
    const droppedPairs = this.dropPairs(changes.closed, seeds);
    this.openBlocks(changes);
    const weighed = await weighNewPairs(this.base, this.records, changes.pairs, job);
    if (!weighed.ok) return weighed;
    const isNew = new Set(fresh);
    for (const pair of weighed.value) {
      this.pairs.add(pair);
      if (!isNew.has(pair.left) && !isNew.has(pair.right)) seeds.add(pair.left).add(pair.right);
    }
    for (const slot of this.decisions.replace(removed, fresh)) seeds.add(slot);
    const grouped = await this.regroup(this.closure(seeds), job);
    return ok({ ...grouped, comparedPairs: weighed.value.length, droppedPairs });
  }

  /** Hands over the records that something speaks for joining with this one. */
  private eachConnected(slot: number, visit: (other: number) => void): void {
    const { threshold } = this;
    this.pairs.eachPairOf(slot, (other, weight, linkRule) => {
      if (weight >= threshold || linkRule > 0) visit(other);
    });
    for (const other of this.decisions.mustLinks(slot)) visit(other);
  }

  private get threshold(): number {
    return this.base.thresholds.link;
  }

  /** Pairs of earlier records whose last common block outgrew its limit go; others are given by fewer rules. */
  private dropPairs(closed: readonly TurnedBlock[], seeds: Set<number>): number {
    let dropped = 0;
    for (const { earlier } of closed)
      for (const [left, right] of pairsAmong(earlier)) {
        if (!this.pairs.has(left, right)) continue;
        const rules = this.blocks.maskOf(left, right);
        if (rules !== 0) this.pairs.giveBy(left, right, rules);
        else {
          this.pairs.drop(left, right);
          seeds.add(left).add(right);
          dropped += 1;
        }
      }
    return dropped;
  }

  /** Pairs of earlier records that a block gives which shrank below its limit. */
  private openBlocks({ opened, pairs }: BlockChanges): void {
    for (const { rule, earlier } of opened)
      for (const [left, right] of pairsAmong(earlier))
        if (this.pairs.has(left, right)) this.pairs.giveBy(left, right, this.blocks.maskOf(left, right));
        else pairs.add(left, right, 1 << rule);
  }

  /** All records that decisions, rules and weights connect with the seeds: no other has a say about them. */
  private closure(seeds: ReadonlySet<number>): Set<number> {
    const found = new Set<number>();
    for (const slot of seeds) if (this.records.alive(slot)) found.add(slot);
    const take = (other: number): void => {
      if (this.records.alive(other)) found.add(other);
    };
    for (const slot of found) this.eachConnected(slot, take);
    return found;
  }

  private async regroup(
    around: ReadonlySet<number>,
    job: Job,
  ): Promise<{ readonly small: SmallSet; readonly clusters: Clusters }> {
    const small = this.records.smallSet(around, comparedAttributes(this.base));
    const { slots } = small;
    const placeOf = new Map<number, number>();
    for (let place = 0; place < slots.length; place += 1) placeOf.set(slots[place] as number, place);
    const bound = this.decisions.boundSlots();
    const decided: { left: number; right: number }[] = [];
    const cannotLink = new Map<number, ReadonlySet<number>>();
    const left = new IntBuffer(1024);
    const right = new IntBuffer(1024);
    const weights = new IntBuffer(1024);
    const linkRule = new IntBuffer(1024);
    for (const [place, slot] of slots.entries()) {
      this.pairs.eachPairOf(slot, (end, weight, rule) => {
        const other = placeOf.get(end) ?? -1;
        if (other <= place) return;
        left.push(place);
        right.push(other);
        weights.push(weight);
        linkRule.push(rule);
      });
      if (!bound.has(slot)) continue;
      const must = this.decisions.mustLinks(slot).map((other) => placeOf.get(other) ?? -1);
      for (const other of must.sort((a, b) => a - b))
        if (other > place) decided.push({ left: place, right: other });
      const apart = [...this.decisions.cannotLinks(slot)].flatMap((other) => placeOf.get(other) ?? []);
      if (apart.length > 0) cannotLink.set(place, new Set(apart));
    }
    // The guards of a run with such decisions have one for them, wherever in the run they are asked.
    if (this.decisions.keepsApart && cannotLink.size === 0) cannotLink.set(-1, new Set());
    const clusters = await cluster(
      {
        recordCount: slots.length,
        pairs: {
          left: left.finish(),
          right: right.finish(),
          weights: weights.finish(),
          linkRule: Uint8Array.from(linkRule.finish()),
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
    return { small, clusters };
  }

  /** Ids by overlap with the persons that the records had, as between two runs. */
  private async rename(
    small: SmallSet,
    sets: PersonSets,
    removed: readonly number[],
    job: Job,
  ): Promise<Pick<Amendment, 'persons' | 'events'>> {
    const { old, names } = await this.named(small, sets, removed, job);
    const persons = Array.from({ length: sets.count }, (_, person) => ({
      records: Array.from(recordsOfPerson(sets, person), (place) => small.slots[place] ?? -1),
      get personId() {
        return names.idOf(person);
      },
    }));
    this.persons.replace(old, persons, names.given, this.records.size);
    return { persons, events: names.events };
  }

  /** The names that persons of these records get, and the persons that they replace. */
  private async named(
    small: SmallSet,
    sets: PersonSets,
    removed: readonly number[],
    job: Job,
  ): Promise<{ readonly old: ReadonlySet<number>; readonly names: PersonNames }> {
    const old = new Set<number>();
    for (const slot of [...small.slots, ...removed]) {
      const person = this.persons.personOf(slot);
      if (person >= 0) old.add(person);
    }
    const reserved = new Set(this.persons.taken);
    for (const person of old) if (this.persons.isGiven(person)) reserved.delete(this.persons.idOf(person));
    const steps = nameAligned(small.records, sets, this.personsBefore([...old], small, removed), reserved);
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) await breathe(job);
    return { old, names: step.value };
  }

  /** Persons that were, seen from the records of a small set. A record that came under the name of one that went is that one. */
  private personsBefore(
    persons: readonly number[],
    { slots }: SmallSet,
    removed: readonly number[],
  ): PreviousRun {
    const indexOf = new Map(persons.map((person, index) => [person, index]));
    const records = persons.map((person) => this.persons.recordsOf(person));
    const went = new Map<string, number>();
    for (const slot of removed) if (!went.has(this.nameOf(slot))) went.set(this.nameOf(slot), slot);
    const before = slots.map((slot) => {
      if (went.size === 0 || this.persons.personOf(slot) >= 0) return slot;
      const name = this.nameOf(slot);
      const same = went.get(name);
      // A name that stands twice by mistake names the first record only.
      went.delete(name);
      return same ?? slot;
    });
    const idOf = (old: number): string => this.persons.idOf(persons[old] ?? -1);
    return {
      personOf: before.map((slot) => indexOf.get(this.persons.personOf(slot)) ?? -1),
      personCount: persons.length,
      sizes: Int32Array.from(records, ({ length }) => length),
      idOf,
      keptId: (old, smallest) =>
        this.persons.isGiven(persons[old] ?? -1) || before[smallest] !== records[old]?.[0] ? idOf(old) : null,
      membersOf: (wanted) =>
        new Map([...wanted].map((old) => [idOf(old), (records[old] ?? []).map((slot) => this.nameOf(slot))])),
    };
  }

  private nameOf(slot: number): string {
    const { part, row } = this.records.placeOf(slot);
    return nameOfRow(part, row);
  }
}

/** Records of a rehearsal, and how many of them there are: after so many, further ones are hardly faster. */
const rehearsed = 1000;
const rehearsals = 4;

function* pairsAmong(slots: readonly number[]): Generator<readonly [number, number]> {
  for (let a = 0; a < slots.length; a += 1)
    for (let b = a + 1; b < slots.length; b += 1) yield [slots[a] ?? 0, slots[b] ?? 0];
}
