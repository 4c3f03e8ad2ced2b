import { createFolderFileStore } from '../../../host/index.ts';
import type { ResolveInput } from '../../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../../shared/kernel/index.ts';
import { readSource } from '../../../shared/sources/index.ts';
import { readModel, workspaceOf } from './bench-model.ts';

/** What resolves the extracts of a benchmark's model file (`--model`), read into memory. */
export async function benchInput(file: string | undefined): Promise<ResolveInput> {
  const model = readModel(file ?? '');
  const store = createFolderFileStore(model.folder, { readOnly: true });
  const tables = [];
  for (const source of model.sources)
    tables.push(unwrap(await readSource(store, source, {}, silentJob)).table);
  return {
    model: workspaceOf(model),
    tables,
    ruleset: model.ruleset,
    decisions: [],
    recordKey: new Uint8Array(32),
    job: silentJob,
  };
}
