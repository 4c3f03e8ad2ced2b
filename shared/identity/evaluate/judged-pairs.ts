import { breathe, type Job } from '../../kernel/index.ts';
import type { IdentityRun } from '../run.ts';
import type { Labels } from './labels.ts';

/** A pair that was linked or should have been: the pairs that scores count. */
export interface JudgedPair {
  readonly left: number;
  readonly right: number;
  readonly linked: boolean;
  readonly match: boolean;
}

/**
 * Calls `visit` with every labelled pair that was linked or is a match, each once: for labelled pairs as they are, for
 * entities all pairs of labelled records within one person or one entity. Throws `Cancelled`.
 */
export async function eachJudgedPair(
  run: IdentityRun,
  labels: Labels,
  job: Job,
  visit: (pair: JudgedPair) => void,
): Promise<void> {
  if (labels.kind === 'pairs') {
    for (const { left, right, match } of labels.pairs) {
      const linked = run.personOf(left) === run.personOf(right);
      if (linked || match) visit({ left, right, linked, match });
    }
    return;
  }
  const { entityOf } = labels;
  const persons = groupsOf(entityOf.keys(), (record) => run.personOf(record));
  const entities = groupsOf(entityOf.keys(), (record) => entityOf.get(record) ?? '');
  let visited = 0;
  for (const own of persons.values()) {
    for (const [left, right] of pairsWithin(own)) {
      visit({ left, right, linked: true, match: entityOf.get(left) === entityOf.get(right) });
      visited += 1;
      if (visited % 16_384 === 0) await breathe(job);
    }
  }
  for (const own of entities.values()) {
    for (const [left, right] of pairsWithin(own)) {
      if (run.personOf(left) !== run.personOf(right)) visit({ left, right, linked: false, match: true });
      visited += 1;
      if (visited % 16_384 === 0) await breathe(job);
    }
  }
}

function groupsOf<Key>(
  records: Iterable<number>,
  keyOf: (record: number) => Key,
): ReadonlyMap<Key, readonly number[]> {
  const groups = new Map<Key, number[]>();
  for (const record of records) {
    const key = keyOf(record);
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [record]);
    else own.push(record);
  }
  for (const own of groups.values()) own.sort((a, b) => a - b);
  return groups;
}

function* pairsWithin(records: readonly number[]): Generator<readonly [number, number]> {
  for (let a = 0; a < records.length; a += 1)
    for (let b = a + 1; b < records.length; b += 1) yield [records[a] ?? 0, records[b] ?? 0];
}
