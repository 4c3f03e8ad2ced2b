import { type IdentityRun, resolve } from '../../../shared/identity/index.ts';
import { unwrap } from '../../../shared/kernel/index.ts';
import type { Ruleset } from '../../../shared/workspace/index.ts';
import { makeRecords, type MadeRecord } from '../generator/population.ts';
import { cleanTrouble } from '../generator/trouble.ts';
import { inputOf, type Place, textsOf } from '../memory-set.ts';
import { type Fault, injectFaults } from './inject.ts';

export interface FaultFigures {
  readonly shared: Caught;
  readonly bridges: Caught;
  /** Persons with several records of whom a guard kept two apart, or whose own identifier was demoted, in clean data. */
  readonly falseAlarms: number;
  /** Persons with several records in clean data: those that could raise one. */
  readonly persons: number;
  /** What got through, one line each. */
  readonly missed: readonly string[];
  /** Guards and what they refused over all faulty sets. */
  readonly refusals: Readonly<Record<string, number>>;
}

export interface Caught {
  readonly injected: number;
  /** No two persons of the fault were made one. */
  readonly caught: number;
  /** A refused union or a demoted value names a record of the fault. */
  readonly flagged: number;
}

export interface FaultOptions {
  readonly seed: number;
  readonly records: number;
  readonly shared: number;
  readonly bridges: number;
  readonly ruleset?: Ruleset;
}

/** One clean set resolved without faults and with them. */
export async function judgeFaults(options: FaultOptions): Promise<FaultFigures> {
  const { seed } = options;
  const clean = [...makeRecords({ records: options.records, seed, trouble: cleanTrouble })];
  const before = await resolved(clean, options);
  const { records, faults } = injectFaults(clean, seed, options);
  const after = await resolved(records, options);
  const entities = recordsByEntity(records, after.records);
  const flaggedRecords = flagged(after.run);
  const missed: string[] = [];
  const count = (kind: Fault['kind']): Caught => {
    const own = faults.filter((fault) => fault.kind === kind);
    let caught = 0;
    let noticed = 0;
    for (const fault of own) {
      const mixed = fault.mixed === null ? -1 : (after.records[fault.mixed] ?? -1);
      const sides = fault.entities.map((entity) =>
        (entities.get(entity) ?? []).filter((record) => record !== mixed),
      );
      const joined = wronglyJoined(after.run, sides);
      if (joined === null) caught += 1;
      else missed.push(`${fault.form}: records ${joined.join(' and ')}`);
      if ([mixed, ...sides.flat()].some((record) => flaggedRecords.has(record))) noticed += 1;
    }
    return { injected: own.length, caught, flagged: noticed };
  };
  const refusals: Record<string, number> = {};
  for (const { guard } of after.run.refusals) refusals[guard] = (refusals[guard] ?? 0) + 1;
  return {
    shared: count('shared-identifier'),
    bridges: count('bridge'),
    ...alarms(clean, before),
    missed,
    refusals,
  };
}

interface Resolved {
  readonly run: IdentityRun;
  /** Record number per generated record. */
  readonly records: readonly number[];
}

async function resolved(made: readonly MadeRecord[], { seed, ruleset }: FaultOptions): Promise<Resolved> {
  const { files, places } = textsOf(made, seed);
  const run = unwrap(await resolve(await inputOf(files, ruleset)));
  return { run, records: places.map((place: Place) => run.findRecord(place)) };
}

function recordsByEntity(
  made: readonly MadeRecord[],
  records: readonly number[],
): ReadonlyMap<number, readonly number[]> {
  const entities = new Map<number, number[]>();
  for (const [index, { sighting }] of made.entries()) {
    const record = records[index] ?? -1;
    const own = entities.get(sighting.entity);
    if (own === undefined) entities.set(sighting.entity, [record]);
    else own.push(record);
  }
  return entities;
}

/** Two records of different sides in one person, or null. */
function wronglyJoined(run: IdentityRun, sides: readonly (readonly number[])[]): [number, number] | null {
  const holder = new Map<number, { side: number; record: number }>();
  for (const [side, records] of sides.entries()) {
    for (const record of records) {
      const person = run.personOf(record);
      const other = holder.get(person);
      if (other !== undefined && other.side !== side) return [other.record, record];
      holder.set(person, { side, record });
    }
  }
  return null;
}

/** Records that a refused union or a demoted value names. */
function flagged(run: IdentityRun): ReadonlySet<number> {
  const records = new Set<number>();
  for (const { left, right } of run.refusals) records.add(left).add(right);
  for (const [attribute, reasons] of run.trusted.reasons) {
    const column = run.evidence.columns.get(attribute);
    if (column === undefined) continue;
    for (let record = 0; record < run.recordCount; record += 1)
      if (column.slots.some((slot) => reasons.has(slot[record] ?? -1))) records.add(record);
  }
  return records;
}

function alarms(
  clean: readonly MadeRecord[],
  { run, records }: Resolved,
): { falseAlarms: number; persons: number } {
  const entityOf = new Map(clean.map(({ sighting }, index) => [records[index] ?? -1, sighting.entity]));
  const alarmed = new Set<number>();
  for (const { left, right } of run.refusals) {
    const entity = entityOf.get(left);
    if (entity !== undefined && entity === entityOf.get(right)) alarmed.add(entity);
  }
  const refused = new Set(run.refusals.flatMap(({ left, right }) => [left, right]));
  for (const record of flagged(run)) {
    const entity = entityOf.get(record);
    if (entity !== undefined && !refused.has(record)) alarmed.add(entity);
  }
  const sizes = new Map<number, number>();
  for (const { sighting } of clean) sizes.set(sighting.entity, (sizes.get(sighting.entity) ?? 0) + 1);
  return { falseAlarms: alarmed.size, persons: [...sizes.values()].filter((size) => size > 1).length };
}

/** Adds up the figures of several sets. */
export function summed(all: readonly FaultFigures[]): FaultFigures {
  const add = (of: (one: FaultFigures) => number): number => all.reduce((sum, one) => sum + of(one), 0);
  const caught = (of: (one: FaultFigures) => Caught): Caught => ({
    injected: add((one) => of(one).injected),
    caught: add((one) => of(one).caught),
    flagged: add((one) => of(one).flagged),
  });
  const refusals: Record<string, number> = {};
  for (const one of all)
    for (const [guard, count] of Object.entries(one.refusals))
      refusals[guard] = (refusals[guard] ?? 0) + count;
  return {
    shared: caught((one) => one.shared),
    bridges: caught((one) => one.bridges),
    falseAlarms: add((one) => one.falseAlarms),
    persons: add((one) => one.persons),
    missed: all.flatMap((one) => one.missed),
    refusals,
  };
}
