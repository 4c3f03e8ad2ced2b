import type { LineageCase } from './lineage-case.ts';

/** Joins of every kind, and what they do to rows. */
export const joinCases: readonly LineageCase[] = [
  {
    sql: 'select c.email, s.city from crm c join shop s on c.id = s.cust_id',
    columns: { email: 'crm.email I', city: 'shop.city I' },
    rows: 'crm.id J, shop.cust_id J',
  },
  {
    sql: 'select c.email, s.city from crm c left join shop s on c.id = s.cust_id',
    columns: { email: 'crm.email I', city: 'shop.city I' },
    rows: 'crm.id J, shop.cust_id J',
  },
  {
    sql: 'select c.email, s.city from crm c right join shop s on c.id = s.cust_id',
    columns: { email: 'crm.email I', city: 'shop.city I' },
    rows: 'crm.id J, shop.cust_id J',
  },
  {
    sql: 'select coalesce(c.email, s.mail) as e from crm c full join shop s on c.id = s.cust_id',
    columns: { e: 'crm.email T, shop.mail T' },
    rows: 'crm.id J, shop.cust_id J',
  },
  {
    sql: 'select c.email from crm c join shop s on lower(c.email) = lower(s.mail) and s.points > c.score',
    columns: { email: 'crm.email I' },
    rows: 'crm.email J, crm.score J, shop.mail J, shop.points J',
  },
  {
    sql: 'select c.id from crm c join shop s on md5(c.email) = md5(s.mail)',
    columns: { id: 'crm.id I' },
    rows: 'crm.email J*, shop.mail J*',
  },
  {
    sql: 'select cust_id, city, qty from shop join orders using (cust_id)',
    columns: { cust_id: 'shop.cust_id I', city: 'shop.city I', qty: 'orders.qty I' },
    rows: 'orders.cust_id J, shop.cust_id J',
  },
  {
    sql: 'select cust_id, city, qty from shop full join orders using (cust_id)',
    columns: { cust_id: 'orders.cust_id T, shop.cust_id T', city: 'shop.city I', qty: 'orders.qty I' },
    rows: 'orders.cust_id J, shop.cust_id J',
  },
  {
    sql: 'select cust_id, city, qty from shop right join orders using (cust_id)',
    columns: { cust_id: 'orders.cust_id I', city: 'shop.city I', qty: 'orders.qty I' },
    rows: 'orders.cust_id J, shop.cust_id J',
  },
  {
    sql: 'select country, email, city from crm natural join shop',
    columns: { country: 'crm.country I', email: 'crm.email I', city: 'shop.city I' },
    rows: 'crm.country J, shop.country J',
  },
  {
    sql: 'select c.id, s.mail from crm c cross join shop s',
    columns: { id: 'crm.id I', mail: 'shop.mail I' },
  },
  {
    sql: 'select c.id, s.mail from crm c, shop s where c.id = s.cust_id',
    columns: { id: 'crm.id I', mail: 'shop.mail I' },
    rows: 'crm.id F, shop.cust_id F',
  },
  {
    sql: 'select c.id, s.mail from crm c positional join shop s',
    columns: { id: 'crm.id I', mail: 'shop.mail I' },
  },
  {
    sql: 'select email from crm semi join orders on crm.id = orders.cust_id',
    columns: { email: 'crm.email I' },
    rows: 'crm.id J, orders.cust_id J',
  },
  {
    sql: 'select email from crm anti join orders on crm.id = orders.cust_id',
    columns: { email: 'crm.email I' },
    rows: 'crm.id J, orders.cust_id J',
  },
  {
    sql: 'select city from shop semi join orders using (cust_id)',
    columns: { city: 'shop.city I' },
    rows: 'orders.cust_id J, shop.cust_id J',
  },
  {
    sql: 'select o.order_id, c.value from orders o asof join consent c on o.cust_id = c.subject and o.ordered_at >= c.captured_at',
    columns: { order_id: 'orders.order_id I', value: 'consent.value I' },
    rows: 'consent.captured_at J, consent.subject J, orders.cust_id J, orders.ordered_at J',
  },
  {
    sql: 'select o.order_id, c.value from orders o asof left join consent c on o.cust_id = c.subject and o.ordered_at >= c.captured_at',
    columns: { order_id: 'orders.order_id I', value: 'consent.value I' },
    rows: 'consent.captured_at J, consent.subject J, orders.cust_id J, orders.ordered_at J',
  },
  {
    sql: 'select c.email from crm c join shop s on c.id = s.cust_id or c.score > s.points',
    columns: { email: 'crm.email I' },
    rows: 'crm.id J, crm.score J, shop.cust_id J, shop.points J',
  },
  {
    sql: 'select c.email from crm c left join shop s on c.id = s.cust_id and c.score + s.points > 3',
    columns: { email: 'crm.email I' },
    rows: 'crm.id J, crm.score J, shop.cust_id J, shop.points J',
  },
  // A condition over one side filters that side before it is joined.
  {
    sql: "select c.email from crm c left join shop s on c.id = s.cust_id and s.city = 'Wien'",
    columns: { email: 'crm.email I' },
    rows: 'crm.id J, shop.city F, shop.cust_id J',
  },
  {
    sql: 'select a.email as one, b.email as other from crm a join crm b on a.phone = b.phone and a.id < b.id',
    columns: { one: 'crm.email I', other: 'crm.email I' },
    rows: 'crm.id J, crm.phone J',
  },
  {
    sql: 'select c.email, s.city, o.amount from crm c join shop s on s.mail = c.email left join orders o on o.cust_id = s.cust_id',
    columns: { email: 'crm.email I', city: 'shop.city I', amount: 'orders.amount I' },
    rows: 'crm.email J, orders.cust_id J, shop.cust_id J, shop.mail J',
  },
  {
    sql: 'select c.email, l.n from crm c, lateral (select count(*) as n from orders o where o.cust_id = c.id) l',
    columns: { email: 'crm.email I', n: '' },
    rows: 'crm.id F, orders.cust_id F',
  },
  {
    sql: 'select c.id, l.amount from crm c, lateral (select amount from orders o where o.cust_id = c.id order by ordered_at desc limit 1) l',
    columns: { id: 'crm.id I', amount: 'orders.amount I' },
    // LIMIT per outer row is a row number within it.
    rows: 'crm.id F, orders.cust_id F, orders.ordered_at W',
  },
  {
    sql: 'select c.id, l.x from crm c left join lateral (select o.amount + c.score as x from orders o where o.cust_id = c.id) l on true',
    columns: { id: 'crm.id I', x: 'crm.score T, orders.amount T' },
    rows: 'crm.id F, orders.cust_id F',
  },
  {
    sql: 'select c.id, v.mail from crm c join v_active v on v.id = c.id',
    columns: { id: 'crm.id I', mail: 'crm.email T' },
    rows: 'crm.id J, crm.score F',
  },
  {
    sql: 'select id, total from crm left join v_orders on cust_id = id',
    columns: { id: 'crm.id I', total: 'orders.amount A' },
    rows: 'crm.id J, orders.cust_id G, orders.cust_id J, orders.status F',
  },
  {
    sql: "select b.email, x.city from by_country('DE') b join shop x on x.cust_id = b.id",
    columns: { email: 'crm.email I', city: 'shop.city I' },
    rows: 'crm.country F, crm.id J, shop.cust_id J',
  },
  {
    sql: 'select c.id from crm c join shop s on c.country is not distinct from s.country',
    columns: { id: 'crm.id I' },
    rows: 'crm.country J, shop.country J',
  },
  {
    sql: 'select c.id from crm c join shop s on s.created_at between c.updated_at and c.updated_at + interval 90 day',
    columns: { id: 'crm.id I' },
    rows: 'crm.updated_at J, shop.created_at J',
  },
  {
    sql: 'select s.city from crm c join shop s on true where c.score = 1',
    columns: { city: 'shop.city I' },
    rows: 'crm.score F',
  },
];
