import { distinctAttributes } from '../../../model/index.ts';
import type { Domain, Entity } from '../../../workspace/index.ts';
import { duckdbType } from './duckdb-type.ts';
import { name } from './staging-sql.ts';

/** The model of an entity: the records of all sources that fill it, in the types of the contract; not yet resolved. */
export function entitySql(entity: Entity, stagings: readonly string[], domains: readonly Domain[]): string {
  const columns = distinctAttributes(entity).map((attribute) => ({
    id: name(attribute.id),
    type: duckdbType(attribute, domains),
  }));
  if (columns.length === 0) return 'select 1 as nothing where false\n';
  if (stagings.length === 0) {
    const nulls = columns.map(({ id, type }) => `  cast(null as ${type}) as ${id}`);
    return `-- No mapping fills this entity.\nselect\n${nulls.join(',\n')}\nwhere false\n`;
  }
  const casts = columns.map(({ id, type }) => `  try_cast(${id} as ${type}) as ${id}`);
  const unions = stagings.map((staging) => `  select * from {{ ref('${staging}') }}`);
  return `with records as (\n${unions.join('\n  union all by name\n')}\n)\nselect\n${casts.join(',\n')}\nfrom records\n`;
}
