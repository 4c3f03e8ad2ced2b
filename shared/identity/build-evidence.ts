import type { Job, Workers } from '../kernel/index.ts';
import { withTexts } from './attribute-column.ts';
import type { Evidence } from './evidence.ts';
import { fillInputs } from './fill-gaps.ts';
import { runTasks } from './kernel/run-tasks.ts';
import { threadsFor } from './kernel/thread-limits.ts';
import type { RecordSet } from './records.ts';
import { type RecordScope, scopedColumn } from './value-scope.ts';

/**
 * Fills gaps so that a source with one name column matches one with three. Derived values are evidence only:
 * they never reach a golden record. `scopes`: attributes whose values mean something within a region or source only.
 */
export async function buildEvidence(
  records: Pick<RecordSet, 'count' | 'columns'>,
  job: Job,
  scopes: readonly RecordScope[] = [],
  workers?: Workers,
): Promise<Evidence> {
  const { count } = records;
  const columns = new Map(records.columns);
  const threads = threadsFor(count, workers);
  const filled = await runTasks('fill-gaps', fillInputs(columns, count), threads, job);
  for (const column of filled.flat()) columns.set(column.attribute, withTexts(column));
  for (const scope of scopes) {
    const column = columns.get(scope.attribute);
    if (column !== undefined) columns.set(scope.attribute, await scopedColumn(column, scope, count, job));
  }
  return { count, columns };
}
