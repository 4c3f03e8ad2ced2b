import type { WarehouseId } from './warehouse.ts';

/**
 * Words that cannot name a table or column without quotes. DuckDB's from its `duckdb_keywords()`; the others from the lists of
 * reserved words in the manuals of PostgreSQL 17 (appendix C), Snowflake, GoogleSQL, Databricks (what is reserved whatever
 * the mode) and Amazon Redshift. Words that a manual lists for single statements only are left out.
 */
const lists: Readonly<Record<WarehouseId, string>> = {
  duckdb:
    'all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default deferrable desc describe distinct do else end except false fetch for foreign from group having in initially intersect into lambda lateral leading limit not null offset on only or order pivot pivot_longer pivot_wider placing primary qualify references returning select show some summarize symmetric table then to trailing true union unique unpivot using variadic when where window with',
  postgresql:
    'all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning right select session_user similar some symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when where window with',
  snowflake:
    'all alter and any as between by case cast check column connect constraint create cross current current_date current_time current_timestamp current_user delete distinct drop else exists false following for from full grant group having ilike in increment inner insert intersect into is join lateral left like localtime localtimestamp minus natural not null of on or order qualify regexp revoke right rlike row rows sample select set some start table tablesample then to trigger true try_cast union unique update using values when whenever where with',
  bigquery:
    'all and any array as asc assert_rows_modified at between by case cast collate contains create cross cube current default define desc distinct else end enum escape except exclude exists extract false fetch following for from full group grouping groups hash having if ignore in inner intersect interval into is join lateral left like limit lookup merge natural new no not null nulls of on or order outer over partition preceding proto qualify range recursive respect right rollup rows select set some struct tablesample then to treat true unbounded union unnest using when where window with within',
  databricks:
    'anti cross default except false full inner intersect join lateral left minus natural null on right semi true union using',
  redshift:
    'aes128 aes256 all allowoverwrite analyse analyze and any array as asc authorization az64 backup between binary blanksasnull both bytedict bzip2 case cast check collate column connect constraint create credentials cross current_date current_time current_timestamp current_user current_user_id default deferrable deflate defrag delta delta32k desc disable distinct do else emptyasnull enable encode encrypt encryption end except explicit false for foreign freeze from full globaldict256 globaldict64k grant group gzip having identity ignore ilike in initially inner intersect interval into is isnull join language leading left like limit localtime localtimestamp lun luns lzo lzop minus mostly16 mostly32 mostly8 natural new not notnull null nulls off offline offset oid old on only open or order outer overlaps parallel partition percent permissions pivot placing primary raw readratio recover references rejectlog resort respect restore right select session_user similar snapshot some sysdate system table tag tdes text255 text32k then timestamp to top trailing true truncatecolumns union unique unnest unpivot user using verbose wallet when where with without',
};

const words = new Map<string, ReadonlySet<string>>(
  Object.entries(lists).map(([warehouse, list]) => [warehouse, new Set(list.split(' '))]),
);

/** Whether a name is a reserved word of a warehouse, in whatever case. */
export function isReservedWord(warehouse: WarehouseId, name: string): boolean {
  return words.get(warehouse)?.has(name.toLowerCase()) === true;
}

/** Every reserved word of a warehouse, in lower case, sorted. */
export function reservedWords(warehouse: WarehouseId): readonly string[] {
  return [...(words.get(warehouse) ?? [])];
}
