import type { WorkspaceSession } from '../workspace/index.ts';
import type { AuditState } from './audit/audit-state.ts';
import type { Topic } from './contract/index.ts';
import type { CurrentRun } from './current-run.ts';
import type { LoadedSources } from './loaded-sources.ts';
import type { WorkbenchPorts } from './ports.ts';
import type { RunHistory } from './run-history.ts';
import type { Turnstile } from './turnstile.ts';
import type { Uploads } from './uploads.ts';

/** What the handlers of one open workspace share. */
export interface WorkbenchState {
  readonly ports: WorkbenchPorts;
  readonly session: WorkspaceSession;
  readonly sources: LoadedSources;
  readonly run: CurrentRun;
  readonly history: RunHistory;
  readonly uploads: Uploads;
  readonly audit: AuditState;
  /** Jobs that change what is loaded or resolved go through one after another. */
  readonly jobs: Turnstile;
  /** Tells listeners what to ask again. */
  announce(...topics: Topic[]): void;
}
