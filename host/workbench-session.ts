import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { EngineKind } from '../shared/engine/index.ts';
import { type Job, type Logger, ok, type ReportFonts, type Result } from '../shared/kernel/index.ts';
import {
  type CertificateFiles,
  createWorkbench,
  newWorkspace,
  readLabelTable,
  verifyCertificate,
  verifyPack,
  verifyReport,
  type ReportFiles,
  type HostKind,
} from '../shared/workbench/index.ts';
import { createNodeEngineOpener } from './engine/index.ts';
import { createFolderFileStore, openWorkspaceFolder } from './files/index.ts';
import { productVersion } from './product.ts';
import type { CertificateReport, PackReport, ReportCheck, Session } from './session.ts';
import { createNodeWorkers } from './workers/index.ts';
import { stderrLogger, systemClock, systemProfile, systemRandom, systemSha256 } from './system-ports.ts';

export { zipFolder } from './zip-folder.ts';

export interface SessionOptions {
  /** Folder of the workspace, absolute. */
  readonly folder: string;
  readonly host: HostKind;
  readonly engine?: EngineKind;
  readonly threads?: number;
  readonly logger?: Logger;
}

const require = createRequire(import.meta.url);

/**
 * Gives the core what a Node process has: this folder, DuckDB, the time. A folder that another program holds is opened for
 * reading. Errors: those of `openWorkspaceFolder` and `createWorkbench`.
 */
export async function openSession(options: SessionOptions): Promise<Result<Session>> {
  const { folder, host, engine = 'native', threads, logger = stderrLogger('warn') } = options;
  const held = await openWorkspaceFolder(folder, { access: 'write-or-read' });
  if (!held.ok) return held;
  const { files, readOnlyReason } = held.value;
  const workers = createNodeWorkers(threads === undefined ? {} : { threads });
  const opened = await createWorkbench({
    files,
    ...(readOnlyReason === null ? {} : { readOnlyReason }),
    openEngine: createNodeEngineOpener({ tempFolder: path.join(folder, '.c360', 'tmp') }),
    engineKind: engine,
    ...(threads === undefined ? {} : { engineOptions: { threads } }),
    readers: {
      parquetWasm: () => readFile(require.resolve('parquet-wasm/esm/parquet_wasm_bg.wasm')),
      sha256: systemSha256,
    },
    ...(workers === undefined ? {} : { workers }),
    fonts: readReportFonts,
    clock: systemClock,
    random: systemRandom,
    logger,
    host,
    productVersion: productVersion(),
    profile: systemProfile(),
  });
  if (!opened.ok) {
    await held.value.close();
    return opened;
  }
  const api = opened.value;
  const close = async (): Promise<void> => {
    try {
      await api.close();
    } finally {
      // The next to open the folder may be this very process, whose lock would count as held.
      await held.value.close();
    }
  };
  return ok({ api, close });
}

/** The fonts of PDF reports, from the package that holds them. */
async function readReportFonts(): Promise<ReportFonts> {
  const read = (name: string): Promise<Uint8Array> =>
    readFile(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
  return { regular: await read('DejaVuSans'), bold: await read('DejaVuSans-Bold') };
}

/** Makes an empty workspace. Errors: `workspace.not-empty`, `usage.argument` for an unknown template, `file.*`. */
export async function createWorkspace(folder: string, template?: string): Promise<Result<void>> {
  return newWorkspace(createFolderFileStore(folder), {
    name: path.basename(folder),
    ...(template === undefined ? {} : { template }),
  });
}

/**
 * Takes back a workspace that was made a moment ago and cannot be filled, so that the same folder can be tried again.
 * Call it only after `createWorkspace` said ok: that is what proves that the files listed here are ours. What a file store
 * does not list (`.git`, and `.c360` with keys that may be older) stays, and is no hindrance to a second try.
 */
export async function discardWorkspace(folder: string): Promise<void> {
  const files = await createFolderFileStore(folder).list('');
  if (!files.ok) return;
  const entries = new Set(files.value.map((file) => file.path.split('/')[0] ?? file.path));
  for (const entry of entries) await rm(path.join(folder, entry), { recursive: true, force: true });
}

/** Checks a pack against its manifest. Errors: `pack.not-a-pack`, `pack.unsafe-entry`. */
export async function verifyPackContent(content: Uint8Array, job: Job): Promise<Result<PackReport>> {
  return verifyPack(content, job);
}

/** Whether the columns of a file of labels can be read, before there is a run to place them in. Errors: `identity.labels`. */
export async function checkLabelColumns(text: string): Promise<Result<void>> {
  const table = readLabelTable(text);
  return table.ok ? ok() : table;
}

/** Checks an erasure certificate to the byte. Errors: `audit.key`. */
export async function verifyCertificateFiles(files: CertificateFiles): Promise<Result<CertificateReport>> {
  return verifyCertificate(files);
}

/** Checks an access report and the pages beside it to the byte. Errors: `audit.key`. */
export async function verifyReportFiles(files: ReportFiles): Promise<Result<ReportCheck>> {
  return verifyReport(files);
}
