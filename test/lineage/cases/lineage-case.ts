import type { ColumnInput, Subtype } from '../../../shared/lineage/index.ts';

/**
 * One statement and the lineage it must have, exactly. Inputs are written `table.column KIND`, several with commas between;
 * kinds are I identity, T transformation, A aggregation, J join, G group by, F filter, S sort, W window, C conditional, and a
 * star says that the value is masked on every such path: `crm.email T*, crm.id I`.
 */
export interface LineageCase {
  readonly sql: string;
  /** By output column, in order. */
  readonly columns: Readonly<Record<string, string>>;
  /** What decides which rows there are, how often and in what order. */
  readonly rows?: string;
}

const kinds: Readonly<Record<string, Subtype>> = {
  I: 'IDENTITY',
  T: 'TRANSFORMATION',
  A: 'AGGREGATION',
  J: 'JOIN',
  G: 'GROUP_BY',
  F: 'FILTER',
  S: 'SORT',
  W: 'WINDOW',
  C: 'CONDITIONAL',
};
const letters = new Map(Object.entries(kinds).map(([letter, subtype]) => [subtype, letter]));

/** The notation above as a sorted list; a kind that does not exist is a fault of the case. */
export function expectedInputs(text: string): readonly string[] {
  const parts = text.split(',').map((part) => part.trim());
  for (const part of parts)
    if (part !== '' && !/^\w+\.\w+ [ITAJGFSWC]\*?$/.test(part)) throw new TypeError(`not an input: ${part}`);
  return parts.filter((part) => part !== '').sort();
}

/** What was found, in the same notation. */
export function notedInputs(inputs: readonly ColumnInput[]): readonly string[] {
  return inputs
    .map(
      ({ table, column, subtype, masking }) =>
        `${table}.${column} ${letters.get(subtype) ?? '?'}${masking ? '*' : ''}`,
    )
    .sort();
}

/** The tables of the cases, with views and macros over them: the systems of a small Customer 360. */
export const caseTables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  crm: {
    id: 'INTEGER',
    email: 'VARCHAR',
    first_name: 'VARCHAR',
    last_name: 'VARCHAR',
    phone: 'VARCHAR',
    birth_date: 'DATE',
    country: 'VARCHAR',
    postcode: 'VARCHAR',
    updated_at: 'TIMESTAMP',
    score: 'INTEGER',
  },
  shop: {
    cust_id: 'INTEGER',
    mail: 'VARCHAR',
    full_name: 'VARCHAR',
    city: 'VARCHAR',
    country: 'VARCHAR',
    created_at: 'TIMESTAMP',
    points: 'INTEGER',
    opt_in: 'BOOLEAN',
  },
  orders: {
    order_id: 'INTEGER',
    cust_id: 'INTEGER',
    ordered_at: 'TIMESTAMP',
    status: 'VARCHAR',
    amount: 'DECIMAL(10,2)',
    qty: 'INTEGER',
  },
  consent: {
    subject: 'INTEGER',
    purpose: 'VARCHAR',
    channel: 'VARCHAR',
    value: 'VARCHAR',
    captured_at: 'TIMESTAMP',
  },
  hh: { hh_id: 'INTEGER', member: 'INTEGER', role: 'VARCHAR', valid_from: 'DATE' },
  events: {
    event_id: 'INTEGER',
    user_id: 'INTEGER',
    name: 'VARCHAR',
    ts: 'TIMESTAMP',
    tags: 'VARCHAR[]',
    props: 'STRUCT(page VARCHAR, ms INTEGER)',
    attrs: 'MAP(VARCHAR, INTEGER)',
  },
  links: { parent: 'INTEGER', child: 'INTEGER' },
};

export const caseObjects: readonly string[] = [
  'create view v_active as select id, lower(email) as mail, country from crm where score > 2',
  "create view v_orders as select cust_id, sum(amount) as total, count(*) as n from orders where status <> 'void' group by cust_id",
  'create macro norm_email(x) as lower(trim(x))',
  'create macro by_country(c) as table select id, email from crm where country = c',
];
