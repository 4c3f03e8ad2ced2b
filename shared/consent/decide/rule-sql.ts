import { identifier, joinSql, sql, type Sql } from '../../engine/index.ts';
import type { PolicyRule } from '../../workspace/index.ts';
import { conditionSql, oneOfSql, underSql } from '../policy/condition-sql.ts';
import type { CompiledRule } from '../policy/compile-policies.ts';
import { defaultMask, strictestMaskFirst } from '../policy/mask-strength.ts';
import type { PurposeTree } from '../purpose-tree.ts';

/** A rule with the names of the columns that say whether it covers a row, and whether it holds there. */
export interface RuleColumns {
  readonly compiled: CompiledRule;
  readonly cover: Sql;
  readonly truth: Sql;
}

export function ruleColumns(rules: readonly CompiledRule[]): RuleColumns[] {
  return rules.map((compiled, index) => ({
    compiled,
    cover: identifier(`cover_${String(index)}`),
    truth: identifier(`truth_${String(index)}`),
  }));
}

/** Three-valued, as in the interpreter: NULL where it cannot be told whether the rule covers the row. */
export function coverSql(rule: PolicyRule, purposes: PurposeTree): Sql {
  const parts: Sql[] = [purposeSql(rule, purposes)];
  if (rule.attributes !== undefined && !rule.attributes.includes('*'))
    parts.push(underSql(identifier('attribute'), rule.attributes));
  if (rule.classifications !== undefined)
    parts.push(oneOfSql(identifier('classification'), rule.classifications));
  if (rule.categories !== undefined) parts.push(underSql(identifier('category'), rule.categories));
  return sql`(${joinSql(parts, ' and ')})`;
}

function purposeSql({ purposes: ids }: PolicyRule, purposes: PurposeTree): Sql {
  if (ids.includes('*')) return sql`true`;
  const covered = purposes.purposes
    .map(({ id }) => id)
    .filter((id) => purposes.lineage(id).some((above) => ids.includes(above)));
  const otherwise = ids.some((id) => !purposes.exists(id)) ? sql`cast(NULL as BOOLEAN)` : sql`false`;
  return sql`(case when ${oneOfSql(identifier('purpose'), covered)} then true else ${otherwise} end)`;
}

export function truthSql({ compiled: { ground }, cover }: RuleColumns): Sql {
  return ground === null ? cover : sql`(${cover} and ${conditionSql(ground)})`;
}

/** Place of the strategy of a masking rule in the order of strictness; `floor` is that of the attribute, if any. */
export function maskRankSql({ compiled: { rule } }: RuleColumns): Sql {
  const floor = identifier('floor');
  if (rule.mask === undefined) return sql`coalesce(${floor}, ${maskRank(defaultMask)})`;
  return sql`least(${maskRank(rule.mask)}, coalesce(${floor}, ${maskRank(rule.mask)}))`;
}

export function maskRank(mask: (typeof strictestMaskFirst)[number]): number {
  return strictestMaskFirst.indexOf(mask);
}
