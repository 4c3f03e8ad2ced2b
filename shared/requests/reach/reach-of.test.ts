import { describe, expect, test } from 'vitest';
import { sha256 } from '../../kernel/index.ts';
import type { Reach } from './reach.ts';
import { tinyReach, type TinyReach, type TinyTable } from './testing/tiny-reach.ts';

const crm: TinyTable = {
  id: 'crm',
  key: ['id'],
  columns: { id: { class: 'record_key' }, email: { class: 'email' }, address_id: {} },
  rows: [
    ['7', 'ann@x.de', '1'],
    ['007', 'bob@x.de', '2'],
    ['8', 'cy@x.de', '2'],
  ],
};
const people = [
  { source: 'crm', row: 0, person: 'ann', values: { 'contact_point_email.address': 'ann@x.de' } },
  { source: 'crm', row: 1, person: 'bob', values: { 'contact_point_email.address': 'bob@x.de' } },
  { source: 'crm', row: 2, person: 'cy', values: { 'contact_point_email.address': 'cy@x.de' } },
];
const orders: TinyTable = {
  id: 'orders',
  key: ['no'],
  columns: {
    no: {},
    customer: { references: [{ source: 'crm', column: 'id' }] },
    ship_to: { references: [{ source: 'address', column: 'id', direction: 'to' }] },
  },
  rows: [
    ['o1', '7', '1'],
    ['o2', '7.0', '2'],
    ['o3', '007', '2'],
    ['o4', '8', null],
    ['o5', ' 7', '2'],
  ],
};
const address: TinyTable = {
  id: 'address',
  key: ['id'],
  columns: { id: {}, street: {} },
  rows: [
    ['1', 'Elm Street'],
    ['2', 'Oak Road'],
  ],
};
const lives = {
  ...crm,
  columns: {
    ...crm.columns,
    address_id: { references: [{ source: 'address', column: 'id', direction: 'to' as const }] },
  },
};

const shown = ({ rows }: Reach) =>
  rows.map(
    ({ source, row, standing, holding, naming }) =>
      `${source}#${String(row)} ${standing} ${holding} [${naming.join(',')}]`,
  );

async function reachOf(tiny: TinyReach, person: string) {
  return (await tinyReach(tiny, person)).reach;
}

describe('the reach of a person', () => {
  test('goes from records to the rows that hold their keys, and no further than others', async () => {
    const reach = await reachOf({ tables: [lives, orders, address], records: people }, 'ann');
    expect(shown(reach)).toEqual([
      'address#0 certain own []',
      // Ann sent an order to where Bob and Cy live: found, told, and theirs.
      'address#1 certain shared []',
      'crm#0 certain own [email]',
      'orders#0 certain own [customer]',
      // 7.0 may be 7 or 007.
      'orders#1 review shared [customer]',
      'orders#4 certain own [customer]',
    ]);
    expect(reach.rows[1]?.others).toEqual({ count: 2, more: false });
    expect(reach.rows[1]?.path.map(({ by, through, match }) => `${by} ${through} ${match}`)).toEqual([
      'identity certain exact',
      'reference orders.customer → crm.id exact',
      'reference orders.ship_to → address.id exact',
    ]);
  });

  test('keeps a key that is written alike from meaning another', async () => {
    const reach = await reachOf({ tables: [crm, orders], records: people }, 'bob');
    expect(shown(reach)).toEqual([
      'crm#1 certain own [email]',
      'orders#1 review shared [customer]',
      'orders#2 certain own [customer]',
    ]);
  });

  test('ends in cycles and in references of a table to itself', async () => {
    const staff: TinyTable = {
      id: 'staff',
      key: ['id'],
      columns: {
        id: {},
        boss: { references: [{ source: 'staff', column: 'id', direction: 'both' }] },
        name: {},
      },
      rows: [
        ['a', 'b', 'Ann'],
        ['b', 'a', 'Bob'],
        ['c', 'c', 'Cy'],
        ['d', 'a', null],
      ],
    };
    const reach = await reachOf(
      {
        tables: [staff],
        records: [
          { source: 'staff', row: 0, person: 'ann' },
          { source: 'staff', row: 1, person: 'bob' },
          { source: 'staff', row: 2, person: 'cy' },
        ],
      },
      'ann',
    );
    expect(shown(reach)).toEqual([
      'staff#0 certain own []',
      'staff#1 certain foreign [boss]',
      'staff#3 certain own [boss]',
    ]);
  });

  test('finds identifiers in JSON, in texts, hashed, and in columns of their class', async () => {
    const log: TinyTable = {
      id: 'log',
      columns: {
        payload: { type: 'json' },
        note: { class: 'free_text' },
        mail: { class: 'email' },
        hash: {},
      },
      rows: [
        [String.raw`{"user":{"email":"Ann@X.de"}}`, null, null, null],
        [String.raw`{"to":["bob@x.de","ann\u0040x.de"]}`, null, null, null],
        [null, 'Ann (ann@x.de) called about joann@x.de', null, null],
        [null, 'joann@x.de called', null, null],
        [null, null, 'ANN@x.de ', null],
        [null, null, null, sha256('ann@x.de')],
      ],
    };
    const reach = await reachOf({ tables: [crm, log], records: people }, 'ann');
    expect(shown(reach).slice(1)).toEqual([
      'log#0 certain own [payload]',
      'log#1 certain shared [payload]',
      'log#2 certain mention [note]',
      'log#4 certain own [mail]',
      'log#5 certain own [hash]',
    ]);
    expect(reach.searches.find(({ source }) => source === 'log')?.causes[0]).toContain(
      'No mapping and no reference',
    );
  });

  test('names every source, and says what could not be searched', async () => {
    const reach = await reachOf(
      {
        tables: [
          crm,
          { ...orders, notLoaded: 'The extract is missing.' },
          { id: 'catalogue', columns: { sku: {} }, rows: [['s']], settings: { personalData: false } },
          {
            id: 'mails',
            columns: { text: {} },
            rows: [],
            quarantined: [
              {
                extract: 'mails',
                row: 4,
                line: 9,
                reason: 'unclosed-quote',
                detail: '',
                raw: '"from ann@x.de',
              },
              { extract: 'mails', row: 5, line: 10, reason: 'unclosed-quote', detail: '', raw: '"x' },
            ],
          },
        ],
        records: people,
      },
      'ann',
    );
    expect(reach.searches.map(({ source, outcome }) => `${source} ${outcome}`)).toEqual([
      'catalogue skipped',
      'crm found',
      'mails none',
      'orders not-searchable',
    ]);
    expect(reach.unreachable.map(({ label }) => label)).toEqual(['mails:9']);
  });

  test('leaves a value that two persons share in doubt', async () => {
    const shared = { 'contact_point_email.address': 'home@x.de' };
    const news: TinyTable = { id: 'news', columns: { mail: { class: 'email' } }, rows: [['home@x.de']] };
    const reach = await reachOf(
      {
        tables: [crm, news],
        records: [
          { source: 'crm', row: 0, person: 'ann', values: shared },
          { source: 'crm', row: 1, person: 'bob', values: shared },
        ],
      },
      'ann',
    );
    expect(shown(reach)).toEqual(['crm#0 certain own []', 'news#0 review own [mail]']);
  });
});
