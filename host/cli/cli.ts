import type { EngineKind } from '../../shared/engine/index.ts';
import type { compareFiles } from '../changes.ts';
import type { Job, Result } from '../../shared/kernel/index.ts';
import type { HostKind } from '../../shared/workbench/index.ts';
import type { CertificateReport, PackReport, ReportCheck, Session } from '../session.ts';
import type { CertificateFiles, ReportFiles } from '../../shared/workbench/index.ts';

/** Where the program writes. Results go out, everything else to the error stream. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  /** Whether a person watches the error stream, so that a line of progress is welcome. */
  readonly watched: boolean;
  /** Columns of the screen; a table is cut to it only when a person reads it. */
  readonly width: number | null;
}

export interface OpenOptions {
  readonly engine?: EngineKind;
  readonly threads?: number;
  readonly host?: HostKind;
}

/** What a command is given. */
export interface Cli {
  readonly terminal: Terminal;
  /** Folder that relative paths start from. */
  readonly folder: string;
  openWorkspace(folder: string, options?: OpenOptions): Promise<Result<Session>>;
  /** Makes an empty workspace in a folder that is empty or not there. */
  createWorkspace(folder: string, template?: string): Promise<Result<void>>;
  /** Takes back what `createWorkspace` made. */
  discardWorkspace(folder: string): Promise<void>;
  verifyPack(content: Uint8Array, job: Job): Promise<Result<PackReport>>;
  /** The folder of an unpacked pack as the archive that it was. Errors: `pack.unsafe-entry`, `file.unreadable`. */
  zipFolder(folder: string, job: Job): Promise<Result<Uint8Array>>;
  /** Two workspaces, releases, packs, contracts or schemas, by their names relative to the folder. */
  compareFiles: typeof compareFiles;
  /** Whether the columns of a file of labels can be read. Errors: `identity.labels`. */
  checkLabels(text: string): Promise<Result<void>>;
  verifyCertificate(files: CertificateFiles): Promise<Result<CertificateReport>>;
  verifyReport(files: ReportFiles): Promise<Result<ReportCheck>>;
  /** Runs the work of a command, prints its outcome and decides the exit code. */
  perform(options: CommonOptions, work: (job: Job) => Promise<Result<Outcome>>): Promise<void>;
}

export interface CommonOptions {
  readonly json?: boolean;
}

/** What a command found: for a program, and for a person. */
export interface Outcome {
  readonly json: unknown;
  readonly text: string;
  /** True gives exit code 1: the command worked, and what it looked at is not as it should be. */
  readonly findings?: boolean;
}
