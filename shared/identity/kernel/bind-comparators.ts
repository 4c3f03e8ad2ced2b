import type { Job, Workers } from '../../kernel/index.ts';
import type { Comparison } from '../../workspace/index.ts';
import { bindParts, type Comparator } from '../compare/comparator.ts';
import type { Evidence } from '../evidence.ts';
import { runTasks } from './run-tasks.ts';
import { threadsFor } from './thread-limits.ts';

/**
 * Binds comparisons to the evidence: what they need of each distinct value is worked out on all threads. Null where no
 * record holds a comparison's first attribute.
 */
export async function bindComparators(
  evidence: Evidence,
  comparisons: readonly Comparison[],
  job: Job,
  workers?: Workers,
): Promise<readonly (Comparator | null)[]> {
  const inputs = comparisons.map((comparison) => ({
    comparison,
    columns: comparison.attributes.slice(0, 2).flatMap((name) => evidence.columns.get(name) ?? []),
  }));
  const parts = await runTasks('comparator', inputs, threadsFor(evidence.count, workers), job);
  return parts.map((own, index) => {
    const column = evidence.columns.get(comparisons[index]?.attributes[0] ?? '');
    return own === null || column === undefined ? null : bindParts({ ...own, column });
  });
}
