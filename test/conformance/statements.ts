import { sql, type Sql } from '../../shared/engine/index.ts';

/** Tables the statements use: small, with nulls, duplicates, non-ASCII text and awkward numbers. */
export const setup: readonly Sql[] = [
  sql`create table person as select * from (values
    (1, 'Müller', 'Jörg', '1980-02-29', 10.50::decimal(9,2), true, 1.5::double),
    (2, 'Muller', 'Jorg', '1980-02-29', 0.10::decimal(9,2), false, 'nan'::double),
    (3, 'O''Brien', 'Zoë', '29/02/1980', null, null, 'infinity'::double),
    (4, 'Straße', null, '31.12.1999', 99999.99::decimal(9,2), true, '-infinity'::double),
    (5, 'İstanbul', '  Ada ', '', -0.01::decimal(9,2), false, -0.0::double),
    (6, '田中', '太郎', null, 7::decimal(9,2), true, 0.1::double + 0.2::double),
    (7, 'Müller', 'Jörg', '1980-02-30', 7::decimal(9,2), true, null)
  ) as t(id, family, given, born, amount, active, ratio)`,
  sql`create table consent as select * from (values
    (1, 'marketing', timestamp '2024-01-01 10:00:00', 'granted'),
    (1, 'marketing', timestamp '2024-03-01 10:00:00.123456', 'withdrawn'),
    (2, 'marketing', timestamp '2024-02-01 00:00:00', 'granted'),
    (6, 'service', timestamp '1969-12-31 23:59:59.999', 'granted')
  ) as t(person_id, purpose, captured_at, decision)`,
  sql`create table many as select i::integer as id, (i * 7919 % 1000)::integer as bucket,
    'name ' || (i * 31 % 997) as name, case when i % 11 = 0 then null else i * 3 end as amount
    from range(50000) as t(i)`,
];

