import type { LineageCase } from './lineage-case.ts';

/** Subqueries, common table expressions, recursion, set operations, views and macros. */
export const subqueryCases: readonly LineageCase[] = [
  {
    sql: 'select id, (select max(points) from shop) as m from crm',
    columns: { id: 'crm.id I', m: 'shop.points A' },
  },
  {
    sql: 'select id, (select city from shop where cust_id = 1) as c from crm',
    columns: { id: 'crm.id I', c: 'shop.city I, shop.cust_id F' },
  },
  {
    sql: 'select id, (select max(amount) from orders o where o.cust_id = c.id) as m from crm c',
    columns: { id: 'crm.id I', m: 'crm.id F, orders.amount A, orders.cust_id F' },
  },
  {
    sql: 'select id, (select count(*) from orders o where o.cust_id = c.id) as n from crm c',
    columns: { id: 'crm.id I', n: 'crm.id F, orders.cust_id F' },
  },
  {
    sql: 'select id, (select count(amount) from orders o where o.cust_id = c.id) as n from crm c',
    columns: { id: 'crm.id I', n: 'crm.id F, orders.amount A*, orders.cust_id F' },
  },
  {
    sql: 'select id, (select sum(amount) + c.score from orders o where o.cust_id = c.id) as n from crm c',
    columns: { id: 'crm.id I', n: 'crm.id F, crm.score T, orders.amount A, orders.cust_id F' },
  },
  {
    sql: 'select id, (select o.status from orders o where o.cust_id = c.id order by o.ordered_at desc limit 1) as last from crm c',
    columns: { id: 'crm.id I', last: 'crm.id F, orders.cust_id F, orders.ordered_at W, orders.status I' },
  },
  {
    sql: 'select id from crm c where exists (select 1 from orders o where o.cust_id = c.id)',
    columns: { id: 'crm.id I' },
    rows: 'crm.id F, orders.cust_id F',
  },
  {
    sql: 'select id from crm c where not exists (select 1 from orders o where o.cust_id = c.id and o.qty > 1)',
    columns: { id: 'crm.id I' },
    rows: 'crm.id F, orders.cust_id F, orders.qty F',
  },
  {
    sql: 'select id from crm where exists (select 1 from orders where qty > 3)',
    columns: { id: 'crm.id I' },
    rows: 'orders.qty F',
  },
  {
    sql: 'select id, exists (select 1 from orders o where o.cust_id = c.id) as bought from crm c',
    columns: { id: 'crm.id I', bought: 'crm.id F, orders.cust_id F' },
  },
  {
    sql: 'select email from crm where id in (select cust_id from orders)',
    columns: { email: 'crm.email I' },
    rows: 'crm.id J, orders.cust_id J',
  },
  {
    sql: "select email from crm where id not in (select cust_id from orders where status = 'void')",
    columns: { email: 'crm.email I' },
    rows: 'crm.id J, orders.cust_id J, orders.status F',
  },
  {
    sql: 'select id, email in (select mail from shop) as known from crm',
    columns: { id: 'crm.id I', known: 'crm.email J, shop.mail J' },
  },
  {
    sql: 'select id from crm where score > (select avg(points) from shop)',
    columns: { id: 'crm.id I' },
    rows: 'crm.score F, shop.points F',
  },
  {
    sql: 'select id from crm c where score > any (select points from shop s where s.country = c.country)',
    columns: { id: 'crm.id I' },
    rows: 'crm.country F, crm.score J, shop.country F, shop.points J',
  },
  {
    sql: 'select id from crm where score >= all (select points from shop)',
    columns: { id: 'crm.id I' },
    rows: 'crm.score J, shop.points J',
  },
  {
    sql: 'select e from (select lower(email) as e, score from crm) where score > 1',
    columns: { e: 'crm.email T' },
    rows: 'crm.score F',
  },
  {
    sql: 'with x as (select id, lower(email) as e from crm) select md5(e) as h from x',
    columns: { h: 'crm.email T*' },
  },
  {
    sql: 'with x as (select id, email from crm where score > 1), y as (select cust_id, mail from shop) select x.email, y.mail from x join y on x.id = y.cust_id',
    columns: { email: 'crm.email I', mail: 'shop.mail I' },
    rows: 'crm.id J, crm.score F, shop.cust_id J',
  },
  {
    sql: 'with x as materialized (select country, count(*) as n from crm group by country) select a.country, b.n from x a join x b on a.n = b.n',
    columns: { country: 'crm.country I', n: '' },
    rows: 'crm.country G',
  },
  {
    sql: 'with x(a, b) as (select id, email from crm) select b from x order by a',
    columns: { b: 'crm.email I' },
    rows: 'crm.id S',
  },
  {
    sql: 'with x as (select country, sum(score) as s from crm group by country) select c.id, x.s from crm c join x using (country)',
    columns: { id: 'crm.id I', s: 'crm.score A' },
    rows: 'crm.country G, crm.country J',
  },
  {
    sql: 'with recursive up as (select parent, child from links union all select l.parent, u.child from links l join up u on l.child = u.parent where l.parent < l.child) select parent, child from up',
    columns: { parent: 'links.parent I', child: 'links.child I' },
    rows: 'links.child F, links.child J, links.parent F, links.parent J',
  },
  {
    sql: 'with recursive up as (select parent, child from links union select l.parent, u.child from links l join up u on l.child = u.parent) select parent, child from up',
    columns: { parent: 'links.parent I', child: 'links.child I' },
    rows: 'links.child G, links.child J, links.parent G, links.parent J',
  },
  {
    sql: 'with recursive n as (select 1 as i union all select i + 1 from n where i < 3) select c.id, n.i from crm c cross join n',
    columns: { id: 'crm.id I', i: '' },
  },
  {
    sql: 'select email from crm union all select mail from shop',
    columns: { email: 'crm.email I, shop.mail I' },
  },
  {
    sql: 'select lower(email) as e from crm union all select mail from shop',
    columns: { e: 'crm.email T, shop.mail I' },
  },
  {
    sql: 'select email from crm union select mail from shop',
    columns: { email: 'crm.email I, shop.mail I' },
    rows: 'crm.email G, shop.mail G',
  },
  {
    sql: 'select md5(email) as h from crm where score > 1 union all select mail from shop',
    columns: { h: 'crm.email T*, shop.mail I' },
    rows: 'crm.score F',
  },
  {
    sql: 'select id from crm intersect all select cust_id from shop',
    columns: { id: 'crm.id I' },
    rows: 'crm.id J, shop.cust_id J',
  },
  {
    sql: 'select id from crm except all select cust_id from shop',
    columns: { id: 'crm.id I' },
    rows: 'crm.id J, shop.cust_id J',
  },
  {
    sql: 'select id from crm except select cust_id from shop',
    columns: { id: 'crm.id I' },
    rows: 'crm.id G, crm.id J, shop.cust_id J',
  },
  {
    sql: 'select id, country from crm union all by name select country, cust_id as id from shop',
    columns: { id: 'crm.id I, shop.cust_id I', country: 'crm.country I, shop.country I' },
  },
  { sql: 'select mail from v_active', columns: { mail: 'crm.email T' }, rows: 'crm.score F' },
  {
    sql: 'select n, total / n as mean from v_orders',
    columns: { n: '', mean: 'orders.amount A' },
    rows: 'orders.cust_id G, orders.status F',
  },
  { sql: "select email from by_country('DE')", columns: { email: 'crm.email I' }, rows: 'crm.country F' },
  { sql: "from query('select lower(email) as e from crm')", columns: { e: 'crm.email T' } },
  { sql: 'select x from (values (1), (2)) v(x)', columns: { x: '' } },
  {
    sql: "select c.id, v.label from crm c join (values ('DE', 'Germany')) v(code, label) on v.code = c.country",
    columns: { id: 'crm.id I', label: '' },
    rows: 'crm.country J',
  },
  {
    sql: 'select c.id, v.x from crm c, lateral (values (c.email), (c.phone)) v(x)',
    columns: { id: 'crm.id I', x: 'crm.email I, crm.phone I' },
  },
  {
    sql: 'select id, (select s.city from shop s where s.cust_id = c.id and exists (select 1 from orders o where o.cust_id = s.cust_id and o.qty > c.score) limit 1) as city from crm c',
    columns: {
      id: 'crm.id I',
      city: 'crm.id F, crm.score F, orders.cust_id F, orders.qty F, shop.city I, shop.cust_id F',
    },
  },
  {
    sql: 'select id from crm order by (select count(*) from orders o where o.cust_id = crm.id), id',
    columns: { id: 'crm.id I' },
    rows: 'crm.id F, crm.id S, orders.cust_id F',
  },
];
