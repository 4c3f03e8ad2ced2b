import type { LineageCase } from './lineage-case.ts';

/** Scalar expressions: normalising, masking, choosing. */
export const expressionCases: readonly LineageCase[] = [
  { sql: 'select email from crm', columns: { email: 'crm.email I' } },
  { sql: 'select email as e, email as f from crm', columns: { e: 'crm.email I', f: 'crm.email I' } },
  { sql: 'from crm select id', columns: { id: 'crm.id I' } },
  { sql: 'select c.id from crm as c', columns: { id: 'crm.id I' } },
  { sql: 'select (email) as e from crm', columns: { e: 'crm.email I' } },
  { sql: 'select lower(email) as e from crm', columns: { e: 'crm.email T' } },
  { sql: 'select lower(trim(email)) as e from crm', columns: { e: 'crm.email T' } },
  { sql: 'select md5(lower(trim(email))) as h from crm', columns: { h: 'crm.email T*' } },
  { sql: 'select sha256(email) as h from crm', columns: { h: 'crm.email T*' } },
  { sql: 'select sha1(email || phone) as h from crm', columns: { h: 'crm.email T*, crm.phone T*' } },
  { sql: 'select upper(md5(email)) as h from crm', columns: { h: 'crm.email T*' } },
  { sql: 'select hash(id, email) as h from crm', columns: { h: 'crm.email T*, crm.id T*' } },
  { sql: "select md5(email) || '-' || email as h from crm", columns: { h: 'crm.email T' } },
  { sql: "select md5(email) || '-' || country as h from crm", columns: { h: 'crm.country T, crm.email T*' } },
  { sql: 'select length(email) as n from crm', columns: { n: 'crm.email T*' } },
  { sql: 'select email is not null as has from crm', columns: { has: 'crm.email T*' } },
  { sql: 'select phone is null as without from crm', columns: { without: 'crm.phone T*' } },
  { sql: "select email = 'a@x.org' as same from crm", columns: { same: 'crm.email T' } },
  { sql: 'select left(postcode, 2) as area from crm', columns: { area: 'crm.postcode T' } },
  { sql: 'select substr(phone, 1, 3) as prefix from crm', columns: { prefix: 'crm.phone T' } },
  { sql: 'select right(phone, 4) as tail from crm', columns: { tail: 'crm.phone T' } },
  { sql: 'select year(birth_date) as y from crm', columns: { y: 'crm.birth_date T' } },
  { sql: "select date_trunc('month', birth_date) as m from crm", columns: { m: 'crm.birth_date T' } },
  { sql: 'select extract(month from birth_date) as m from crm', columns: { m: 'crm.birth_date T' } },
  { sql: "select strftime(updated_at, '%Y-%m') as m from crm", columns: { m: 'crm.updated_at T' } },
  {
    sql: "select date_diff('year', birth_date, updated_at) as age from crm",
    columns: { age: 'crm.birth_date T, crm.updated_at T' },
  },
  { sql: 'select score + 1 as s from crm', columns: { s: 'crm.score T' } },
  { sql: 'select score * id - score as s from crm', columns: { s: 'crm.id T, crm.score T' } },
  { sql: 'select -score as s from crm', columns: { s: 'crm.score T' } },
  {
    sql: "select first_name || ' ' || last_name as n from crm",
    columns: { n: 'crm.first_name T, crm.last_name T' },
  },
  {
    sql: "select concat_ws(' ', first_name, last_name) as n from crm",
    columns: { n: 'crm.first_name T, crm.last_name T' },
  },
  {
    sql: "select format('{} {}', first_name, id) as n from crm",
    columns: { n: 'crm.first_name T, crm.id T' },
  },
  { sql: 'select cast(id as varchar) as k from crm', columns: { k: 'crm.id T' } },
  { sql: 'select id::bigint as k from crm', columns: { k: 'crm.id T' } },
  { sql: 'select try_cast(postcode as integer) as p from crm', columns: { p: 'crm.postcode T' } },
  { sql: 'select coalesce(email, phone) as c from crm', columns: { c: 'crm.email T, crm.phone T' } },
  { sql: "select ifnull(country, 'DE') as c from crm", columns: { c: 'crm.country T' } },
  { sql: "select nullif(phone, '') as p from crm", columns: { p: 'crm.phone C, crm.phone T' } },
  {
    sql: "select case when country = 'DE' then postcode end as p from crm",
    columns: { p: 'crm.country C, crm.postcode T' },
  },
  {
    sql: "select case when score > 3 then email when id > 2 then phone else 'none' end as c from crm",
    columns: { c: 'crm.email T, crm.id C, crm.phone T, crm.score C' },
  },
  {
    sql: "select case country when 'DE' then 1 when 'AT' then 2 else 3 end as c from crm",
    columns: { c: 'crm.country C' },
  },
  {
    sql: 'select case when score > 1 then md5(email) else null end as h from crm',
    columns: { h: 'crm.email T*, crm.score C' },
  },
  {
    sql: 'select case when md5(email) = md5(phone) then id end as h from crm',
    columns: { h: 'crm.email C*, crm.id T, crm.phone C*' },
  },
  {
    sql: 'select if(score > 1, first_name, last_name) as n from crm',
    columns: { n: 'crm.first_name T, crm.last_name T, crm.score C' },
  },
  {
    sql: 'select greatest(score, id) as g, least(score, 3) as l from crm',
    columns: { g: 'crm.id T, crm.score T', l: 'crm.score T' },
  },
  { sql: 'select score between 1 and id as b from crm', columns: { b: 'crm.id T, crm.score T' } },
  { sql: "select country in ('DE', 'AT') as eu from crm", columns: { eu: 'crm.country T' } },
  { sql: 'select id in (score, 3) as b from crm', columns: { b: 'crm.id T, crm.score T' } },
  {
    sql: "select email like '%@x.org' and not (score > 2) as b from crm",
    columns: { b: 'crm.email T, crm.score T' },
  },
  { sql: "select regexp_replace(phone, '[^0-9]', '', 'g') as p from crm", columns: { p: 'crm.phone T' } },
  { sql: "select regexp_extract(email, '@(.*)$', 1) as domain from crm", columns: { domain: 'crm.email T' } },
  // A macro of DuckDB's own, with a CASE in it.
  {
    sql: "select split_part(email, '@', 2) as domain from crm",
    columns: { domain: 'crm.email C*, crm.email T' },
  },
  { sql: 'select strip_accents(upper(trim(last_name))) as n from crm', columns: { n: 'crm.last_name T' } },
  {
    sql: "select translate(phone, ' -/', '') as p, reverse(phone) as r from crm",
    columns: { p: 'crm.phone T', r: 'crm.phone T' },
  },
  { sql: 'select to_base64(encode(email)) as b from crm', columns: { b: 'crm.email T' } },
  {
    sql: 'select jaro_winkler_similarity(first_name, last_name) as s from crm',
    columns: { s: 'crm.first_name T, crm.last_name T' },
  },
  { sql: 'select norm_email(email) as e from crm', columns: { e: 'crm.email T' } },
  { sql: 'select md5(norm_email(email)) as e from crm', columns: { e: 'crm.email T*' } },
  { sql: "select 'DE' as c, 1 as n, null as z from crm", columns: { c: '', n: '', z: '' } },
  // Known when the statement is bound.
  { sql: 'select typeof(email) as t from crm', columns: { t: '' } },
  { sql: 'select id from crm where score > 2', columns: { id: 'crm.id I' }, rows: 'crm.score F' },
  {
    sql: "select id from crm where lower(country) = 'de' or score is null",
    columns: { id: 'crm.id I' },
    rows: 'crm.country F, crm.score F*',
  },
  {
    sql: 'select id from crm where md5(email) = md5(phone)',
    columns: { id: 'crm.id I' },
    rows: 'crm.email F*, crm.phone F*',
  },
  {
    sql: 'select email from crm order by updated_at desc',
    columns: { email: 'crm.email I' },
    rows: 'crm.updated_at S',
  },
  {
    sql: 'select email from crm order by score, id limit 3',
    columns: { email: 'crm.email I' },
    rows: 'crm.id S, crm.score S',
  },
  {
    sql: 'select email from crm where id > 1 order by length(email) limit 2 offset 1',
    columns: { email: 'crm.email I' },
    rows: 'crm.email S*, crm.id F',
  },
  {
    sql: 'select id, email from crm order by all',
    columns: { id: 'crm.id I', email: 'crm.email I' },
    rows: 'crm.email S, crm.id S',
  },
  { sql: 'select distinct country from crm', columns: { country: 'crm.country I' }, rows: 'crm.country G' },
  {
    sql: 'select distinct lower(country) as c, score from crm',
    columns: { c: 'crm.country T', score: 'crm.score I' },
    rows: 'crm.country G, crm.score G',
  },
];
