import { recordLabel } from '../../consent/index.ts';
import { extractName } from '../../identity/index.ts';
import { breathe, compareText, type Job } from '../../kernel/index.ts';
import { heldIdentifiers, lessSure, type SeedRecord } from './held-identifiers.ts';
import { identifierHits, type IdentifierHit } from './identifier-hits.ts';
import { needlesOf, standings, type Standing } from './needle.ts';
import { otherSubjects } from './other-subjects.ts';
import type { ReachIndex } from './reach-index.ts';
import type { Holding, OtherSubjects, Reach, ReachedRow, ReachStep } from './reach.ts';
import { searchLog, unreachableRecords } from './search-log.ts';

/** The person asked about, and the records of the identity closure with their standing. */
export interface Subject {
  readonly person: number;
  readonly seeds: readonly SeedRecord[];
}

/**
 * Everything held about one person: the records of the identity closure; rows whose cells, JSON members or texts hold an
 * identifier of theirs, plain or hashed; and rows that declared edges lead to from any of these. Surest and shortest way
 * first, so each row has the standing of its best way. Rows of other persons and rows that others share are found and
 * told, never gone beyond: what hangs on them is theirs. Cycles end, since a row is expanded once.
 */
export async function reachOf(index: ReachIndex, subject: Subject, job: Job): Promise<Reach> {
  const { resolution } = index.inputs;
  const walk = new Walk(index, subject.person);
  for (const { record, standing } of subject.seeds) {
    const { source, row } = index.inputs.places.placeOf(record);
    const step: ReachStep = { by: 'identity', through: standing, from: null, match: 'exact' };
    walk.offer({ source, row, standing, hops: 0, whole: true, naming: [], step });
  }
  const identifiers = heldIdentifiers(resolution, subject.person, subject.seeds);
  const needles = identifiers.flatMap(needlesOf);
  for (const hit of await identifierHits(index, needles, job)) offerHit(walk, index, subject.person, hit);
  await walk.run(job);
  const rows = walk.rows();
  return {
    person: subject.person,
    personId: resolution.personId(subject.person),
    rows,
    unreachable: unreachableRecords(index, needles),
    searches: searchLog(index, rows, needles),
    identifiers,
  };
}

function offerHit(walk: Walk, index: ReachIndex, person: number, hit: IdentifierHit): void {
  const { source, column, kind, needle } = hit;
  const { places, resolution } = index.inputs;
  for (const row of hit.rows) {
    const record = places.recordAt(source, row);
    const owner = record < 0 ? null : resolution.personOf(record);
    // Another person's record with a value that both have: it is that person's own.
    if (owner !== null && owner !== person && needle.shared) continue;
    const doubtful =
      needle.shared || !needle.telling || (owner !== null && owner !== person && kind === 'cell');
    const standing = doubtful ? lessSure(needle.standing, 'review') : needle.standing;
    const step: ReachStep = { by: kind, through: needle.attribute, from: null, match: 'exact' };
    const whole = kind !== 'mention' && owner === null;
    walk.offer({ source, row, standing, hops: 1, whole, naming: [column], step });
  }
}

interface Offer {
  readonly source: string;
  readonly row: number;
  readonly standing: Standing;
  readonly hops: number;
  /** The whole row is about the subject, not only the columns that name them. */
  readonly whole: boolean;
  readonly naming: readonly string[];
  readonly step: ReachStep;
}

interface Found {
  readonly source: string;
  readonly row: number;
  readonly record: number;
  standing: Standing;
  hops: number;
  whole: boolean;
  step: ReachStep;
  readonly naming: Set<string>;
  others: OtherSubjects | null;
  expanded: Standing | null;
}

class Walk {
  readonly #index: ReachIndex;
  readonly #person: number;
  readonly #found = new Map<string, Found>();
  /** Rows to go on from, by standing; each list in the order of its hops. */
  readonly #open: Record<Standing, Found[]> = { certain: [], review: [], weak: [] };

  constructor(index: ReachIndex, person: number) {
    this.#index = index;
    this.#person = person;
  }

