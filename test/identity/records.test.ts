import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeColumn } from '../../shared/engine/index.ts';
import { buildRecords } from '../../shared/identity/build-records.ts';
import { normalise, normalisers } from '../../shared/identity/normalise/index.ts';
import { recordFinder } from '../../shared/identity/record-finder.ts';
import { recordRef, type RecordSet, valuesOf } from '../../shared/identity/records.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import type { RawTable } from '../../shared/sources/index.ts';
import { mappingSchema, sourceSchema } from '../../shared/workspace/index.ts';
import { madeInput } from './made-data.ts';

type Cells = readonly (string | null)[];
const names = ['land', 'phone', 'mobile', 'street', 'number', 'born'] as const;

const cell = (...values: string[]): fc.Arbitrary<string | null> =>
  fc.option(fc.constantFrom(...values), { freq: 4 });
const row: fc.Arbitrary<Cells> = fc.tuple(
  cell('GB', 'Germany', 'us', 'Neverland'),
  cell('07700 900123', '+44 7700 900123', '030 901820', 'n/a', '12', '0049 30 901820', '٠٧٧٠٠٩٠٠١٢٣'),
  cell('07700 900123', '(702) 919-1300', '0000000'),
  cell('Main Street', 'Hauptstraße', 'High Road', '王府井', '😀 lane'),
  cell('1', '12b', 'é', ' '),
  cell('03/04/1980', '25/04/1980', '1980-04-03', '1980-02-30', 'soon'),
);

function tableOf(rows: readonly Cells[]): RawTable {
  return {
    source: 'crm',
    rowCount: rows.length,
    extracts: ['data/crm.csv'],
    files: new Int32Array(rows.length),
    rows: Int32Array.from(rows, (_, at) => at + 1),
    columns: names.map((name, at) =>
      encodeColumn(
        name,
        rows.map((cells) => cells[at] ?? null),
      ),
    ),
  };
}

const fields = [
  { attribute: 'e164', columns: ['phone'], normalisers: ['phone'] },
  { attribute: 'e164', columns: ['mobile'], normalisers: ['phone'] },
  { attribute: 'line1', columns: ['street', 'number'], join: ', ', normalisers: ['address'] },
  { attribute: 'birth_date', columns: ['born'], normalisers: ['date'] },
  { attribute: 'plain', columns: ['street'], normalisers: [] },
  { attribute: 'twice', columns: ['street'], normalisers: ['trim', 'text'] },
];

async function recordsOf(rows: readonly Cells[]): Promise<RecordSet> {
  const source = sourceSchema.parse({
    id: 'crm',
    name: 'crm',
    countryColumn: 'land',
    extracts: [{ path: 'data/crm.csv', format: 'csv' }],
  });
  const mapping = mappingSchema.parse({
    id: 'crm--person',
    source: 'crm',
    entity: 'person',
    fields,
    constants: [{ attribute: 'origin', value: ' shop ' }],
  });
  const model = { ...madeInput([]).model, sources: [source], mappings: [mapping] };
  return unwrap(await buildRecords(model, [tableOf(rows)], silentJob));
}

const countries: Readonly<Record<string, string>> = { GB: 'GB', Germany: 'DE', us: 'US' };

/** What one field of a row must say, by the plainest way there is. */
function expected(rows: readonly Cells[], cells: Cells, field: (typeof fields)[number]) {
  const parts = field.columns.map((name) => cells[names.indexOf(name as 'land')] ?? null);
  const held = parts.filter((part) => part !== null && part !== '');
  if (held.length === 0) return [];
  const raw = held.join(field.join ?? ' ');
  const proves = rows.some((one) => one[5] === '25/04/1980');
  const chain = field.normalisers.map((id) => normalisers.get(id)).filter((one) => one !== undefined);
  const found = normalise(chain, raw, {
    country: countries[cells[0] ?? ''] ?? 'GB',
    dayMonthOrder: field.attribute === 'birth_date' && proves ? 'day-first' : null,
    foldGmail: false,
  });
  return [{ attribute: `person.${field.attribute}`, column: field.columns.join(' + '), raw, ...found }];
}

describe('records', () => {
  test('say in every field what normalising its text alone says, notes included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
        const records = await recordsOf(rows);
        for (const [record, cells] of rows.entries()) {
          const wanted = fields.flatMap((field) => expected(rows, cells, field));
          const found = valuesOf(records, record).filter(({ attribute }) => attribute !== 'person.origin');
          expect(found).toEqual(wanted);
          for (const { attribute, value } of wanted) {
            const column = records.columns.get(attribute);
            const held = column?.slots.map((slot) => column.values.at(slot[record] ?? -1));
            if (value !== null) expect(held).toContain(value);
          }
        }
        const origin = records.columns.get('person.origin');
        expect([...(origin?.values ?? [])]).toEqual(['shop']);
        expect(origin?.slots[0]?.every((id) => id === 0)).toBe(true);
      }),
      { seed: 360, numRuns: 60 },
    );
  });

  test('hold each value once per record, the first slot filled whenever any is', async () => {
    const records = await recordsOf([
      ['GB', null, '07700 900123', null, null, null],
      ['GB', '07700 900123', '07700 900123', null, null, null],
      ['GB', '020 7946 0100', '07700 900123', null, null, null],
    ]);
    const column = records.columns.get('person.e164');
    const held = [0, 1, 2].map((record) => column?.slots.map((slot) => column.values.at(slot[record] ?? -1)));
    expect(held).toEqual([
      ['+447700900123', undefined],
      ['+447700900123', undefined],
      ['+442079460100', '+447700900123'],
    ]);
  });
});

test('a record is found by its extract and row, the first of several, in whatever order the rows stand', async () => {
  const built = await recordsOf(Array.from({ length: 24 }, (): Cells => names.map(() => 'x')));
  // Two extracts of one name, as two folders may hold.
  const extracts = ['a/crm.csv', 'b/crm.csv', 'c/shop.csv'];
  const place = fc.tuple(fc.nat(2), fc.nat(9));
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 24, maxLength: 24 }),
      fc.boolean(),
      place,
      (drawn, inOrder, [file, row]) => {
        const places = inOrder ? drawn.sort(([a, b], [c, d]) => a - c || b - d) : drawn;
        const files = Int32Array.from(places, ([one]) => one);
        const rows = Int32Array.from(places, ([, one]) => one);
        const records: RecordSet = {
          ...built,
          sources: built.sources.map((part) => ({
            ...part,
            extractNames: ['crm', 'crm', 'shop'],
            table: { ...part.table, extracts, files, rows },
          })),
        };
        const extract = file === 2 ? 'shop' : 'crm';
        const found = recordFinder(records)({ extract, row });
        const all = Array.from(places, (_, record) => recordRef(records, record));
        expect(found).toBe(all.findIndex((one) => one.extract === extract && one.row === row));
      },
    ),
    { seed: 360, numRuns: 300 },
  );
});
