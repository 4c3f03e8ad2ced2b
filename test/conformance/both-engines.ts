import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import type { Engine } from '../../shared/engine/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';

/** Every engine a result may come from: the two builds, and native with one thread and with two. */
export interface BothEngines {
  readonly native: Engine;
  readonly nativeTwoThreads: Engine;
  readonly wasm: Engine;
  /** The three by name, for `for (const [name, engine] of both.all)`. */
  readonly all: readonly (readonly [string, Engine])[];
  close(): Promise<void>;
}

/** Opens real, locked-down engines. Close them in `afterAll`. */
export async function openBothEngines(): Promise<BothEngines> {
  const tempFolder = await mkdtemp(path.join(tmpdir(), 'c360-engine-'));
  const open = createNodeEngineOpener({ tempFolder });
  const native = unwrap(await open('native', { threads: 1 }));
  const nativeTwoThreads = unwrap(await open('native', { threads: 2 }));
  const wasm = unwrap(await open('wasm'));
  const all = [
    ['native', native],
    ['native, 2 threads', nativeTwoThreads],
    ['wasm', wasm],
  ] as const;
  return {
    native,
    nativeTwoThreads,
    wasm,
    all,
    async close() {
      for (const [, engine] of all) await engine.close();
      await rm(tempFolder, { recursive: true, force: true });
    },
  };
}
