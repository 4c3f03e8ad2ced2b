import { ok, type Result } from '../../kernel/index.ts';
import type { CaseOutput } from '../../workspace/index.ts';
import { findCase } from '../cases/case-context.ts';
import { addToCase } from '../cases/change-case.ts';
import type { MadeFile } from '../contract/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';

/** Writes into the case what was made for it: names and digests of files, never what they say. Nothing without a case. */
export async function keepOutput(
  state: WorkbenchState,
  caseId: string | undefined,
  kind: CaseOutput['kind'],
  files: readonly Pick<MadeFile, 'name' | 'sha256'>[],
  about: Pick<CaseOutput, 'content' | 'open'> = {},
): Promise<Result<void>> {
  if (caseId === undefined) return ok();
  const found = findCase(state, caseId);
  if (!found.ok) return found;
  const output: CaseOutput = {
    kind,
    files: files.map(({ name, sha256 }) => ({ name, sha256 })),
    ...about,
    at: state.ports.clock.now(),
    by: found.value.owner ?? found.value.openedBy,
  };
  const added = await addToCase(state, caseId, `${kind.replaceAll('-', ' ')} made`, 'outputs', [output]);
  return added.ok ? ok() : added;
}
