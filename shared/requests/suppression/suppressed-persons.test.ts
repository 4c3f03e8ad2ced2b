import { describe, expect, test } from 'vitest';
import { purposeTree, type Suppressions } from '../../consent/index.ts';
import { tinyModel } from '../../consent/testing/tiny-model.ts';
import { silentJob } from '../../kernel/index.ts';
import { lifted, listed, listedId, recordsWith, suppressionKey } from '../testing/tiny-suppression.ts';
import { suppressedPersons } from './suppressed-persons.ts';
import { readSuppressions } from './suppression-list.ts';

const purposes = purposeTree(
  tinyModel({
    purposes: [{ id: 'marketing' }, { id: 'newsletter', parent: 'marketing' }, { id: 'billing' }],
  }).purposes,
);
const [ann, bob, cy] = [0, 1, 2];

/** Ann has two records and Bob one that may be of two addresses. */
const suppressions = (text: string, key = suppressionKey): Promise<Suppressions> =>
  suppressedPersons(
    {
      run: {
        ...recordsWith([null, 'ann@x.de', 'bob@x.de|bob@y.de', 'cy@x.de']),
        personOf: (record) => [ann, ann, bob, cy][record] ?? -1,
      },
      list: readSuppressions(text),
      key,
      purposes,
    },
    silentJob,
  );

describe('whom the suppression list names', () => {
  const on = (day: string) => ({ event: `${day}T12:00:00.000Z` });
  const may = on('2026-05-01');
  const text =
    listed('A', 'ann@x.de', ['marketing']) +
    listed('B', 'bob@y.de', ['*'], { until: '2026-06-30' }) +
    listed('C', 'cy@x.de', ['*']) +
    lifted('D', 'C', '2026-02-01T00:00:00Z');

  test('is denied the purposes that it names and those below them, with all records', async () => {
    const { of } = await suppressions(text);
    expect(of(ann, purposes.lineage('newsletter'), may)?.cause).toBe(`suppression/${listedId('A')}`);
    expect(of(ann, purposes.lineage('billing'), may)).toBeNull();
    expect(of(bob, purposes.lineage('billing'), may)?.cause).toBe(`suppression/${listedId('B')}`);
  });

  test('was not denied before the entry, nor is after it ran out or was lifted', async () => {
    const { of, timesOf } = await suppressions(text);
    const marketing = purposes.lineage('marketing');
    expect(of(ann, marketing, on('2025-12-31'))).toBeNull();
    expect(of(bob, marketing, on('2026-06-30'))).not.toBeNull();
    expect(of(bob, marketing, on('2026-07-01'))).toBeNull();
    expect(of(cy, marketing, on('2026-01-31'))).not.toBeNull();
    expect(of(cy, marketing, may)).toBeNull();
    expect(timesOf(cy)).toEqual(['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z']);
  });

  test('is denied again where the lifting was not known yet, and not where the entry was not', async () => {
    const { of } = await suppressions(text);
    const marketing = purposes.lineage('marketing');
    expect(of(cy, marketing, { ...may, known: '2026-01-15T00:00:00.000Z' })).not.toBeNull();
    expect(of(ann, marketing, { ...may, known: '2025-12-01T00:00:00.000Z' })).toBeNull();
  });

  test('is denied everything by an entry for a purpose that is gone', async () => {
    const { of } = await suppressions(listed('A', 'ann@x.de', ['abolished']));
    expect(of(ann, purposes.lineage('billing'), may)).not.toBeNull();
  });

  test('is everybody while a line cannot be read', async () => {
    const { of } = await suppressions(`${text}{"kind":"suppress"}\n`);
    expect(of(cy, purposes.lineage('billing'), on('2020-01-01'))?.cause).toBe('consent/suppression.jsonl:5');
  });

  test('is nobody under another key', async () => {
    const { of } = await suppressions(text, new Uint8Array(32).fill(8));
    expect(of(ann, purposes.lineage('marketing'), may)).toBeNull();
  });
});
