import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createFolderFileStore } from '../../host/files/index.ts';
import { type IdentityRun, proposeRuleset, resolve, type ResolveInput } from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { readSource } from '../../shared/sources/index.ts';
import { openWorkspace } from '../../shared/workspace/index.ts';
import { zeroConfig } from './real-data.ts';

export interface Resolved {
  readonly input: ResolveInput;
  readonly run: IdentityRun;
}

const recordKey = new Uint8Array(32);
const wasm = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');

/** A public data set with the default ruleset. */
export async function resolvedFile(file: string): Promise<Resolved> {
  const { model, tables } = await zeroConfig([file]);
  const input = {
    model,
    tables,
    ruleset: proposeRuleset({ model }),
    decisions: [],
    recordKey,
    job: silentJob,
  };
  return { input, run: unwrap(await resolve(input)) };
}

/** The sample workspace as it is delivered. */
export async function resolvedHarbor(): Promise<Resolved> {
  const store = createFolderFileStore(path.resolve(import.meta.dirname, '../../samples/harbor'));
  const { model } = unwrap(await openWorkspace(store));
  const mapped = new Set(model.mappings.map((mapping) => mapping.source));
  const tables = [];
  for (const source of model.sources)
    if (mapped.has(source.id))
      tables.push(
        unwrap(await readSource(store, source, { parquetWasm: () => readFile(wasm) }, silentJob)).table,
      );
  const ruleset = model.rulesets.find((one) => one.id === model.manifest.defaults.ruleset);
  if (ruleset === undefined) throw new Error('harbor has no ruleset');
  const input = { model, tables, ruleset, decisions: model.decisions, recordKey, job: silentJob };
  return { input, run: unwrap(await resolve(input)) };
}
