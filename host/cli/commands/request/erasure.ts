import type { Command } from 'commander';
import path from 'node:path';
import { fail, type Job, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { ArgsOf, ResultOf } from '../../../../shared/workbench/index.ts';
import type { Cli, Outcome } from '../../cli.ts';
import { collect } from '../../option.ts';
import { counted, paragraphs, textTable } from '../../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../../with-workspace.ts';
import { writeFiles } from '../../write-files.ts';
import { subjectArgs, subjectOptions, type SubjectOptions } from './subject-options.ts';

interface ErasureOptions extends SubjectOptions {
  readonly out: string;
  readonly ground: readonly string[];
  readonly approve: readonly string[];
  readonly keep: readonly string[];
}

/** `c360 request erasure W --subject ns=value --out DIR`: what an erasure would do (Art 17 GDPR). Nothing is erased. */
export function erasureCommand(request: Command, cli: Cli): void {
  subjectOptions(
    request
      .command('erasure')
      .description(
        'what an erasure would do: every row and cell with its action, statements, and who has to be told',
      ),
  )
    .option('--ground <letter>', 'ground of Art 17(1) GDPR, a to f; may be repeated', collect, [])
    .option(
      '--approve <row>',
      'a row in doubt that is the person’s, as shop/orders:12; may be repeated',
      collect,
      [],
    )
    .option(
      '--keep <source=letter=reason>',
      'an exception of Art 17(3), a to e, for all rows of a source; may be repeated',
      collect,
      [],
    )
    .requiredOption('--out <dir>', 'where to write the plan')
    .action((folder: string, options: ErasureOptions) =>
      cli.perform(options, (job) => erasure(cli, folder, options, job)),
    );
}

type Exceptions = NonNullable<ArgsOf<'erasure.plan'>['exceptions']>;

async function erasure(
  cli: Cli,
  folder: string,
  options: ErasureOptions,
  job: Job,
): Promise<Result<Outcome>> {
  const asked = await subjectArgs(cli, options);
  if (!asked.ok) return asked;
  const exceptions = readExceptions(options.keep);
  if (!exceptions.ok) return exceptions;
  const grounds = options.ground.filter(isGround);
  if (grounds.length < options.ground.length)
    return fail('usage.argument', 'A ground of Art 17(1) GDPR is one letter from a to f');
  return withWorkspace(cli, folder, options, async (session) => {
    const ready = await ensureRun(session, job);
    if (!ready.ok) return ready;
    const made = await session.api.call(
      'erasure.plan',
      {
        ...asked.value,
        grounds,
        approved: [...options.approve],
        exceptions: exceptions.value,
      },
      callOptions(job),
    );
    if (!made.ok) return made;
    const target = path.resolve(cli.folder, options.out);
    const written = await writeFiles(target, made.value.files);
    if (!written.ok) return written;
    const { files: _files, ...plan } = made.value;
    return ok({
      json: { out: target, files: written.value, ...plan },
      text: planText(plan, target, written.value),
    });
  });
}

function isGround(letter: string): letter is 'a' | 'b' | 'c' | 'd' | 'e' | 'f' {
  return /^[a-f]$/.test(letter);
}

function readExceptions(texts: readonly string[]): Result<Exceptions> {
  const exceptions: Exceptions = [];
  for (const text of texts) {
    const [, source = '', letter = '', reason = ''] = /^([^=]+)=([a-e])=(.+)$/.exec(text) ?? [];
    if (letter === '')
      return fail('usage.argument', `“${text}” is no exception`, {
        fix: 'Write source=letter=reason, for example billing=b="invoices, tax law".',
      });
    exceptions.push({ source, exception: letter as 'a' | 'b' | 'c' | 'd' | 'e', reason });
  }
  return ok(exceptions);
}

function planText(
  plan: Omit<ResultOf<'erasure.plan'>, 'files'>,
  target: string,
  files: readonly string[],
): string {
  const { totals } = plan;
  const sources = textTable(
    [
      { title: 'source', value: ({ source }) => source },
      { title: 'search', value: ({ outcome }) => outcome },
      { title: 'found', value: ({ found }) => found.rows },
      { title: 'delete', value: ({ rows }) => rows.delete },
      { title: 'mask', value: ({ rows }) => rows.mask },
      { title: 'restrict', value: ({ rows }) => rows.restrict },
      { title: 'keep', value: ({ rows }) => rows.keep },
      { title: 'unreachable', value: ({ rows }) => rows.unreachable },
      { title: 'note', value: ({ causes }) => causes.join(' '), most: 60 },
    ],
    plan.sources,
  );
  const open = plan.rows.filter((row) => row.open).slice(0, 20);
  return paragraphs(
    `Person ${plan.personId}: ${counted(totals.found.rows, 'row')} with ${counted(totals.found.cells, 'cell')} found. Nothing was erased: this is a plan.`,
    sources,
    open.map(({ label, action, cause }) => `open: ${label} (${action}) ${cause}`).join('\n'),
    plan.propagation
      .map(({ name, payload, explanation }) => `tell: ${name} (${payload ?? explanation ?? ''})`)
      .join('\n'),
    `Plan ${plan.planDigest}\nWrote ${files.join(', ')} to ${target}`,
  );
}
