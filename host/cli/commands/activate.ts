import type { Command } from 'commander';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Job, type Result } from '../../../shared/kernel/index.ts';
import type { ActivationSummary, ArgsOf, AudienceDiffDto } from '../../../shared/workbench/index.ts';
import type { Session } from '../../session.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { asOfOption, engineOption, jsonOption, knownAtOption, moment } from '../option.ts';
import { count, counted, paragraphs, percent, textFacts, textTable } from '../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../with-workspace.ts';
import { writeFiles } from '../write-files.ts';

interface ActivateOptions extends CommonOptions, OpenOptions {
  readonly out?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly diffRuleset?: string;
  readonly diffAsOf?: string;
  readonly diffWorkspace?: string;
  readonly diffDraft?: string;
}

/** `c360 activate W ID`: enforce a governed dataset; the files go to `--out`, a comparison with other rules to the screen. */
export function activateCommand(program: Command, cli: Cli): void {
  program
    .command('activate')
    .description('enforce a governed dataset: who is delivered, what is masked or withheld, and why')
    .argument('<workspace>', 'folder of the workspace')
    .argument('[id]', 'the dataset (activations/<id>.yaml); the list of them when left out')
    .option('--out <folder>', 'write the data, the list of those kept back, and the manifest')
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .option('--diff-ruleset <id>', 'who enters and leaves, compared with another identity ruleset')
    .option('--diff-as-of <instant>', 'who enters and leaves, compared with another moment', moment)
    .option(
      '--diff-workspace <folder>',
      'who enters and leaves, compared with the policies of another folder',
    )
    .option('--diff-draft <file>', 'who would enter and leave by a policy as this file has it')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, id: string | undefined, options: ActivateOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, async (session) => {
          if (id === undefined) return listed(session);
          const ready = await ensureRun(session, job);
          if (!ready.ok) return ready;
          const against = await comparison(cli, options);
          if (!against.ok) return against;
          return against.value === null
            ? enforced(cli, session, id, options, job)
            : compared(session, id, options, against.value, job);
        }),
      ),
    );
}

type Against = ArgsOf<'activation.diff'>['against'];

async function comparison(cli: Cli, options: ActivateOptions): Promise<Result<Against | null>> {
  const { diffRuleset, diffAsOf, diffWorkspace, diffDraft } = options;
  const named = [diffRuleset, diffAsOf, diffWorkspace, diffDraft].filter((one) => one !== undefined);
  if (named.length > 1) return fail('usage.argument', 'Compare with one thing at a time');
  if (diffRuleset !== undefined) return ok({ kind: 'ruleset', ruleset: diffRuleset });
  if (diffAsOf !== undefined) return ok({ kind: 'as-of', asOf: diffAsOf });
  if (diffDraft !== undefined) return draftAt(path.resolve(cli.folder, diffDraft));
  if (diffWorkspace === undefined) return ok(null);
  const root = path.resolve(cli.folder, diffWorkspace);
  try {
    return ok({ kind: 'files', files: await rulesIn(root) });
  } catch {
    return fail('file.unreadable', 'The other workspace cannot be read', { location: { file: root } });
  }
}

async function draftAt(file: string): Promise<Result<Against>> {
  try {
    return ok({ kind: 'draft', draft: await readFile(file, 'utf8') });
  } catch {
    return fail('file.unreadable', 'The draft cannot be read', { location: { file } });
  }
}

/** The workspace files that say what may be used: not data, not keys. */
async function rulesIn(root: string): Promise<{ path: string; text: string }[]> {
  const files = [{ path: 'c360.yaml', text: await readFile(path.join(root, 'c360.yaml'), 'utf8') }];
  for (const folder of ['model', 'consent']) {
    const names = await readdir(path.join(root, folder), { recursive: true });
    for (const name of names.filter((one) => one.endsWith('.yaml')).sort()) {
      const text = await readFile(path.join(root, folder, name), 'utf8');
      files.push({ path: `${folder}/${name.split(path.sep).join('/')}`, text });
    }
  }
  return files;
}

async function listed({ api }: Session): Promise<Result<Outcome>> {
  const list = await api.call('activation.list', {});
  if (!list.ok) return list;
  return ok({
    json: list.value,
    text:
      list.value.length === 0
        ? 'No governed datasets: describe one in activations/<id>.yaml.'
        : textTable(
            [
              { title: 'dataset', value: ({ id }) => id },
              { title: 'purpose', value: ({ purpose }) => purpose },
              { title: 'destination', value: ({ destination }) => `${destination.id} (${destination.kind})` },
              { title: 'columns', value: ({ columns }) => columns.length },
              { title: 'owner', value: ({ owner }) => owner ?? null, most: 30 },
            ],
            list.value,
          ),
  });
}

