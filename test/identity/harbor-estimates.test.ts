import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import { silentLogger, unwrap } from '../../shared/kernel/index.ts';
import { createWorkbench } from '../../shared/workbench/index.ts';
import { createMemoryFileStore } from '../../shared/workspace/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
const harbor = path.join(root, 'samples/harbor');
const tempFolder = mkdtempSync(path.join(os.tmpdir(), 'c360-harbor-'));
afterAll(() => rmSync(tempFolder, { recursive: true, force: true }));

/** The sample was looked at by nobody while the estimate was made: it checks what the public sets set. */
test('the estimate without labels is near the truth of the sample', async () => {
  const files = readdirSync(harbor, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes('.c360') && statSync(path.join(harbor, name)).isFile())
    .map(
      (name) => [name.replaceAll('\\', '/'), new Uint8Array(readFileSync(path.join(harbor, name)))] as const,
    );
  const wasm = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');
  const workbench = unwrap(
    await createWorkbench({
      files: createMemoryFileStore(Object.fromEntries(files)),
      openEngine: createNodeEngineOpener({ tempFolder }),
      engineKind: 'native',
      readers: { parquetWasm: async () => new Uint8Array(readFileSync(wasm)) },
      clock: { now: () => '2026-01-01T00:00:00.000Z' },
      random: { bytes: (length) => new Uint8Array(length) },
      logger: silentLogger,
      host: 'cli',
      productVersion: '0.0.0',
    }),
  );
  try {
    unwrap(await workbench.call('identity.resolve', {}));
    const labels = readFileSync(path.join(root, 'samples/harbor-truth.csv'), 'utf8');
    const { evaluation } = unwrap(await workbench.call('review.evaluate', { labels }));
    const { withoutLabels } = unwrap(await workbench.call('review.estimate', {}));
    for (const [what, estimated, truth] of [
      ['precision', withoutLabels.precision, evaluation.pairs.precision],
      ['recall', withoutLabels.recall, evaluation.pairs.recall],
      ['blocking recall', withoutLabels.blockingRecall, evaluation.blockingRecall],
    ] as const) {
      const { low, high } = estimated.interval;
      process.stdout.write(
        `harbor ${what}: true ${truth.toFixed(4)}, estimated ${estimated.value.toFixed(4)} (${low.toFixed(4)}–${high.toFixed(4)})\n`,
      );
      expect(Math.abs(estimated.value - truth), what).toBeLessThan(0.05);
    }
  } finally {
    await workbench.close();
  }
});
