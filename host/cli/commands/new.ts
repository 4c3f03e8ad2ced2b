import type { Command } from 'commander';
import path from 'node:path';
import { type Job, ok, type Result } from '../../../shared/kernel/index.ts';
import type { ResultOf } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, Outcome } from '../cli.ts';
import { jsonOption } from '../option.ts';
import { paragraphs, textTable } from '../text-table.ts';
import { uploadFiles } from '../upload-files.ts';
import { callOptions, withWorkspace } from '../with-workspace.ts';

interface NewOptions extends CommonOptions {
  readonly template?: string;
  readonly from?: readonly string[];
}

/** `c360 new DIR`: an empty workspace, or one made from extracts that can be resolved at once. */
export function newCommand(program: Command, cli: Cli): void {
  program
    .command('new')
    .description('make a workspace; with files, one that can be resolved at once')
    .argument('<dir>', 'folder to make; it must be empty or not there yet')
    .option(
      '--template <id>',
      'canonical model to start from: c360-core-lite (default), c360-core, c360-b2b, c360-retail',
    )
    .option('--from <files...>', 'extracts to copy in: profiled, classified and mapped')
    .addOption(jsonOption())
    .action((folder: string, options: NewOptions) =>
      cli.perform(options, (job) => makeWorkspace(cli, folder, options, job)),
    );
}

/** All or nothing: a workspace whose extracts cannot be taken in is taken back, so that the command can be given again. */
async function makeWorkspace(
  cli: Cli,
  folder: string,
  { template, from = [] }: NewOptions,
  job: Job,
): Promise<Result<Outcome>> {
  const target = path.resolve(cli.folder, folder);
  const made = await cli.createWorkspace(target, template);
  if (!made.ok) return made;
  let filled = false;
  try {
    const outcome = await fillWorkspace(cli, folder, from, job);
    filled = outcome.ok;
    return outcome;
  } finally {
    if (!filled) await cli.discardWorkspace(target);
  }
}

async function fillWorkspace(
  cli: Cli,
  folder: string,
  from: readonly string[],
  job: Job,
): Promise<Result<Outcome>> {
  const target = path.resolve(cli.folder, folder);
  return withWorkspace(cli, target, {}, async ({ api }) => {
    if (from.length > 0) {
      const files = from.map((file) => path.resolve(cli.folder, file));
      const uploads = await uploadFiles(api, files, job);
      if (!uploads.ok) return uploads;
      const added = await api.call('sources.add', { uploads: [...uploads.value] }, callOptions(job));
      if (!added.ok) return added;
    }
    const [info, sources] = await Promise.all([api.call('workspace.info', {}), api.call('sources.list', {})]);
    if (!info.ok) return info;
    if (!sources.ok) return sources;
    const table = textTable(
      [
        { title: 'source', value: (source) => source.id },
        { title: 'extract', value: (source) => source.extracts.map((extract) => extract.path).join(', ') },
        { title: 'columns', value: (source) => source.columns.length },
        { title: 'mapped to', value: (source) => source.mappedTo.join(', ') },
      ],
      sources.value,
    );
    return ok({
      json: { folder: target, id: info.value.id, name: info.value.name, sources: sources.value },
      text: paragraphs(
        `Made the workspace "${info.value.name}" in ${target}`,
        table,
        consentNote(sources.value),
        nextStep(
          folder,
          from.length > 0,
          sources.value.some((source) => source.mappedTo.length > 0),
          sources.value.every(({ columns }) => columns.every((column) => column.class === 'empty')),
        ),
      ),
    });
  });
}

/** Statements of consent that were not recognised as a log must not be forgotten: without them nobody has said no. */
function consentNote(sources: ResultOf<'sources.list'>): string {
  return sources
    .filter(({ mappedTo }) => !mappedTo.includes('consent'))
    .flatMap(({ id, columns }) => {
      const names = columns.filter((column) => column.class === 'consent_state').map(({ name }) => name);
      return names.length === 0
        ? []
        : [
            `${id}: ${names.join(', ')} ${names.length === 1 ? 'tells' : 'tell'} of consent, but not for which purpose: map the source to the consent entity, or what it says counts for nothing.`,
          ];
    })
    .join('\n');
}

function nextStep(folder: string, hasExtracts: boolean, isMapped: boolean, isEmpty: boolean): string {
  if (!hasExtracts) return `Next: put extracts into ${quoted(folder)} with the window (c360 serve)`;
  if (isMapped) return `Next: c360 resolve ${quoted(folder)}`;
  if (isEmpty)
    return [
      'The extracts hold no values, so nothing could be recognised yet.',
      `Next: deliver them with records in them, then make the workspace anew, or map columns in the window (c360 serve ${quoted(folder)})`,
    ].join('\n');
  return [
    'No column was recognised as being about people, so there is nothing to resolve yet.',
    `Next: see what was read (c360 load ${quoted(folder)}), then map columns in the window (c360 serve ${quoted(folder)})`,
  ].join('\n');
}

function quoted(folder: string): string {
  return /^[\w./-]+$/.test(folder) ? folder : `"${folder}"`;
}