/** Every kind of statement the product sends. Each has one right order, so results are compared exactly. */
export const statements: readonly (readonly [string, Sql])[] = [
  [
    'integers of every width',
    sql`select 1::tinyint a, -2::smallint b, 3::integer c, 4::bigint d, 5::utinyint e,
    6::usmallint f, 7::uinteger g, 18446744073709551615::ubigint h, 4294967295::uinteger i`,
  ],
  [
    'hugeint',
    sql`select sum(i) s, 170141183460469231731687303715884105727::hugeint m,
    -170141183460469231731687303715884105727::hugeint n, null::hugeint o from range(10) t(i)`,
  ],
  ['bigint limits', sql`select 9223372036854775807 a, -9223372036854775808 b, null::bigint c`],
  ['floats', sql`select id, ratio, ratio::float f from person order by id`],
  [
    'float arithmetic',
    sql`select 0.1::double + 0.2::double a, 1e308::double * 10 b, sqrt(2::double) c, 1/3 d, 1/0 e`,
  ],
  [
    'booleans and nulls',
    sql`select active, active is null n, not active o, null x, (null = null) y from person order by id`,
  ],
  [
    'decimals',
    sql`select amount, amount * 3 t, round(amount, 1) r, sum(amount) over (order by id) c from person order by id`,
  ],
  ['decimal sums', sql`select sum(amount) s, avg(amount) a, min(amount), max(amount) from person`],
  [
    'wide decimal',
    sql`select 1::decimal(38,0) a, 0.00000001::decimal(18,8) b, '12345678901234567890.12'::decimal(38,2) c`,
  ],
  [
    'cast',
    sql`select '42'::integer a, 42::varchar b, '1.5'::double c, 'true'::boolean d, 1.5::integer e, 2.5::integer f`,
  ],
  [
    'try_cast',
    sql`select try_cast(born as date) d, try_cast(family as integer) i, try_cast(given as double) x from person order by id`,
  ],
  [
    'dates',
    sql`select date '2024-02-29' a, date '2024-02-29' + 1 b, date_diff('day', date '2024-01-01', date '2024-03-01') c,
    date_trunc('month', date '2024-02-29') d, year(date '2024-02-29') e, date '0001-01-01' f, date '9999-12-31' g, 'infinity'::date h`,
  ],
  [
    'timestamps',
    sql`select captured_at, captured_at::date d, epoch_ms(captured_at) e, extract(hour from captured_at) h,
    captured_at + interval 1 month m, strftime(captured_at, '%Y-%m-%dT%H:%M:%S.%g') s from consent order by captured_at`,
  ],
  [
    'timestamp kinds',
    sql`select '2024-01-01 00:00:00+02'::timestamptz a, '2024-01-01'::timestamp_s b, '2024-01-01'::timestamp_ns c,
    '12:34:56.7'::time d, '12:34:56+02'::timetz e, interval '1 year 2 months 3 days 04:05:06' f`,
  ],
  ['strptime', sql`select try_strptime(born, ['%Y-%m-%d', '%d/%m/%Y', '%d.%m.%Y']) from person order by id`],
  [
    'as-of',
    sql`select person_id, arg_max(decision, captured_at) d, max(captured_at) t from consent
    where captured_at <= timestamp '2024-02-15' group by person_id order by person_id`,
  ],
  [
    'regexp',
    sql`select regexp_matches(family, '^M') a, regexp_replace(family, '[^a-zA-Z]', '_', 'g') b,
    regexp_extract(born, '(\\d+)', 1) c, regexp_split_to_array(family, '[aeiou]') d, regexp_full_match(born, '\\d{4}-\\d{2}-\\d{2}') e
    from person order by id`,
  ],
  [
    'text',
    sql`select lower(family) a, upper(family) b, trim(given) c, length(family) d, strlen(family) e, reverse(family) f,
    left(family, 2) g, substring(family, 2, 3) h, replace(family, 'l', 'L') i, strip_accents(family) j, nfc_normalize(family) k,
    split_part(family, 'l', 2) l, lpad(family, 8, '.') m, concat_ws('-', family, given) n, contains(family, 'ü') o,
    starts_with(family, 'M') p, ascii(family) q, unicode(family) r, translate(family, 'aeiou', '12345') s, chr(252) t
    from person order by id`,
  ],
  ['text order', sql`select family, given from person order by family, given nulls last, id`],
  [
    'similarity',
    sql`select a.id l, b.id r, jaro_winkler_similarity(a.family, b.family) jw, jaro_similarity(a.family, b.family) j,
    levenshtein(a.family, b.family) lev, damerau_levenshtein(a.family, b.family) dl, jaccard(a.family, b.family) ja,
    hamming(left(a.family, 2), left(b.family, 2)) h
    from person a join person b on a.id < b.id where strlen(left(a.family, 2)) = strlen(left(b.family, 2)) order by l, r`,
  ],
  ['digests', sql`select md5(family) a, sha256(family) b, hash(family)::varchar c from person order by id`],
  [
    'string_agg and list',
    sql`select active, string_agg(family, '|' order by id) s, list(given order by id desc) l, array_agg(id order by id) a
    from person group by active order by active nulls first`,
  ],
  [
    'list functions',
    sql`select list_sort(['b', 'a', null]) a, list_distinct([1, 2, 1]).list_sort() b, list_contains([1, 2], 2) c,
    list_transform([1, 2], lambda x: x + 1) d, list_filter([1, 2, 3], lambda x: x > 1) e, len([1, 2]) f, unnest([1, 2]) g, [1, null]::varchar h`,
  ],
  [
    'structs and maps',
    sql`select {'a': 1, 'b': 'x''y'} s, map {'k': 1} m, struct_pack(x := null) p, row(1, 'a') r, [{'a': [1, 2]}] n`,
  ],
  [
    'group by',
    sql`select bucket, count(*) c, count(amount) n, count(distinct name) d, sum(amount) s, min(name) lo, max(name) hi
    from many group by bucket order by bucket`,
  ],
  [
    'grouping sets',
    sql`select active, family, count(*) c, grouping(active, family) g from person group by rollup (active, family)
    order by g, active nulls first, family nulls first`,
  ],
  [
    'having and filter',
    sql`select family, count(*) filter (where active) c from person group by family having count(*) > 1 order by family`,
  ],
  [
    'windows',
    sql`select id, row_number() over w r, rank() over (order by family) k, lag(family) over w l,
    first_value(family) over w f, sum(id) over (order by id rows between 1 preceding and current row) s, ntile(3) over w t
    from person window w as (order by id) order by id`,
  ],
  [
    'qualify',
    sql`select id, family from person qualify row_number() over (partition by family order by id desc) = 1 order by id`,
  ],
  ['distinct on', sql`select distinct on (family) family, id from person order by family, id`],
  [
    'joins',
    sql`select p.id, c.decision from person p left join consent c on c.person_id = p.id and c.purpose = 'marketing'
    order by p.id, c.captured_at`,
  ],
  [
    'anti and semi join',
    sql`select id from person anti join consent on person_id = id union all
    select id from person semi join consent on person_id = id order by id`,
  ],
  [
    'asof join',
    sql`select p.id, c.decision from (select id, timestamp '2024-02-15' as t from person) p
      asof left join consent c on p.id = c.person_id and p.t >= c.captured_at order by p.id`,
  ],
  [
    'recursive',
    sql`with recursive walk(n, path) as (select 1, '1' union all select n + 1, path || '>' || (n + 1) from walk where n < 5)
    select * from walk order by n`,
  ],
  [
    'set operations',
    sql`select family from person except select 'Straße' intersect select 'x' order by family`,
  ],
  ['union by name', sql`select 1 a, 'x' b union all by name select 'y' b, 2 a order by a`],
  [
    'pivot',
    sql`pivot (select active, family from person) on active in (true, false) using count(*) group by family order by family`,
  ],
  [
    'unpivot',
    sql`unpivot (select id, family, given from person) on family, given into name attribute value "value" order by id, attribute`,
  ],
  ['values and from first', sql`from (values (2, 'b'), (1, null)) as v(n, t) order by n`],
  [
    'coalesce and case',
    sql`select coalesce(given, 'none') a, nullif(family, 'Müller') b, case when active then 1 when not active then 0 end c,
    greatest(id, 3) d, least(id, 3) e, ifnull(born, '') f from person order by id`,
  ],
  ['columns expression', sql`select columns('^(id|family)$') from person order by id`],
  ['duplicate names', sql`select 1 as a, 2 as a, 3 as "A"`],
  [
    'hostile names',
    sql`select 1 as ${{ sqlText: '"""; drop table person; --"' }}, date '2024-01-01' as ${{ sqlText: '"a b\nc"' }}`,
  ],
  ['no rows', sql`select id, family, amount, ratio, active, 1::hugeint h from person where id > 100`],
  ['trailing comment and semicolon', sql`select date '2024-01-01' d ; `],
  ['last line is a comment', sql`select 1::hugeint a -- one`],
  [
    'blob, uuid, bit, enum',
    sql`select encode('aé') a, '00000000-0000-0000-0000-00000000000A'::uuid b, '101'::bit c, 'x'::enum('x', 'y') d`,
  ],
  [
    'quantiles and statistics',
    sql`select quantile_disc(id, 0.5) a, quantile_cont(id, 0.25) b, median(id) c, mode(active) filter (where active) d,
    approx_count_distinct(family) e, histogram(active) f, stddev_pop(id) g, bit_xor(id) h, count_if(active) i from person`,
  ],
  [
    'bit and integer arithmetic',
    sql`select 7 // 2 a, -7 // 2 b, 7 % -3 c, 1 << 20 d, 6 & 3 e, xor(6, 3) f, 5 ^ 2 g, 10 ** 2 h, abs(-5) i, sign(-2.5) j`,
  ],
  [
    'rounding',
    sql`select round(2.5) a, round(-2.5) b, round(0.125, 2) c, floor(-1.5) d, ceil(1.2) e, trunc(-1.7) f, round_even(2.5, 0) g`,
  ],
  ['sample of a hash', sql`select id from many where hash(name) % 1000 = 7 order by id`],
  [
    'large ordered result',
    sql`select id, name, amount, amount::decimal(12,2) / 7 q from many order by name, id`,
  ],
  ['insertion order', sql`select id, amount::decimal(12,2) a from many limit 30000`],
  [
    'date series',
    sql`select generate_series::date d from generate_series(timestamp '2024-01-30', timestamp '2024-03-02', interval 1 day)`,
  ],
  [
    'url and printf',
    sql`select format('{:05d}|{}', 42, 'é') a, printf('%.3f', 1.0005) b, base64(encode('aé')) c, hex('é') d, to_base(255, 16) e`,
  ],
  ['describe', sql`describe person`],
  [
    'summarise',
    sql`select column_name, column_type, min, max, approx_unique, null_percentage from (summarize consent)`,
  ],
  [
    'information schema',
    sql`select table_name, column_name, data_type from information_schema.columns where table_name = 'person' order by ordinal_position`,
  ],
];

