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
