import type { Command } from 'commander';
import { type Job, ok, type Result } from '../../../shared/kernel/index.ts';
import type { DiagnosticDto, LoadReport, WorkbenchApi } from '../../../shared/workbench/index.ts';
import type { Session } from '../../session.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { errorText } from '../error-text.ts';
import { engineOption, jsonOption } from '../option.ts';
import { paragraphs, textTable } from '../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../with-workspace.ts';

interface LoadOptions extends CommonOptions, OpenOptions {
  readonly source?: string;
  readonly again?: boolean;
  readonly accept?: boolean;
}

/** `c360 load W`: reads the extracts. Quarantined rows are reported, not an error: the good rows are in. */
export function loadCommand(program: Command, cli: Cli): void {
  program
    .command('load')
    .description('read the extracts; bad rows go to quarantine, and read = loaded + quarantined')
    .argument('<workspace>', 'folder of the workspace')
    .option('--source <id>', 'this source only')
    .option('--again', 'read again what is loaded already')
    .option('--accept', 'record extracts that differ from their recorded digest as delivered today')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: LoadOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, async (session) => {
          const { api } = session;
          const { source, again, accept } = options;
          const loaded = await api.call('sources.load', { source, again }, callOptions(job));
          if (!loaded.ok) return loaded;
          const rejected = await firstRejected(api, loaded.value);
          if (!rejected.ok) return rejected;
          const returned = await suppressedRecords(session, job);
          if (!returned.ok) return returned;
          const unread = source === undefined ? await brokenSources(api) : ok([]);
          if (!unread.ok) return unread;
          const accepted = accept === true ? await acceptChanged(api, loaded.value) : ok([]);
          if (!accepted.ok) return accepted;
          return ok(outcome(loaded.value, rejected.value, returned.value, unread.value, accepted.value));
        }),
      ),
    );
}

/** Places and reasons of the first rows in quarantine, at most 20 per source; the window shows them all. */
async function firstRejected(
  api: WorkbenchApi,
  reports: readonly LoadReport[],
): Promise<Result<readonly string[]>> {
  const lines: string[] = [];
  for (const { source, counts } of reports) {
    if (counts.quarantined === 0) continue;
    const page = await api.call('sources.quarantine', { source, offset: 0, limit: 20 });
    if (!page.ok) return page;
    for (const { extract, line, reason, detail } of page.value.rows) {
      lines.push(`quarantined[${reason}] ${extract}:${line} ${detail}`);
    }
    const more = page.value.total - page.value.rows.length;
    if (more > 0) lines.push(`… and ${more} more of ${source}`);
  }
  return ok(lines);
}

/** Records the digests of files that were delivered anew; what was done, by file. */
async function acceptChanged(
  api: WorkbenchApi,
  reports: readonly LoadReport[],
): Promise<Result<readonly string[]>> {
  const sources = await api.call('sources.list', {});
  if (!sources.ok) return sources;
  const lines: string[] = [];
  for (const { source, extracts } of reports) {
    const listed = sources.value.find(({ id }) => id === source)?.extracts ?? [];
    for (const { path, sha256 } of extracts) {
      if (listed.find((extract) => extract.path === path)?.status !== 'changed') continue;
      const done = await api.call('workspace.execute', {
        command: 'source.accept-extract',
        args: { source, path, sha256 },
      });
      if (!done.ok) return done;
      lines.push(`accepted: ${path} as delivered today, ${sha256}`);
    }
  }
  return ok(lines);
}

/** Sources that cannot be loaded because their own file is wrong: what is wrong, with its place and fix. */
async function brokenSources(api: WorkbenchApi): Promise<Result<readonly DiagnosticDto[]>> {
  const checked = await api.call('workspace.check', {});
  if (!checked.ok) return checked;
  return ok(
    checked.value.filter(
      ({ severity, location }) => severity === 'error' && location?.file?.startsWith('sources/') === true,
    ),
  );
}

/**
 * Records of persons on the suppression list, by place. Who they are shows when values are normalised, so this resolves;
 * an empty list costs nothing.
 */
async function suppressedRecords(session: Session, job: Job): Promise<Result<readonly string[]>> {
  const { api } = session;
  const list = await api.call('erasure.suppressions', {});
  if (!list.ok) return list;
  const unread = list.value.problems.map(
    ({ message, location }) =>
      `suppression list: ${message} (${location?.file ?? ''}:${String(location?.line ?? 0)}); until it is mended everybody counts as on it`,
  );
  if (list.value.entries.length === 0) return ok(unread);
  const ready = await ensureRun(session, job);
  if (!ready.ok) return ready;
  const found = await api.call('erasure.reingested', {}, callOptions(job));
  if (!found.ok) return found;
  return ok([
    ...unread,
    ...found.value.map(
      ({ source, extract, row, attribute, purposes, entry }) =>
        `suppressed: ${source}/${extract}:${String(row)} came back (${attribute}); denied for ${purposes.join(', ')} by ${entry}`,
    ),
  ]);
}

function outcome(
  reports: readonly LoadReport[],
  rejected: readonly string[],
  returned: readonly string[],
  unread: readonly DiagnosticDto[],
  accepted: readonly string[],
): Outcome {
  const rows = reports.flatMap(({ source, extracts }) => extracts.map((extract) => ({ source, ...extract })));
  const table = textTable(
    [
      { title: 'source', value: ({ source }) => source },
      { title: 'extract', value: ({ path }) => path },
      { title: 'read', value: ({ counts }) => counts.read },
      { title: 'loaded', value: ({ counts }) => counts.loaded },
      { title: 'quarantined', value: ({ counts }) => counts.quarantined },
      {
        title: 'reasons',
        value: ({ reasons }) =>
          Object.entries(reasons)
            .map(([reason, rows]) => `${reason} ${rows}`)
            .join(', '),
      },
    ],
    rows,
  );
  const warnings = reports.flatMap((report) => report.warnings.map((warning) => `warning: ${warning}`));
  return {
    json: reports,
    text: paragraphs(
      table === '' ? 'Nothing to load.' : table,
      rejected.join('\n'),
      warnings.join('\n'),
      accepted.join('\n'),
      returned.join('\n'),
      unread.map((error) => errorText(error)).join('\n'),
    ),
    findings: returned.length > 0 || unread.length > 0,
  };
}
