import type { Command } from 'commander';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, type Job, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { engineOption, jsonOption } from '../../option.ts';
import { count, paragraphs, textTable } from '../../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../../with-workspace.ts';
import { writeFiles } from '../../write-files.ts';
import { subjectArgs, subjectOptions, type SubjectOptions } from './subject-options.ts';

interface PortabilityOptions extends SubjectOptions {
  readonly out: string;
}

/** `c360 request portability W --subject ns=value --out DIR`: what a person may take along (Art 20 GDPR). */
export function portabilityCommand(request: Command, cli: Cli): void {
  subjectOptions(
    request
      .command('portability')
      .description(
        'what one person provided and may take along, with a schema, a dictionary and what is left out',
      ),
  )
    .requiredOption('--out <dir>', 'where to write the package')
    .action((folder: string, options: PortabilityOptions) =>
      cli.perform(options, (job) => portability(cli, folder, options, job)),
    );
}

async function portability(
  cli: Cli,
  folder: string,
  options: PortabilityOptions,
  job: Job,
): Promise<Result<Outcome>> {
  const asked = await subjectArgs(cli, options);
  if (!asked.ok) return asked;
  return withWorkspace(cli, folder, options, async (session) => {
    const ready = await ensureRun(session, job);
    if (!ready.ok) return ready;
    const made = await session.api.call('requests.portability', asked.value, callOptions(job));
    if (!made.ok) return made;
    const target = path.resolve(cli.folder, options.out);
    const written = await writeFiles(target, made.value.files);
    if (!written.ok) return written;
    const { personId, counts, excluded } = made.value;
    return ok({
      json: { out: target, files: written.value, personId, counts, excluded },
      text: paragraphs(
        `Person ${personId}: ${count(counts.delivered)} of ${count(counts.found)} values are portable`,
        excluded.map(({ code, values }) => `left out: ${count(values)} ${code}`).join('\n'),
        `Wrote ${written.value.join(', ')} to ${target}`,
      ),
    });
  });
}

interface CheckOptions extends CommonOptions, OpenOptions {}

/** `c360 request check-package W DIR`: reads a portability package as another controller would. */
export function checkPackageCommand(request: Command, cli: Cli): void {
  request
    .command('check-package')
    .description('read a portability package back: digests, schema, and that all its files say the same')
    .argument('<workspace>', 'folder of the workspace')
    .argument('<package>', 'folder of the package')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, packageFolder: string, options: CheckOptions) =>
      cli.perform(options, (job) => checkPackage(cli, folder, packageFolder, options, job)),
    );
}

async function checkPackage(
  cli: Cli,
  folder: string,
  packageFolder: string,
  options: CheckOptions,
  job: Job,
): Promise<Result<Outcome>> {
  const files = await readPackage(path.resolve(cli.folder, packageFolder));
  if (!files.ok) return files;
  return withWorkspace(cli, folder, options, async (session) => {
    const read = await session.api.call('requests.readPortability', { files: files.value }, callOptions(job));
    if (!read.ok) return read;
    const { personId, preparedAt, counts, attributes } = read.value;
    return ok({
      json: read.value,
      text: paragraphs(
        `A whole and unchanged package about ${personId}, prepared ${preparedAt}: ${count(counts.delivered)} values`,
        textTable(
          [
            { title: 'attribute', value: ({ attribute }) => attribute },
            { title: 'name', value: ({ name }) => name },
            { title: 'values', value: ({ values }) => values },
          ],
          attributes,
        ),
      ),
    });
  });
}

/** A package is made for one person; what is larger is none. */
const largestFile = 100_000_000;

async function readPackage(folder: string): Promise<Result<{ name: string; content: string }[]>> {
  const files: { name: string; content: string }[] = [];
  try {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (!entry.isFile() || (await stat(file)).size > largestFile)
        return fail('request.package', 'The folder holds what no portability package holds', {
          location: { file },
        });
      files.push({ name: entry.name, content: await readFile(file, 'utf8') });
    }
  } catch {
    return fail('request.package', 'The folder of the package cannot be read', {
      location: { file: folder },
    });
  }
  return ok(files);
}
