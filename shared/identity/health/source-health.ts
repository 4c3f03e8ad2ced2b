import { breathe, type Job } from '../../kernel/index.ts';
import type { IdentityRun } from '../run.ts';

export interface SourceHealth {
  readonly source: string;
  readonly records: number;
  readonly persons: number;
  /** Records that share their person with another record, of any source. */
  readonly matched: number;
  /** Records that share their person with a record of another source. */
  readonly matchedElsewhere: number;
  /** Records beyond the first of each person: duplicates within the source. */
  readonly duplicates: number;
}

/** Persons that have records of both sources; of one source with itself, persons with two records or more of it. */
export interface SourceOverlap {
  readonly first: string;
  readonly second: string;
  readonly persons: number;
}

export async function sourceHealth(
  run: IdentityRun,
  job: Job,
): Promise<{ sources: readonly SourceHealth[]; overlaps: readonly SourceOverlap[] }> {
  const names = run.records.sources.map(({ source }) => source.id);
  const sources = run.records.sources.map(({ source, count }) => ({
    source: source.id,
    records: count,
    persons: 0,
    matched: 0,
    matchedElsewhere: 0,
    duplicates: 0,
  }));
  const overlaps = names.map(() => names.map(() => 0));
  for (let person = 0; person < run.personCount; person += 1) {
    const own = run.recordsOf(person);
    const held = new Map<number, number>();
    for (const record of own) {
      const source = run.records.sourceOf[record] ?? 0;
      held.set(source, (held.get(source) ?? 0) + 1);
    }
    for (const [source, count] of held) {
      const entry = sources[source];
      if (entry === undefined) continue;
      entry.persons += 1;
      entry.duplicates += count - 1;
      if (own.length > 1) entry.matched += count;
      if (held.size > 1) entry.matchedElsewhere += count;
      for (const [other, others] of held) {
        const row = overlaps[source];
        if (row !== undefined && (other !== source || others > 1)) row[other] = (row[other] ?? 0) + 1;
      }
    }
    if (person % 16_384 === 0) await breathe(job);
  }
  return {
    sources,
    overlaps: names.flatMap((first, a) =>
      names.slice(a).map((second, at) => ({ first, second, persons: overlaps[a]?.[a + at] ?? 0 })),
    ),
  };
}
