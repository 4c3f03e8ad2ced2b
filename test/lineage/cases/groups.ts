import type { LineageCase } from './lineage-case.ts';

/** Aggregates and groups. */
export const groupCases: readonly LineageCase[] = [
  { sql: 'select count(*) as n from crm', columns: { n: '' } },
  { sql: 'select count(*) as n, 1 as one from crm where score > 2', columns: { n: 'crm.score F', one: '' } },
  { sql: 'select count(email) as n from crm', columns: { n: 'crm.email A*' } },
  { sql: 'select count(distinct lower(email)) as n from crm', columns: { n: 'crm.email A*' } },
  { sql: 'select approx_count_distinct(email) as n from crm', columns: { n: 'crm.email A*' } },
  {
    sql: 'select sum(score) as s, avg(score) as a, max(id) as m from crm',
    columns: { s: 'crm.score A', a: 'crm.score A', m: 'crm.id A' },
  },
  { sql: 'select sum(score) / count(*) as s from crm', columns: { s: 'crm.score A' } },
  {
    sql: 'select country, count(*) as n from crm group by country',
    columns: { country: 'crm.country I', n: '' },
    rows: 'crm.country G',
  },
  {
    sql: 'select lower(country) as c, sum(score) as s from crm group by 1',
    columns: { c: 'crm.country T', s: 'crm.score A' },
    rows: 'crm.country G',
  },
  {
    sql: 'select country, postcode, max(score) as m from crm group by all',
    columns: { country: 'crm.country I', postcode: 'crm.postcode I', m: 'crm.score A' },
    rows: 'crm.country G, crm.postcode G',
  },
  {
    sql: 'select max(score) as m from crm group by country',
    columns: { m: 'crm.score A' },
    rows: 'crm.country G',
  },
  {
    sql: 'select country, sum(score) as s from crm where id > 1 group by country having count(*) > 1',
    columns: { country: 'crm.country I', s: 'crm.score A' },
    rows: 'crm.country G, crm.id F',
  },
  {
    sql: 'select country from crm group by country having max(score) > 2',
    columns: { country: 'crm.country I' },
    rows: 'crm.country G, crm.score F',
  },
  {
    sql: 'select country from crm group by country having count(email) > 2',
    columns: { country: 'crm.country I' },
    rows: 'crm.country G, crm.email F*',
  },
  {
    sql: "select sum(score) filter (where country = 'DE') as de, count(*) filter (where id > 2) as n from crm",
    columns: { de: 'crm.country F, crm.score A', n: 'crm.id F' },
  },
  {
    sql: 'select list(email order by updated_at desc) as l from crm',
    columns: { l: 'crm.email A, crm.updated_at S' },
  },
  {
    sql: "select string_agg(first_name, ', ' order by id) as l from crm group by country",
    columns: { l: 'crm.first_name A, crm.id S' },
    rows: 'crm.country G',
  },
  { sql: 'select arg_max(email, updated_at) as e from crm', columns: { e: 'crm.email A, crm.updated_at S' } },
  {
    sql: 'select country, min_by(phone, score) as p from crm group by country',
    columns: { country: 'crm.country I', p: 'crm.phone A, crm.score S' },
    rows: 'crm.country G',
  },
  {
    sql: 'select any_value(email) as e, first(phone order by id) as p from crm',
    columns: { e: 'crm.email A', p: 'crm.id S, crm.phone A' },
  },
  {
    sql: 'select bool_or(score > 2) as b, bool_and(email is null) as n from crm',
    columns: { b: 'crm.score A', n: 'crm.email A*' },
  },
  {
    sql: 'select md5(max(email)) as h, max(md5(email)) as g from crm',
    columns: { h: 'crm.email A*', g: 'crm.email A*' },
  },
  {
    sql: 'select median(score) as m, quantile_cont(score, 0.9) as q, stddev(score) as s from crm',
    columns: { m: 'crm.score A', q: 'crm.score A', s: 'crm.score A' },
  },
  {
    sql: 'select country, postcode, count(*) as n from crm group by rollup (country, postcode)',
    columns: { country: 'crm.country I', postcode: 'crm.postcode I', n: '' },
    rows: 'crm.country G, crm.postcode G',
  },
  {
    sql: 'select country, postcode, sum(score) as s from crm group by cube (country, postcode)',
    columns: { country: 'crm.country I', postcode: 'crm.postcode I', s: 'crm.score A' },
    rows: 'crm.country G, crm.postcode G',
  },
  {
    sql: 'select country, grouping(country) as g, sum(score) as s from crm group by grouping sets ((country), (postcode), ())',
    columns: { country: 'crm.country I', g: '', s: 'crm.score A' },
    rows: 'crm.country G, crm.postcode G',
  },
  { sql: 'select count(*) as n from (select distinct country from crm)', columns: { n: 'crm.country G' } },
  {
    sql: 'select sum(n) as s from (select count(*) as n from crm group by country)',
    columns: { s: 'crm.country G' },
  },
  {
    sql: 'select max(total) as m from v_orders',
    columns: { m: 'orders.amount A, orders.cust_id G, orders.status F' },
  },
  {
    sql: 'select cust_id, sum(amount * qty) as v, max(ordered_at) as last from orders group by cust_id order by v desc limit 5',
    columns: { cust_id: 'orders.cust_id I', v: 'orders.amount A, orders.qty A', last: 'orders.ordered_at A' },
    rows: 'orders.amount S, orders.cust_id G, orders.qty S',
  },
  { sql: 'select count_if(score > 2) as n from crm', columns: { n: 'crm.score A*' } },
  {
    sql: 'select mode(country) as m, histogram(score) as h from crm',
    columns: { m: 'crm.country A', h: 'crm.score A' },
  },
  { sql: 'select corr(score, id) as c from crm', columns: { c: 'crm.id A, crm.score A' } },
  {
    sql: "select sum(case when country = 'DE' then score else 0 end) as s from crm",
    columns: { s: 'crm.country C, crm.score A' },
  },
];
