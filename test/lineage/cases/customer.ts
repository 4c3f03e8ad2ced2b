import type { LineageCase } from './lineage-case.ts';

/** Whole statements of a Customer 360: survivorship, households, consent, RFM, audiences. */
export const customerCases: readonly LineageCase[] = [
  {
    sql: `with ranked as (
      select email, first_name, phone, row_number() over (partition by norm_email(email) order by updated_at desc, id) as rn from crm
    ) select md5(norm_email(email)) as key, first_name, right(phone, 4) as tail from ranked where rn = 1`,
    columns: { key: 'crm.email T*', first_name: 'crm.first_name I', tail: 'crm.phone T' },
    rows: 'crm.email W, crm.id W, crm.updated_at W',
  },
  {
    sql: `select coalesce(c.email, s.mail) as email, coalesce(c.country, s.country) as country,
      case when c.updated_at >= s.created_at then c.last_name else s.full_name end as name
      from crm c full join shop s on norm_email(c.email) = norm_email(s.mail)`,
    columns: {
      email: 'crm.email T, shop.mail T',
      country: 'crm.country T, shop.country T',
      name: 'crm.last_name T, crm.updated_at C, shop.created_at C, shop.full_name T',
    },
    rows: 'crm.email J, shop.mail J',
  },
  {
    sql: `select h.hh_id, count(distinct h.member) as size, sum(o.amount) as spend, max(o.ordered_at) as last
      from hh h join orders o on o.cust_id = h.member group by h.hh_id`,
    columns: {
      hh_id: 'hh.hh_id I',
      size: 'hh.member A*',
      spend: 'orders.amount A',
      last: 'orders.ordered_at A',
    },
    rows: 'hh.hh_id G, hh.member J, orders.cust_id J',
  },
  {
    sql: `select c.id, c.email from crm c
      join (select subject, value from consent where purpose = 'news' and channel = 'email'
        qualify row_number() over (partition by subject order by captured_at desc) = 1) k on k.subject = c.id
      where k.value = 'y'`,
    columns: { id: 'crm.id I', email: 'crm.email I' },
    rows: 'consent.captured_at W, consent.channel F, consent.purpose F, consent.subject J, consent.subject W, consent.value F, crm.id J',
  },
  {
    sql: `select cust_id, date_diff('day', max(ordered_at), timestamp '2026-01-01') as recency, count(*) as frequency, sum(amount) as monetary,
      ntile(2) over (order by sum(amount)) as m from orders where status <> 'void' group by cust_id`,
    columns: {
      cust_id: 'orders.cust_id I',
      recency: 'orders.ordered_at A',
      frequency: '',
      monetary: 'orders.amount A',
      m: 'orders.amount W',
    },
    rows: 'orders.cust_id G, orders.status F',
  },
  {
    sql: `select id, email from crm c where country = 'DE' and exists (select 1 from orders o where o.cust_id = c.id and o.amount > 20)
      and id not in (select subject from consent where value = 'n')`,
    columns: { id: 'crm.id I', email: 'crm.email I' },
    rows: 'consent.subject J, consent.value F, crm.country F, crm.id F, crm.id J, orders.amount F, orders.cust_id F',
  },
  {
    sql: "select case when birth_date > date '2008-01-01' then null else sha256(email) end as token, left(postcode, 1) as area from crm where email is not null",
    columns: { token: 'crm.birth_date C, crm.email T*', area: 'crm.postcode T' },
    rows: 'crm.email F*',
  },
  {
    sql: `select norm_email(email) as key, 'crm' as source, id as record from crm
      union all select norm_email(mail), 'shop', cust_id from shop`,
    columns: { key: 'crm.email T, shop.mail T', source: '', record: 'crm.id I, shop.cust_id I' },
  },
  {
    sql: `with keys as (select norm_email(email) as key, id from crm union all select norm_email(mail), cust_id from shop)
      select a.id as one, b.id as other from keys a join keys b on a.key = b.key and a.id < b.id`,
    columns: { one: 'crm.id I, shop.cust_id I', other: 'crm.id I, shop.cust_id I' },
    rows: 'crm.email J, crm.id J, shop.cust_id J, shop.mail J',
  },
  {
    sql: `select country, postcode, count(*) as k from crm group by country, postcode having count(*) < 5`,
    columns: { country: 'crm.country I', postcode: 'crm.postcode I', k: '' },
    rows: 'crm.country G, crm.postcode G',
  },
  {
    sql: `select id, arg_max(email, updated_at) filter (where email like '%@%') as email, max(updated_at) as seen from crm group by id`,
    columns: {
      id: 'crm.id I',
      email: 'crm.email A, crm.email F, crm.updated_at S',
      seen: 'crm.updated_at A',
    },
    rows: 'crm.id G',
  },
  {
    sql: `select s.cust_id, s.mail, lead(s.created_at) over (partition by s.cust_id order by s.created_at) as valid_to,
      s.created_at as valid_from from shop s`,
    columns: {
      cust_id: 'shop.cust_id I',
      mail: 'shop.mail I',
      valid_to: 'shop.created_at T, shop.created_at W, shop.cust_id W',
      valid_from: 'shop.created_at I',
    },
  },
  {
    sql: `select e.user_id, count(*) filter (where e.name = 'buy') as buys, list(distinct e.props.page) as pages
      from events e join crm c on c.id = e.user_id where c.country in ('DE', 'AT') group by e.user_id`,
    columns: { user_id: 'events.user_id I', buys: 'events.name F', pages: 'events.props A' },
    rows: 'crm.country F, crm.id J, events.user_id G, events.user_id J',
  },
  {
    sql: `select c.id, coalesce((select k.value from consent k where k.subject = c.id and k.purpose = 'ads' order by k.captured_at desc limit 1), 'n') as ads from crm c`,
    columns: {
      id: 'crm.id I',
      ads: 'consent.captured_at W, consent.purpose F, consent.subject F, consent.value T, crm.id F',
    },
  },
  {
    sql: `with recursive tree as (select child as id, parent, 1 as depth from links where parent is null or parent < 2
      union all select l.child, l.parent, t.depth + 1 from links l join tree t on l.parent = t.id where t.depth < 3)
      select c.email, max(t.depth) as depth from tree t join crm c on c.id = t.id group by c.email`,
    columns: { email: 'crm.email I', depth: '' },
    rows: 'crm.email G, crm.id J, links.child J, links.parent F, links.parent J',
  },
];
