import { ok, type Job, type Result } from '../kernel/index.ts';
import { openWorkspaceSession } from '../workspace/index.ts';
import { AuditState } from './audit/audit-state.ts';
import { AuditedCalls } from './audit/audited-calls.ts';
import { decisionsCsvRule, replayRule, runFilesRule } from './audit/host-rules.ts';
import { auditHandlers } from './audit-handlers.ts';
import { casesHandlers } from './cases-handlers.ts';
import { activationHandlers } from './activation-handlers.ts';
import { changesHandlers } from './changes-handlers.ts';
import { consentHandlers, type AskedMoments } from './consent-handlers.ts';
import type { MadeFile, ReplayReport, Topic, WorkbenchApi } from './contract/index.ts';
import { CurrentRun } from './current-run.ts';
import { decisionsFile } from './decisions-file.ts';
import { dispatch } from './dispatch.ts';
import type { Handlers } from './handlers.ts';
import { erasureHandlers } from './erasure/erasure-handlers.ts';
import { ReachOfRun } from './erasure/reach-of-run.ts';
import { governanceHandlers } from './governance-handlers.ts';
import { healthHandlers } from './health-handlers.ts';
import { historyHandlers } from './history-handlers.ts';
import { identityHandlers } from './identity-handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { ledgerHandlers } from './ledger-handlers.ts';
import { lineageHandlers } from './lineage-handlers.ts';
import { LoadedSources } from './loaded-sources.ts';
import { mappingHandlers } from './mapping-handlers.ts';
import { modelHandlers } from './model-handlers.ts';
import { packsHandlers } from './packs-handlers.ts';
import { policyHandlers } from './policy-handlers.ts';
import type { WorkbenchPorts } from './ports.ts';
import { requestsHandlers } from './requests-handlers.ts';
import { replayBundle, runFiles, type RunBundle } from './run-files.ts';
import { retentionHandlers } from './retention-handlers.ts';
import { reviewHandlers } from './review-handlers.ts';
import { rulesHandlers } from './rules-handlers.ts';
import { RunHistory } from './run-history.ts';
import { sourcesHandlers } from './sources-handlers.ts';
import { Turnstile } from './turnstile.ts';
import { Uploads } from './uploads.ts';
import type { WorkbenchState } from './workbench-state.ts';
import { whyHandlers } from './why-handlers.ts';
import { uploadHandlers, workspaceHandlers } from './workspace-handlers.ts';

/** A workbench in this process: the contract, and what only a host on the same machine asks for. */
export interface Workbench extends WorkbenchApi {
  /** The files of the current run, byte for byte as `replay` compares them. `identity.no-run` before the first. */
  runFiles(): Promise<Result<readonly MadeFile[]>>;
  /** Every decision of a purpose as CSV: one row per person and attribute. */
  decisionsCsv(purpose: string, asked: AskedMoments, job: Job): Promise<Result<MadeFile>>;
  /** Computes again what a bundle says was computed, and compares inputs and results. */
  replay(bundle: RunBundle, job: Job): Promise<Result<ReplayReport>>;
}

/**
 * Opens the workspace in the store of the ports. Errors: those of opening a workspace (`workspace.not-found`,
 * `workspace.newer-format`, `yaml.*`, `schema.*` of its manifest). The engine opens when first needed.
 */
export async function createWorkbench(ports: WorkbenchPorts): Promise<Result<Workbench>> {
  const session = await openWorkspaceSession(ports);
  if (!session.ok) return session;
  const listeners = new Set<(topics: readonly Topic[]) => void>();
  const announce = (...topics: Topic[]): void => {
    for (const listener of listeners) listener(topics);
  };
  const sources = new LoadedSources(ports);
  const state: WorkbenchState = {
    ports,
    session: session.value,
    sources,
    run: new CurrentRun(ports, session.value, sources),
    history: new RunHistory(ports.files, ports.clock),
    uploads: new Uploads(ports.clock, ports.random),
    audit: new AuditState(ports),
    jobs: new Turnstile(),
    announce,
  };
  // One search index serves answers and erasure plans, so that both speak of the same rows.
  const reach = new ReachOfRun();
  const handlers: Handlers = {
    ...workspaceHandlers(state),
    ...uploadHandlers(state),
    ...sourcesHandlers(state),
    ...modelHandlers(state),
    ...importHandlers(state),
    ...changesHandlers(state),
    ...mappingHandlers(state),
    ...identityHandlers(state),
    ...whyHandlers(state),
    ...rulesHandlers(state),
    ...historyHandlers(state),
    ...reviewHandlers(state),
    ...healthHandlers(state),
    ...consentHandlers(state),
    ...ledgerHandlers(state),
    ...policyHandlers(state),
    ...retentionHandlers(state),
    ...activationHandlers(state),
    ...casesHandlers(state),
    ...requestsHandlers(state, reach),
    ...erasureHandlers(state, reach),
    ...lineageHandlers(state),
    ...packsHandlers(state),
    ...governanceHandlers(state),
    ...auditHandlers(state),
  };
  const audited = new AuditedCalls(state);
  const stopWatching = session.value.onOutsideChange((paths) => {
    // The log tells nothing about the model; written by another computer, it is fetched like any file.
    if (paths.some((path) => path.startsWith('audit/'))) announce('audit');
    if (paths.every((path) => path.startsWith('audit/'))) return;
    announce('workspace', 'sources', 'model', 'identity', 'review', 'consent', 'cases');
  });
  return ok({
    call: (name, args, options) => dispatch(handlers, audited, ports.logger, name, args, options),
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    runFiles: () => audited.run(runFilesRule, null, () => runFiles(state)),
    decisionsCsv: (purpose, asked, job) =>
      audited.run(decisionsCsvRule, { purpose }, () => decisionsFile(state, purpose, asked, job)),
    replay: (bundle, job) =>
      audited.run(replayRule, null, () => state.jobs.pass(() => replayBundle(state, bundle, job))),
    close: async () => {
      stopWatching();
      listeners.clear();
      await state.jobs.close();
      await session.value.close();
      await sources.close();
      await ports.workers?.close();
    },
  });
}
