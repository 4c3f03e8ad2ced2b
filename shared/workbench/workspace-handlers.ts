import { fail, fromBase64, ok } from '../kernel/index.ts';
import type { Diagnostic } from '../workspace/index.ts';
import type { WorkspaceInfo } from './contract/index.ts';
import { auditFindings } from './audit/audit-findings.ts';
import { checkWorkspace } from './check-workspace.ts';
import type { HandlersOf } from './handlers.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function workspaceHandlers(state: WorkbenchState): HandlersOf<'workspace'> {
  const { session, ports } = state;
  return {
    'workspace.info': async () => ok(await workspaceInfo(state)),
    'workspace.check': async () =>
      ok([
        ...(await checkWorkspace(session, ports.clock.now())),
        ...(await auditFindings(state)),
        ...(await keyFindings(state)),
      ]),
    'workspace.files': async () => {
      const files = await ports.files.list('');
      if (!files.ok) return files;
      return ok(
        files.value
          .filter((file) => !file.path.startsWith('.c360/'))
          .map(({ path, size }) => ({ path, size })),
      );
    },
    'workspace.readText': async ({ path }) => {
      const text = await session.readText(path);
      return text.ok ? ok({ path, text: text.value }) : text;
    },
    'workspace.commands': async () => ok(session.commands()),
    'workspace.execute': async ({ command, args }) => {
      const done = await session.execute(command, args);
      if (!done.ok) return done;
      state.announce('workspace', 'sources', 'model', 'identity', 'consent', 'cases');
      return done;
    },
    'workspace.undo': async () => {
      const done = await session.undo();
      if (done.ok) state.announce('workspace', 'sources', 'model', 'identity', 'consent', 'cases');
      return done.ok ? ok({ label: done.value.label }) : done;
    },
    'workspace.redo': async () => {
      const done = await session.redo();
      if (done.ok) state.announce('workspace', 'sources', 'model', 'identity', 'consent', 'cases');
      return done.ok ? ok({ label: done.value.label }) : done;
    },
    'workspace.history': async () => ok(session.history()),
  };
}

export function uploadHandlers({ uploads }: WorkbenchState): HandlersOf<'upload'> {
  return {
    'upload.begin': async ({ fileName, size }) => {
      const upload = uploads.begin(fileName, size);
      return upload.ok ? ok({ upload: upload.value }) : upload;
    },
    'upload.part': async ({ upload, base64 }) => {
      const bytes = fromBase64(base64);
      if (bytes === null) return fail('usage.argument', 'The part is not base64');
      const received = uploads.add(upload, bytes);
      return received.ok ? ok({ received: received.value }) : received;
    },
  };
}

async function workspaceInfo({ session, ports, sources, run }: WorkbenchState): Promise<WorkspaceInfo> {
  const model = session.model();
  const { manifest } = model;
  const engine = await sources.engineInfo();
  const loaded = model.sources.flatMap((source) => sources.last(source.id) ?? []);
  const reason = ports.readOnlyReason ?? session.readOnlyReason();
  return {
    id: manifest.id,
    name: manifest.name,
    ...(manifest.description === undefined ? {} : { description: manifest.description }),
    label: ports.files.label,
    readOnly: reason !== null,
    ...(reason === null ? {} : { readOnlyReason: reason }),
    formatVersion: manifest.formatVersion,
    host: ports.host,
    engine,
    productVersion: ports.productVersion,
    defaults: {
      jurisdiction: manifest.defaults.jurisdiction,
      timeZone: manifest.defaults.timeZone,
      ruleset: manifest.defaults.ruleset,
    },
    counts: {
      sources: model.sources.length,
      loadedSources: loaded.length,
      rows: loaded.reduce((sum, { report }) => sum + report.counts.loaded, 0),
      quarantined: loaded.reduce((sum, { report }) => sum + report.counts.quarantined, 0),
      entities: model.entities.length,
      mappings: model.mappings.length,
      rulesets: model.rulesets.length,
      purposes: model.purposes.length,
      policies: model.policies.length,
      persons: run.resolution()?.personCount ?? null,
    },
  };
}

/** A warning, as a check of a fresh clone (which has no private folder) finds nothing wrong in what it was given. */
async function keyFindings({ run }: WorkbenchState): Promise<Diagnostic[]> {
  const fault = await run.keyFault();
  return fault === null ? [] : [{ ...fault, severity: 'warning' }];
}
