import type { EngineKind, EngineOptions, OpenEngine } from '../engine/index.ts';
import type { Clock, FileStore, Logger, Random, ReportFonts, Workers } from '../kernel/index.ts';
import type { Readers } from '../sources/index.ts';

export type HostKind = 'cli' | 'web' | 'desktop' | 'browser';

/** All that a host gives the workbench: a folder, a DuckDB, and the outside world. */
export interface WorkbenchPorts {
  readonly files: FileStore;
  /** Why the host opened the files for reading only, where it did. */
  readonly readOnlyReason?: string;
  readonly openEngine: OpenEngine;
  readonly engineKind: EngineKind;
  readonly engineOptions?: EngineOptions;
  readonly readers: Readers;
  /** Threads for identity; without them everything runs on the workbench's own. Closed with the workbench. */
  readonly workers?: Workers;
  /** Fonts of PDF reports, read when the first one is made; without them reports come as HTML and JSON only. */
  readonly fonts?: () => Promise<ReportFonts>;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly host: HostKind;
  readonly productVersion: string;
  /**
   * What the host knows this user of this computer by. It tells the writers of the audit log apart; only a digest is kept.
   */
  readonly profile?: string;
}
