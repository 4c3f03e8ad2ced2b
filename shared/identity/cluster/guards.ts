import type { Ruleset } from '../../workspace/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import { contradictionGuards } from './contradiction.ts';
import type { Evidence } from '../evidence.ts';
import type { PairJudge } from './pair-facts.ts';
import { type RecordSet, regionOf } from '../records.ts';
import { bindRule, type BoundRule } from '../rules.ts';
import { scopedValues } from '../value-scope.ts';

/** Says no to a union. `check` gets the records of both sides; a text names the guard that fired. */
export interface Guard {
  readonly id: string;
  refuses(left: readonly number[], right: readonly number[]): boolean;
  /**
   * False only when no union among these records, whole or in parts, can be refused: then nobody asks. A guard without
   * it is asked at every union. The answer must not rest on thresholds or weights: it is kept while those change.
   */
  mayRefuse?(records: readonly number[]): boolean;
  /** It refuses no union that makes fewer records than this one. */
  readonly fewest?: number;
  /**
   * Value numbers per record, -1 for none: where in each of these sets of columns all records that hold anything hold one
   * and the same value, it refuses nothing. Tells the same as `mayRefuse` does, for a million records at once.
   */
  readonly differsIn?: readonly (readonly Int32Array[])[];
  /**
   * By how many thousandths of a bit the threshold may fall and rise with the answer of `refuses` about these two sides
   * staying the same. The answers of a guard without it rest on no threshold.
   */
  slack?(left: readonly number[], right: readonly number[]): readonly [fall: number, rise: number];
}

/** The guards of a ruleset, in the order in which they are asked. Without a judge the guards that weigh pairs are left out. */
export function buildGuards(
  ruleset: Ruleset,
  records: RecordSet,
  evidence: Evidence,
  cannotLink: ReadonlyMap<number, ReadonlySet<number>>,
  judge?: PairJudge,
): Guard[] {
  const guards: Guard[] = [];
  if (cannotLink.size > 0)
    guards.push({
      id: 'cannot-link',
      mayRefuse: (records) => records.some((record) => cannotLink.has(record)),
      refuses: (a, b) => crosses(cannotLink, a, b),
    });
  const never = ruleset.rules
    .filter((rule) => rule.kind === 'never')
    .map((rule) => bindRule(evidence, rule))
    .filter((rule) => rule !== null);
  for (const rule of never) guards.push(neverGuard(rule));
  guards.push(...verifiedGuards(ruleset, evidence));
  guards.push(...cardinalityGuards(ruleset, evidence));
  guards.push(...sourceGuards(ruleset, records));
  const most = ruleset.clustering.maxPersonSize;
  guards.push({
    id: 'person-size',
    fewest: most + 1,
    mayRefuse: (records) => records.length > most,
    refuses: (a, b) => a.length + b.length > most,
  });
  if (ruleset.regions.crossRegionLinks === 'forbidden') guards.push(regionGuard(records));
  if (judge !== undefined)
    guards.push(
      ...contradictionGuards(
        ruleset.clustering.guards,
        records,
        judge,
        Math.round(ruleset.thresholds.link * 1000),
      ),
    );
  return guards;
}

function crosses(
  pairs: ReadonlyMap<number, ReadonlySet<number>>,
  a: readonly number[],
  b: readonly number[],
): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.some((record) => {
    const enemies = pairs.get(record);
    return enemies !== undefined && many.some((other) => enemies.has(other));
  });
}

function neverGuard(rule: BoundRule): Guard {
  return {
    id: `never:${rule.rule.id}`,
    mayRefuse: (records) =>
      records.some((left, at) => records.some((right, other) => other > at && rule.holds(left, right))),
    refuses: (a, b) => a.some((left) => b.some((right) => rule.holds(left, right))),
  };
}

/** Numbers of two shops contradict nothing: only values of one scope are set against one another. */
function scopeReader({ values }: AttributeColumn): (id: number) => number {
  const scopes = scopedValues(values)?.scopes;
  return scopes === undefined ? () => 0 : (id) => scopes[id] ?? 0;
}

