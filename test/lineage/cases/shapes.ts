import type { LineageCase } from './lineage-case.ts';

/** Stars, COLUMNS, structs, lists, maps, lambdas, UNNEST, PIVOT and table functions. */
export const shapeCases: readonly LineageCase[] = [
  { sql: 'select * from links', columns: { parent: 'links.parent I', child: 'links.child I' } },
  { sql: 'select * exclude (parent) from links', columns: { child: 'links.child I' } },
  {
    sql: 'select * replace (parent + 1 as parent) from links',
    columns: { parent: 'links.parent T', child: 'links.child I' },
  },
  {
    sql: 'select l.*, c.email from links l join crm c on c.id = l.parent',
    columns: { parent: 'links.parent I', child: 'links.child I', email: 'crm.email I' },
    rows: 'crm.id J, links.parent J',
  },
  {
    sql: "select columns('^(first|last)_name$') from crm",
    columns: { first_name: 'crm.first_name I', last_name: 'crm.last_name I' },
  },
  { sql: "select max(columns(['score', 'id'])) from crm", columns: { id: 'crm.id A', score: 'crm.score A' } },
  {
    sql: "select columns(x -> x like 'p%') from crm",
    columns: { phone: 'crm.phone I', postcode: 'crm.postcode I' },
  },
  { sql: 'select props.page as page from events', columns: { page: 'events.props T' } },
  { sql: "select props['ms'] as ms from events", columns: { ms: 'events.props T' } },
  { sql: "select {'a': email, 'b': phone} as s from crm", columns: { s: 'crm.email T, crm.phone T' } },
  { sql: "select {'a': email, 'b': phone}.b as p from crm", columns: { p: 'crm.phone I' } },
  {
    sql: "select s.a as a, md5(s.b) as b from (select {'a': email, 'b': phone} as s from crm)",
    columns: { a: 'crm.email I', b: 'crm.phone T*' },
  },
  { sql: 'select row(id, email) as r from crm', columns: { r: 'crm.email T, crm.id T' } },
  {
    sql: 'select struct_insert(props, who := user_id) as s from events',
    columns: { s: 'events.props T, events.user_id T' },
  },
  {
    sql: 'select unnest(tags) as tag, event_id from events',
    columns: { tag: 'events.tags T', event_id: 'events.event_id I' },
    rows: 'events.tags J',
  },
  {
    sql: 'select e.event_id, t.tag from events e, unnest(e.tags) as t(tag)',
    columns: { event_id: 'events.event_id I', tag: 'events.tags T' },
    rows: 'events.tags J',
  },
  { sql: 'select unnest(props) from events', columns: { page: 'events.props T', ms: 'events.props T' } },
  {
    sql: 'select unnest([email, phone]) as contact from crm',
    columns: { contact: 'crm.email T, crm.phone T' },
  },
  {
    sql: 'select tags[1] as t, len(tags) as n from events',
    columns: { t: 'events.tags T', n: 'events.tags T*' },
  },
  { sql: 'select tags[1:2] as t from events', columns: { t: 'events.tags T' } },
  {
    sql: 'select list_contains(tags, name) as has from events',
    columns: { has: 'events.name T, events.tags T' },
  },
  {
    sql: 'select list_transform(tags, lambda t: lower(t)) as t from events',
    columns: { t: 'events.tags T' },
  },
  { sql: 'select list_transform(tags, lambda t: md5(t)) as t from events', columns: { t: 'events.tags T*' } },
  { sql: 'select list_transform(tags, lambda t: 1) as t from events', columns: { t: 'events.tags T*' } },
  {
    sql: 'select list_transform(tags, lambda t, i: t || name || i) as t from events',
    columns: { t: 'events.name T, events.tags T' },
  },
  {
    sql: 'select list_filter(tags, lambda t: t <> name) as t from events',
    columns: { t: 'events.name C, events.tags C, events.tags T' },
  },
  {
    sql: 'select list_reduce(tags, lambda a, b: a || b) as t from events where len(tags) > 0',
    columns: { t: 'events.tags T' },
    rows: 'events.tags F*',
  },
  {
    sql: 'select [t || name for t in tags if t <> name] as t from events',
    columns: { t: 'events.name C, events.name T, events.tags C, events.tags T' },
  },
  {
    sql: 'select list_sort(tags) as s, list_concat(tags, [name]) as j from events',
    columns: { s: 'events.tags T', j: 'events.name T, events.tags T' },
  },
  {
    sql: "select attrs['a'] as a, map_keys(attrs) as k from events",
    columns: { a: 'events.attrs T', k: 'events.attrs T' },
  },
  {
    sql: 'select map([name], [user_id]) as m from events',
    columns: { m: 'events.name T, events.user_id T' },
  },
  {
    sql: 'select map_from_entries([(name, event_id)]) as m from events',
    columns: { m: 'events.event_id T, events.name T' },
  },
  {
    sql: 'select c.id, g.i from crm c, generate_series(1, c.score) g(i)',
    columns: { id: 'crm.id I', i: 'crm.score T' },
    rows: 'crm.score J',
  },
  { sql: 'select i from range(3) r(i)', columns: { i: '' } },
  {
    sql: "pivot orders on status in ('new', 'paid') using sum(amount) group by cust_id",
    columns: {
      cust_id: 'orders.cust_id I',
      new: 'orders.amount A, orders.status F',
      paid: 'orders.amount A, orders.status F',
    },
    rows: 'orders.cust_id G',
  },
  {
    sql: "from orders pivot (sum(amount) as s, count(*) as n for status in ('new') group by cust_id)",
    columns: {
      cust_id: 'orders.cust_id I',
      new_s: 'orders.amount A, orders.status F',
      new_n: 'orders.status F',
    },
    rows: 'orders.cust_id G',
  },
  {
    sql: 'unpivot (select id, email, phone from crm) on email, phone into name kind value contact',
    columns: { id: 'crm.id I', kind: '', contact: 'crm.email T, crm.phone T' },
    rows: 'crm.email F*, crm.phone F*',
  },
  {
    sql: "select id, contact from (unpivot (select id, email, phone from crm) on email, phone into name kind value contact) where kind = 'email'",
    columns: { id: 'crm.id I', contact: 'crm.email T, crm.phone T' },
    rows: 'crm.email F*, crm.phone F*',
  },
  { sql: 'select id from crm using sample 3 rows (reservoir, 42)', columns: { id: 'crm.id I' } },
  { sql: 'select rowid as r, id from crm', columns: { r: '', id: 'crm.id I' } },
  { sql: 'select "id" as "strange "" name, x" from "crm"', columns: { 'strange " name, x': 'crm.id I' } },
];
