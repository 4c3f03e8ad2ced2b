import type { Command } from 'commander';
import { ok, type Result } from '../../../shared/kernel/index.ts';
import type { NextVersionDto, ReleaseListingDto, WorkbenchApi } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { jsonOption } from '../option.ts';
import { printable } from '../printable.ts';
import { counted, paragraphs, textTable } from '../text-table.ts';
import { withWorkspace } from '../with-workspace.ts';

interface ReleaseOptions extends CommonOptions, OpenOptions {
  readonly note?: string;
}

/**
 * `c360 release W 1.0.0`: keeps the model and its contracts whole under a version, to be compared with later. Without a
 * version it lists the releases and says which version comes next, by what changed.
 */
export function releaseCommand(program: Command, cli: Cli): void {
  program
    .command('release')
    .description(
      'keep the model and its contracts under a version; c360 diff W@VERSION W compares with it. Without a version: the releases, and which version comes next',
    )
    .argument('<workspace>', 'folder of the workspace')
    .argument('[version]', 'semantic version, for example 1.0.0')
    .option('--note <text>', 'what the release is about')
    .addOption(jsonOption())
    .action((folder: string, version: string | undefined, options: ReleaseOptions) =>
      cli.perform(options, () =>
        withWorkspace(cli, folder, options, ({ api }) =>
          version === undefined ? listReleases(api) : release(api, version, options.note),
        ),
      ),
    );
}

async function release(
  api: WorkbenchApi,
  version: string,
  note: string | undefined,
): Promise<Result<Outcome>> {
  const made = await api.call('changes.release', { version, ...(note === undefined ? {} : { note }) });
  if (!made.ok) return made;
  const text = `Released ${printable(made.value.version)} as model/releases/${made.value.id}.yaml.`;
  return ok({ json: made.value, text });
}

async function listReleases(api: WorkbenchApi): Promise<Result<Outcome>> {
  const releases = await api.call('changes.releases', {});
  if (!releases.ok) return releases;
  const next = await api.call('changes.next', {});
  if (!next.ok) return next;
  const table = textTable<ReleaseListingDto>(
    [
      { title: 'version', value: ({ version }) => version },
      { title: 'made', value: ({ at }) => at },
      { title: 'entities', value: ({ entities }) => String(entities) },
      { title: 'note', value: ({ note }) => note ?? '', most: 80 },
    ],
    releases.value,
  );
  return ok({
    json: { releases: releases.value, next: next.value },
    text: paragraphs(releases.value.length === 0 ? 'No release yet.' : table, nextText(next.value)),
  });
}

function nextText({ last, step, version, schemaVer, reasons }: NextVersionDto): string {
  if (last === null) return `The first is ${version}.`;
  if (step === 'none') return `Nothing changed since ${printable(last.version)}.`;
  const heaviest = reasons.filter((reason) => reason.step === step);
  return [
    `Next: ${version} (${step}; SchemaVer ${schemaVer}), for ${counted(heaviest.length, 'change')}:`,
    ...heaviest.slice(0, 20).map(({ words }) => `  ${printable(words)}`),
  ].join('\n');
}