async function enforced(
  cli: Cli,
  { api }: Session,
  activation: string,
  { asOf, knownAt: known, out }: ActivateOptions,
  job: Job,
): Promise<Result<Outcome>> {
  if (out === undefined) {
    const summary = await api.call('activation.summary', { activation, asOf, known }, callOptions(job));
    return summary.ok ? ok({ json: summary.value, text: summaryText(summary.value, null) }) : summary;
  }
  const made = await api.call('activation.files', { activation, asOf, known }, callOptions(job));
  if (!made.ok) return made;
  const folder = path.resolve(cli.folder, out);
  const written = await writeFiles(folder, made.value.files);
  if (!written.ok) return written;
  const { summary } = made.value;
  return ok({
    json: { ...summary, out: folder, files: written.value },
    text: summaryText(summary, `Wrote ${written.value.join(', ')} to ${folder}`),
  });
}

function summaryText(
  { asOf, known, activation, ledger, disclosure, findings }: ActivationSummary,
  wrote: string | null,
): string {
  const { destination, purpose, name } = activation;
  const kept = ledger.suppressed.reduce((sum, one) => sum + one.count, 0);
  return paragraphs(
    `${name}: ${purpose} to ${destination.id} as of ${asOf}${known === null ? '' : `, with what was known at ${known}`}; personal data, pseudonymised at most`,
    textFacts([
      ['persons', ledger.persons],
      ['in the audience', ledger.audience],
      ['delivered', ledger.delivered],
      ['suppressed', kept],
    ]),
    textTable(
      [
        { title: 'suppressed because', value: ({ code }) => code },
        { title: 'by', value: ({ causes }) => counted(causes, 'cause') },
        { title: 'for example', value: ({ examples }) => examples.join(', '), most: 60 },
        { title: 'persons', value: (row) => row.count },
      ],
      ledger.suppressed.slice(0, 20),
    ),
    textTable(
      [
        { title: 'column', value: (column) => column.name },
        { title: 'delivered', value: ({ delivered }) => delivered },
        { title: 'masked', value: ({ masked }) => masked },
        { title: 'withheld', value: ({ withheld }) => withheld },
        { title: 'empty', value: ({ empty }) => empty },
        {
          title: 'because',
          value: ({ reasons }) =>
            reasons
              .slice(0, 3)
              .map((reason) => `${reason.code} ${count(reason.count)}`)
              .join(', '),
          most: 60,
        },
      ],
      ledger.columns,
    ),
    disclosure === null
      ? ''
      : textFacts([
          ['k', disclosure.k],
          ['rows in smaller groups than asked', disclosure.rowsUnder],
          ['highest risk', percent(disclosure.highestRisk)],
          ['average risk', percent(disclosure.averageRisk)],
          ['l', disclosure.l],
        ]),
    findings.map(({ severity, text, fix }) => `${severity}: ${text}\n  ${fix}`).join('\n'),
    wrote ?? 'Write it: --out FOLDER',
  );
}

async function compared(
  { api }: Session,
  activation: string,
  { asOf, knownAt: known }: ActivateOptions,
  against: Against,
  job: Job,
): Promise<Result<Outcome>> {
  const made = await api.call('activation.diff', { activation, asOf, known, against }, callOptions(job));
  if (!made.ok) return made;
  const words = against.kind === 'draft' ? ['now', 'by the draft'] : ['before', 'now'];
  return ok({ json: made.value, text: diffText(made.value, words) });
}

function diffText(
  { before, after, enters, leaves, cellsChange, same, changes }: AudienceDiffDto,
  [was = '', is = '']: readonly string[],
): string {
  return paragraphs(
    `${counted(before, 'person')} ${was}, ${count(after)} ${is}: ${count(enters)} enter, ${count(leaves)} leave, ${count(cellsChange)} with other cells, ${count(same)} as they were`,
    textTable(
      [
        { title: 'change', value: ({ kind }) => kind },
        { title: was, value: ({ from }) => from, most: 46 },
        { title: is, value: ({ to }) => to, most: 46 },
        { title: 'persons', value: ({ persons }) => persons },
        { title: 'for example', value: ({ examples }) => examples.slice(0, 2).join(', '), most: 40 },
      ],
      changes.slice(0, 40),
    ),
  );
}
