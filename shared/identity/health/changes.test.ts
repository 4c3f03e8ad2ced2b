import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../persons/person-history.ts';
import { changesOf } from './changes.ts';

const run = { findPerson: (id: string) => (id === 'p-new' ? 0 : -1), recordsOf: () => [4, 5] };
const entry: HistoryEntry = {
  at: '2026-01-02T03:04:05.000Z',
  result: 'r',
  persons: 4,
  created: ['p-new'],
  events: [
    { kind: 'merged', person: 'p-a', others: ['p-b'], records: 3 },
    { kind: 'ended', person: 'p-c', others: [], records: 0 },
  ],
  before: {},
};
const counts = (changes: ReturnType<typeof changesOf>) =>
  Object.fromEntries(changes.kinds.map(({ kind, persons }) => [kind, persons]));

describe('changes of person ids', () => {
  it('are those of the last run that changed any, with its moment', () => {
    const changes = changesOf(run, entry);
    expect(changes.at).toBe(entry.at);
    expect(counts(changes)).toEqual({ created: 1, merged: 1, split: 0, moved: 0, ended: 1 });
    expect(changes.churn).toBe(0.5);
    expect(changes.examples[0]).toEqual({ kind: 'created', person: 'p-new', others: [], records: 2 });
  });

  it('are none before the first change', () => {
    const first = changesOf(run, { ...entry, created: null, events: [] });
    expect(first).toMatchObject({ at: null, churn: 0, examples: [] });
    expect(changesOf(run, null).at).toBeNull();
  });
});