/** The most values that one scope has among these. */
function mostInScope(values: ReadonlySet<number>, scopeOf: (id: number) => number): number {
  const counts = new Map<number, number>();
  for (const id of values) counts.set(scopeOf(id), (counts.get(scopeOf(id)) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** A verified identifier that a person has once: two sides that hold different ones are two persons. */
function verifiedGuards(ruleset: Ruleset, evidence: Evidence): Guard[] {
  return ruleset.namespaces.flatMap((namespace) => {
    const column = evidence.columns.get(namespace.attribute);
    if (column === undefined || !namespace.verified) return [];
    const scopeOf = scopeReader(column);
    const held = (records: readonly number[]): Set<number> =>
      new Set(
        records.flatMap((record) => column.slots.map((slot) => slot[record] ?? -1)).filter((id) => id >= 0),
      );
    return [
      {
        id: `verified-identifier:${namespace.id}`,
        differsIn: [column.slots],
        mayRefuse: (records) => holdMore(column, records, 1),
        refuses: (a, b) => {
          const ours = held(a);
          const theirs = held(b);
          const ourScopes = new Set([...ours].map(scopeOf));
          return (
            [...theirs].some((id) => ourScopes.has(scopeOf(id))) && ![...theirs].some((id) => ours.has(id))
          );
        },
      },
    ];
  });
}

function cardinalityGuards(ruleset: Ruleset, evidence: Evidence): Guard[] {
  return ruleset.namespaces.flatMap((namespace) => {
    const column = evidence.columns.get(namespace.attribute);
    if (column === undefined) return [];
    const scopeOf = scopeReader(column);
    const collect = (records: readonly number[], into: Set<number>): void => {
      for (const record of records)
        for (const slot of column.slots) if ((slot[record] ?? -1) >= 0) into.add(slot[record] ?? -1);
    };
    return [
      {
        id: `identifier-cardinality:${namespace.id}`,
        fewest: Math.floor(namespace.maxValuesPerPerson / column.slots.length) + 1,
        differsIn: [column.slots],
        mayRefuse: (records) => {
          if (!holdMore(column, records, namespace.maxValuesPerPerson)) return false;
          const values = new Set<number>();
          collect(records, values);
          return mostInScope(values, scopeOf) > namespace.maxValuesPerPerson;
        },
        refuses: (a, b) => {
          if (a.length + b.length <= namespace.maxValuesPerPerson / column.slots.length) return false;
          const values = new Set<number>();
          collect(a, values);
          collect(b, values);
          return mostInScope(values, scopeOf) > namespace.maxValuesPerPerson;
        },
      },
    ];
  });
}

/** Whether the records hold more than so many different values. Asked for every person, so it makes no set. */
function holdMore({ slots }: AttributeColumn, records: readonly number[], most: number): boolean {
  if (records.length <= most / slots.length) return false;
  const values: number[] = [];
  for (const record of records)
    for (const slot of slots) {
      const value = slot[record] ?? -1;
      if (value < 0 || values.includes(value)) continue;
      if (values.length === most) return true;
      values.push(value);
    }
  return false;
}

function sourceGuards(ruleset: Ruleset, records: RecordSet): Guard[] {
  const limits = Object.entries(ruleset.clustering.maxPerSource);
  return limits.map(([id, most]) => {
    const from = (record: number): number =>
      Number(records.sources[records.sourceOf[record] ?? -1]?.source.id === id);
    const held = (own: readonly number[]): number => own.reduce((count, record) => count + from(record), 0);
    return {
      id: `source-cardinality:${id}`,
      mayRefuse: (own) => held(own) > most,
      refuses: (a, b) => held(a) + held(b) > most,
    };
  });
}

function regionGuard(records: RecordSet): Guard {
  const region = (record: number): string | null => {
    const part = records.sources[records.sourceOf[record] ?? -1];
    return part === undefined ? null : regionOf(part, record - part.first);
  };
  return {
    id: 'region',
    mayRefuse: (own) => new Set(own.map(region).filter((name) => name !== null)).size > 1,
    refuses: (a, b) => {
      const left = new Set(a.map(region).filter((name) => name !== null));
      return (
        left.size > 0 &&
        b.some((record) => {
          const name = region(record);
          return name !== null && !left.has(name);
        })
      );
    },
  };
}
