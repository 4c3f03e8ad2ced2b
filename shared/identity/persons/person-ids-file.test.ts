import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { silentJob, unwrap } from '../../kernel/index.ts';
import type { PersonIds } from './persist.ts';
import { decodePersonIds, encodePersonIds } from './person-ids-file.ts';

const made: fc.Arbitrary<PersonIds> = fc
  .array(fc.record({ name: fc.string({ unit: 'binary', maxLength: 40 }), person: fc.nat(9) }), {
    maxLength: 10,
  })
  .map((records) => ({
    recordCount: records.length,
    nameOf: (record) => records[record]?.name ?? '',
    personOf: Int32Array.from(records, ({ person }) => person % Math.max(1, records.length)),
    given: new Map([[3, 'p-0123456789abcdef']]),
  }));

describe('the file of person ids', () => {
  test('holds names of any characters, persons and given ids', async () => {
    await fc.assert(
      fc.asyncProperty(made, async (ids) => {
        const read = unwrap(decodePersonIds(await encodePersonIds(ids, silentJob)));
        expect(read.recordCount).toBe(ids.recordCount);
        expect(read.personOf).toEqual(ids.personOf);
        expect(read.given).toEqual(ids.given);
        for (let record = 0; record < ids.recordCount; record += 1)
          expect(read.nameOf(record)).toBe(ids.nameOf(record));
      }),
      { seed: 360, numRuns: 200 },
    );
  });

  test('is refused when cut short at any place, never half read', async () => {
    const ids: PersonIds = {
      recordCount: 3,
      nameOf: (record) => `crm/${record}`,
      personOf: Int32Array.of(0, 1, 0),
      given: new Map(),
    };
    const file = await encodePersonIds(ids, silentJob);
    for (let length = 0; length < file.length; length += 1) {
      const read = decodePersonIds(file.subarray(0, length));
      expect(read.ok ? 'read' : read.error.code).toBe('file.unreadable');
    }
    expect(decodePersonIds(new TextEncoder().encode('{"entries":[]}\n')).ok).toBe(false);
  });
});
