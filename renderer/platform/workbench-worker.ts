// The workbench of the browser-only host: core, DuckDB-WASM and files, all in this worker's memory.
import { appError, causeText, silentLogger, type Result } from '../../shared/kernel/index.ts';
import {
  createWorkbench,
  newWorkspace,
  portChannel,
  serveWorkbench,
  type PortLike,
} from '../../shared/workbench/index.ts';
import { createMemoryFileStore } from '../../shared/workspace/index.ts';
import { createBrowserWorkers } from './browser-workers.ts';
import { openBrowserEngine } from './duckdb/index.ts';
import type { OpenAnswer, OpenMessage } from './open-message.ts';
import { fetchReportFonts } from './report-fonts.ts';
import { fetchParquetWasm } from './parquet-wasm.ts';

async function open({ label, files, port, productVersion }: OpenMessage): Promise<Result<void>> {
  const store = createMemoryFileStore(files, { label });
  if (!Object.hasOwn(files, 'c360.yaml')) {
    const made = await newWorkspace(store, { name: label });
    if (!made.ok) return made;
  }
  const workers = createBrowserWorkers();
  const workbench = await createWorkbench({
    files: store,
    openEngine: openBrowserEngine,
    engineKind: 'wasm',
    readers: { parquetWasm: fetchParquetWasm },
    ...(workers === undefined ? {} : { workers }),
    fonts: fetchReportFonts,
    clock: { now: () => new Date().toISOString() },
    random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
    logger: silentLogger,
    host: 'browser',
    productVersion,
  });
  if (!workbench.ok) return workbench;
  serveWorkbench(workbench.value, portChannel(port as unknown as PortLike), silentLogger);
  return { ok: true, value: undefined };
}

addEventListener(
  'message',
  (event: MessageEvent<OpenMessage>) => {
    const answer = (message: OpenAnswer): void => postMessage(message);
    open(event.data).then(
      (opened) => answer(opened.ok ? { ok: true } : opened),
      (thrown: unknown) =>
        answer({
          ok: false,
          error: appError('internal.bug', 'The workspace could not be opened.', { cause: causeText(thrown) }),
        }),
    );
  },
  { once: true },
);
