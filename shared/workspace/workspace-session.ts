import type { Clock, FileStore, Random, Result } from '../kernel/index.ts';
import type { Diagnostic } from './diagnostic.ts';
import { openSession } from './session-state.ts';
import type { WorkspaceModel } from './workspace-model.ts';

export interface SessionPorts {
  readonly files: FileStore;
  readonly clock: Clock;
  readonly random: Random;
}

/** What a command did: the name of the step, and the files it wrote, sorted. */
export interface Done {
  readonly label: string;
  readonly changed: readonly string[];
}

/**
 * A workspace that is open for editing. Every change is a command, checked before it is saved: one that would bring a new error
 * is refused and nothing is written. A change is saved at once, so there is never unsaved work to lose. Calls that write run
 * one after another.
 */
export interface WorkspaceSession {
  /** The model now; a new object after every change. */
  model(): WorkspaceModel;
  /** Findings about the files now, sorted by place. */
  diagnostics(): readonly Diagnostic[];
  /** Why nothing may be written, or `null`. */
  readOnlyReason(): string | null;
  commands(): readonly { readonly id: string; readonly label: string; readonly description: string }[];
  /**
   * Runs a command. Errors: `usage.unknown-command`, `usage.argument`, `usage.read-only`; the finding that the change would
   * bring (`schema.*`, `reference.unknown`, `yaml.*`, …); `workspace.changed-outside` when somebody changed one of its files
   * meanwhile (theirs is loaded then, ours is kept in `.c360/conflicts/`); those of the file store.
   */
  execute(command: string, args: unknown): Promise<Result<Done>>;
  /** Takes the last step back: the files have the very bytes from before. `usage.nothing-to-undo`. */
  undo(): Promise<Result<Done>>;
  redo(): Promise<Result<Done>>;
  /** Names of the steps, the next one first. */
  history(): { readonly undo: readonly string[]; readonly redo: readonly string[] };
  /** Reads again what others changed on disk; answers with the paths that differ. Steps on those files are forgotten. */
  reload(): Promise<Result<readonly string[]>>;
  /** The text of every file of the model by path, as the session sees it. */
  texts(): ReadonlyMap<string, string>;
  /** A workspace file as text, as the session sees it. */
  readText(path: string): Promise<Result<string>>;
  /** Told (debounced) after files changed outside: those of the model are loaded already, others (extracts) only named. */
  onOutsideChange(listener: (paths: readonly string[]) => void): () => void;
  close(): Promise<void>;
}

/**
 * Opens a workspace for editing: finishes a save that a crash interrupted, reads every file, watches for outside edits.
 * A workspace of an older format is migrated in memory; its files are written, after a backup in `.c360/backups/`, with the
 * first change. One of a newer format opens read-only. Errors: those of `openWorkspace`.
 */
export function openWorkspaceSession(ports: SessionPorts): Promise<Result<WorkspaceSession>> {
  return openSession(ports);
}
