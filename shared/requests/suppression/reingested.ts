import type { IdentityRun } from '../../identity/index.ts';
import type { Job } from '../../kernel/index.ts';
import type { Suppression } from '../../workspace/index.ts';
import { type HeldValues, visitListed } from './listed-records.ts';

/** A record of a person who must not come back. */
export interface Reingested {
  readonly source: string;
  readonly extract: string;
  readonly row: number;
  readonly record: number;
  readonly attribute: string;
  readonly entry: string;
  readonly reason: Suppression['reason'];
  readonly purposes: readonly string[];
}

/** Records whose identifiers are on the suppression list, in record order, each once. Throws `Cancelled`. */
export async function reingested(
  run: HeldValues & Pick<IdentityRun, 'recordRef'>,
  list: { readonly entries: readonly Suppression[]; readonly key: Uint8Array },
  job: Job,
): Promise<Reingested[]> {
  const found = new Map<number, Reingested>();
  await visitListed(
    run,
    list,
    (record, attribute, [entry]) => {
      if (found.has(record) || entry === undefined) return;
      const { source, extract, row } = run.recordRef(record);
      const { reason, purposes } = entry;
      found.set(record, { source, extract, row, record, attribute, entry: entry.id, reason, purposes });
    },
    job,
  );
  return [...found.values()].sort((a, b) => a.record - b.record);
}
