import { ok, type Result } from '../../kernel/index.ts';
import {
  printSuppression,
  readSuppressions,
  type SuppressionIndex,
  suppressionIndex,
  type SuppressionList,
} from '../../requests/index.ts';
import { suppressionPath, type SuppressionLine } from '../../workspace/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';

/** The suppression list of a workspace; a file that is not there is an empty list. */
export async function suppressionsOf({
  ports,
}: Pick<WorkbenchState, 'ports'>): Promise<Result<SuppressionList>> {
  const there = await ports.files.stat(suppressionPath);
  if (!there.ok) return there;
  if (there.value === null) return ok({ entries: [], problems: [] });
  const read = await ports.files.read(suppressionPath);
  return read.ok ? ok(readSuppressions(new TextDecoder().decode(read.value))) : read;
}

/**
 * The list as it holds now, to decide by: `isSuppressed(values, purpose)`. A purpose is covered by an entry that names it or
 * one above it.
 */
export async function currentSuppressions(state: WorkbenchState): Promise<Result<SuppressionIndex>> {
  const list = await suppressionsOf(state);
  if (!list.ok) return list;
  const key = await state.run.recordKey();
  if (!key.ok) return key;
  const parents = new Map(state.session.model().purposes.map(({ id, parent }) => [id, parent]));
  const covers = (listed: string, purpose: string): boolean => {
    const seen = new Set<string>();
    for (let at: string | undefined = purpose; at !== undefined && !seen.has(at); at = parents.get(at)) {
      if (at === listed) return true;
      seen.add(at);
    }
    return false;
  };
  return ok(suppressionIndex(list.value, key.value, state.ports.clock.now(), covers));
}

/** Adds a line. Errors: `usage.read-only`, those of the file store. */
export async function addSuppression(
  { ports }: Pick<WorkbenchState, 'ports'>,
  line: SuppressionLine,
): Promise<Result<void>> {
  return ports.files.append(suppressionPath, new TextEncoder().encode(printSuppression(line)));
}
