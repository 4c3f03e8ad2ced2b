import type { Job, Result } from '../shared/kernel/index.ts';
import type { MadeFile, ReplayReport, WorkbenchApi } from '../shared/workbench/index.ts';

/** The files of a run as they lie on disk, by name: run.json, persons.csv, golden.csv, pairs.csv. */
export type RunBundle = ReadonlyMap<string, Uint8Array>;

/** A workbench in this process on a folder, with what only a host on the same machine asks of it. */
export interface Session {
  readonly api: WorkbenchApi;
  /** The files of the current run, byte for byte as `replay` compares them. */
  runFiles(): Promise<Result<readonly MadeFile[]>>;
  /** Every decision of a purpose: one row per person and attribute. */
  decisionsCsv(purpose: string, asOf: string | undefined, job: Job): Promise<Result<MadeFile>>;
  /** Computes again what a run on disk says it computed, and compares inputs and results. */
  replay(bundle: RunBundle, job: Job): Promise<Result<ReplayReport>>;
  close(): Promise<void>;
}
