import { describe, expect, test } from 'vitest';
import { silentJob } from '../kernel/index.ts';
import { type AttributeColumn, ColumnBuilder } from './attribute-column.ts';
import { fillGroup } from './fill-gaps.ts';

function column(attribute: string, values: readonly (string | null)[]): AttributeColumn {
  const builder = new ColumnBuilder(attribute, values.length);
  builder.place(0, 0, values.length, (row) => builder.idOf(values[row] ?? null));
  return builder.finish();
}

/** All values that records have of each attribute after filling. */
async function filled(given: Readonly<Record<string, readonly (string | null)[]>>) {
  const columns = Object.entries(given).map(([attribute, values]) => column(attribute, values));
  const recordCount = Object.values(given)[0]?.length ?? 0;
  const found = await fillGroup({ group: 'names', recordCount, columns }, silentJob);
  const all = new Map([...columns, ...found].map((one) => [one.attribute, one]));
  return (attribute: string, record: number): string[] => {
    const own = all.get(attribute);
    return (own?.slots ?? []).flatMap((slot) => own?.values.at(slot[record] ?? -1) ?? []);
  };
}

describe('names in another script', () => {
  test('are known in Latin letters beside their own', async () => {
    const of = await filled({
      'person.first_name': ['александр', 'anna', 'فيصل'],
      'person.last_name': ['васильев', 'smith', null],
    });
    expect(of('person.first_name', 0)).toEqual(['александр', 'aleksandr']);
    expect(of('person.last_name', 0)).toEqual(['васильев', 'vasilev']);
    expect(of('person.full_name', 0)).toEqual(['александр васильев', 'aleksandr vasilev']);
    expect(of('person.first_name', 1)).toEqual(['anna']);
    expect(of('person.first_name', 2)).toEqual(['فيصل', 'fysl']);
  });

  test('have their family name first when Chinese or Korean and in one word', async () => {
    const of = await filled({ 'person.full_name': ['王建国', '欧阳修', '김민준', '王', 'madonna'] });
    expect([of('person.first_name', 0), of('person.last_name', 0)]).toEqual([
      ['建国', 'jianguo'],
      ['王', 'wang'],
    ]);
    expect([of('person.first_name', 1), of('person.last_name', 1)]).toEqual([
      ['修', 'xiu'],
      ['欧阳', 'ouyang'],
    ]);
    expect(of('person.last_name', 2)).toEqual(['김', 'gim']);
    expect([of('person.first_name', 3), of('person.last_name', 3)]).toEqual([[], ['王', 'wang']]);
    expect([of('person.first_name', 4), of('person.last_name', 4)]).toEqual([[], ['madonna']]);
  });
});

test('an organization is evidence about records that name no person alone', async () => {
  const of = await filled({
    'person.first_name': ['ann', null, null],
    'person.full_name': [null, 'bob lee', null],
    'person.organization_name': ['acme', 'acme', 'acme'],
  });
  expect([0, 1, 2].map((record) => of('person.organization_name', record))).toEqual([[], [], ['acme']]);
});
