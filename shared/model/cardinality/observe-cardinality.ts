import { joinSql, rowsOf, sql, type Engine, type Sql } from '../../engine/index.ts';
import { ok, type Job, type Result } from '../../kernel/index.ts';
import type { Entity, Relationship } from '../../workspace/index.ts';
import { keyRows, part, type MappedKey } from './mapped-key.ts';

/** What the loaded rows say about one relationship. Counts of rows; a key is all its parts together. */
export interface ObservedCounts {
  readonly childRows: number;
  /** Children with a part of the foreign key empty. */
  readonly nullForeignKeys: number;
  /** Children whose foreign key is no parent's key. */
  readonly orphans: number;
  /** Different orphaned values. */
  readonly orphanKeys: number;
  readonly parentRows: number;
  readonly parentKeys: number;
  readonly parentsWithoutChildren: number;
  /** Keys that occur more than once in one source of parents. */
  readonly duplicateKeys: number;
  /** Children of one parent, at the least and at the most. */
  readonly leastChildren: number;
  readonly mostChildren: number;
}

export type EndVerdict = 'agrees' | 'contradicts' | 'not-observable';

/** One end of a relationship: what is declared there, whether the rows keep it, and why not. */
export interface ObservedEnd {
  readonly verdict: EndVerdict;
  readonly reasons: readonly string[];
}

export interface ObservedRelationship {
  readonly entity: string;
  readonly relationship: string;
  readonly to: string;
  readonly childSources: readonly string[];
  readonly parentSources: readonly string[];
  /** Sources that would take part if they were loaded. */
  readonly notLoaded: readonly string[];
  readonly counts: ObservedCounts | null;
  /** The end at the entity pointed to: how many of it belong to one here. */
  readonly parentEnd: ObservedEnd;
  /** The end at the entity with the foreign key: how many of it belong to one there. */
  readonly childEnd: ObservedEnd;
}

/**
 * Declared against observed: the cardinality and optionality of a relationship at both ends, counted over raw tables that
 * are in the engine (`raw_<source>`). Without sources on a side that end is not observable, and the reasons say whether a
 * mapping is missing or a source that `notLoaded` names. Errors: those of the engine. Throws `Cancelled`.
 */
export async function observeCardinality(
  engine: Engine,
  entity: Entity,
  relationship: Relationship,
  children: readonly MappedKey[],
  parents: readonly MappedKey[],
  job: Job,
  notLoaded: { readonly children: readonly string[]; readonly parents: readonly string[] } = {
    children: [],
    parents: [],
  },
): Promise<Result<ObservedRelationship>> {
  const found = {
    entity: entity.id,
    relationship: relationship.id,
    to: relationship.to,
    childSources: children.map(({ source }) => source),
    parentSources: parents.map(({ source }) => source),
    notLoaded: [...new Set([...notLoaded.children, ...notLoaded.parents])],
  };
  const missing = [
    ...(children.length === 0 ? [unseen(entity.id, relationship.attributes, notLoaded.children)] : []),
    ...(parents.length === 0 ? [unseen(relationship.to, relationship.toAttributes, notLoaded.parents)] : []),
  ];
  if (missing.length > 0) {
    const end: ObservedEnd = { verdict: 'not-observable', reasons: missing };
    return ok({ ...found, counts: null, parentEnd: end, childEnd: end });
  }
  const statement = cardinalitySql(children, parents, relationship.attributes.length);
  const rows = await engine.query(statement, job);
  if (!rows.ok) return rows;
  const [row] = rowsOf(rows.value);
  const counts = countsOf(row ?? {});
  return ok({
    ...found,
    counts,
    parentEnd: parentEnd(relationship, counts),
    childEnd: childEnd(relationship, counts),
  });
}

function unseen(entity: string, attributes: readonly string[], notLoaded: readonly string[]): string {
  const filled = attributes.map((id) => `${entity}.${id}`).join(', ');
  return notLoaded.length === 0
    ? `no mapping fills ${filled} from a column of its own`
    : `${filled} is filled from ${notLoaded.join(', ')}, which is not loaded`;
}

