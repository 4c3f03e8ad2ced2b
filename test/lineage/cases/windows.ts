import type { LineageCase } from './lineage-case.ts';

/** Window functions and QUALIFY: ranks, latest row per key, sessions. */
export const windowCases: readonly LineageCase[] = [
  {
    sql: 'select id, row_number() over (partition by country order by updated_at desc) as rn from crm',
    columns: { id: 'crm.id I', rn: 'crm.country W, crm.updated_at W' },
  },
  { sql: 'select row_number() over () as rn from crm', columns: { rn: '' } },
  {
    sql: 'select rank() over (order by score) as r, dense_rank() over (order by id) as d from crm',
    columns: { r: 'crm.score W', d: 'crm.id W' },
  },
  {
    sql: 'select sum(score) over (partition by country) as s from crm',
    columns: { s: 'crm.country W, crm.score A' },
  },
  {
    sql: 'select sum(score) over (partition by country order by updated_at rows between 1 preceding and current row) as s from crm',
    columns: { s: 'crm.country W, crm.score A, crm.updated_at W' },
  },
  {
    sql: 'select sum(score) over (order by id rows between score preceding and current row) as s from crm',
    columns: { s: 'crm.id W, crm.score A, crm.score W' },
  },
  {
    sql: 'select count(email) over (partition by country) as n from crm',
    columns: { n: 'crm.country W, crm.email A*' },
  },
  { sql: 'select count(*) over (partition by country) as n from crm', columns: { n: 'crm.country W' } },
  {
    sql: 'select sum(score) filter (where id > 2) over (partition by country) as s from crm',
    columns: { s: 'crm.country W, crm.id F, crm.score A' },
  },
  {
    sql: 'select lag(score) over (partition by country order by id) as p from crm',
    columns: { p: 'crm.country W, crm.id W, crm.score T' },
  },
  {
    sql: 'select lead(email, 1, phone) over (order by id) as p from crm',
    columns: { p: 'crm.email T, crm.id W, crm.phone T' },
  },
  {
    sql: 'select first_value(email) over (partition by country order by updated_at desc) as e from crm',
    columns: { e: 'crm.country W, crm.email T, crm.updated_at W' },
  },
  {
    sql: 'select last_value(score ignore nulls) over (order by id) as e from crm',
    columns: { e: 'crm.id W, crm.score T' },
  },
  {
    sql: 'select nth_value(score, 2) over (order by id) as e from crm',
    columns: { e: 'crm.id W, crm.score T' },
  },
  {
    sql: 'select ntile(3) over (order by score) as t, percent_rank() over (order by id) as p from crm',
    columns: { t: 'crm.score W', p: 'crm.id W' },
  },
  {
    sql: 'select email from crm qualify row_number() over (partition by country order by updated_at desc, id) = 1',
    columns: { email: 'crm.email I' },
    rows: 'crm.country W, crm.id W, crm.updated_at W',
  },
  {
    sql: 'select id, email from (select *, row_number() over (partition by lower(email) order by updated_at desc) as rn from crm) where rn = 1',
    columns: { id: 'crm.id I', email: 'crm.email I' },
    rows: 'crm.email W, crm.updated_at W',
  },
  {
    sql: 'select id from crm qualify count(*) over (partition by md5(email)) > 1',
    columns: { id: 'crm.id I' },
    rows: 'crm.email W*',
  },
  {
    sql: 'select id, score from crm where score > 1 qualify rank() over (order by score) <= 2',
    columns: { id: 'crm.id I', score: 'crm.score I' },
    rows: 'crm.score F, crm.score W',
  },
  {
    sql: 'select score - avg(score) over w as d, max(score) over w as m from crm window w as (partition by country)',
    columns: { d: 'crm.country W, crm.score A, crm.score T', m: 'crm.country W, crm.score A' },
  },
  {
    sql: 'select event_id, sum(case when gap > interval 30 minute then 1 else 0 end) over (partition by user_id order by ts) as session from (select *, ts - lag(ts) over (partition by user_id order by ts) as gap from events)',
    columns: { event_id: 'events.event_id I', session: 'events.ts C, events.ts W, events.user_id W' },
  },
  {
    sql: 'select country, rank() over (order by sum(score) desc) as r from crm group by country',
    columns: { country: 'crm.country I', r: 'crm.score W' },
    rows: 'crm.country G',
  },
  {
    sql: 'select distinct on (country) country, email from crm order by country, updated_at desc, id',
    columns: { country: 'crm.country I', email: 'crm.email I' },
    rows: 'crm.country G, crm.country S, crm.id S, crm.updated_at S',
  },
  {
    sql: 'select cume_dist() over (partition by country order by score) as c from crm',
    columns: { c: 'crm.country W, crm.score W' },
  },
];
