import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import type { Engine } from '../../shared/engine/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { caseObjects, caseTables } from './cases/lineage-case.ts';

/** A locked-down native engine with the tables of the cases in it, all empty: lineage needs no rows. */
export async function openCaseEngine(): Promise<{ readonly engine: Engine; close(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'c360-lineage-'));
  const engine = unwrap(await createNodeEngineOpener({ tempFolder: folder })('native', { threads: 1 }));
  for (const [table, columns] of Object.entries(caseTables)) {
    const list = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
    unwrap(await engine.execute({ sqlText: `create table ${table} (${list.join(', ')})` }));
  }
  for (const sqlText of caseObjects) unwrap(await engine.execute({ sqlText }));
  return {
    engine,
    close: async () => {
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