/** One row of counts. Integers only, so that no engine rounds. */
export function cardinalitySql(
  children: readonly MappedKey[],
  parents: readonly MappedKey[],
  width: number,
): Sql {
  const parts = Array.from({ length: width }, (_, position) => part(position));
  const list = joinSql(parts);
  const whole = joinSql(
    parts.map((column) => sql`${column} is not null`),
    ' and ',
  );
  const same = joinSql(
    parts.map((column) => sql`p.${column} = c.${column}`),
    ' and ',
  );
  return sql`with child_rows as (${keyRows(children)}),
parent_rows as (${keyRows(parents)}),
child_keys as (select ${list}, count(*) as n from child_rows where ${whole} group by all),
parent_keys as (select distinct ${list} from parent_rows where ${whole}),
doubled as (select ${list} from parent_rows where ${whole} group by source, ${list} having count(*) > 1),
families as (select coalesce(c.n, 0) as n from parent_keys p left join child_keys c on ${same}),
orphaned as (select c.n from child_keys c anti join parent_keys p on ${same})
select
(select count(*) from child_rows)::bigint as child_rows,
(select count(*) from child_rows where not (${whole}))::bigint as null_foreign_keys,
(select coalesce(sum(n), 0) from orphaned)::bigint as orphans,
(select count(*) from orphaned)::bigint as orphan_keys,
(select count(*) from parent_rows)::bigint as parent_rows,
(select count(*) from parent_keys)::bigint as parent_keys,
(select count(*) from families where n = 0)::bigint as childless,
(select count(*) from (select distinct ${list} from doubled))::bigint as duplicate_keys,
(select coalesce(min(n), 0) from families)::bigint as least_children,
(select coalesce(max(n), 0) from families)::bigint as most_children`;
}

function countsOf(row: Readonly<Record<string, unknown>>): ObservedCounts {
  const count = (name: string): number => Number(row[name] ?? 0);
  return {
    childRows: count('child_rows'),
    nullForeignKeys: count('null_foreign_keys'),
    orphans: count('orphans'),
    orphanKeys: count('orphan_keys'),
    parentRows: count('parent_rows'),
    parentKeys: count('parent_keys'),
    parentsWithoutChildren: count('childless'),
    duplicateKeys: count('duplicate_keys'),
    leastChildren: count('least_children'),
    mostChildren: count('most_children'),
  };
}

/** Exactly one, or one at most. */
function parentEnd({ optional }: Relationship, counts: ObservedCounts): ObservedEnd {
  if (counts.childRows === 0)
    return { verdict: 'not-observable', reasons: ['there is no row on the side of the foreign key'] };
  const reasons = [
    ...(counts.orphans > 0
      ? [`${counts.orphans} rows point to nothing (${counts.orphanKeys} different values)`]
      : []),
    ...(!optional && counts.nullForeignKeys > 0
      ? [`${counts.nullForeignKeys} rows have no foreign key, and it is mandatory`]
      : []),
    ...(counts.duplicateKeys > 0
      ? [`${counts.duplicateKeys} keys occur more than once in one source, so that a row points to several`]
      : []),
  ];
  return { verdict: reasons.length === 0 ? 'agrees' : 'contradicts', reasons };
}

/** One at most or any number; none allowed or not. */
function childEnd({ cardinality, toOptional }: Relationship, counts: ObservedCounts): ObservedEnd {
  if (counts.parentKeys === 0)
    return { verdict: 'not-observable', reasons: ['there is no key on the side pointed to'] };
  const reasons = [
    ...(cardinality === 'one-to-one' && counts.mostChildren > 1
      ? [`one has up to ${counts.mostChildren}, and one at most is declared`]
      : []),
    ...(toOptional === false && counts.parentsWithoutChildren > 0
      ? [`${counts.parentsWithoutChildren} have none, and at least one is declared`]
      : []),
  ];
  return { verdict: reasons.length === 0 ? 'agrees' : 'contradicts', reasons };
}
