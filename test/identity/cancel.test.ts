import { expect, test } from 'vitest';
import { Cancelled } from '../../shared/kernel/index.ts';
import { buildRecords } from '../../shared/identity/build-records.ts';
import { madeInput, type Row } from './made-data.ts';

/** 60,000 records of distinct values: long enough that one step must stop to look whether it is still wanted. */
const rows: readonly Row[] = Array.from({ length: 60_000 }, (_, at) => [
  `f${at}`,
  `l${at}`,
  '1970-01-01',
  `p${at}@mail.org`,
  null,
  null,
  'york',
]);

test('reading the records of a large source can be cancelled half-way', async () => {
  const { model, tables } = madeInput([{ id: 'a', rows }]);
  let looks = 0;
  const signal = Object.create(new AbortController().signal, {
    aborted: {
      get: () => {
        looks += 1;
        return looks > 20;
      },
    },
  }) as AbortSignal;
  const job = { signal, report: () => undefined };
  await expect(buildRecords(model, tables, job)).rejects.toBeInstanceOf(Cancelled);
});
