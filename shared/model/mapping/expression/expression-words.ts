/** Words of the grammar of one scalar expression. Whatever is not here, no column and no allowed function is refused. */
export const expressionWords: ReadonlySet<string> = new Set(
  `case when then else end and or not is null isnull notnull true false in like ilike similar to glob between escape
   as distinct from for both leading trailing`.split(/\s+/),
);

/** The same for completion, in the order in which they are wanted. */
export const expressionWordList: readonly string[] = [...expressionWords];

/** Words that begin a form with parentheses which is not a call. */
export const expressionForms: ReadonlySet<string> = new Set(['cast', 'try_cast', 'try', 'extract']);

/** Types that an expression may cast to. Left out is what depends on a time zone, on an extension, or cannot become text. */
export const expressionTypes: ReadonlySet<string> = new Set(
  `varchar text string char bpchar boolean bool logical tinyint smallint integer int int1 int2 int4 int8 bigint long
   short signed hugeint utinyint usmallint uinteger ubigint uhugeint decimal numeric dec float float4 float8 real
   double precision date time timestamp datetime interval`.split(/\s+/),
);

/** Parts of a date, as `extract` and `interval` name them. */
export const dateParts: ReadonlySet<string> = new Set(
  `year years month months day days hour hours minute minutes second seconds week weeks quarter quarters decade decades
   century centuries dow isodow doy isoyear yearweek epoch millisecond milliseconds microsecond microseconds`.split(
    /\s+/,
  ),
);

/** Why well-known words are refused, and what to write instead. */
export const refusedWords: ReadonlyMap<string, string> = new Map([
  ...many(
    'select with values table describe show summarize pivot unpivot exists any some all',
    'a subquery reads other rows',
  ),
  ...many(
    'over filter window partition rows range within order group having',
    'only the one row is there: no aggregates and no windows',
  ),
  ...many(
    'current_date current_time current_timestamp localtime localtimestamp now today',
    'the answer would depend on when it is asked',
  ),
  ...many(
    'current_user session_user user current_role current_schema current_catalog current_database',
    'the answer would depend on who asks',
  ),
  ...many('collate', 'collations differ between engines'),
  ...many('at timestamptz timetz zone', 'time zones need an extension that not every engine has'),
  ...many('json', 'the JSON type needs an extension that not every engine has'),
  ...many('lambda', 'functions over lists are not part of a mapping'),
  ...many('columns', 'columns are named one by one'),
]);

function many(words: string, why: string): (readonly [string, string])[] {
  return words.split(' ').map((word) => [word, why] as const);
}