/** Statements that change something; what they report is compared, then the table they leave behind. */
export const changes: readonly (readonly [string, Sql])[] = [
  [
    'create',
    sql`create or replace table scratch (id integer primary key, name varchar, amount decimal(9,2))`,
  ],
  ['insert', sql`insert into scratch select id, family, amount from person`],
  ['update', sql`update scratch set name = upper(name) where id % 2 = 0`],
  ['delete', sql`delete from scratch where amount is null`],
  [
    'upsert',
    sql`insert into scratch values (1, 'new', 1), (100, 'x', 2) on conflict (id) do update set name = excluded.name`,
  ],
  ['returning', sql`insert into scratch values (101, 'r', 3) returning id, name`],
  ['alter', sql`alter table scratch add column note varchar default 'n'`],
  ['view', sql`create or replace view scratch_view as select id, name, amount, note from scratch`],
  ['merge', sql`merge into scratch using (select 2 as id) s on scratch.id = s.id when matched then delete`],
];

/** What fails must fail with the same code on both. */
export const failures: readonly (readonly [string, Sql, string])[] = [
  ['syntax', sql`selec 1`, 'engine.syntax'],
  ['empty', sql`select`, 'engine.syntax'],
  ['unknown table', sql`select * from no_such_table`, 'engine.catalog'],
  ['unknown column', sql`select nothing from person`, 'engine.catalog'],
  ['unknown function', sql`select no_such_function(1)`, 'engine.catalog'],
  ['conversion', sql`select family::integer from person`, 'engine.conversion'],
  ['conversion while running', sql`select name::integer from many`, 'engine.conversion'],
  ['overflow', sql`select 9223372036854775807 + 1`, 'engine.conversion'],
  ['constraint', sql`insert into consent_key values (1), (1)`, 'engine.constraint'],
  ['not null', sql`insert into consent_key values (null)`, 'engine.constraint'],
  ['ambiguous', sql`select id from person a, person b`, 'engine.catalog'],
  [
    'type without a column type',
    sql`insert into consent_key values (7) returning date '2024-01-01'`,
    'engine.conversion',
  ],
];
