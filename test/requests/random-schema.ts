import * as fc from 'fast-check';
import type { TinyPerson, TinyReach, TinyTable } from '../../shared/requests/reach/testing/tiny-reach.ts';

export interface RandomWorld extends TinyReach {
  readonly persons: readonly string[];
}

const persons = ['ann', 'bob', 'cy', 'dee'];

interface Draft {
  readonly rows: number;
  readonly keyed: 'key' | 'none' | 'composite';
  readonly holdsPersons: boolean;
  readonly masks: boolean;
  readonly links: readonly { readonly to: number; readonly direction: 'from' | 'to' | 'both' }[];
  readonly cells: readonly number[];
  readonly people: readonly number[];
}

const draft: fc.Arbitrary<Draft> = fc.record({
  rows: fc.integer({ min: 1, max: 7 }),
  keyed: fc.constantFrom('key', 'key', 'key', 'none', 'composite'),
  holdsPersons: fc.boolean(),
  masks: fc.boolean(),
  links: fc.array(fc.record({ to: fc.nat(5), direction: fc.constantFrom('from', 'from', 'to', 'both') }), {
    maxLength: 2,
  }),
  cells: fc.array(fc.nat(8), { minLength: 30, maxLength: 30 }),
  people: fc.array(fc.nat(persons.length - 1), { minLength: 7, maxLength: 7 }),
});

/** Up to six tables that refer to one another in any way, also in circles and to themselves, with records of four persons. */
export const randomWorld: fc.Arbitrary<RandomWorld> = fc
  .array(draft, { minLength: 2, maxLength: 6 })
  .map((drafts) => worldOf([{ ...first, people: drafts[0]?.people ?? [] }, ...drafts]));

const first: Draft = {
  rows: 5,
  keyed: 'key',
  holdsPersons: true,
  masks: false,
  links: [],
  cells: [],
  people: [],
};

function worldOf(drafts: readonly Draft[]): RandomWorld {
  const records: TinyPerson[] = [];
  const tables = drafts.map((one, table): TinyTable => {
    const id = `t${String(table)}`;
    const links = one.links.map(({ to, direction }, index) => {
      const target = to % drafts.length;
      return {
        name: `f${String(index)}`,
        source: `t${String(target)}`,
        rows: drafts[target]?.rows ?? 1,
        direction,
      };
    });
    const columns: Record<string, TinyTable['columns'][string]> = { id: {} };
    for (const { name, source, direction } of links)
      columns[name] = { references: [{ source, column: 'id', direction }] };
    columns['data'] = {};
    const rows = Array.from({ length: one.rows }, (_, row): (string | null)[] => {
      const cells = links.map(({ rows: there }, index) => {
        const drawn = one.cells[(row * 3 + index) % one.cells.length] ?? 0;
        return drawn >= there ? null : `k${String(drawn)}`;
      });
      if (one.holdsPersons && (one.people[row] ?? 0) < persons.length)
        records.push({ source: id, row, person: persons[one.people[row] ?? 0] ?? 'ann' });
      return [`k${String(row)}`, ...cells, `data of ${id} ${String(row)}`];
    });
    const key =
      one.keyed === 'none' ? [] : one.keyed === 'composite' && links.length > 0 ? ['id', 'f0'] : ['id'];
    return { id, columns, rows, key, settings: one.masks ? { erasure: 'mask' } : {} };
  });
  return { tables, records, persons: [...new Set(records.map(({ person }) => person))] };
}

/**
 * The same with links between the records of a person, some of them weak and some missing; with columns that the model
 * describes, an e-mail among them, and texts and rows that did not load which name somebody: what an access report has to tell
 * apart.
 */
export const linkedWorld: fc.Arbitrary<RandomWorld> = fc
  .tuple(
    randomWorld,
    fc.array(fc.constantFrom('rule', 'strong', 'weak', 'none'), { minLength: 60, maxLength: 60 }),
    fc.array(fc.nat(9), { minLength: 40, maxLength: 40 }),
  )
  .map(([world, kinds, named]): RandomWorld => {
    const personAt = new Map(
      world.records.map(({ source, row, person }) => [`${source}#${String(row)}`, person] as const),
    );
    const letters: TinyTable = {
      id: 'letters',
      key: ['id'],
      columns: { id: {}, text: { class: 'free_text' } },
      rows: named.slice(0, 6).map((drawn, row) => [`l${String(row)}`, letterOf(drawn)]),
      quarantined: named.slice(6, 9).map((drawn, index) => ({
        extract: 'letters',
        row: 20 + index,
        line: 20 + index,
        reason: 'unclosed-quote',
        detail: '',
        raw: `"${letterOf(drawn)}`,
      })),
    };
    return {
      ...world,
      tables: [
        ...world.tables.map((table) => (mapped.includes(table.id) ? withMail(table, personAt) : table)),
        letters,
      ],
      entities: described,
      mappings: mapped.flatMap((source) =>
        [
          { entity: 'note', attribute: 'data' },
          { entity: 'contact_point_email', attribute: 'address' },
        ].map(({ entity, attribute }) => ({
          id: `${source}--${entity}`,
          source,
          entity,
          fields: [{ attribute, columns: [attribute] }],
        })),
      ),
      records: world.records.map((record) =>
        mapped.includes(record.source)
          ? {
              ...record,
              values: {
                'note.data': `data of ${record.source} ${String(record.row)}`,
                'contact_point_email.address': mailOf(record.person),
              },
            }
          : record,
      ),
      links: world.persons.flatMap((person) => linksOf(world, person, kinds)),
    };
  });

const described: NonNullable<TinyReach['entities']> = [
  {
    id: 'note',
    name: 'Note',
    definition: 'What is held',
    key: ['data'],
    attributes: [{ id: 'data', name: 'Data', classification: 'direct', definition: 'What is held' }],
  },
  {
    id: 'contact_point_email',
    name: 'E-mail',
    definition: 'Where somebody is written to',
    key: ['address'],
    attributes: [{ id: 'address', name: 'Address', classification: 'direct', definition: 'E-mail' }],
  },
];

const mailOf = (person: string): string => `${person}@mail.example`;
const letterOf = (drawn: number): string =>
  drawn < persons.length ? `Please write to ${mailOf(persons[drawn] ?? '')} soon` : 'Nothing about anybody';

/** Another column, with the address of whoever the record of a row is about. */
function withMail(table: TinyTable, personAt: ReadonlyMap<string, string>): TinyTable {
  return {
    ...table,
    columns: { ...table.columns, address: { class: 'email' } },
    rows: table.rows.map((cells, row) => {
      const person = personAt.get(`${table.id}#${String(row)}`);
      return [...cells, person === undefined ? null : mailOf(person)];
    }),
  };
}

function linksOf(
  world: RandomWorld,
  person: string,
  kinds: readonly string[],
): NonNullable<TinyReach['links']> {
  const own = world.records.flatMap((record, index) => (record.person === person ? [index] : []));
  return own.slice(1).flatMap((right, place) => {
    const left = own[place] ?? right;
    const kind = kinds[right % kinds.length];
    if (kind === 'none') return [];
    return [
      kind === 'rule'
        ? { left, right, rule: 'same' }
        : { left, right, weight: kind === 'weak' ? 1000 : 40_000 },
    ];
  });
}

const mapped: readonly string[] = ['t0', 't2'];

/** Which of the person's records a request names, and which a reviewer opened. */
export const asked = fc.record({
  named: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
  opened: fc.array(fc.nat(5), { maxLength: 2 }),
});
