import { sqlDialects, type SqlDialect } from './dialects.ts';

/** Texts and remarks are blanked: what somebody wrote about a table says nothing of its dialect. */
const passedOver = /'(?:[^'\\]|''|\\[^])*'|--[^\n]*/g;

/**
 * The dialects that a script may be written in, the likeliest first, by words that only one of them has. A column with
 * `COMMENT '…'` is none of PostgreSQL or DuckDB, nor is a name in back quotes, so that these come last however many types
 * look like theirs. Without any mark a script is PostgreSQL's, whose quoting DuckDB shares.
 */
export function likelyDialects(text: string): readonly SqlDialect[] {
  const start = text.slice(0, 200_000).replace(passedOver, (found) => (found.startsWith("'") ? "''" : ''));
  const says = (pattern: RegExp): number => (start.match(pattern) ?? []).length;
  const back = says(/`/g) > 0;
  const remark = says(/\bCOMMENT\s*=?\s*''/gi);
  const angles = says(/\b(?:ARRAY|STRUCT)\s*</gi);
  const google = says(/\b(?:INT64|FLOAT64|BIGNUMERIC)\b|\bOPTIONS\s*\(\s*(?:description|labels)\b/gi);
  const marks: Readonly<Record<SqlDialect, number>> = {
    bigquery: google * 2 + (back ? says(/\bNOT ENFORCED\b|\b(?:BOOL|BYTES)\b/gi) : 0) + angles,
    snowflake:
      says(/\bNUMBER\s*\(|\bVARIANT\b|\bTIMESTAMP_(?:NTZ|TZ|LTZ)\b|\bAUTOINCREMENT\b/gi) +
      says(/\b(?:MASKING|ROW ACCESS) POLICY\b|\bCREATE\s+OR\s+REPLACE\s+TRANSIENT\b/gi) * 2 +
      (back ? 0 : remark * 2),
    databricks:
      says(/\bUSING\s+(?:DELTA|ICEBERG|PARQUET)\b|\bTBLPROPERTIES\b/gi) * 3 +
      (back && google === 0 ? says(/\b(?:STRING|BINARY|VARIANT)\b/g) + remark * 2 : 0) +
      (google === 0 ? angles : 0),
    duckdb: says(/\b(?:HUGEINT|UBIGINT|UTINYINT|VARCHAR\[\]|STRUCT\()|\bBLOB\b|"\s+VARCHAR\b/gi),
    postgresql:
      says(/\b(?:serial|bigserial|jsonb|bytea|text)\b|::/gi) + says(/\btimestamp with(?:out)? time zone\b/g),
  };
  const strange = back || remark > 0;
  const foreign = ({ dialect }: { readonly dialect: SqlDialect }): number =>
    strange && (dialect === 'duckdb' || dialect === 'postgresql') ? 1 : 0;
  const usual: readonly SqlDialect[] = ['postgresql', ...sqlDialects.filter((one) => one !== 'postgresql')];
  // A dump of MySQL has back quotes and remarks too, and no word of the dialects that have them.
  const known = Object.values(marks).some((count) => count > 0) && !isMySql(text);
  return usual
    .map((dialect, place) => ({ dialect, place, count: marks[dialect] }))
    .sort((a, b) => (known ? foreign(a) - foreign(b) || b.count - a.count : 0) || a.place - b.place)
    .map(({ dialect }) => dialect);
}

/** Read as far as the dialects agree. */
export function isMySql(text: string): boolean {
  return /\bENGINE\s*=\s*\w|^-- M(?:y|aria)(?:SQL|DB) dump/im.test(text.slice(0, 200_000));
}
