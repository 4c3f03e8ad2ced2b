import { type Command, InvalidArgumentError, Option } from 'commander';
import path from 'node:path';
import { ok, type Job, type Result } from '../../../shared/kernel/index.ts';
import type {
  ArgsOf,
  DiagnosticDto,
  ImportPreviewDto,
  WorkbenchApi,
} from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { jsonOption } from '../option.ts';
import { count, counted, paragraphs, textTable } from '../text-table.ts';
import { uploadContent, uploadFiles } from '../upload-files.ts';
import { callOptions, withWorkspace } from '../with-workspace.ts';
import { isFolder } from '../../is-folder.ts';

type Preview = ArgsOf<'import.preview'>;

type Choices = NonNullable<Preview['entities']>;
const entityChoices = ['merge', 'replace', 'keep', 'apart'] as const;

interface ImportOptions extends CommonOptions, OpenOptions {
  readonly format?: NonNullable<Preview['format']>;
  readonly dialect?: NonNullable<Preview['dialect']>;
  readonly as: NonNullable<Preview['mode']>;
  readonly entity?: Choices;
  readonly dryRun?: boolean;
  readonly upgrade?: boolean;
}

/** `c360 import W FILE…`: a model from contracts, SQL, DBML and more; what would change is said before anything is written. */
export function importCommand(program: Command, cli: Cli): void {
  program
    .command('import')
    .description('take a model over from data contracts, SQL DDL, DBML and other formats')
    .argument('<workspace>', 'folder of the workspace')
    .argument('<files...>', 'the files; a zip stands for the files in it, and so does the folder of a pack')
    .addOption(
      new Option('--format <format>', 'format of the files; by their content when left out').choices([
        'odcs',
        'ddl',
        'dbml',
        'json-schema',
        'avro',
        'dbt',
        'ossie',
        'csv-header',
      ]),
    )
    .addOption(
      new Option('--dialect <dialect>', 'dialect of SQL; by its words when left out').choices([
        'duckdb',
        'postgresql',
        'snowflake',
        'bigquery',
        'databricks',
      ]),
    )
    .addOption(
      new Option('--as <mode>', 'merge into what is there, replace it, or only what is new')
        .choices(['merge', 'replace', 'new'])
        .default('merge'),
    )
    .option(
      '--entity <id=how>',
      'one entity otherwise: merge, replace, keep ours, or apart: beside ours under another id (may be repeated)',
      collectChoice,
    )
    .option('--upgrade', 'take contracts of ODCS 3.0 over as 3.1.0')
    .option('--dry-run', 'say what would change, and change nothing')
    .addOption(jsonOption())
    .action((folder: string, files: readonly string[], options: ImportOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, async ({ api }) => {
          const places = files.map((file) => path.resolve(cli.folder, file));
          const uploads = await uploadAll(cli, api, places, job);
          if (!uploads.ok) return uploads;
          const { format, dialect, upgrade, as: mode, entity: entities = {} } = options;
          const preview = await api.call(
            'import.preview',
            { uploads: [...uploads.value], format, dialect, upgrade, mode, entities },
            callOptions(job),
          );
          if (!preview.ok) return preview;
          if (options.dryRun === true) return ok(outcome(preview.value, null));
          const applied = await api.call(
            'import.apply',
            { preview: preview.value.preview, mode, entities },
            callOptions(job),
          );
          return applied.ok ? ok(outcome(preview.value, applied.value.changed)) : applied;
        }),
      ),
    );
}

/** Files as they are, and the folder of a pack as the archive that it is when it is handed over. */
async function uploadAll(
  cli: Cli,
  api: WorkbenchApi,
  places: readonly string[],
  job: Job,
): Promise<Result<readonly string[]>> {
  const [place] = places;
  if (places.length !== 1 || place === undefined || !(await isFolder(place)))
    return uploadFiles(api, places, job);
  const zipped = await cli.zipFolder(place, job);
  if (!zipped.ok) return zipped;
  const upload = await uploadContent(api, `${path.basename(place)}.zip`, zipped.value, job);
  return upload.ok ? ok([upload.value]) : upload;
}

/** Other keys are most likely other things of the same name: what can be done is said with it. */
function apartHint(conflicts: ImportPreviewDto['items'][number]['conflicts']): readonly string[] {
  const keys = conflicts.filter(({ what }) => what === 'key').map(({ ref }) => ref);
  return keys.length === 0
    ? []
    : [
        `fix: Where these are other things of the same name: ${keys.map((id) => `--entity ${id}=apart`).join(' ')}`,
      ];
}

function collectChoice(text: string, before: Choices = {}): Choices {
  const [, id, how] = /^(.+)=(.+)$/.exec(text) ?? [];
  const choice = entityChoices.find((one) => one === how);
  if (id === undefined || choice === undefined)
    throw new InvalidArgumentError(`Write id=how, for example person=apart: ${entityChoices.join(', ')}.`);
  return { ...before, [id]: choice };
}

/** What has no place where it stood; it may be kept in another. */
function lossLine({ path: at, what, why, kept }: ImportPreviewDto['losses'][number]): string {
  return kept === undefined
    ? `not taken over: ${at}: ${what} (${why})`
    : `kept elsewhere: ${at}: ${what} (${why.replace(/\.$/, '')}; kept: ${kept})`;
}

function outcome(preview: ImportPreviewDto, changed: readonly string[] | null): Outcome {
  const { preview: _preview, ...said } = preview;
  const broken = preview.findings.filter(({ severity }) => severity === 'error').length;
  const conflicts = preview.items.flatMap((item) => item.conflicts);
  const told = preview.items.filter(({ status }) => status !== 'same');
  return {
    json: { ...said, changed },
    text: paragraphs(
      textTable(
        [
          { title: 'status', value: ({ status }) => status },
          { title: 'kind', value: ({ kind }) => kind },
          { title: 'id', value: ({ id, of }) => (of === undefined ? id : `${id} (in the files ${of})`) },
          { title: 'name', value: ({ name }) => name },
        ],
        told,
      ),
      conflicts
        .map(({ ref, what, ours, theirs }) => `conflict: ${ref}: ${what} “${ours}” -> “${theirs}”`)
        .concat(apartHint(conflicts))
        .join('\n'),
      preview.findings.map(findingLine).join('\n'),
      preview.losses.map(lossLine).join('\n'),
      summary(preview, changed),
    ),
    // A file that could not be read as a whole ends with the exit code of findings, though the rest was taken over.
    findings: broken > 0,
  };
}

function findingLine({ severity, message, location, fix }: DiagnosticDto): string {
  const { file = '', line, column } = location ?? {};
  const place = [file, line, line === undefined ? undefined : column]
    .filter((part) => part !== undefined)
    .join(':');
  return `${severity}: ${place === '' ? '' : `${place}: `}${message}${fix === undefined ? '' : `\n  fix: ${fix}`}`;
}

function summary({ items, files, writes }: ImportPreviewDto, changed: readonly string[] | null): string {
  const of = (status: string): string => count(items.filter((item) => item.status === status).length);
  const read = files.map(({ name, format }) => `${name} (${format ?? 'not read'})`).join(', ');
  const figures = `${of('new')} new, ${of('changed')} changed, ${of('same')} the same, ${of('kept')} kept`;
  const done =
    changed === null
      ? `Would write ${counted(writes.length, 'file')}.`
      : `Wrote ${counted(changed.length, 'file')}.`;
  return `Read ${read}: ${figures}. ${done}`;
}
