import { expect, test } from 'vitest';
import { readEvidence } from '../../shared/identity/read-evidence.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { createModel, proposeMappings } from '../../shared/model/index.ts';
import { proposeSource, readSource } from '../../shared/sources/index.ts';
import { createMemoryFileStore } from '../../shared/workspace/index.ts';
import { madeInput } from './made-data.ts';

const lines = Array.from({ length: 12 }, (_, row) =>
  JSON.stringify({
    id: `k${row}`,
    first_name: ['Ann', 'Bob', 'Cleo'][row % 3],
    last_name: ['Archer', 'Baker', 'Carter', 'Dyer'][row % 4],
    emails: [{ address: `one${row}@mail.org` }, { address: `two${row}@mail.org` }],
    phones: [`+44 20 7946 0${100 + row}`, `+44 7700 900${100 + row}`],
  }),
);

test('elements of JSON arrays become several values of one attribute, without a mapping written by hand', async () => {
  const store = createMemoryFileStore({ 'data/people.ndjson': `${lines.join('\n')}\n` });
  const source = unwrap(
    await proposeSource(store, { id: 'people', path: 'data/people.ndjson' }, {}, silentJob),
  );
  const { table } = unwrap(await readSource(store, source, {}, silentJob));
  const mappings = proposeMappings(source, createModel('c360-core-lite'));
  const model = { ...madeInput([]).model, sources: [source], mappings };
  const { columns } = unwrap(await readEvidence(model, [table], silentJob));
  const valuesOf = (attribute: string, record: number): (string | undefined)[] => {
    const column = columns.get(attribute);
    return column?.slots.map((slot) => column.values.at(slot[record] ?? -1)) ?? [];
  };
  expect(valuesOf('contact_point_email.address', 3)).toEqual(['one3@mail.org', 'two3@mail.org']);
  expect(valuesOf('contact_point_phone.e164', 3)).toEqual(['+442079460103', '+447700900103']);
});