  offer(offer: Offer): void {
    const { source, row, standing, hops, whole, naming, step } = offer;
    const name = `${source}#${String(row)}`;
    const known = this.#found.get(name);
    if (known === undefined) {
      const record = this.#index.inputs.places.recordAt(source, row);
      const found = {
        source,
        row,
        record,
        standing,
        hops,
        whole,
        step,
        naming: new Set(naming),
        others: null,
        expanded: null,
      };
      this.#found.set(name, found);
      if (whole) this.#open[standing].push(found);
      return;
    }
    for (const column of naming) known.naming.add(column);
    // A record of the person is as sure as the gate says it is, whatever points to it.
    if (known.step.by === 'identity') return;
    if (known.whole && !whole) return;
    const surer = standings.indexOf(standing) - standings.indexOf(known.standing) || hops - known.hops;
    if (known.whole === whole && surer >= 0) return;
    Object.assign(known, { standing, hops, step, whole });
    if (whole) this.#open[standing].push(known);
  }

  async run(job: Job): Promise<void> {
    for (const standing of standings) {
      const open = this.#open[standing];
      for (let at = 0; at < open.length; at += 1) {
        if (at % 16 === 0) await breathe(job);
        const found = open[at];
        if (found !== undefined && found.expanded === null) this.#expand(found);
      }
    }
  }

  #expand(found: Found): void {
    found.expanded = found.standing;
    if (this.#holding(found) !== 'own') return;
    const name = `${found.source}#${String(found.row)}`;
    for (const join of this.#index.joins) {
      const { id, child, parent, direction } = join.edge;
      const onward = (
        source: string,
        joined: { row: number; match: ReachStep['match'] },
        naming: readonly string[],
      ): void => {
        const record = this.#index.inputs.places.recordAt(source, joined.row);
        const foreign = record >= 0 && this.#index.inputs.resolution.personOf(record) !== this.#person;
        this.offer({
          source,
          row: joined.row,
          standing: joined.match === 'ambiguous' ? lessSure(found.standing, 'review') : found.standing,
          hops: found.hops + 1,
          whole: !foreign,
          naming,
          step: { by: 'reference', through: id, from: name, match: joined.match },
        });
      };
      if (parent.source === found.source && direction !== 'to')
        for (const joined of join.childrenOf(found.row))
          onward(
            child.source,
            joined,
            child.places.map(({ column }) => column),
          );
      if (child.source === found.source && direction !== 'from')
        for (const joined of join.parentsOf(found.row)) onward(parent.source, joined, []);
    }
  }

  #holding(found: Found): Holding {
    const { resolution } = this.#index.inputs;
    if (found.record >= 0) return resolution.personOf(found.record) === this.#person ? 'own' : 'foreign';
    found.others ??= otherSubjects(this.#index, this.#person, found.source, found.row);
    if (found.others.count > 0 || found.others.more) return 'shared';
    return found.whole ? 'own' : 'mention';
  }

  rows(): ReachedRow[] {
    return [...this.#found.values()]
      .sort((a, b) => compareText(a.source, b.source) || a.row - b.row)
      .map((found): ReachedRow => {
        const table = this.#index.tableOf(found.source);
        const holding = this.#holding(found);
        const filled = (table?.columns ?? [])
          .filter(({ codes }) => (codes[found.row] ?? -1) >= 0)
          .map(({ name }) => name);
        return {
          source: found.source,
          row: found.row,
          label: recordLabel({
            source: found.source,
            extract: extractName(table?.extracts[table.files[found.row] ?? 0] ?? found.source),
            row: table?.rows[found.row] ?? 0,
          }),
          record: found.record,
          standing: found.standing,
          holding,
          naming: filled.filter((column) => found.naming.has(column)),
          filled,
          others:
            holding === 'foreign' ? { count: 1, more: false } : (found.others ?? { count: 0, more: false }),
          path: this.#path(found),
        };
      });
  }

  #path(found: Found): ReachStep[] {
    const steps: ReachStep[] = [found.step];
    for (let from = found.step.from; from !== null && steps.length < 100;) {
      const before = this.#found.get(from);
      if (before === undefined) break;
      steps.unshift(before.step);
      from = before.step.from;
    }
    return steps;
  }
}
