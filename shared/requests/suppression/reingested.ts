import type { IdentityRun, Resolution } from '../../identity/index.ts';
import { breathe, type Job } from '../../kernel/index.ts';
import { isIdentifying } from '../reach/index.ts';
import type { Suppressed, SuppressionIndex } from './suppression-list.ts';

/** A record of a person who must not come back. */
export interface Reingested {
  readonly source: string;
  readonly extract: string;
  readonly row: number;
  readonly record: number;
  readonly attribute: string;
  readonly entry: string;
  readonly reason: 'erasure' | 'objection';
  readonly purposes: readonly string[];
}

/**
 * Records whose identifiers are on the suppression list, in record order, each once. Every distinct value is hashed once;
 * an empty list costs nothing. Throws `Cancelled`.
 */
export async function reingested(run: IdentityRun, list: SuppressionIndex, job: Job): Promise<Reingested[]> {
  if (list.entries.length === 0) return [];
  const attributes = new Set(list.entries.flatMap(({ tokens }) => tokens.map(({ attribute }) => attribute)));
  const found = new Map<number, Reingested>();
  for (const [attribute, column] of run.records.columns) {
    if (!attributes.has(attribute) || !isIdentifying(attribute)) continue;
    for (let id = 0; id < column.values.length; id += 1) {
      if (id % 512 === 0) await breathe(job);
      const value = column.values.at(id) ?? '';
      const entry = list.entryOf(attribute, value);
      if (entry === null) continue;
      for (const record of run.lookup(attribute, value)) {
        if (found.has(record)) continue;
        const { source, extract, row } = run.recordRef(record);
        const { reason, purposes } = entry;
        found.set(record, { source, extract, row, record, attribute, entry: entry.id, reason, purposes });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.record - b.record);
}

/**
 * `isSuppressed(record, purpose)`: what the list says of a record of a run, for whoever decides about use. Null when it says
 * nothing; an empty list is not asked.
 */
export function suppressedRecords(
  resolution: Pick<Resolution, 'valuesOf'>,
  list: SuppressionIndex,
): (record: number, purpose?: string) => Suppressed | null {
  return (record, purpose) => (list.empty ? null : list.isSuppressed(resolution.valuesOf(record), purpose));
}
