import { appError, err, ok, type AppError, type Result } from '../../shared/kernel/index.ts';
import type { LoadReport, MadeFile, ResultOf, RunSummary } from '../../shared/workbench/index.ts';
import { sendFile } from '../platform/send-file.ts';
import { saveMadeFile } from '../platform/made-file.ts';
import { runJob, runWork } from './jobs.ts';
import { open } from './navigation.ts';
import { toast, toastError } from './toasts.ts';
import { callWorkbench, useWorkbench } from './workbench.ts';

/** What can be done from more than one screen, from the palette and by shortcut. */

export const loadTitle = (source?: string): string =>
  source === undefined ? 'Load all sources' : `Load ${source}`;
export const resolveTitle = 'Resolve identities';
export const exportTitle = 'Export specification pack';
export const addTitle = 'Add files';

const count = (value: number): string => value.toLocaleString('en');

export function loadSources(source?: string, again = false): Promise<Result<LoadReport[]>> {
  return runJob(
    'sources.load',
    { ...(source === undefined ? {} : { source }), again },
    {
      title: loadTitle(source),
      opens:
        source === undefined
          ? { place: { kind: 'room', room: 'sources' } }
          : { place: { kind: 'source', id: source } },
      summary: (reports) => {
        const sum = (pick: (report: LoadReport) => number) =>
          count(reports.reduce((all, report) => all + pick(report), 0));
        return `${sum((r) => r.counts.read)} read = ${sum((r) => r.counts.loaded)} loaded + ${sum((r) => r.counts.quarantined)} quarantined`;
      },
    },
  );
}

/** `reuse`: keep what the last trained run learned; what the ruleset says when left out. */
export function resolveIdentities(reuse?: boolean): Promise<Result<RunSummary>> {
  return runJob('identity.resolve', reuse === undefined ? {} : { reuse }, {
    title: resolveTitle,
    opens: { place: { kind: 'room', room: 'identity' }, view: 'summary' },
    summary: ({ records, persons, touched }) => {
      const found = `${count(records)} records are ${count(persons)} persons`;
      if (touched === null) return found;
      const { added, changed, removed } = touched;
      return `${found}; worked out from the run before: ${count(added)} records new, ${count(changed)} changed, ${count(removed)} gone`;
    },
  });
}

/** Hands the files over and adds them as sources. */
export async function addFiles(files: readonly File[]): Promise<void> {
  const added = await runWork(
    async (job) => {
      const { connection } = useWorkbench.getState();
      const uploads: string[] = [];
      for (const file of files) {
        if (connection === null) break;
        const sent = await sendFile(connection.api, file, job);
        if (!sent.ok) return err(sent.error);
        uploads.push(sent.value);
      }
      const sources = await callWorkbench(
        'sources.add',
        { uploads },
        { signal: job.signal, onProgress: job.report },
      );
      return sources.ok ? ok(sources.value) : sources;
    },
    {
      title: addTitle,
      summary: (value) => `Added ${value.sources.join(', ')}`,
    },
  );
  if (!added.ok) return;
  const [first] = added.value.sources;
  if (first !== undefined) open({ kind: 'source', id: first });
}

/** Hands a file of labels over, however large, and measures the run against it. */
export function evaluateAgainst(file: File, title: string): Promise<Result<ResultOf<'review.evaluate'>>> {
  return runWork(
    async (job) => {
      const { connection } = useWorkbench.getState();
      if (connection === null) return err(appError('transport.closed', 'No workbench is connected.'));
      const sent = await sendFile(connection.api, file, job);
      if (!sent.ok) return sent;
      return callWorkbench(
        'review.evaluate',
        { upload: sent.value },
        { signal: job.signal, onProgress: job.report },
      );
    },
    { title },
  );
}

/** Exports the pack and saves it. */
export async function exportPack(): Promise<MadeFile | null> {
  const made = await runJob(
    'packs.export',
    {},
    {
      title: exportTitle,
      opens: { place: { kind: 'room', room: 'packs' } },
      summary: (value) => `${value.file.name}: ${count(value.entries.length)} files`,
    },
  );
  if (!made.ok) return null;
  saveMadeFile(made.value.file);
  return made.value.file;
}

/** Runs a command of the workspace and says what it did. Gives true when it worked. */
export async function execute(command: string, args: Record<string, unknown>): Promise<boolean> {
  const refused = await tryCommand(command, args);
  if (refused !== null) toastError(refused);
  return refused === null;
}

/** As `execute`, but gives the error where the command was refused, for the form that asked for it. */
export async function tryCommand(command: string, args: Record<string, unknown>): Promise<AppError | null> {
  const done = await callWorkbench('workspace.execute', { command, args });
  if (!done.ok) return done.error;
  toastStep(done.value.label, done.value.changed);
  return null;
}

/** Says which step was taken in the workspace, with the way back. */
export function toastStep(label: string, changed: readonly string[]): void {
  toast(label, changed.join(', '), { label: 'Undo', run: () => void undo() });
}

export async function undo(): Promise<void> {
  const undone = await callWorkbench('workspace.undo', {});
  if (undone.ok) toast('Undone', undone.value.label, { label: 'Redo', run: () => void redo() });
  else toastError(undone.error);
}

export async function redo(): Promise<void> {
  const redone = await callWorkbench('workspace.redo', {});
  if (redone.ok) toast('Done again', redone.value.label, { label: 'Undo', run: () => void undo() });
  else toastError(redone.error);
}
