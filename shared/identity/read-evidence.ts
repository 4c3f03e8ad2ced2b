import type { Job, Result } from '../kernel/index.ts';
import { ok } from '../kernel/index.ts';
import type { RawTable } from '../sources/index.ts';
import type { WorkspaceModel } from '../workspace/index.ts';
import { buildEvidence } from './build-evidence.ts';
import type { Evidence } from './evidence.ts';
import { buildRecords } from './build-records.ts';

/** The first two steps of a resolution alone: what blocking and comparing would look at. Errors: those of `buildRecords`. */
export async function readEvidence(
  model: WorkspaceModel,
  tables: readonly RawTable[],
  job: Job,
): Promise<Result<Evidence>> {
  const records = await buildRecords(model, tables, job);
  return records.ok ? ok(await buildEvidence(records.value, job)) : records;
}
